"""What a view gives: a page, what search finds on it, and what a view is given to make it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup

from themetrail.model import Prose, Study
from themetrail.study.index import Index
from themetrail.views.routes import Links


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the page's table of contents."""

    id: str
    title: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing that search can land on; `title` and `text` are plain text, `anchor` may be empty."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site. `path` is its address without a suffix; `html` is the body, its h1 included."""

    path: str
    title: str
    html: Markup
    headings: tuple[Heading, ...] = ()
    search: tuple[SearchEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """What every view is given. `prose` renders a researcher's Markdown for a page, by the page's path;
    `draw` turns DOT into inline SVG."""

    study: Study
    index: Index
    links: Links
    prose: Callable[[Prose, str], Markup]
    draw: Callable[[str], Markup]
    _memory: dict[int, dict[tuple[object, ...], str]] = field(default_factory=dict)

    def memory(self, page: str) -> dict[tuple[object, ...], str]:
        """What pages that lie as deep as this one share, for their links are the same."""
        return self._memory.setdefault(self.links.depth(page), {})
