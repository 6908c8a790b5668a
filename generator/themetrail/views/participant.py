"""The page of one participant: who they are, and what they said, theme by theme."""

from __future__ import annotations

from markupsafe import Markup

from themetrail.model import Participant, Quote, Theme
from themetrail.views import routes
from themetrail.views.backlinks import mentions
from themetrail.views.cards import cards
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.participants import transcript_links
from themetrail.views.tables import all_themes


def participant_page(site: Site, participant: Participant, body: Markup) -> Page:
    desk = Desk(site, routes.participant(participant.id).page)
    portrait = desk.prose(participant.portrait)
    groups = by_theme(desk, site.index.by_participant.get(participant.id, ()))
    heard = {theme.id for theme, _ in groups if theme}
    html = desk.fill(
        "participant.html",
        participant=participant,
        body=body,
        portrait=portrait,
        transcripts=transcript_links(desk, participant.id),
        groups=[(theme, cards(desk, quotes)) for theme, quotes in groups],
        absent=[
            desk.theme_link(theme)
            for theme, _ in all_themes(site.index)
            if theme.id not in heard and site.index.own_evidence.get(theme.id)
        ],
        cited=mentions(desk, "participant", participant.id),
    )
    return Page(
        desk.page, participant.title, html, headings(html),
        (SearchEntry("", participant.title, plain(portrait, body)),),
    )  # fmt: skip


def by_theme(desk: Desk, quotes: tuple[Quote, ...]) -> list[tuple[Theme | None, list[Quote]]]:
    """Quotes under every theme they are evidence for, in the order of the themes; under none last."""
    groups: dict[str | None, list[Quote]] = {}
    for quote in quotes:
        themes = desk.index.themes_of_quote.get(quote.id, ())
        ids: list[str | None] = [theme.id for theme in themes]
        for id_ in ids or [None]:
            groups.setdefault(id_, []).append(quote)
    found: list[tuple[Theme | None, list[Quote]]] = [
        (theme, groups[theme.id]) for theme, _ in all_themes(desk.index) if theme.id in groups
    ]
    return [*found, *([(None, groups[None])] if None in groups else [])]
