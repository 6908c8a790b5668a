"""Where something stands: a file's text, and a stretch of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r")


class Source:
    """The text of one study file, under its path relative to the study (with forward slashes).

    The text is what the file holds, byte order mark and line ends included. Two sources are the same
    only if they are the same object.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    def __repr__(self) -> str:
        return f"Source({self.path!r}, {len(self.text)} characters)"

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both from 1; a column is a code point."""
        line = bisect_right(self._line_starts, offset)
        column = offset - self._line_starts[line - 1] + 1
        if line == 1 and self.text.startswith("\ufeff") and column > 1:
            column -= 1
        return line, column

    def line_bounds(self, line: int) -> tuple[int, int]:
        """Offsets of a line's first character and of its end, the line end left out."""
        start = self._line_starts[line - 1]
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def place(self, start: int, end: int | None = None) -> Place:
        """The stretch from `start` to `end`; without an end, a point."""
        return Place(self, start, start if end is None else end)

    def whole(self) -> Place:
        """The file as such: a point at its first character."""
        return Place(self, 0, 0)


class Place(NamedTuple):
    """A stretch of a source, by offsets of code points, end exclusive."""

    source: Source
    start: int
    end: int

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def line(self) -> int:
        return self.source.line_and_column(self.start)[0]

    @property
    def column(self) -> int:
        return self.source.line_and_column(self.start)[1]

    @property
    def words(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def order(self) -> tuple[str, int, int]:
        """A key that sorts places by file and position."""
        return self.source.path, self.start, self.end
