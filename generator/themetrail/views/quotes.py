"""Every quote of the study once, transcript by transcript."""

from __future__ import annotations

from markupsafe import Markup

from themetrail.model import Quote, Transcript
from themetrail.views import routes
from themetrail.views.cards import EXTRACT, plain_credit
from themetrail.views.desk import Desk
from themetrail.views.page import Heading, Page, SearchEntry, Site
from themetrail.views.wording import text


def quotes_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.QUOTES)
    groups = [
        (transcript, quote_list(desk, transcript))
        for transcript in site.study.transcripts.values()
        if transcript.quotes
    ]
    html = desk.fill("quotes.html", body=body, groups=groups)
    return Page(
        desk.page,
        "Quotes",
        html,
        tuple(Heading(f"in-{transcript.id}", transcript.title) for transcript, _ in groups),
        (SearchEntry("", "Quotes", body.striptags()),),
    )


def quote_list(desk: Desk, transcript: Transcript) -> Markup:
    """The quotes of a transcript in the order of their words: turn, speaker, words, codes."""
    quotes = sorted(transcript.quotes, key=lambda quote: (quote.first_turn, quote.fragments[0].start))
    html = "".join([_line(desk, quote) for quote in quotes])
    return Markup(f'<ol class="tt-quote-list">{html}</ol>')  # noqa: S704 - every line is escaped


def _line(desk: Desk, quote: Quote) -> str:
    codes = " ".join(desk.code_chip(ref.id) for ref in quote.codes) or EXTRACT
    return (
        f'<li><a href="{desk.quote_href(quote)}">{plain_credit(desk, quote)}</a>'
        f'<q dir="auto">{text(quote.words)}</q><span>{codes}</span></li>\n'
    )
