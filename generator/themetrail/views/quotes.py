"""Every quote of the study: a page to choose from with scripts, a list without."""

from __future__ import annotations

from markupsafe import Markup

from themetrail.model import Quote, Transcript
from themetrail.views import routes
from themetrail.views.cards import extract_chip, plain_credit
from themetrail.views.desk import Desk, plain
from themetrail.views.hues import under_top_themes
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.quote_columns import in_order
from themetrail.views.tongues import lang_attribute
from themetrail.views.wording import text
from themetrail.views.words import say

CHARACTERS_A_LINE = 56
"""Roughly, so that a browser can leave room for a list before it lays it out."""
MOST_LISTED = 1000
"""With more quotes than these, the list without scripts leads to the pages that hold them."""
DATA = "assets/themetrail/data/quotes.js"
"""Where the site has the script that holds all quotes, and the name that it gives them."""
DATA_NAME = "themetrailQuotes"
SCRIPTS = (
    "assets/themetrail/js/quotes/words.js",
    "assets/themetrail/js/quotes/folding.js",
    "assets/themetrail/js/quotes/searching.js",
    "assets/themetrail/js/quotes/columns.js",
    "assets/themetrail/js/quotes/nearness.js",
    "assets/themetrail/js/quotes/choosing.js",
    "assets/themetrail/js/quotes/address.js",
    "assets/themetrail/js/quotes/elements.js",
    "assets/themetrail/js/quotes/facets.js",
    "assets/themetrail/js/quotes/cards.js",
    "assets/themetrail/js/quotes/results.js",
    "assets/themetrail/js/quotes/taking.js",
    DATA,
    "assets/themetrail/js/quotes/page.js",
)


def quotes_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.QUOTES)
    title = desk.section_title(say("Quotes"))
    transcripts = [transcript for transcript in site.study.transcripts.values() if transcript.quotes]
    listed = len(site.index.quotes) <= MOST_LISTED
    used = (id_ for id_, quotes in site.index.by_code.items() if quotes)
    html = desk.fill(
        "quotes.html",
        title=title,
        body=body,
        transcripts=transcripts,
        lists={each.id: quote_list(desk, each) for each in transcripts} if listed else {},
        codes=() if listed else under_top_themes(site.index, used),
        scripts=[site.links.asset(desk.page, script) for script in SCRIPTS],
    )
    return Page(desk.page, title, html, (), (SearchEntry("", title, plain(body)),))


def quote_list(desk: Desk, transcript: Transcript) -> Markup:
    """The quotes of a transcript in the order of their words: turn, speaker, words, codes."""
    quotes = in_order(transcript)
    lang = lang_attribute(transcript, desk.site.language)
    html = "".join([_line(desk, quote, lang) for quote in quotes])
    lines = sum(max(-(-len(quote.words) // CHARACTERS_A_LINE), len(quote.codes), 1) for quote in quotes)
    size = f"--tt-entries:{len(quotes)};--tt-lines:{lines}"
    return Markup(  # noqa: S704 - every line is escaped
        f'<ol class="tt-quote-list" style="{size}">{html}</ol>'
    )


def _line(desk: Desk, quote: Quote, lang: str) -> str:
    codes = " ".join([desk.code_chip(ref.id) for ref in quote.codes]) or extract_chip()
    return (
        f'<li><a href="{desk.quote_href(quote)}">{plain_credit(desk, quote)}</a>'
        f'<q dir="auto"{lang}>{text(quote.words)}</q><span>{codes}</span></li>\n'
    )
