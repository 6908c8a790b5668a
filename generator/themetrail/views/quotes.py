"""Every quote of the study once, transcript by transcript."""

from __future__ import annotations

from markupsafe import Markup

from themetrail.model import Quote, Transcript
from themetrail.views import routes
from themetrail.views.cards import EXTRACT, plain_credit
from themetrail.views.desk import Desk, plain
from themetrail.views.page import Heading, Page, SearchEntry, Site
from themetrail.views.wording import text

CHARACTERS_A_LINE = 56
"""Roughly, so that a browser can leave room for a list before it lays it out."""


def quotes_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.QUOTES)
    title = desk.section_title("Quotes")
    groups = [
        (transcript, quote_list(desk, transcript))
        for transcript in site.study.transcripts.values()
        if transcript.quotes
    ]
    html = desk.fill("quotes.html", title=title, body=body, groups=groups)
    return Page(
        desk.page,
        title,
        html,
        tuple(Heading(f"in-{transcript.id}", transcript.title) for transcript, _ in groups),
        (SearchEntry("", title, plain(body)),),
    )


def quote_list(desk: Desk, transcript: Transcript) -> Markup:
    """The quotes of a transcript in the order of their words: turn, speaker, words, codes."""
    quotes = sorted(transcript.quotes, key=lambda quote: (quote.first_turn, quote.fragments[0].start))
    html = "".join([_line(desk, quote) for quote in quotes])
    lines = sum(max(-(-len(quote.words) // CHARACTERS_A_LINE), len(quote.codes), 1) for quote in quotes)
    size = f"--tt-entries:{len(quotes)};--tt-lines:{lines}"
    return Markup(  # noqa: S704 - every line is escaped
        f'<ol class="tt-quote-list" style="{size}">{html}</ol>'
    )


def _line(desk: Desk, quote: Quote) -> str:
    codes = " ".join(desk.code_chip(ref.id) for ref in quote.codes) or EXTRACT
    return (
        f'<li><a href="{desk.quote_href(quote)}">{plain_credit(desk, quote)}</a>'
        f'<q dir="auto">{text(quote.words)}</q><span>{codes}</span></li>\n'
    )
