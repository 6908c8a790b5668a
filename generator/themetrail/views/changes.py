"""What differs between two states of a study, as pages tell it: in a line, and thing by thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from markupsafe import Markup, escape

from themetrail.trail.difference import Difference, Named
from themetrail.trail.difference.texts import Piece
from themetrail.trail.difference.values import QUOTE_KINDS, Kind
from themetrail.trail.printers.dress import Dress
from themetrail.trail.printers.telling import SECTIONS, Said, sections
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.routes import Address
from themetrail.views.wording import counted, listed
from themetrail.views.words import ngettext, number, say, to_say

_FIELDS = (
    to_say("question"), to_say("aim"), to_say("ethics"), to_say("approach"), to_say("fidelity"),
    to_say("kind"), to_say("levels"), to_say("phases"), to_say("notes"), to_say("definition"),
    to_say("include"), to_say("exclude"), to_say("body"), to_say("audience"), to_say("concept"),
    to_say("boundary"), to_say("narrative"), to_say("date"), to_say("phase"), to_say("author"),
    to_say("about"), to_say("changes"), to_say("reasons"), to_say("nodes"), to_say("edges"),
    to_say("becomes"), to_say("quotes"), to_say("portrait"),
    to_say("participants"), to_say("description"),
)  # fmt: skip
"""What fields are called, where a difference names one."""
_TITLES = (
    to_say("The study"), to_say("Themes"), to_say("Codes"), to_say("Transcripts"), to_say("Participants"),
    to_say("Memos"), to_say("Maps"), to_say("Pages"),
)  # fmt: skip
MOST = 12
"""How many things that happened alike are shown before the rest is folded."""
_NOUNS: Mapping[str, Callable[[int], str]] = {
    "theme": lambda n: counted(n, "theme"),
    "code": lambda n: counted(n, "code"),
    "quote": lambda n: counted(n, "quote"),
    "transcript": lambda n: counted(n, "transcript"),
    "participant": lambda n: counted(n, "participant"),
    "memo": lambda n: counted(n, "memo"),
    "map": lambda n: counted(n, "map"),
    "page": lambda n: counted(n, "page"),
}
_DONE: Mapping[str, str] = {
    "created": to_say("created"),
    "retired": to_say("retired"),
    "renamed": to_say("renamed"),
    "merged": to_say("merged"),
    "split": to_say("split"),
    "promoted": to_say("moved up"),
    "demoted": to_say("moved below others"),
    "moved": to_say("moved"),
    "redefined": to_say("redefined"),
    "rewritten": to_say("rewritten"),
    "edited": to_say("edited"),
    "took in": to_say("took in"),
    "gave up": to_say("gave up"),
    "related": to_say("related"),
    "unrelated": to_say("unrelated"),
    "withdrawn": to_say("withdrawn"),
    "returned": to_say("returned"),
    "widened": to_say("opened to more readers"),
    "narrowed": to_say("kept to fewer readers"),
    "corrected": to_say("with words corrected"),
    "added": to_say("added"),
    "removed": to_say("removed"),
    "recoded": to_say("recoded"),
    "trimmed": to_say("trimmed"),
    "extended": to_say("extended"),
    "reworded": to_say("reworded"),
    "annotated": to_say("annotated"),
}
_WHATS = {title: what for what, title in SECTIONS.items()}
_KEPT = ("transcript", "participant", "memo", "map", "page")
_CAME: Mapping[str, str] = {"created": to_say("added"), "retired": to_say("taken away")}
"""Of what is kept rather than made."""
_ANOTHER_ID = to_say("under another id")
_TIES: Mapping[str, Callable[[int], str]] = {
    "code-added": lambda n: ngettext("{n} code taken into a theme", "{n} codes taken into themes", n),
    "code-removed": lambda n: ngettext("{n} code taken out of a theme", "{n} codes taken out of themes", n),
    "related": lambda n: ngettext("{n} relation drawn", "{n} relations drawn", n),
    "unrelated": lambda n: ngettext("{n} relation taken away", "{n} relations taken away", n),
}
"""What is told of themes, and is counted in something else."""
_ORDER: tuple[str, ...] = (*get_args(Kind), *QUOTE_KINDS)
_ALL_QUOTES = frozenset({"added", "removed"})
"""What is told of quotes by numbers only: they have no name by which a reader knows them."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened: in a word, to what, and the words before and now."""

    label: str
    sentence: Markup
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """What happened alike, `label` as it is called; `rest` is folded."""

    kind: str
    label: str
    shown: list[Told]
    rest: list[Told]

    @property
    def number(self) -> int:
        return len(self.shown) + len(self.rest)


@dataclass(frozen=True, slots=True)
class Section:
    """What happened to one sort of record; `besides` are sentences."""

    title: str
    groups: list[Group]
    besides: list[Markup]


def in_a_line(differences: Iterable[Difference]) -> str:
    """What happened how often: `19 codes created, 4 renamed; 18 quotes added`."""
    counts: dict[str, Counter[str]] = {}
    study = False
    for each in differences:
        study = study or "study" in each.counts
        for what, kinds in each.counts.items():
            counts.setdefault(what, Counter()).update(kinds)
    told = [_of(what, noun, counts[what]) for what, noun in _NOUNS.items() if what in counts]
    return "; ".join([*told, *([say("what is said of the study as a whole")] if study else [])])


def _of(what: str, noun: Callable[[int], str], kinds: Mapping[str, int]) -> str:
    told: list[str] = []
    for kind, times in sorted(kinds.items(), key=lambda each: _ORDER.index(each[0])):
        if kind not in _TIES:
            amount = number(times) if told else noun(times)
            told.append(say("{amount} {done}", amount=amount, done=_done(kind, what)))
    told += [tie(kinds[kind]) for kind, tie in _TIES.items() if kind in kinds]
    return say(", ").join(told)


def _done(kind: str, what: str = "") -> str:
    done = _CAME.get(kind) if what in _KEPT else None
    if what == "quote" and kind == "renamed":
        done = _ANOTHER_ID
    return say(done or _DONE.get(kind, kind))


def withheld_line(differences: Iterable[Difference]) -> str:
    """A sentence on what of it is not shown; empty where all is."""
    counts: Counter[str] = Counter()
    for each in differences:
        counts.update(each.withheld)
    told = [
        say("what is said of the study") if what == "study" else _NOUNS[what](times)
        for what, times in sorted(counts.items())
        if times > 0
    ]
    # The words are put into pages as text.
    what = listed(told).unescape()
    return say("Not shown in this edition: changes of {what}.", what=what) if told else ""


def thing_by_thing(desk: Desk, difference: Difference) -> Iterator[Section]:
    """All that happened, sort by sort."""
    dress = Dress(_linked(desk), lambda words: str(escape(words)), say, ngettext)
    for title, groups, besides in sections(replace(difference, quotes=()), dress):
        found = [_group(group, _WHATS[title]) for group in groups]
        yield Section(say(title), found, list(map(escape, besides)))
    quotes = _quotes(difference, dress)
    if quotes is not None:
        yield quotes


def _is_plain(kinds: Iterable[str]) -> bool:
    return not _ALL_QUOTES.isdisjoint(kinds)


def _quotes(difference: Difference, dress: Dress) -> Section | None:
    """Quotes that came and went by their transcripts, the others one by one."""
    if not difference.quotes:
        return None
    besides: list[Markup] = []
    for kind in ("added", "removed"):
        where: Counter[Named] = Counter(
            each.state.transcript for each in difference.quotes if kind in each.kinds
        )
        if where:
            places = listed([say("{n} in {place}", n=n, place=named.title) for named, n in where.items()])
            amount = say("{amount} {done}", amount=counted(sum(where.values()), "quote"), done=_done(kind))
            besides.append(escape(say("{what}: {places}.", what=amount, places=places)))
    rest = tuple(each for each in difference.quotes if not _is_plain(each.kinds))
    others = replace(difference, changes=(), quotes=rest)
    groups: list[Group] = []
    for _, found, more in sections(others, dress):
        groups += [_group(group) for group in found]
        besides += map(escape, more)
    return Section(say("Quotes"), sorted(groups, key=_order), besides)


def _order(group: Group) -> int:
    first = group.kind
    return QUOTE_KINDS.index(first) if first in QUOTE_KINDS else len(QUOTE_KINDS)


def _group(said: list[Said], what: str = "quote") -> Group:
    told = [_told(each) for each in said]
    label = said[0].label.partition(",")[0]
    most = MOST if len(told) > MOST + 1 else len(told)
    return Group(label, _done(label, what), told[:most], told[most:])


def _told(said: Said) -> Told:
    sentence = Markup(said.sentence)  # noqa: S704 - its names and words were escaped by the dress
    return Told(", ".join(map(_done, said.label.split(", "))), sentence, said.pieces)


def _linked(desk: Desk) -> Callable[[Named], str]:
    """Names that lead to what is still there."""

    def name(named: Named) -> str:
        title = named.title or named.id
        found = [to for to in _places(desk, named.id) if to is not None]
        words = Markup("<bdi>{}</bdi>").format(title)
        return str(desk.link(found[0], words) if len(found) == 1 else Markup("<b>{}</b>").format(words))

    return name


def _places(desk: Desk, id_: str) -> Iterator[Address | None]:
    """Where what bears an id has its page."""
    study = desk.site.study
    quote = desk.index.quotes.get(id_)
    yield routes.theme(id_) if id_ in study.themes else None
    yield routes.code(id_) if study.codebook.get(id_) else None
    yield routes.transcript(id_) if id_ in study.transcripts else None
    yield routes.participant(id_) if id_ in study.participants else None
    yield routes.memo(id_) if id_ in study.memos else None
    yield routes.map_(id_) if id_ in study.maps else None
    yield routes.quote(quote.transcript, id_) if quote is not None else None
