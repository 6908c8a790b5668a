"""All transcripts in a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup, escape

from themetrail.model import Transcript
from themetrail.views import routes
from themetrail.views.desk import Desk, headings, opening_and_rest
from themetrail.views.hues import top_theme
from themetrail.views.page import Page, SearchEntry, Site


@dataclass(frozen=True, slots=True)
class TranscriptRow:
    transcript: Transcript
    people: list[Markup]
    bar: Markup


def transcripts_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.TRANSCRIPTS)
    opening, rest = opening_and_rest(body)
    rows = [
        TranscriptRow(
            transcript,
            [desk.participant_link(ref.id) for ref in transcript.participants],
            themes_heard(desk, transcript),
        )
        for transcript in site.study.transcripts.values()
    ]
    html = desk.fill("transcripts.html", opening=opening, rest=rest, rows=rows)
    return Page(
        desk.page, "Transcripts", html, headings(html), (SearchEntry("", "Transcripts", body.striptags()),)
    )


def themes_heard(desk: Desk, transcript: Transcript) -> Markup:
    """The top themes that a transcript gives evidence for, named, the most frequent first."""
    heard: Counter[str] = Counter()
    for quote in transcript.quotes:
        tops = {top_theme(desk.index, theme).id for theme in desk.index.themes_of_quote.get(quote.id, ())}
        heard.update(tops)
    named = [
        f'<span class="tt-theme-link tt-hanging"{desk.theme_hue(theme)}>{escape(theme.title)}</span>'
        for theme in desk.index.top_themes
        if heard[theme.id]
    ]
    return Markup("".join(named))  # noqa: S704 - every piece is escaped
