"""The page of one code: what it means, the words that carry it, what else is said of them."""

from __future__ import annotations

from markupsafe import Markup

from themetrail.model import Quote
from themetrail.views import routes
from themetrail.views.backlinks import mentions
from themetrail.views.biography import history_of
from themetrail.views.cards import cards
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.words import say


def code_page(site: Site, id_: str, body: Markup) -> Page:
    desk = Desk(site, routes.code(id_).page)
    codebook = site.study.codebook
    code = codebook.get(id_)
    if code is None:
        raise KeyError(id_)
    definition = desk.prose(code.definition)
    html = desk.fill(
        "code.html",
        code=code,
        body=body or desk.prose(code.body),
        definition=definition,
        themes=[desk.theme_link(theme) for theme in site.index.themes_of_code.get(id_, ())],
        children=[other.id for other in codebook.all() if other.parent and other.parent.id == id_],
        groups=[(who, name, cards(desk, quotes)) for who, name, quotes in by_participant(
            desk, site.index.by_code.get(id_, ())
        )],
        company=company(desk, id_),
        history=history_of(desk, "code", id_),
        cited=mentions(desk, "code", id_),
    )  # fmt: skip
    named = say("{title} (code)", title=code.title)
    return Page(
        desk.page, code.title, html, headings(html),
        (SearchEntry("", named, plain(definition, desk.prose(code.include), body)),),
    )  # fmt: skip


def by_participant(desk: Desk, quotes: tuple[Quote, ...]) -> list[tuple[str | None, str, list[Quote]]]:
    """Quotes by who speaks first in them, in the study's order of participants; each quote once."""
    groups: dict[str | None, list[Quote]] = {id_: [] for id_ in desk.site.study.participants}
    for quote in quotes:
        groups.setdefault(quote.participants[0] if quote.participants else None, []).append(quote)
    return [
        (id_, desk.participant_names([id_])[0] if id_ else say("No participant"), said)
        for id_, said in groups.items()
        if said
    ]


def company(desk: Desk, id_: str) -> list[tuple[str, int]]:
    """The codes that share words with this one and in how many of its quotes, the most frequent first."""
    together = desk.index.occurs_with.get(id_, {})
    counts = [(other, len(quotes)) for other, quotes in together.items() if other != id_ and quotes]
    return sorted(counts, key=lambda each: (-each[1], desk.code_title(each[0]).casefold()))
