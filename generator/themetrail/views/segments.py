"""A turn's text in pieces for the page: a piece ends where the set of marks on the words changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from themetrail.model import Note, Style, Turn

_PARAGRAPH_BREAK = re.compile(r"\n\n+")


class Span(NamedTuple):
    """One fragment of a quote in a turn."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks; `quotes` from the outermost to the innermost."""

    start: int
    end: int
    quotes: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    note: Note | None = None


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of a turn begin and end."""
    if "\n\n" not in text:
        return [(0, len(text))]
    found = []
    begin = 0
    for gap in _PARAGRAPH_BREAK.finditer(text):
        found.append((begin, gap.start()))
        begin = gap.end()
    return [*found, (begin, len(text))]


def segments(turn: Turn, spans: Sequence[Span]) -> list[list[Segment]]:
    """The segments of a turn, paragraph by paragraph."""
    if not spans and not turn.styles and not turn.notes:
        return [[Segment(start, end)] if end > start else [] for start, end in paragraphs(turn.text)]
    bounds = paragraphs(turn.text)
    pieces = _sweep(turn, spans, bounds)
    if len(bounds) == 1:
        return [pieces]
    result: list[list[Segment]] = []
    position = 0
    for start, end in bounds:
        while position < len(pieces) and pieces[position].start < start:
            position += 1
        first = position
        while position < len(pieces) and pieces[position].end <= end:
            position += 1
        result.append(pieces[first:position])
    return result


def _sweep(turn: Turn, spans: Sequence[Span], bounds: Sequence[tuple[int, int]]) -> list[Segment]:
    marks: tuple[Span | Style | Note, ...] = (*spans, *turn.styles, *turn.notes)
    cuts = sorted(
        {bound for pair in bounds for bound in pair}.union(
            [mark.start for mark in marks], [mark.end for mark in marks]
        )
    )
    waiting = sorted(marks, key=lambda mark: (mark.start, -mark.end), reverse=True)
    active: list[Span | Style | Note] = []
    pieces = []
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark.end > start]
        while waiting and waiting[-1].start <= start:
            mark = waiting.pop()
            if mark.end > start:
                active.append(mark)
        pieces.append(_segment(start, end, active))
    return pieces


def _segment(start: int, end: int, active: Sequence[Span | Style | Note]) -> Segment:
    quotes = []
    styles = []
    note = None
    for mark in active:
        if isinstance(mark, Span):
            quotes.append(mark.quote)
        elif isinstance(mark, Style):
            styles.append(mark.kind)
        else:
            note = mark
    return Segment(start, end, tuple(quotes), tuple(styles), note)
