"""Tags to codes: ids, titles, definitions, and the hierarchy that their paths tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from themetrail.imports.names import distinct, natural, short_id
from themetrail.imports.taguette_values import Tag

_SEPARATOR = re.compile(r"\s*[./:>]\s*")


@dataclass(frozen=True, slots=True)
class PlannedCode:
    """A code of the study to be; `definition` is plain text, `formerly` the ids of those merged into it."""

    id: str
    title: str
    definition: str
    parent: str | None
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodePlan:
    codes: tuple[PlannedCode, ...]
    by_tag: dict[int, str]


def plan_codes(tags: Sequence[Tag], known: Mapping[int, str] | None = None) -> CodePlan:
    """One code for each tag, in the order of their paths; ids are made, unless they are `known`."""
    ordered = sorted(tags, key=lambda tag: (natural(tag.path), tag.id))
    if known is None:
        ids = distinct([short_id(tag.path, f"code-{number}") for number, tag in enumerate(ordered, 1)])
    else:
        ids = [known[tag.id] for tag in ordered]
    by_tag = {tag.id: id_ for tag, id_ in zip(ordered, ids, strict=True)}
    by_path = {tag.path: by_tag[tag.id] for tag in reversed(ordered)}
    codes = tuple(
        PlannedCode(by_tag[tag.id], tag.path, tag.description, _parent(tag.path, by_path)) for tag in ordered
    )
    return CodePlan(codes, by_tag)


def _parent(path: str, by_path: dict[str, str]) -> str | None:
    """The code of the longest path that this one goes on from, behind a dot, slash, colon or `>`."""
    for separator in reversed(list(_SEPARATOR.finditer(path))):
        if separator.end() < len(path) and (parent := by_path.get(path[: separator.start()])):
            return parent
    return None
