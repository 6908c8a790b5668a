"""What follows from a study, worked out once: who said what under which code, in which theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from themetrail.diagnostics import Place
from themetrail.model import Fragment, Quote, Study, Theme, Transcript
from themetrail.study.prose import Mention

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference in prose: on which page (path relative to `content/`), where, and in what sentence.

    `theme` is the theme whose narrative it stands in, if it is one; `owner` is what the prose belongs to, as
    with a `Mention`.
    """

    page: str
    place: Place
    text: str
    sentence: str
    theme: str | None = None
    owner: tuple[str, str] = ("page", "index.md")


@dataclass(frozen=True, slots=True)
class Index:
    """Derived relations. Every mapping answers for every id it can be asked for."""

    study: Study
    quotes: Mapping[str, Quote]
    by_code: Mapping[str, tuple[Quote, ...]]
    """Code -> the quotes that carry it, in the order of transcripts and turns."""
    by_participant: Mapping[str, tuple[Quote, ...]]
    transcripts_of: Mapping[str, tuple[Transcript, ...]]
    """Participant -> the transcripts that name them."""
    by_turn: Mapping[tuple[str, int], tuple[Quote, ...]]
    """(Transcript, turn number) -> the quotes that have a fragment there."""
    themes_of_code: Mapping[str, tuple[Theme, ...]]
    themes_of_quote: Mapping[str, tuple[Theme, ...]]
    """Quote -> the themes it is direct evidence for: by a code of theirs, or cited by their narrative."""
    top_themes: tuple[Theme, ...]
    children: Mapping[str, tuple[Theme, ...]]
    ancestors: Mapping[str, tuple[Theme, ...]]
    """Theme -> its parent, the parent's parent, … up to a top theme."""
    own_evidence: Mapping[str, tuple[Quote, ...]]
    evidence: Mapping[str, tuple[Quote, ...]]
    """Theme -> its own evidence and its children's, each quote once."""
    heard: Mapping[str, tuple[str, ...]]
    """Theme -> the participants (in the study's order) who speak in its evidence."""
    occurs_with: Mapping[str, Mapping[str, tuple[Quote, ...]]]
    """Code A -> code B -> the quotes of A that overlap a quote of B in at least one character."""
    citations: Mapping[tuple[str, str], tuple[Citation, ...]]
    """(Scheme, id) -> where prose refers to it; a turn is ("turn", "transcript/number")."""

    formerly: Mapping[tuple[str, str], str]
    """(Scheme, former id) -> the present id of the same thing."""

    def spread(self, quotes: tuple[Quote, ...]) -> tuple[str, ...]:
        """The participants (ids, in the study's order) who speak in these quotes."""
        present = {participant for quote in quotes for participant in quote.participants}
        return tuple(id_ for id_ in self.study.participants if id_ in present)


def build_index(study: Study, mentions: Iterable[Mention], formerly: Mapping[tuple[str, str], str]) -> Index:
    """Work out all relations; references that lead nowhere are left out."""
    quotes = {quote.id: quote for transcript in study.transcripts.values() for quote in transcript.quotes}
    by_code = _grouped(
        (code.id for code in study.codebook.all()),
        ((ref.id, quote) for quote in quotes.values() for ref in quote.codes),
    )
    citations = _citations(mentions)
    parents = {theme.id: _parent(study, theme) for theme in study.themes.values()}
    children: dict[str, list[Theme]] = {id_: [] for id_ in study.themes}
    for id_, parent in parents.items():
        if parent is not None:
            children[parent].append(study.themes[id_])
    own = _own_evidence(study, quotes, by_code, citations)
    below = {id_: tuple(_with_descendants(id_, children)) for id_ in study.themes}
    return Index(
        study=study,
        quotes=quotes,
        by_code=by_code,
        by_participant=_grouped(
            study.participants, ((id_, quote) for quote in quotes.values() for id_ in quote.participants)
        ),
        transcripts_of=_grouped(
            study.participants,
            (
                (id_, transcript)
                for transcript in study.transcripts.values()
                for id_ in dict.fromkeys(ref.id for ref in transcript.participants)
            ),
        ),
        by_turn=_by_turn(quotes.values()),
        themes_of_code=_grouped(
            (code.id for code in study.codebook.all()),
            (
                (id_, theme)
                for theme in study.themes.values()
                for id_ in dict.fromkeys(ref.id for ref in theme.codes)
            ),
        ),
        themes_of_quote=_grouped(
            quotes, ((quote.id, study.themes[id_]) for id_, evidence in own.items() for quote in evidence)
        ),
        top_themes=tuple(study.themes[id_] for id_, parent in parents.items() if parent is None),
        children={id_: tuple(each) for id_, each in children.items()},
        ancestors={id_: tuple(_ancestors(study, parents, id_)) for id_ in study.themes},
        own_evidence=own,
        evidence=_evidence(own, below, quotes),
        heard=_heard(study, own, below),
        occurs_with=_occurs_with(by_code, quotes.values()),
        citations=citations,
        formerly=formerly,
    )


def _grouped(keys: Iterable[str], pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {key: [] for key in keys}
    for key, value in pairs:
        if key in groups:
            groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _parent(study: Study, theme: Theme) -> str | None:
    """A theme's parent; none where it does not exist or leads back to the theme."""
    seen = {theme.id}
    at: Theme | None = theme
    while at is not None and at.parent is not None:
        if at.parent.id in seen:
            return None
        seen.add(at.parent.id)
        at = study.themes.get(at.parent.id)
    return theme.parent.id if theme.parent is not None and theme.parent.id in study.themes else None


def _ancestors(study: Study, parents: Mapping[str, str | None], id_: str) -> Iterator[Theme]:
    at = parents[id_]
    while at is not None:
        yield study.themes[at]
        at = parents[at]


def _by_turn(quotes: Iterable[Quote]) -> dict[tuple[str, int], tuple[Quote, ...]]:
    turns: dict[tuple[str, int], list[Quote]] = defaultdict(list)
    for quote in quotes:
        for number in dict.fromkeys(fragment.turn for fragment in quote.fragments):
            turns[quote.transcript, number].append(quote)
    return {turn: tuple(each) for turn, each in turns.items()}


def _citations(mentions: Iterable[Mention]) -> dict[tuple[str, str], tuple[Citation, ...]]:
    found: dict[tuple[str, str], list[Citation]] = defaultdict(list)
    for mention in mentions:
        scheme, id_ = mention.owner
        page = id_ if scheme == "page" else mention.place.path.removeprefix("content/")
        theme = id_ if scheme == "theme" else None
        citation = Citation(page, mention.place, mention.text, mention.sentence, theme, mention.owner)
        found[mention.reference.key].append(citation)
    return {key: tuple(each) for key, each in found.items()}


def _own_evidence(
    study: Study,
    quotes: Mapping[str, Quote],
    by_code: Mapping[str, tuple[Quote, ...]],
    citations: Mapping[tuple[str, str], tuple[Citation, ...]],
) -> dict[str, tuple[Quote, ...]]:
    """Theme -> the quotes that carry one of its codes and those its narrative cites, in the study's order."""
    chosen: dict[str, set[str]] = {id_: set() for id_ in study.themes}
    for theme in study.themes.values():
        for ref in theme.codes:
            chosen[theme.id].update(quote.id for quote in by_code.get(ref.id, ()))
    for (scheme, id_), uses in citations.items():
        for use in uses:
            if scheme == "quote" and use.theme is not None:
                chosen[use.theme].add(id_)
    order = {id_: number for number, id_ in enumerate(quotes)}
    return {
        theme: tuple(quotes[id_] for id_ in sorted(ids, key=order.__getitem__))
        for theme, ids in chosen.items()
    }


def _with_descendants(theme: str, children: Mapping[str, list[Theme]]) -> Iterator[str]:
    waiting = [theme]
    while waiting:
        at = waiting.pop()
        yield at
        waiting += [child.id for child in children[at]]


def _evidence(
    own: Mapping[str, tuple[Quote, ...]], below: Mapping[str, tuple[str, ...]], quotes: Mapping[str, Quote]
) -> dict[str, tuple[Quote, ...]]:
    order = {id_: number for number, id_ in enumerate(quotes)}
    found = {}
    for theme, themes in below.items():
        if len(themes) == 1:
            found[theme] = own[theme]
            continue
        ids = {quote.id for each in themes for quote in own[each]}
        found[theme] = tuple([quotes[id_] for id_ in sorted(ids, key=order.__getitem__)])
    return found


def _heard(
    study: Study, own: Mapping[str, tuple[Quote, ...]], below: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    speaking = {
        theme: {participant for quote in quotes for participant in quote.participants}
        for theme, quotes in own.items()
    }
    found = {}
    for theme, themes in below.items():
        present = set().union(*(speaking[each] for each in themes))
        found[theme] = tuple(id_ for id_ in study.participants if id_ in present)
    return found


def _occurs_with(
    by_code: Mapping[str, tuple[Quote, ...]], quotes: Iterable[Quote]
) -> dict[str, dict[str, tuple[Quote, ...]]]:
    turns: dict[tuple[str, int], list[tuple[Fragment, Quote]]] = defaultdict(list)
    together: dict[str, dict[str, dict[str, Quote]]] = {id_: defaultdict(dict) for id_ in by_code}

    def note(quote: Quote, code: str) -> None:
        for own in quote.codes:
            if own.id != code:
                together[own.id][code][quote.id] = quote

    for quote in quotes:
        if len(quote.codes) > 1:
            for ref in quote.codes:
                note(quote, ref.id)
        for fragment in quote.fragments:
            turns[quote.transcript, fragment.turn].append((fragment, quote))
    for fragments in turns.values():
        if len(fragments) > 1:
            for quote, code in _meetings(fragments):
                note(quote, code)
    return {
        code: {other: tuple(each.values()) for other, each in others.items()}
        for code, others in together.items()
    }


def _meetings(fragments: list[tuple[Fragment, Quote]]) -> Iterator[tuple[Quote, str]]:
    """The quotes of a turn and the codes that they share words with, going from left to right."""
    fragments.sort(key=lambda each: (each[0].start, each[0].end))
    reach: dict[str, int] = {}
    told: dict[str, int] = {}
    for number, (fragment, quote) in enumerate(fragments):
        for code, end in reach.items():
            if end > fragment.start:
                yield quote, code
        for ref in quote.codes:
            # Who began before this code was last met has been told of it.
            for earlier, other in fragments[told.get(ref.id, 0) : number]:
                if earlier.end > fragment.start:
                    yield other, ref.id
            told[ref.id] = number
            reach[ref.id] = max(fragment.end, reach.get(ref.id, 0))
