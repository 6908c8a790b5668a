"""The codebook and the themes as tables."""

from __future__ import annotations

from collections.abc import Iterator

from themetrail.exports.csv_text import csv_text, joined
from themetrail.exports.values import Context
from themetrail.model import Code, Theme

_CODE = (
    "code", "title", "kind", "parent", "definition", "include", "exclude", "themes", "theme_titles", "quotes",
    "participants", "link",
)  # fmt: skip
_THEME = (
    "theme", "title", "parent", "concept", "boundary", "codes", "quotes", "participants", "link",
)  # fmt: skip


def codebook_csv(of: Context) -> Iterator[str]:
    """One row a code: what it means, where it belongs, how many quotes of how many participants carry it."""
    return csv_text(_CODE, (_code(of, code) for code in of.study.codebook.all()))


def _code(of: Context, code: Code) -> list[str | int]:
    quotes = of.index.by_code.get(code.id, ())
    themes = of.index.themes_of_code.get(code.id, ())
    return [
        code.id,
        code.title,
        code.kind or "",
        code.parent.id if code.parent else "",
        of.text(code.definition),
        of.text(code.include),
        of.text(code.exclude),
        joined(theme.id for theme in themes),
        joined(theme.title for theme in themes),
        len(quotes),
        len(of.index.spread(quotes)),
        of.address("code", code.id),
    ]


def themes_csv(of: Context) -> Iterator[str]:
    """One row a theme; its quotes and participants include those of the themes below it."""
    return csv_text(_THEME, (_theme(of, theme) for theme in of.study.themes.values()))


def _theme(of: Context, theme: Theme) -> list[str | int]:
    ancestors = of.index.ancestors.get(theme.id, ())
    return [
        theme.id,
        theme.title,
        ancestors[0].id if ancestors else "",
        of.text(theme.concept),
        of.text(theme.boundary),
        joined(dict.fromkeys(ref.id for ref in theme.codes)),
        len(of.index.evidence.get(theme.id, ())),
        len(of.index.heard.get(theme.id, ())),
        of.address("theme", theme.id),
    ]
