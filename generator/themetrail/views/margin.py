"""The right margin of a transcript: coding stripes in lanes, and which quotes have their chips where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from themetrail.model import Quote, Transcript
from themetrail.views.lanes import Interval, lanes
from themetrail.views.wording import value


class Stripe(NamedTuple):
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
    """Where each turn begins when all turns are laid end to end; the last is where they end.

    A withheld turn counts as long as those that are shown are on average.
    """
    lengths = [len(turn.text) for turn in transcript.turns if not turn.withheld]
    usual = sum(lengths) // max(len(lengths), 1)
    starts = [0]
    for turn in transcript.turns:
        starts.append(starts[-1] + (usual if turn.withheld else len(turn.text)) + 1)
    return starts


def margin(transcript: Transcript) -> Margin:
    starts = beginnings(transcript)
    applied: list[tuple[Quote, str | None]] = []
    extents: list[list[Interval]] = []
    for quote in transcript.quotes:
        extent = sorted(
            [
                (starts[part.turn - 1] + part.start, starts[part.turn - 1] + part.end)
                for part in quote.fragments
            ]
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
    for part_start, part_end, (quote, code, lane) in parts:
        top = part_start if part_start > start else start
        bottom = part_end if part_end < end else end
        if bottom > top:
            size = f"--a:{(top - start) * 100 / length:.4g};--b:{(bottom - top) * 100 / length:.4g}"
            mark = f'{attributes[code]} data-quote="{value(quote.id)}"'
            html.append(f'<i{mark} style="--l:{lane};{size}"></i>')
    return f'<span class="tt-stripes" aria-hidden="true">{"".join(html)}</span>' if html else ""
