"""Tables as CSV that spreadsheets and programs read alike."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets take the file for one of an older encoding, and spoil letters with accents."""
SEPARATOR = "; "
"""Between several values in one cell."""
_AT_ONCE = 1000
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


class _Lines:
    """What was written and not yet taken on."""

    def __init__(self) -> None:
        self.waiting: list[str] = []

    def write(self, line: str) -> None:
        self.waiting.append(line)

    def take(self) -> str:
        text = "".join(self.waiting)
        self.waiting.clear()
        return text


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> Iterator[str]:
    """A table by RFC 4180, piece by piece, with a byte order mark; no cell can be a formula."""
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    yield BYTE_ORDER_MARK
    for row in chain((header,), rows):
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
        if len(lines.waiting) >= _AT_ONCE:
            yield lines.take()
    yield lines.take()


def harmless(cell: str) -> str:
    """A cell that spreadsheets take for text: what begins like a formula gets an apostrophe before it.

    Some of them pass over blanks at its beginning.
    """
    first = cell[:1]
    if first in _FORMULA or (first.isspace() and cell.lstrip()[:1] in _FORMULA):
        return f"'{cell}"
    return cell


def joined(values: Iterable[str]) -> str:
    return SEPARATOR.join(values)
