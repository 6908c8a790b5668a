"""Counts of quotes as tables: a row and a column for each thing, by their ids."""

from __future__ import annotations

from collections.abc import Iterator

from themetrail.exports.csv_text import csv_text, harmless
from themetrail.exports.values import Context
from themetrail.study.cross_tables import CrossTable, Line


def table_csv(of: Context, table: CrossTable) -> Iterator[str]:
    """One row a row: its id and name, how many quotes it has in all, and how many under each column."""
    header = (table.rows[0].choice, "title", "quotes", *(harmless(_column(line)) for line in table.columns))
    return csv_text(header, _rows(of, table))


def _rows(of: Context, table: CrossTable) -> Iterator[list[str | int]]:
    for line, counts in zip(table.rows, table.cells, strict=True):
        yield [line.id, _title(of, line), line.quotes, *counts]


def _column(line: Line) -> str:
    """A column's id; of a value its attribute as well: `role: nurse`."""
    attribute = line.choice.partition(".")[2]
    return f"{attribute}: {line.id}" if attribute else line.id


def _title(of: Context, line: Line) -> str:
    record = of.study.themes.get(line.id) if line.choice == "theme" else of.study.codebook.get(line.id)
    return record.title if record else line.id
