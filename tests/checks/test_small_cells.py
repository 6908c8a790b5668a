"""Which rows of a table are singled out, by what, and what would help."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themetrail.checks.cells import Column, Remedy, reasons, remedies, singled_out
from themetrail.consent.records import band

CELL = st.sampled_from(["", "a", "b", "1", "4", "9", "12", "31", "3,5"])
TABLE = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.tuples(*[CELL] * width), min_size=1, max_size=9)
)


def table(*columns: str) -> list[Column]:
    """Columns of values parted by spaces; `-` where nothing is told."""
    cells = [tuple("" if cell == "-" else cell for cell in column.split()) for column in columns]
    return [Column(chr(ord("a") + number), each, each) for number, each in enumerate(cells)]


def applied(columns: list[Column], what: list[Remedy]) -> list[Column]:
    """A table after remedies."""
    by_name = {each.name: each.bands for each in what}

    def shown(column: Column) -> Column:
        if column.name not in by_name:
            return column
        bands = by_name[column.name]
        values = [(band(each, bands) or "") if bands else "" for each in column.written]
        return replace(column, values=tuple(values))

    return [shown(column) for column in columns]


@given(TABLE, st.integers(1, 4))
def test_remedies_leave_nobody_singled_out(rows: list[tuple[str, ...]], least: int) -> None:
    columns = [Column(str(at), each, each) for at, each in enumerate(zip(*rows, strict=True))]
    alone = singled_out([each.values for each in columns], least)
    found = [row for reason in reasons(columns, least) for row in reason.rows]
    assert sorted(found) == sorted(alone)
    after = [each.values for each in applied(columns, remedies(columns, least))]
    if alone and remedies(columns, least):
        assert singled_out(after, least) == set()
        assert any(any(column) for column in after)
    if not alone:
        assert remedies(columns, least) == []


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (("x x x y",), [((0,), (3,))]),
        (("x x x y y y", "n d d n n n"), [((1,), (1, 2)), ((0, 1), (0,))]),
        (("x x x -", "n n n -"), []),
    ],
)
def test_rows_are_singled_out_by_the_fewest_columns_that_suffice(
    columns: tuple[str, ...], expected: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    assert reasons(table(*columns), 3) == expected


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (("21 24 26 28 31 39",), [Remedy("a", (20, 25, 30))]),
        (("1 2 3 4 5 6", "x x x x x x"), [Remedy("a", (1, 3, 5))]),
        (("x x x x", "n n n d"), [Remedy("b")]),
        (("x y",), []),
    ],
)
def test_what_helps_tells_as_much_as_it_can(columns: tuple[str, ...], expected: list[Remedy]) -> None:
    assert remedies(table(*columns), 2) == expected
