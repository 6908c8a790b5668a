"""The chips beside a turn: the names of its codes, those that crowd gathered behind a count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from themetrail.model import Quote, Turn
from themetrail.views.desk import Desk
from themetrail.views.lanes import gaps
from themetrail.views.segments import paragraphs
from themetrail.views.wording import text, value
from themetrail.views.words import say

CHARACTERS_A_LINE = 68
CHARACTERS_A_CHIP_LINE = 30
ROWS_A_LINE = 6
"""The margin has rows of a sixth of a line of speech; a line of chips is five of them high."""
ROWS_A_CHIP = 5
_ALWAYS, _ROOM, _BELOW = 2, 4 * ROWS_A_CHIP, 10
"""Chips that always stand; rows that the shortest turn has; rows that are free below a turn's words."""

Part = Literal["all", "first", "rest"]
"""Which chips of a quote stand in one entry."""


def chips_html(desk: Desk, turn: Turn, quotes: Sequence[Quote], attributes: Mapping[str | None, str]) -> str:
    """For each quote one entry, with every code it carries; what finds no room opens from the last one."""
    whole, gathered = quotes, 0
    if sum([len(quote.codes) or 1 for quote in quotes]) > _ALWAYS + 1:
        whole, gathered = _that_fit(desk, turn, quotes)
    above = gaps(_wanted(desk, turn, whole))
    items = [
        _entry(desk, quote, [ref.id for ref in quote.codes], attributes, gap)
        for quote, gap in zip(whole, above, strict=True)
    ]
    if gathered:
        items += _crowded(desk, quotes[len(whole) :], gathered, attributes)
    name = value(say("Codes of turn {turn}")).replace("{turn}", str(turn.number))
    return f'<ul class="tt-margin" aria-label="{name}">{"".join(items)}</ul>'


def lines_of(words: str) -> int:
    """About how many lines of speech a turn takes."""
    if "\n" not in words:
        return -(-len(words) // CHARACTERS_A_LINE) or 1
    return int(_line_of(words, len(words))) + 1


def _crowded(
    desk: Desk, quotes: Sequence[Quote], gathered: int, attributes: Mapping[str | None, str]
) -> list[str]:
    """The chips that stand of the first of these quotes, and all others behind their number."""
    codes = [[ref.id for ref in quote.codes] for quote in quotes]
    stay = sum([len(each) or 1 for each in codes]) - gathered
    items = []
    if stay:
        items.append(_entry(desk, quotes[0], codes[0][:stay], attributes, part="first"))
        codes[0] = codes[0][stay:]
    inner = [
        _entry(desk, quote, each, attributes, part="rest" if stay and number == 0 else "all")
        for number, (quote, each) in enumerate(zip(quotes, codes, strict=True))
    ]
    items.append(
        f'<li class="tt-gathered"><details><summary>{text(say("+{n} codes", n=gathered))}</summary>'
        f"<ul>{''.join(inner)}</ul></details></li>"
    )
    return items


def _that_fit(desk: Desk, turn: Turn, quotes: Sequence[Quote]) -> tuple[Sequence[Quote], int]:
    """The quotes all of whose chips find room beside a turn, and how many chips do not."""
    wanted = []
    for quote in quotes:
        row = int(_line_of(turn.text, quote.fragments[0].start) * ROWS_A_LINE)
        titles = [desk.code_title(ref.id) for ref in quote.codes] or [""]
        wanted += [(row, _lines(len(title) + 4) * ROWS_A_CHIP) for title in titles]
    room = max(lines_of(turn.text) * ROWS_A_LINE + _BELOW, _ROOM)
    ends, at = [], 0
    for gap, (_, rows) in zip(gaps(wanted), wanted, strict=True):
        at += gap + rows
        ends.append(at)
    if at <= room:
        return quotes, 0
    stay = max(sum([end + ROWS_A_CHIP <= room for end in ends]), _ALWAYS)
    if len(ends) - stay < 2:
        return quotes, 0
    whole = 0
    counted = 0
    for quote in quotes:
        counted += len(quote.codes) or 1
        if counted > stay:
            break
        whole += 1
    return quotes[:whole], len(ends) - stay


def _entry(
    desk: Desk,
    quote: Quote,
    codes: Sequence[str],
    attributes: Mapping[str | None, str],
    gap: int = 0,
    part: Part = "all",
) -> str:
    """Chips of one quote; the coder and the note stand with the last of them."""
    names = " ".join([_chip(desk, quote, code, attributes) for code in codes]) or _extract(desk, quote)
    coder = f' <span class="tt-coder">{text(quote.by)}</span>' if part != "first" and quote.by else ""
    note = f'<span class="tt-quote-note">{text(quote.note)}</span>' if part != "first" and quote.note else ""
    above = ' class="tt-continued"' if part == "rest" else f' style="--r:{gap}"' if gap else ""
    return f"<li{above}>{names}{coder}{note}</li>"


def _chip(desk: Desk, quote: Quote, code: str, attributes: Mapping[str | None, str]) -> str:
    id_ = value(quote.id)
    return (
        f'<a class="tt-chip tt-application" href="{desk.quote_href(quote)}" data-quote="{id_}"'
        f"{attributes[code]}>{text(desk.code_title(code))}</a>"
    )


def _extract(desk: Desk, quote: Quote) -> str:
    return (
        f'<a class="tt-chip tt-extract" href="{desk.quote_href(quote)}" data-quote="{value(quote.id)}">'
        f"{text(say('extract'))}</a>"
    )


def _wanted(desk: Desk, turn: Turn, quotes: Sequence[Quote]) -> list[tuple[int, int]]:
    """For each quote the row its words are at, and how many its chips need."""
    wanted = []
    for quote in quotes:
        lines = _lines(sum([len(desk.code_title(ref.id)) + 4 for ref in quote.codes]))
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
