"""How many quotes stand under two things at once: themes and participants, codes and transcripts, and so on.

A cell counts quotes, each once, and so does the total of a row or column: it need not be the sum of its
cells, for a quote may stand in several of them or in none.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeVar

from themetrail.model import Quote, Theme
from themetrail.study.attribute_values import attribute_values
from themetrail.study.cooccurrence import Counts, counts_near
from themetrail.study.index import Index

K = TypeVar("K")

CODE_BY_CODE = "code-by-code-"
"""What the name of a table of codes and codes begins with; how near they are follows."""


class Line(NamedTuple):
    """A row or a column: what is chosen there (`code`, `attribute.role`), which, and how many quotes."""

    choice: str
    id: str
    quotes: int


@dataclass(frozen=True, slots=True)
class CrossTable:
    """`cells` are given row by row, a number of quotes for each column."""

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: tuple[Sequence[int], ...]


def cross_tables(index: Index) -> dict[str, CrossTable]:
    """Every table that has rows and columns, by its name; of codes and codes one for every nearness."""
    tables = {
        "theme-by-participant": theme_by_participant(index),
        "code-by-transcript": code_by_transcript(index),
        "code-by-attribute": code_by_attribute(index),
    }
    for nearness, counts in counts_near(index).items():
        tables[f"{CODE_BY_CODE}{nearness}"] = code_by_code(index, counts)
    return {name: table for name, table in tables.items() if table.rows and table.columns}


def theme_by_participant(index: Index) -> CrossTable:
    """A theme's quotes are its evidence: what is under it included."""
    rows = [(Line("theme", theme.id, len(index.evidence[theme.id])), theme) for theme in in_tree(index)]
    people = dict.fromkeys(index.study.participants, 0)
    people |= Counter(id_ for quote in index.quotes.values() for id_ in set(quote.participants))
    return _table(
        [line for line, _ in rows],
        [Line("participant", id_, number) for id_, number in people.items()],
        [_counted(index.evidence[theme.id], lambda quote: set(quote.participants)) for _, theme in rows],
    )


def code_by_transcript(index: Index) -> CrossTable:
    rows = _codes(index)
    transcripts = index.study.transcripts.values()
    return _table(
        rows,
        [Line("transcript", each.id, len(each.quotes)) for each in transcripts],
        [Counter(quote.transcript for quote in index.by_code[row.id]) for row in rows],
    )


def code_by_code(index: Index, counts: Counts) -> CrossTable:
    """How many quotes of the row's code have one of the column's code near them."""
    rows = _codes(index)
    return _table(rows, rows, [counts.get(row.id, {}) for row in rows])


def code_by_attribute(index: Index) -> CrossTable:
    """A quote stands under each value that is told of somebody who speaks in it."""
    told = {person.id: set(person.attributes) for person in index.study.participants.values()}

    @cache
    def values(participants: tuple[str, ...]) -> set[tuple[str, str]]:
        return set().union(*(told.get(id_, ()) for id_ in participants))

    rows = _codes(index)
    quotes = _counted(index.quotes.values(), lambda quote: values(quote.participants))
    columns = [(name, value) for name, each in attribute_values(index.study).items() for value in each]
    cells = [_counted(index.by_code[row.id], lambda quote: values(quote.participants)) for row in rows]
    lines = [Line(f"attribute.{name}", value, quotes.get((name, value), 0)) for name, value in columns]
    places = {column: place for place, column in enumerate(columns)}
    return CrossTable(tuple(rows), tuple(lines), tuple(_placed(each, places) for each in cells))


def in_tree(index: Index) -> Iterator[Theme]:
    """Every theme, each followed by those under it."""
    waiting = list(reversed(index.top_themes))
    while waiting:
        theme = waiting.pop()
        yield theme
        waiting += reversed(index.children[theme.id])


def _codes(index: Index) -> list[Line]:
    """The codes in the order of the themes that hold them, those without a theme last."""
    ids = dict.fromkeys(ref.id for theme in in_tree(index) for ref in theme.codes if ref.id in index.by_code)
    ids |= dict.fromkeys(index.by_code)
    return [Line("code", id_, len(index.by_code[id_])) for id_ in ids]


def _counted(quotes: Iterable[Quote], of: Callable[[Quote], Iterable[K]]) -> Counter[K]:
    return Counter(each for quote in quotes for each in of(quote))


def _table(rows: Sequence[Line], columns: Sequence[Line], counts: Iterable[Mapping[str, int]]) -> CrossTable:
    places = {column.id: place for place, column in enumerate(columns)}
    return CrossTable(tuple(rows), tuple(columns), tuple(_placed(each, places) for each in counts))


def _placed(counts: Mapping[K, int], places: Mapping[K, int]) -> Sequence[int]:
    """A number for each place; an array, for large studies have a million of them."""
    row = array("I", bytes(4 * len(places)))
    for key, number in counts.items():
        row[places[key]] = number
    return row
