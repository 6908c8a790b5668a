"""What a view gives: a page, what search finds on it, and what a view is given to make it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from markupsafe import Markup

from themetrail.checks.acceptance import Accepted
from themetrail.checks.quotations import Quotation
from themetrail.editions import Released
from themetrail.model import Audience, Prose, Study
from themetrail.study.cross_tables import CrossTable, cross_tables
from themetrail.study.index import Index
from themetrail.trail.past import Past
from themetrail.views.routes import Links

Memory = dict[str, dict[Hashable, Any]]
"""Pieces of pages that were made before: kind -> key -> HTML."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the page's table of contents."""

    id: str
    title: str
    level: int = 2


class SearchEntry(NamedTuple):
    """One thing that search can land on; `title` and `text` are plain text, `anchor` may be empty.

    `tags` are names that stand beside it.
    """

    anchor: str
    title: str
    text: str
    tags: tuple[str, ...] = ()


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
    """What every view is given: the study as an edition shows it, and nothing that this withholds.

    `prose` renders a researcher's Markdown for a page, by the page's path; `draw` turns DOT into inline SVG.
    The edition is for `audience`; `withdrawn` counts the participants who withdrew, whom no edition shows.

    `quotations` are those of the prose that is shown; `numbers` tells under which each is listed, by its
    identity. `accepted` are the diagnostics that the authors accept: their words may be withheld ones.
    `releases` tells how much every edition shows; it is for the team. `address` is where the site will stand
    on the web, with a slash at its end; empty where that is not known. `past` is what of the history of the
    study this edition may show. `language` is that of the interface, as the MkDocs theme names it.
    """

    study: Study
    index: Index
    links: Links
    prose: Callable[[Prose, str], Markup]
    draw: Callable[[str], Markup]
    audience: Audience = Audience.TEAM
    withdrawn: int = 0
    quotations: tuple[Quotation, ...] = ()
    accepted: Accepted = ()
    releases: tuple[Released, ...] = ()
    address: str = ""
    past: Past = field(default_factory=Past)
    language: str = "en"
    numbers: Mapping[int, int] = field(init=False)
    _memory: dict[int, Memory] = field(default_factory=dict)
    _tables: dict[str, CrossTable] = field(default_factory=dict)

    def __post_init__(self) -> None:
        numbers = {id(each): number for number, each in enumerate(self.quotations, 1)}
        object.__setattr__(self, "numbers", numbers)

    @property
    def tables(self) -> Mapping[str, CrossTable]:
        """The counts of quotes in tables, worked out when they are first asked for."""
        if not self._tables:
            self._tables.update(cross_tables(self.index))
        return self._tables

    def memory(self, page: str) -> Memory:
        """What pages that lie as deep as this one share, for their links are the same."""
        return self._memory.setdefault(self.links.depth(page), defaultdict(dict))
