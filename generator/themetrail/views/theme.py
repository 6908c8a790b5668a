"""The page of one theme: what it claims, and everything that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from themetrail.model import Quote, Theme
from themetrail.views import routes
from themetrail.views.backlinks import mentions
from themetrail.views.cards import cards, quote_lines
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.maps import theme_map
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.tables import descendants

SHOWN_AT_ONCE = 5
_NOT_CARRIED = "No words carry this code yet."
_CONVERSE = {
    "contrasts": ("contrasts with", "contrasts with"),
    "contradicts": ("contradicts", "is contradicted by"),
    "overlaps": ("overlaps with", "overlaps with"),
    "leads-to": ("leads to", "follows from"),
    "influences": ("influences", "is influenced by"),
    "relates": ("relates to", "relates to"),
}


@dataclass(frozen=True, slots=True)
class Relating:
    """A relation as one of its two themes sees it."""

    words: str
    theme: Theme
    label: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """The evidence under one code, folded for a subtheme's; `opens` names the subtheme it begins."""

    code: str
    number: int
    html: Markup
    folded: bool
    opens: Markup | None


def theme_page(site: Site, theme: Theme, body: Markup) -> Page:
    desk = Desk(site, routes.theme(theme.id).page)
    index = site.index
    ancestors = index.ancestors.get(theme.id, ())
    quotes = index.evidence.get(theme.id, ())
    present = set(index.heard[theme.id])
    html = desk.fill(
        "theme.html",
        theme=theme,
        body=body,
        level=level_name(site, len(ancestors)),
        below=f"{level_name(site, len(ancestors) + 1)}s",
        ancestors=ancestors,
        children=index.children.get(theme.id, ()),
        relations=relations(site, theme),
        map=theme_map(site, theme, desk.page),
        groups=groups(desk, theme) if quotes or not desk.partial else [],
        uncoded=cards(desk, cited_only(desk, theme)),
        people=people(desk, quotes) if quotes else [],
        absent=[desk.participant_link(id_) for id_ in site.study.participants if id_ not in present],
        cited=mentions(desk, "theme", theme.id),
    )
    text = plain(desk.prose(theme.concept), desk.prose(theme.boundary), body)
    entry = SearchEntry("", f"{theme.title} (theme)", text)
    return Page(desk.page, theme.title, html, headings(html), (entry,))


def level_name(site: Site, depth: int) -> str:
    """What the study calls a theme at this depth."""
    levels = site.study.record.levels or ("Theme",)
    return levels[min(depth, len(levels) - 1)]


def relations(site: Site, theme: Theme) -> list[Relating]:
    """The theme's relations, both those it declares and those that others declare to it."""
    themes = site.study.themes
    found = []
    for relation in theme.relations:
        if other := themes.get(relation.to.id):
            there, _ = _words(relation.kind)
            found.append(Relating(there, other, relation.label))
    for other in themes.values():
        for relation in other.relations:
            if relation.to.id == theme.id and other.id != theme.id:
                _, back = _words(relation.kind)
                found.append(Relating(back, other, relation.label))
    return found


def _words(kind: str) -> tuple[str, str]:
    plain = kind.replace("-", " ")
    return _CONVERSE.get(kind, (plain, f"{plain} (from the other side)"))


def groups(desk: Desk, theme: Theme) -> list[Group]:
    """The evidence code by code: the theme's own codes with cards, its subthemes' as lines to open."""
    found = []
    seen: set[str] = set()
    for below, depth in descendants(desk.index, theme):
        opens = desk.theme_link(below) if depth else None
        for ref in below.codes:
            quotes = desk.index.by_code.get(ref.id, ())
            if ref.id in seen:
                continue
            seen.add(ref.id)
            html = quote_lines(desk, quotes) if depth else _own(desk, quotes)
            found.append(Group(ref.id, len(quotes), html, bool(depth), opens))
            opens = None
    return found


def _own(desk: Desk, quotes: tuple[Quote, ...]) -> Markup:
    if not quotes:
        nothing = "This edition shows no words with this code." if desk.partial else _NOT_CARRIED
        return Markup('<p class="tt-empty">{}</p>').format(nothing)
    shown, rest = quotes[:SHOWN_AT_ONCE], quotes[SHOWN_AT_ONCE:]
    html = cards(desk, shown)
    if len(rest) == 1:
        return html + cards(desk, rest)
    if rest:
        title = "All further quotes with this code" if desk.reflexive else f"{len(rest)} further quotes"
        folded = Markup('<details class="tt-rest"><summary>{}</summary>{}</details>')
        html += folded.format(title, cards(desk, rest))
    return html


def cited_only(desk: Desk, theme: Theme) -> list[Quote]:
    """Evidence that the narrative cites and no code of the theme holds."""
    codes = {ref.id for ref in theme.codes}
    return [
        quote
        for quote in desk.index.own_evidence.get(theme.id, ())
        if not codes.intersection(ref.id for ref in quote.codes)
    ]


def people(desk: Desk, quotes: tuple[Quote, ...]) -> list[tuple[str | None, str, int, Markup]]:
    """The evidence participant by participant; what no participant says comes last."""
    by: dict[str | None, list[Quote]] = {id_: [] for id_ in desk.site.study.participants}
    for quote in quotes:
        for id_ in quote.participants or (None,):
            by.setdefault(id_, []).append(quote)
    return [
        (id_, participant_name(desk, id_), len(said), quote_lines(desk, said))
        for id_, said in by.items()
        if said
    ]


def participant_name(desk: Desk, id_: str | None) -> str:
    return desk.participant_names([id_])[0] if id_ else "No participant"
