"""The codebook: all codes, theme by theme, codes within codes below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from themetrail.model import Code, Theme
from themetrail.views import routes
from themetrail.views.desk import Desk, headings, opening_and_rest, plain
from themetrail.views.growth import growth_in_short
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.tables import all_themes
from themetrail.views.words import say


@dataclass(frozen=True, slots=True)
class CodeRow:
    code: Code
    depth: int
    definition: Markup
    missing: Markup
    quotes: int
    transcripts: int


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """The codes of one theme, or of none."""

    anchor: str
    level: int
    theme: Theme | None
    rows: list[CodeRow]


def codebook_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.CODEBOOK)
    title = desk.section_title(say("Codebook"))
    opening, rest = opening_and_rest(body)
    codes = {code.id: code for code in site.study.codebook.all()}
    html = desk.fill(
        "codebook.html",
        title=title,
        opening=opening,
        rest=rest,
        groups=code_groups(desk, codes),
        growth=growth_in_short(desk),
    )
    return Page(desk.page, title, html, headings(html), (SearchEntry("", title, plain(body)),))


def code_groups(desk: Desk, codes: Mapping[str, Code]) -> list[CodeGroup]:
    found = []
    for theme, depth in all_themes(desk.index):
        own = [codes[ref.id] for ref in theme.codes if ref.id in codes]
        if own or desk.index.children.get(theme.id):
            found.append(CodeGroup(f"theme-{theme.id}", 2 if depth == 0 else 3, theme, rows(desk, own)))
    alone = [code for code in codes.values() if not desk.index.themes_of_code.get(code.id)]
    if alone:
        found.append(CodeGroup("no-theme", 2, None, rows(desk, alone)))
    return found


def rows(desk: Desk, codes: Iterable[Code]) -> list[CodeRow]:
    return [_row(desk, code, depth) for code, depth in nested(codes)]


def nested(codes: Iterable[Code]) -> Iterator[tuple[Code, int]]:
    """Codes with how deep each stands below others of the same group, parents before their children."""
    group = {code.id: code for code in codes}
    below: dict[str, list[Code]] = {}
    roots = []
    for code in group.values():
        if code.parent and code.parent.id in group and code.parent.id != code.id:
            below.setdefault(code.parent.id, []).append(code)
        else:
            roots.append(code)
    waiting = [(code, 0) for code in reversed(roots)]
    while waiting:
        code, depth = waiting.pop()
        yield code, depth
        waiting.extend((child, depth + 1) for child in reversed(below.get(code.id, ())))


def _row(desk: Desk, code: Code, depth: int) -> CodeRow:
    quotes = desk.index.by_code.get(code.id, ())
    return CodeRow(
        code,
        min(depth, 3),
        desk.prose(code.definition),
        Markup('<span class="tt-count">{}</span>').format(say("Not defined yet.")),
        len(quotes),
        len({quote.transcript for quote in quotes}),
    )
