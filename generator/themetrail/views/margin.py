"""The right margin of a transcript: coding stripes in lanes, and chips with the codes' names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from themetrail.model import Quote, Transcript, Turn
from themetrail.views.desk import Desk
from themetrail.views.lanes import Interval, gaps, lanes
from themetrail.views.segments import paragraphs
from themetrail.views.wording import text, value

CHARACTERS_A_LINE = 68
CHARACTERS_A_CHIP_LINE = 30
ROWS_A_LINE = 6
"""The margin has rows of a sixth of a line of speech; a line of chips is five of them high."""
ROWS_A_CHIP = 5


@dataclass(frozen=True, slots=True)
class Stripe:
    """One application of a code to a quote (of none, for an extract), and the lane it runs in."""

    quote: Quote
    code: str | None
    lane: int


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands beside the turns of a transcript, by turn number."""

    stripes: Mapping[int, Sequence[tuple[int, int, Stripe]]]
    """The stretches (start, end) of each turn that a stripe covers."""
    chips: Mapping[int, Sequence[Quote]]
    """The quotes that begin in each turn, in the order of their words."""
    lanes: int


def beginnings(transcript: Transcript) -> list[int]:
    """Where each turn begins when all turns are laid end to end; the last is where they end."""
    starts = [0]
    for turn in transcript.turns:
        starts.append(starts[-1] + len(turn.text) + 1)
    return starts


def margin(transcript: Transcript) -> Margin:
    starts = beginnings(transcript)
    applied: list[tuple[Quote, str | None]] = []
    extents: list[list[Interval]] = []
    for quote in transcript.quotes:
        extent = sorted(
            (starts[part.turn - 1] + part.start, starts[part.turn - 1] + part.end) for part in quote.fragments
        )
        codes: list[str | None] = [ref.id for ref in quote.codes]
        for code in codes or [None]:
            applied.append((quote, code))
            extents.append(extent)
    stripes: dict[int, list[tuple[int, int, Stripe]]] = {}
    chips: dict[int, list[Quote]] = {}
    highest = 0
    for (quote, code), lane in zip(applied, lanes(extents), strict=True):
        stripe = Stripe(quote, code, lane)
        highest = max(highest, lane + 1)
        for part in quote.fragments:
            stripes.setdefault(part.turn, []).append((part.start, part.end, stripe))
    for quote in transcript.quotes:
        chips.setdefault(quote.first_turn, []).append(quote)
    for quotes in chips.values():
        quotes.sort(key=lambda quote: (quote.fragments[0].start, -quote.fragments[0].end))
    return Margin(stripes, chips, highest)


def stripes_html(
    start: int, end: int, parts: Sequence[tuple[int, int, Stripe]], attributes: Mapping[str | None, str]
) -> str:
    """The stripes beside one paragraph, which runs from `start` to `end` in its turn."""
    length = max(end - start, 1)
    html = []
    for part_start, part_end, stripe in parts:
        top, bottom = max(part_start, start), min(part_end, end)
        if bottom > top:
            where = f"--l:{stripe.lane};--a:{(top - start) * 100 / length:.4g}"
            size = f"--b:{(bottom - top) * 100 / length:.4g}"
            mark = f'{attributes[stripe.code]} data-quote="{value(stripe.quote.id)}"'
            html.append(f'<i{mark} style="{where};{size}"></i>')
    return f'<span class="tt-stripes" aria-hidden="true">{"".join(html)}</span>' if html else ""


def chips_html(desk: Desk, turn: Turn, quotes: Sequence[Quote], attributes: Mapping[str | None, str]) -> str:
    """The chips beside a turn: for each quote one entry, with every code it carries."""
    above = gaps(_wanted(desk, turn, quotes))
    items = []
    for quote, gap in zip(quotes, above, strict=True):
        names = [_chip(desk, quote, ref.id, attributes) for ref in quote.codes]
        coder = f' <span class="tt-coder">{text(quote.by)}</span>' if quote.by else ""
        note = f'<span class="tt-quote-note">{text(quote.note)}</span>' if quote.note else ""
        above_it = f' style="--r:{gap}"' if gap else ""
        items.append(f"<li{above_it}>{' '.join(names) or _extract(desk, quote)}{coder}{note}</li>")
    return f'<ul class="tt-margin" aria-label="Codes of turn {turn.number}">{"".join(items)}</ul>'


def _chip(desk: Desk, quote: Quote, code: str, attributes: Mapping[str | None, str]) -> str:
    id_ = value(quote.id)
    return (
        f'<a class="tt-chip tt-application" href="{desk.quote_href(quote)}" data-quote="{id_}"'
        f"{attributes[code]}>{text(desk.code_title(code))}</a>"
    )


def _extract(desk: Desk, quote: Quote) -> str:
    id_ = value(quote.id)
    return f'<a class="tt-chip tt-extract" href="{desk.quote_href(quote)}" data-quote="{id_}">extract</a>'


def _wanted(desk: Desk, turn: Turn, quotes: Sequence[Quote]) -> list[tuple[int, int]]:
    """For each quote the row its words are at, and how many its chips need."""
    wanted = []
    for quote in quotes:
        lines = _lines(sum(len(desk.code_title(ref.id)) + 4 for ref in quote.codes))
        if quote.note:
            lines += _lines(len(quote.note))
        line = _line_of(turn.text, quote.fragments[0].start)
        wanted.append((int(line * ROWS_A_LINE), lines * ROWS_A_CHIP))
    return wanted


def _lines(characters: int) -> int:
    return max(1, -(-characters // CHARACTERS_A_CHIP_LINE))


def _line_of(text: str, offset: int) -> float:
    """About how many lines of speech stand above an offset."""
    above = 0.0
    for start, end in paragraphs(text):
        if offset <= end:
            return above + max(offset - start, 0) // CHARACTERS_A_LINE
        above += -(-(end - start) // CHARACTERS_A_LINE) + 0.5
    return above
