"""What follows from a study, worked out once: who said what under which code, in which theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from themetrail.diagnostics import Place
from themetrail.model import Fragment, Quote, Study, Theme
from themetrail.study.prose import Mention

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference in prose: on which page (path relative to `content/`), where, and in what sentence.

    `theme` is the theme whose narrative it stands in, if it is one.
    """

    page: str
    place: Place
    text: str
    sentence: str
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """Derived relations. Every mapping answers for every id it can be asked for."""

    study: Study
    quotes: Mapping[str, Quote]
    by_code: Mapping[str, tuple[Quote, ...]]
    """Code -> the quotes that carry it, in the order of transcripts and turns."""
    by_participant: Mapping[str, tuple[Quote, ...]]
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
    return Index(
        study=study,
        quotes=quotes,
        by_code=by_code,
        by_participant=_grouped(
            study.participants, ((id_, quote) for quote in quotes.values() for id_ in quote.participants)
        ),
        by_turn=_by_turn(quotes.values()),
        themes_of_code=_grouped(
            (code.id for code in study.codebook.all()),
            ((ref.id, theme) for theme in study.themes.values() for ref in theme.codes),
        ),
        themes_of_quote=_grouped(
            quotes, ((quote.id, study.themes[id_]) for id_, evidence in own.items() for quote in evidence)
        ),
        top_themes=tuple(study.themes[id_] for id_, parent in parents.items() if parent is None),
        children={id_: tuple(each) for id_, each in children.items()},
        ancestors={id_: tuple(_ancestors(study, parents, id_)) for id_ in study.themes},
        own_evidence=own,
        evidence=_evidence(own, children, quotes),
        occurs_with=_occurs_with(by_code, quotes.values()),
        citations=citations,
        formerly=formerly,
    )


def _grouped(keys: Iterable[str], pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, dict[int, T]] = {key: {} for key in keys}
    for key, value in pairs:
        if key in groups:
            groups[key][id(value)] = value
    return {key: tuple(values.values()) for key, values in groups.items()}


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
        citation = Citation(page, mention.place, mention.text, mention.sentence, theme)
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


def _evidence(
    own: Mapping[str, tuple[Quote, ...]], children: Mapping[str, list[Theme]], quotes: Mapping[str, Quote]
) -> dict[str, tuple[Quote, ...]]:
    order = {id_: number for number, id_ in enumerate(quotes)}

    def below(id_: str) -> Iterator[str]:
        waiting = [id_]
        while waiting:
            at = waiting.pop()
            yield at
            waiting += [child.id for child in children[at]]

    gathered = {id_: {quote.id for each in below(id_) for quote in own[each]} for id_ in own}
    return {
        theme: tuple(quotes[id_] for id_ in sorted(ids, key=order.__getitem__))
        for theme, ids in gathered.items()
    }


def _occurs_with(
    by_code: Mapping[str, tuple[Quote, ...]], quotes: Iterable[Quote]
) -> dict[str, dict[str, tuple[Quote, ...]]]:
    """Sweep each turn from left to right, comparing a fragment with those that still run."""
    turns: dict[tuple[str, int], list[tuple[Fragment, Quote]]] = defaultdict(list)
    together: dict[str, dict[str, dict[str, Quote]]] = {id_: defaultdict(dict) for id_ in by_code}

    def note(one: Quote, other: Quote) -> None:
        for a in one.codes:
            for b in other.codes:
                if a.id != b.id:
                    together[a.id][b.id][one.id] = one

    for quote in quotes:
        note(quote, quote)
        for fragment in quote.fragments:
            turns[quote.transcript, fragment.turn].append((fragment, quote))
    for fragments in turns.values():
        running: list[tuple[Fragment, Quote]] = []
        for fragment, quote in sorted(fragments, key=lambda each: (each[0].start, each[0].end)):
            running = [each for each in running if each[0].end > fragment.start]
            for _, other in running:
                if other is not quote:
                    note(quote, other)
                    note(other, quote)
            running.append((fragment, quote))
    return {
        code: {other: tuple(each.values()) for other, each in others.items()}
        for code, others in together.items()
    }
