"""The six categories of an audit trail, after Halpern, and what a study has in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from themetrail.model import Memo, Statement, Study
from themetrail.study.statements import CATEGORIES, CATEGORY_NAMES

_PAGES: Mapping[str, frozenset[str]] = {
    "process": frozenset(
        {"method", "methods", "methodology", "procedure", "procedures", "ethics", "trustworthiness"}
    ),
    "intentions": frozenset({"reflexivity", "positionality", "proposal", "protocol", "expectations"}),
    "instruments": frozenset(
        {"interview-guide", "topic-guide", "focus-group-guide", "questionnaire", "instruments", "pilot"}
    ),
}
"""Names of pages (without folder and ending) that tell what they are."""

_MEMOS: Mapping[str, tuple[str | None, ...]] = {
    "reduction": ("analytic", None),
    "process": ("decision", "methodological", "supervision", "member-check"),
    "intentions": ("reflexive",),
}
"""Kinds of memo, the plain ones last."""


class Held(NamedTuple):
    """Things of one sort that a study has: `what` names the sort, `ids` are theirs, or paths of pages."""

    what: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """What a study has in one category; `statements` is what its authors say to it."""

    key: str
    held: tuple[Held, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def is_missing(self) -> bool:
        return not self.held and not self.statements


def categories_of(study: Study) -> tuple[Category, ...]:
    """The six categories, in the order in which they are usually told."""
    stated = [each for each in study.record.statements if each.of == CATEGORIES]
    named = {(each.page or "").partition("#")[0] for each in stated}
    found = []
    for key in CATEGORY_NAMES:
        held = [*_of_study(study, key), *_memos(study, key), *_pages(study, key, named)]
        statements = tuple(each for each in stated if each.item == key)
        found.append(Category(key, tuple(each for each in held if each.ids), statements))
    return tuple(found)


def pages_in(study: Study, key: str) -> tuple[str, ...]:
    """The pages of `content/` in a category: those that the record names there, or their names tell."""
    category = next(each for each in categories_of(study) if each.key == key)
    stated = [(each.page or "").partition("#")[0] for each in category.statements]
    told = [path for held in category.held if held.what == "pages" for path in held.ids]
    return tuple(path for path in dict.fromkeys([*stated, *told]) if path in study.pages)


def _of_study(study: Study, key: str) -> Iterator[Held]:
    if key == "raw-data":
        yield Held("transcripts", tuple(study.transcripts))
        recorded = (id_ for id_, each in study.transcripts.items() if each.media is not None)
        yield Held("recordings", tuple(recorded))
    elif key == "reduction":
        yield Held("codes", tuple(code.id for code in study.codebook.all()))
    elif key == "reconstruction":
        yield Held("themes", tuple(study.themes))
        yield Held("relations", tuple(id_ for id_, each in study.themes.items() if each.relations))
        yield Held("maps", tuple(study.maps))


def _memos(study: Study, key: str) -> Iterator[Held]:
    for kind in _MEMOS.get(key, ()):
        yield Held(kind or "memo", _ids(each for each in study.memos.values() if each.kind == kind))


def _ids(memos: Iterable[Memo]) -> tuple[str, ...]:
    return tuple(each.id for each in sorted(memos, key=lambda each: each.date or "9999"))


def _pages(study: Study, key: str, named: set[str]) -> Iterator[Held]:
    """Pages whose name tells what they are, unless the record names them under some category."""
    names = _PAGES.get(key, frozenset())
    paths = (path for path in study.pages if path not in named)
    yield Held(
        "pages", tuple(path for path in paths if path.rpartition("/")[2].removesuffix(".md").lower() in names)
    )
