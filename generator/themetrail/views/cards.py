"""Quotes on other pages than their transcript's: cards, and lines of a list.

Pages hold thousands of these, so they are put together by hand, every piece escaped here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from themetrail.model import Quote
from themetrail.study.quotes import words_by_turn
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.tongues import lang_attribute
from themetrail.views.wording import attribution, listed, paragraphs_of, text, turn_range, value
from themetrail.views.words import say

_MOST_KEPT = 50_000


def extract_chip() -> str:
    """What stands for the codes of a quote that carries none."""
    return f'<span class="tt-chip tt-extract">{text(say("extract"))}</span>'


def quote_card(desk: Desk, quote: Quote) -> Markup:
    """The words, who said them and where, the codes, and the way to their place in the transcript."""
    return cards(desk, [quote])


def cards(desk: Desk, quotes: Iterable[Quote]) -> Markup:
    return Markup(_joined(desk, quotes, "card", _card))  # noqa: S704 - every piece is escaped


def _joined(desk: Desk, quotes: Iterable[Quote], kind: str, make: Callable[[Desk, Quote], str]) -> str:
    """Pieces that other pages can have too: not those of a transcript's own page, whose links lead within
    it, and not where there are so many that keeping them costs more than making them again."""
    if len(desk.index.quotes) > _MOST_KEPT or desk.page.startswith(f"{routes.TRANSCRIPTS}/"):
        return "".join([make(desk, quote) for quote in quotes])
    known = desk.known[kind]
    pieces = []
    for quote in quotes:
        piece = known.get(quote.id)
        if piece is None:
            piece = known[quote.id] = make(desk, quote)
        pieces.append(piece)
    return "".join(pieces)


def _card(desk: Desk, quote: Quote) -> str:
    chips = " ".join([desk.code_chip(code.id) for code in quote.codes]) or extract_chip()
    note = f'<p class="tt-quote-note">{text(quote.note)}</p>' if quote.note else ""
    coder = (
        f'<span class="tt-coder">{text(say("coded by {name}", name=quote.by))}</span>' if quote.by else ""
    )
    return (
        f'<figure class="tt-card" data-id="{value(quote.id)}"{desk.quote_hue(quote)}>'
        f'<blockquote class="tt-words"{_lang(desk, quote)}>{words(desk, quote)}</blockquote>{note}'
        f'<figcaption><span class="tt-attribution">{credit(desk, quote)}</span> '
        f'<span class="tt-chips">{chips}</span>{coder}'
        f'<span class="tt-actions"><a href="{desk.quote_href(quote)}">{text(say("In context"))}</a></span>'
        "</figcaption></figure>\n"
    )


def quote_lines(desk: Desk, quotes: Iterable[Quote]) -> Markup:
    """Quotes as the entries of a long list."""
    items = _joined(desk, quotes, "line", _line)
    return Markup(f'<ul class="tt-lines">{items}</ul>')  # noqa: S704 - every line is escaped


def _line(desk: Desk, quote: Quote) -> str:
    return (
        f'<li><q dir="auto"{_lang(desk, quote)}>{text(quote.words)}</q> '
        f'<a class="tt-attribution" href="{desk.quote_href(quote)}">{plain_credit(desk, quote)}</a></li>\n'
    )


def _lang(desk: Desk, quote: Quote) -> str:
    transcript = desk.site.study.transcripts[quote.transcript]
    return lang_attribute(transcript, desk.site.language) if transcript.language else ""


def words(desk: Desk, quote: Quote) -> str:
    """The words of a quote as paragraphs; where several turns are joined, with who speaks in each."""
    if quote.first_turn == quote.last_turn:
        if "\n" not in quote.words:
            return f'<p dir="auto">{text(quote.words)}</p>'
        return "".join(f'<p dir="auto">{text(piece)}</p>' for piece in paragraphs_of(quote.words))
    transcript = desk.site.study.transcripts[quote.transcript]
    html = []
    for turn, said, *_ in words_by_turn(transcript.turns, quote.fragments):
        speaker = f"<cite>{text(turn.speaker.label)}</cite> " if turn.speaker else ""
        first, *rest = paragraphs_of(said) or [""]
        html.append(f'<p dir="auto" class="tt-said">{speaker}{text(first)}</p>')
        html.extend(f'<p dir="auto">{text(more)}</p>' for more in rest)
    return "".join(html)


def plain_credit(desk: Desk, quote: Quote) -> str:
    """By the study's pattern, who says the quote and in which turns; HTML."""
    people = quote.participants
    names = (
        desk.once("names", people, lambda: listed(desk.participant_names(people)))
        if people
        else _no_participant(desk, quote)
    )
    return attribution(desk.attribution, names, turn_range(quote.first_turn, quote.last_turn))


def linked_credit(desk: Desk, quote: Quote) -> Markup:
    """The credit as one link to the quote's words."""
    html = f'<a href="{desk.quote_href(quote)}">{plain_credit(desk, quote)}</a>'
    return Markup(html)  # noqa: S704 - both pieces are escaped


def credit(desk: Desk, quote: Quote) -> str:
    """`plain_credit`, with links to the participants and to the turn."""
    people = quote.participants
    names = (
        desk.once("linked names", people, lambda: listed(map(desk.participant_link, people)))
        if people
        else _no_participant(desk, quote)
    )
    where = turn_range(quote.first_turn, quote.last_turn)
    turn = f'<a href="{desk.turn_href(quote.transcript, quote.first_turn)}">{where}</a>'
    return attribution(desk.attribution, names, turn)


def _no_participant(desk: Desk, quote: Quote) -> str:
    """The label of a speaker who is no participant; where there is none, the transcript."""
    transcript = desk.site.study.transcripts[quote.transcript]
    speaker = transcript.turns[quote.first_turn - 1].speaker
    name = speaker.label if speaker else transcript.title
    return desk.once("label", name, lambda: escape(name))
