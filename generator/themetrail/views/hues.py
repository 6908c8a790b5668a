"""Which colour stands for which theme: one hue for each top theme, shared by what is under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from themetrail.model import Theme
from themetrail.study.index import Index

HUES = 8


@dataclass(frozen=True, slots=True)
class Hue:
    """A colour of the stylesheet, from 1; where themes outnumber colours, later rounds carry a pattern."""

    number: int
    pattern: int = 0

    @property
    def attributes(self) -> Markup:
        """The HTML attributes that give an element this hue, a space before them."""
        pattern = f' data-pattern="{self.pattern}"' if self.pattern else ""
        return Markup(f' data-hue="{self.number}"{pattern}')  # noqa: S704 - numbers only


def top_theme(index: Index, theme: Theme) -> Theme:
    ancestors = index.ancestors.get(theme.id, ())
    return ancestors[-1] if ancestors else theme


def under_top_themes(index: Index, codes: Iterable[str]) -> list[tuple[Theme | None, list[str]]]:
    """Codes (ids) under the top theme of the first theme that holds each; those without a theme last."""
    groups: dict[str | None, list[str]] = {}
    for id_ in codes:
        themes = index.themes_of_code.get(id_, ())
        groups.setdefault(top_theme(index, themes[0]).id if themes else None, []).append(id_)
    found: list[tuple[Theme | None, list[str]]] = [
        (theme, groups[theme.id]) for theme in index.top_themes if theme.id in groups
    ]
    return [*found, (None, groups[None])] if None in groups else found


def hue_of_theme(index: Index, theme: Theme) -> Hue | None:
    """The hue of the theme's top theme."""
    top = top_theme(index, theme)
    for position, candidate in enumerate(index.top_themes):
        if candidate.id == top.id:
            return Hue(position % HUES + 1, position // HUES)
    return None


def hue_of_code(index: Index, code: str) -> Hue | None:
    """The hue of the first theme that holds the code; none for a code without a theme."""
    themes = index.themes_of_code.get(code, ())
    return hue_of_theme(index, themes[0]) if themes else None


def hue_attributes(hue: Hue | None) -> Markup:
    return hue.attributes if hue else Markup("")


def hue_values(hue: Hue | None) -> dict[str, int]:
    """A hue as scripts are told of it."""
    if hue is None:
        return {}
    return {"hue": hue.number, **({"pattern": hue.pattern} if hue.pattern else {})}
