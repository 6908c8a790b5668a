"""Lines and columns of places."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themetrail.diagnostics import Source

_PIECES = ["a", "é", "👩", "\r\n", "\n", "\r", "\u2028", "\x0b", "\ufeff", " "]
TEXTS = st.lists(st.sampled_from(_PIECES)).map("".join)


@given(TEXTS, st.integers(0, 40))
def test_line_and_column_lead_back_to_the_character(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    source = Source("a.md", text)
    line, column = source.line_and_column(offset)
    start, end = source.line_bounds(line)
    assert line == 1 + sum(match.end() <= offset for match in re.finditer(r"\r\n|\n|\r", text))
    is_behind_bom = line == 1 and text.startswith("\ufeff") and offset > 0
    assert offset == start + column - 1 + is_behind_bom
    assert "\n" not in text[start:end]
    assert "\r" not in text[start:end]


@pytest.mark.parametrize(
    ("text", "words", "line", "column"),
    [
        ("one\ntwo", "two", 2, 1), ("one\r\ntwo", "two", 2, 1), ("\ufeffone", "one", 1, 1),
        ("\ufeffone two", "two", 1, 5), ("👩‍👩‍👧 x", "x", 1, 7), ("a\u2028b", "b", 1, 3),
    ],
)  # fmt: skip
def test_columns_count_code_points_and_no_byte_order_mark(
    text: str, words: str, line: int, column: int
) -> None:
    start = text.index(words)
    place = Source("a.md", text).place(start, start + len(words))
    assert (place.line, place.column, place.words) == (line, column, words)
