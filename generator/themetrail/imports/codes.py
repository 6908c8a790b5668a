"""Tags to codes: ids, titles, definitions, and the hierarchy that their paths tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from themetrail.imports.names import distinct, natural, short_id
from themetrail.imports.taguette_values import Tag

_SEPARATOR = re.compile(r"\s*[./:>]\s*")


@dataclass(frozen=True, slots=True)
class PlannedCode:
    """A code of the study to be; `definition` is plain text."""

    id: str
    title: str
    definition: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class CodePlan:
    codes: tuple[PlannedCode, ...]
    by_tag: dict[int, str]


def plan_codes(tags: Sequence[Tag]) -> CodePlan:
    """One code for each tag, in the order of their paths."""
    ordered = sorted(tags, key=lambda tag: (natural(tag.path), tag.id))
    ids = distinct([short_id(tag.path, f"code-{number}") for number, tag in enumerate(ordered, 1)])
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
