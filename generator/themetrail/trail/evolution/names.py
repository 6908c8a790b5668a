"""Names of themes and codes as people write them: by id, by former id, by title; and decisions by names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from themetrail.model import Memo, Operation, Ref, Study
from themetrail.syntax.folding import fold
from themetrail.trail.evolution.values import Box, Deed, Names, Told

_SCHEMES = ("theme:", "code:", "map:")


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """A name without case, accents and the sort of record that may be written before it."""
    for scheme in _SCHEMES:
        name = name.removeprefix(scheme)
    return " ".join(fold(name).text.split())


def keys(names: Iterable[Ref]) -> Names:
    return frozenset(key(ref.id) for ref in names if ref.id.strip())


def deeds_of(study: Study) -> tuple[Deed, ...]:
    """What decisions changed, oldest first; those without a date last."""
    codes = {key(name) for each in study.codebook.all() for name in (each.id, *each.formerly)}
    themes = {key(name) for each in study.themes.values() for name in (each.id, *each.formerly)}
    themes.update(key(id_) for drawn in study.maps.values() for id_ in drawn.nodes)
    memos = sorted(study.memos.values(), key=lambda memo: memo.date or "9999")
    found = [_deed(memo, each) for memo in memos for each in memo.changes]
    return tuple(
        replace(each, of_codes=themes.isdisjoint(each.about) and not codes.isdisjoint(each.about))
        for each in found
    )


def _deed(memo: Memo, operation: Operation) -> Deed:
    what, from_, to = (keys(refs) for refs in (operation.what, operation.from_, operation.to))
    match operation.op:
        case "merge" | "absorb":
            sources, targets = (from_, to or what) if from_ else (what, to)
        case "split":
            sources, targets = from_ or what, to or (what if from_ else frozenset())
        case "rename" | "redefine":
            sources, targets = what | from_, what | to
        case "create" | "restore":
            sources, targets = frozenset[str](), what | to
        case "set-aside" | "retire":
            sources, targets = what | from_, frozenset()
        case _:
            sources, targets = what, what
    return Deed(Told(memo, operation), sources, targets, what, from_ | to)


def former_ids(study: Study) -> Mapping[str, str]:
    """Former ids of themes and codes by their keys, each with the id of today."""
    codes = ((former, each.id) for each in study.codebook.all() for former in each.formerly)
    themes = ((former, each.id) for each in study.themes.values() for former in each.formerly)
    return {key(former): id_ for former, id_ in (*codes, *themes)}


def names_of(box: Box, formerly: Mapping[str, str]) -> Names:
    """What a box may be called: its id, its title, and the id that it bears today."""
    own = {key(box.id), key(box.title)}
    if now := formerly.get(key(box.id)):
        own.add(key(now))
    return frozenset(own)
