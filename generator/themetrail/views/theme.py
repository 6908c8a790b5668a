"""The page of one theme: what it claims, and everything that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from themetrail.model import Quote, Theme
from themetrail.views import routes
from themetrail.views.backlinks import mentions
from themetrail.views.biography import history_of
from themetrail.views.cards import cards, quote_lines
from themetrail.views.code_network import code_network
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.maps import theme_map
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.tables import descendants
from themetrail.views.words import ngettext, say, to_say

SHOWN_AT_ONCE = 5
_USUAL_LEVELS = {
    "Theme": (to_say("Theme"), to_say("Themes")),
    "Subtheme": (to_say("Subtheme"), to_say("Subthemes")),
}
_CONVERSE = {
    "contrasts": (to_say("contrasts with"), to_say("contrasts with")),
    "contradicts": (to_say("contradicts"), to_say("is contradicted by")),
    "overlaps": (to_say("overlaps with"), to_say("overlaps with")),
    "leads-to": (to_say("leads to"), to_say("follows from")),
    "influences": (to_say("influences"), to_say("is influenced by")),
    "relates": (to_say("relates to"), to_say("relates to")),
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
        below=level_name(site, len(ancestors) + 1, many=True),
        ancestors=nested_in(desk, ancestors),
        children=index.children.get(theme.id, ()),
        relations=relations(site, theme),
        map=theme_map(site, theme, desk.page),
        network=code_network(desk, theme),
        groups=groups(desk, theme) if quotes or not desk.partial else [],
        uncoded=cards(desk, cited_only(desk, theme)),
        people=people(desk, quotes) if quotes else [],
        absent=[desk.participant_link(id_) for id_ in site.study.participants if id_ not in present],
        history=history_of(desk, "theme", theme.id),
        cited=mentions(desk, "theme", theme.id),
    )
    text = plain(desk.prose(theme.concept), desk.prose(theme.boundary), body)
    entry = SearchEntry("", say("{title} (theme)", title=theme.title), text)
    return Page(desk.page, theme.title, html, headings(html), (entry,))


def nested_in(desk: Desk, ancestors: Sequence[Theme]) -> Markup:
    """The themes above, linked: `Nobody asked in Working to the list`."""
    return escape(say(" in ")).join(desk.link(routes.theme(above.id), above.title) for above in ancestors)


def level_name(site: Site, depth: int, *, many: bool = False) -> str:
    """What the study calls a theme at this depth, or several of them."""
    levels = site.study.record.levels or ("Theme",)
    level = levels[min(depth, len(levels) - 1)]
    if level in _USUAL_LEVELS:
        return say(_USUAL_LEVELS[level][many])
    return say("{level}s", level=level) if many else level


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
    if kind in _CONVERSE:
        there, back = _CONVERSE[kind]
        return say(there), say(back)
    plain = kind.replace("-", " ")
    return plain, say("{relation} (from the other side)", relation=plain)


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
        if desk.partial:
            nothing = say("This edition shows no words with this code.")
        else:
            nothing = say("No words carry this code yet.")
        return Markup('<p class="tt-empty">{}</p>').format(nothing)
    shown, rest = quotes[:SHOWN_AT_ONCE], quotes[SHOWN_AT_ONCE:]
    html = cards(desk, shown)
    if len(rest) == 1:
        return html + cards(desk, rest)
    if rest:
        if desk.reflexive:
            title = say("All further quotes with this code")
        else:
            title = ngettext("{n} further quote", "{n} further quotes", len(rest))
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
    return desk.participant_names([id_])[0] if id_ else say("No participant")
