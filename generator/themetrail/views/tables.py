"""The table of themes, which prose can embed as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from themetrail.model import Theme
from themetrail.study.cross_tables import in_tree
from themetrail.study.index import Index
from themetrail.views.desk import Desk
from themetrail.views.words import say

_NONE_YET = Markup('<span class="tt-count">{}</span>')


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme with its depth in the tree, and how much stands behind it."""

    theme: Theme
    depth: int
    codes: int
    quotes: int
    present: tuple[str, ...]


def descendants(index: Index, theme: Theme, depth: int = 0) -> Iterator[tuple[Theme, int]]:
    """A theme and all below it, each with its depth, in the order of reading."""
    yield theme, depth
    for child in index.children.get(theme.id, ()):
        yield from descendants(index, child, depth + 1)


def all_themes(index: Index) -> Iterator[tuple[Theme, int]]:
    """Every theme with its depth, each followed by those under it."""
    return ((theme, len(index.ancestors[theme.id])) for theme in in_tree(index))


def theme_rows(index: Index) -> list[ThemeRow]:
    rows = []
    for theme, depth in all_themes(index):
        codes = {ref.id for below, _ in descendants(index, theme) for ref in below.codes}
        quotes = index.evidence.get(theme.id, ())
        rows.append(ThemeRow(theme, depth, len(codes), len(quotes), index.heard[theme.id]))
    return rows


def themes_table(desk: Desk) -> Markup:
    """Every theme with its concept, its codes and quotes, and who is heard in it."""
    names = [person.title for person in desk.site.study.participants.values()]
    none_yet = _NONE_YET.format(say("No concept yet."))
    return desk.fill("themes_table.html", rows=theme_rows(desk.index), names=names, none_yet=none_yet)
