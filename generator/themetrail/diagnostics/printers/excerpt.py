"""The line of a place, as much of it as fits, and carets under the words."""

from __future__ import annotations

from dataclasses import dataclass

from themetrail.diagnostics.places import Place
from themetrail.diagnostics.printers.visible import cells, reads_right_to_left

_COLUMNS = 100
_WORDS = 70
"""How many columns the words themselves may take where the line is cut."""
_SHORT_LINE = 400


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`words` is set where the carets may be misread, because the terminal may reorder the line."""

    line: str
    carets: str
    words: str | None = None


def excerpt(place: Place) -> Excerpt | None:
    """The excerpt of a place; nothing for a file as a whole, or where the line is blank."""
    if place.start == place.end == 0:
        return None
    text = place.source.text
    first, last = place.source.line_bounds(place.line)
    first += text.startswith("\ufeff", first) and first == 0
    start = min(max(place.start, first), last)
    end = max(start, min(place.end, last))
    low = first if start - first <= _SHORT_LINE else start - _COLUMNS
    high = last if last - start <= _SHORT_LINE else start + _SHORT_LINE
    shown = list(cells(text[low:high]))
    begin, stop = _window([width for _, width in shown], start - low, min(end, high) - low)
    line = "".join(cell for cell, _ in shown[begin:stop])
    if not line.strip():
        return None
    ahead = "…" if low + begin > first else ""
    behind = "…" if low + stop < last else ""
    carets = _carets([width for _, width in shown], begin, start - low, min(end - low, stop))
    words = _words(shown, start - low, min(end - low, stop), text[low + begin : low + stop])
    return Excerpt(f"{ahead}{line}{behind}", " " * len(ahead) + carets, words)


def _window(widths: list[int], start: int, end: int) -> tuple[int, int]:
    """The stretch of a line that is shown: all of it, or the words with what surrounds them."""
    if sum(widths) <= _COLUMNS:
        return 0, len(widths)
    low, high, used = start, start, 0
    while high < end and used + widths[high] <= _WORDS:
        used += widths[high]
        high += 1
    left = (_COLUMNS - used) // 2
    while low > 0 and left >= widths[low - 1]:
        low -= 1
        left -= widths[low]
        used += widths[low]
    while high < len(widths) and used + widths[high] <= _COLUMNS:
        used += widths[high]
        high += 1
    while low > 0 and used + widths[low - 1] <= _COLUMNS:
        low -= 1
        used += widths[low]
    return low, high


def _carets(widths: list[int], begin: int, start: int, end: int) -> str:
    base = start
    while base > begin and base < len(widths) and widths[base] == 0:
        base -= 1
    return " " * sum(widths[begin:base]) + "^" * max(1, sum(widths[base:end]))


def _words(shown: list[tuple[str, int]], start: int, end: int, line: str) -> str | None:
    if start == end or not reads_right_to_left(line):
        return None
    return "".join(cell for cell, _ in shown[start:end])
