"""Tables of attributes: which rows stand in too small a group, by what, and what would help.

A column is what a table shows of one attribute. Rows are known by their numbers, columns by theirs.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from themetrail.consent.records import band

_MOST_COLUMNS = 10
"""Up to how many columns every combination is looked at; of more, those of three."""
_STEPS = tuple(each * 10**power for power in range(6) for each in (1, 2, 5))
_MOST_STEPS = 200
_MOST_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute: what is shown of it, row by row, and what was written; empty where nothing is told."""

    name: str
    values: tuple[str, ...]
    written: tuple[str, ...]


class Reason(NamedTuple):
    """Columns that together single out some rows."""

    columns: tuple[int, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do with an attribute: show it in these bands; without any, leave it out."""

    name: str
    bands: tuple[int, ...] = ()


Values = Sequence[Sequence[str]]
"""The values of some columns, each row by row."""


def singled_out(columns: Values, least: int) -> set[int]:
    """The rows that fewer than `least` rows are like; a row of which nothing is told is like any other."""
    rows = list(zip(*columns, strict=True))
    sizes = Counter(rows)
    return {number for number, row in enumerate(rows) if sizes[row] < least and any(row)}


def reasons(columns: Sequence[Column], least: int) -> list[Reason]:
    """By which columns rows are singled out: the fewest that suffice, each row once."""
    waiting = singled_out([column.values for column in columns], least)
    found: list[Reason] = []
    for size in _sizes(len(columns)):
        by = {
            chosen: singled_out([columns[each].values for each in chosen], least) & waiting
            for chosen in combinations(range(len(columns)), size)
        }
        while by:
            chosen = max(by, key=lambda each: len(by[each]))
            rows = by.pop(chosen) & waiting
            if not rows:
                break
            found.append(Reason(chosen, tuple(sorted(rows))))
            waiting -= rows
            by = {each: its & waiting for each, its in by.items()}
    return found


def _sizes(columns: int) -> Iterable[int]:
    return range(1, columns + 1) if columns <= _MOST_COLUMNS else (1, 2, 3, columns)


def remedies(columns: Sequence[Column], least: int) -> list[Remedy]:
    """What would leave no row singled out and show as much as possible; nothing where that is no attribute.

    Goes from the remedy that helps most to the next, then takes back what proves not to be needed.
    """
    if not columns or len(columns[0].values) > _MOST_ROWS:
        return []
    options = [list(_options(column, least)) for column in columns]
    chosen = _enough(options, least)
    for at, own in enumerate(options):
        for option in own:
            if not _alone(options, [*chosen[:at], own.index(option), *chosen[at + 1 :]], least):
                chosen[at] = own.index(option)
                break
    if not any(any(values) for values in _shown(options, chosen)):
        return []
    return [
        Remedy(column.name, own[number].bands)
        for column, own, number in zip(columns, options, chosen, strict=True)
        if number
    ]


@dataclass(frozen=True, slots=True)
class _Option:
    """A way to show a column; the last of a column's shows nothing."""

    values: tuple[str, ...]
    bands: tuple[int, ...] = ()


def _options(column: Column, least: int) -> Iterator[_Option]:
    """From showing it as it is to leaving it out."""
    yield _Option(column.values)
    for bands in _bandings(column.written, least):
        values = tuple(band(each, bands) or "" for each in column.written)
        if _is_coarser(values, column.values):
            yield _Option(values, bands)
    yield _Option(("",) * len(column.values))


def _bandings(written: Sequence[str], least: int) -> Iterator[tuple[int, ...]]:
    """Bands between round numbers, each with enough rows in it, from many bands to few."""
    numbers = [_number(each) for each in written if each.strip()]
    known = sorted(each for each in numbers if each is not None)
    if len(known) < len(numbers) or not known or known[0] < 0:
        return
    found: dict[tuple[int, ...], int] = {}
    for step in _STEPS:
        if (known[-1] - known[0]) / step <= _MOST_STEPS:
            for enough in (least, 2 * least, 3 * least, 4 * least):
                found[_bands(known, step, enough)] = step
    yield from sorted((each for each in found if len(each) > 1), key=lambda each: (-len(each), -found[each]))


def _bands(known: Sequence[float], step: int, enough: int) -> tuple[int, ...]:
    """Bands that begin at multiples of a step and are as narrow as their rows allow."""
    starts: list[int] = []
    inside = 0
    for start, count in sorted(Counter(int(each // step) * step for each in known).items()):
        if not starts or inside >= enough:
            starts.append(start)
            inside = 0
        inside += count
    return tuple(starts if inside >= enough or len(starts) == 1 else starts[:-1])


def _number(written: str) -> float | None:
    try:
        number = float(written.strip().replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) and number < 10**6 else None


def _is_coarser(values: Sequence[str], shown: Sequence[str]) -> bool:
    """Whether rows that were shown alike stay alike, and some that were not become so."""
    pairs = set(zip(shown, values, strict=True))
    return len(pairs) == len(set(shown)) and len(set(values)) < len(set(shown))


def _enough(options: Sequence[Sequence[_Option]], least: int) -> list[int]:
    """For each column the number of an option, so that together they leave no row singled out."""
    chosen = [0] * len(options)
    while _alone(options, chosen, least):
        tries = [
            [*chosen[:at], number, *chosen[at + 1 :]]
            for at, own in enumerate(options)
            for number in range(chosen[at] + 1, len(own))
        ]
        chosen = min(tries, key=lambda each: (_alone(options, each, least), _groups(options, each)))
    return chosen


def _shown(options: Sequence[Sequence[_Option]], chosen: Sequence[int]) -> Values:
    return [own[number].values for own, number in zip(options, chosen, strict=True)]


def _alone(options: Sequence[Sequence[_Option]], chosen: Sequence[int], least: int) -> int:
    return len(singled_out(_shown(options, chosen), least))


def _groups(options: Sequence[Sequence[_Option]], chosen: Sequence[int]) -> int:
    return len(set(zip(*_shown(options, chosen), strict=True)))
