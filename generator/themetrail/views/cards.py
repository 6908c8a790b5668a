"""Quotes on other pages than their transcript's: cards, and lines of a list.

Pages hold thousands of these, so they are put together by hand, every piece escaped here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from markupsafe import Markup

from themetrail.model import Quote
from themetrail.study.quotes import words_by_turn
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.wording import attribution, listed, paragraphs_of, text, turn_range

_MOST_KEPT = 50_000
EXTRACT = '<span class="tt-chip tt-extract">extract</span>'


def quote_card(desk: Desk, quote: Quote) -> Markup:
    """The words, who said them and where, the codes, and the way to their place in the transcript."""
    return cards(desk, [quote])


def cards(desk: Desk, quotes: Iterable[Quote]) -> Markup:
    made = [_kept(desk, "card", quote, _card) for quote in quotes]
    return Markup("".join(made))  # noqa: S704 - every piece is escaped where it is made


def _kept(desk: Desk, kind: str, quote: Quote, make: Callable[[Desk, Quote], str]) -> str:
    """A piece that other pages can have too: not one of a transcript's own page, whose links lead within
    it, and not where there are so many that keeping them costs more than making them again."""
    if len(desk.index.quotes) > _MOST_KEPT or desk.page.startswith(f"{routes.TRANSCRIPTS}/"):
        return make(desk, quote)
    return desk.once((kind, quote.id), partial(make, desk, quote))


def _card(desk: Desk, quote: Quote) -> str:
    chips = " ".join([desk.code_chip(code.id) for code in quote.codes]) or EXTRACT
    note = f'<p class="tt-quote-note">{text(quote.note)}</p>' if quote.note else ""
    coder = f'<span class="tt-coder">coded by {text(quote.by)}</span>' if quote.by else ""
    return (
        f'<figure class="tt-card"{desk.quote_hue(quote)}>'
        f'<blockquote class="tt-words">{words(desk, quote)}</blockquote>{note}'
        f'<figcaption><span class="tt-attribution">{credit(desk, quote)}</span> '
        f'<span class="tt-chips">{chips}</span>{coder}'
        f'<span class="tt-actions"><a href="{desk.quote_href(quote)}">In context</a></span>'
        "</figcaption></figure>\n"
    )


def quote_lines(desk: Desk, quotes: Iterable[Quote]) -> Markup:
    """Quotes as the entries of a long list."""
    items = "".join([_kept(desk, "line", quote, _line) for quote in quotes])
    return Markup(f'<ul class="tt-lines">{items}</ul>')  # noqa: S704 - every line is escaped


def _line(desk: Desk, quote: Quote) -> str:
    return (
        f'<li><q dir="auto">{text(quote.words)}</q> '
        f'<a class="tt-attribution" href="{desk.quote_href(quote)}">{plain_credit(desk, quote)}</a></li>\n'
    )


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


def speakers(desk: Desk, quote: Quote) -> list[str]:
    """The participants who speak in a quote; where none does, its speaker's label or the transcript."""
    if quote.participants:
        return desk.participant_names(quote.participants)
    transcript = desk.site.study.transcripts[quote.transcript]
    speaker = transcript.turns[quote.first_turn - 1].speaker
    return [speaker.label if speaker else transcript.title]


def plain_credit(desk: Desk, quote: Quote) -> str:
    """By the study's pattern, who says the quote and in which turns; HTML."""
    names = desk.once(("names", *_who(quote)), lambda: listed(speakers(desk, quote)))
    return attribution(
        desk.site.study.record.attribution, names, turn_range(quote.first_turn, quote.last_turn)
    )


def linked_credit(desk: Desk, quote: Quote) -> Markup:
    """The credit as one link to the quote's words."""
    html = f'<a href="{desk.quote_href(quote)}">{plain_credit(desk, quote)}</a>'
    return Markup(html)  # noqa: S704 - both pieces are escaped


def credit(desk: Desk, quote: Quote) -> str:
    """`plain_credit`, with links to the participants and to the turn."""
    if quote.participants:
        names = desk.once(
            ("linked names", *quote.participants),
            lambda: listed([desk.participant_link(id_) for id_ in quote.participants]),
        )
    else:
        names = listed(speakers(desk, quote))
    where = turn_range(quote.first_turn, quote.last_turn)
    turn = f'<a href="{desk.turn_href(quote.transcript, quote.first_turn)}">{where}</a>'
    return attribution(desk.site.study.record.attribution, names, turn)


def _who(quote: Quote) -> tuple[object, ...]:
    """What tells apart quotes whose speakers are named differently."""
    return quote.participants or (quote.transcript, quote.first_turn)
