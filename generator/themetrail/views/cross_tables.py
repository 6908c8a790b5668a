"""The tables: how many quotes stand under two things at once, with a script that puts them in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from markupsafe import Markup, escape

from themetrail.study.cross_tables import CODE_BY_CODE, CrossTable, Line
from themetrail.study.records import title_from_id
from themetrail.views import routes
from themetrail.views.data import place_and_name
from themetrail.views.desk import Desk, plain
from themetrail.views.hues import hue_of_code, hue_of_theme, hue_values
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.routes import Address
from themetrail.views.words import ngettext, say, to_say

MOST_CELLS = 1500
"""A table without scripts has no more cells than these; a larger one can only be downloaded."""
DATA = "assets/themetrail/data/tables.js"
"""Where the site has the script that holds all tables, and the name that it gives them."""
DATA_NAME = "themetrailTables"
SCRIPTS = (
    "assets/themetrail/js/quotes/words.js",
    "assets/themetrail/js/quotes/elements.js",
    "assets/themetrail/js/tables/words.js",
    "assets/themetrail/js/tables/similarity.js",
    "assets/themetrail/js/tables/lines.js",
    "assets/themetrail/js/tables/table.js",
    DATA,
    "assets/themetrail/js/tables/page.js",
)

_TITLES = {
    "theme-by-participant": to_say("Themes by participants"),
    "code-by-transcript": to_say("Codes by transcripts"),
    "code-by-attribute": to_say("Codes by attributes"),
    CODE_BY_CODE: to_say("Codes by codes"),
}
_READINGS = {
    "theme-by-participant": to_say(
        "How many quotes of the theme the participant speaks in. A theme includes what is under it."
    ),
    "code-by-transcript": to_say("How many quotes with the code stand in the transcript."),
    "code-by-attribute": to_say("How many quotes with the code are from participants of whom this is told."),
    f"{CODE_BY_CODE}overlap": to_say(
        "How many quotes with the code of the row share words with one with the code of the column."
    ),
    f"{CODE_BY_CODE}turn": to_say(
        "How many quotes with the code of the row share a turn with one with the code of the column."
    ),
}
_NEAR = (
    to_say(
        "How many quotes with the code of the row stand at most one turn away from one with the code of the"
        " column."
    ),
    to_say(
        "How many quotes with the code of the row stand at most {n} turns away from one with the code of the"
        " column."
    ),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A table without scripts: of each row its link, its quotes, its cells; no rows where it is too large."""

    title: str
    reading: str
    columns: Sequence[str]
    rows: Sequence[tuple[Markup, int, Sequence[int]]]
    csv: str
    kept_as: str


def tables_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.TABLES)
    title = desk.section_title(say("Tables"))
    html = desk.fill(
        "tables.html",
        title=title,
        body=body,
        tables=[_listed(desk, name, table) for name, table in site.tables.items()],
        scripts=[site.links.asset(desk.page, script) for script in SCRIPTS],
    )
    titles = " · ".join(map(say, _TITLES.values()))
    return Page(desk.page, title, html, (), (SearchEntry("", title, plain(body, escape(titles))),))


def table_data(site: Site) -> dict[str, Any]:
    """What the script of the page is given: every row and column once, and every table by its name.

    The cells of a row are the places of columns, each followed by a number of quotes.
    """
    desk = Desk(site, routes.TABLES)
    lines: dict[str, list[dict[str, Any]]] = {}
    for table in site.tables.values():
        for each in (table.rows, table.columns):
            lines.setdefault(_kind(each), [_line(desk, line) for line in each])
    return {
        "quotes": site.links.href(desk.page, Address(routes.QUOTES)),
        "all": len(site.index.quotes),
        "lines": lines,
        "tables": {name: _table(desk, name, table) for name, table in site.tables.items()},
    }


def _kind(lines: Sequence[Line]) -> str:
    return lines[0].choice.partition(".")[0]


def _table(desk: Desk, name: str, table: CrossTable) -> dict[str, Any]:
    csv, kept_as = place_and_name(desk, f"{name}.csv")
    return {
        "title": _title(name),
        "reading": _reading(name),
        "rows": _kind(table.rows),
        "columns": _kind(table.columns),
        "csv": csv,
        "keptAs": kept_as,
        "cells": [_sparse(row) for row in table.cells],
    }


def _sparse(row: Sequence[int]) -> list[int]:
    return list(chain.from_iterable((place, number) for place, number in enumerate(row) if number))


def _title(name: str) -> str:
    return say(_TITLES[CODE_BY_CODE if name.startswith(CODE_BY_CODE) else name])


def _reading(name: str) -> str:
    if name in _READINGS:
        return say(_READINGS[name])
    return ngettext(*_NEAR, int(name.removeprefix(CODE_BY_CODE)))


def _line(desk: Desk, line: Line) -> dict[str, Any]:
    """A row or column: what it is called, where it leads, its hue, and how many quotes it has in all."""
    found = {"choice": line.choice, "id": line.id, "title": _name(desk, line), "quotes": line.quotes}
    if _is_told(line):
        return {**found, "group": _group(desk, line)}
    if to := _address(desk, line):
        found["href"] = desk.site.links.href(desk.page, to)
    hue = None
    if line.choice == "theme":
        hue = hue_of_theme(desk.index, desk.site.study.themes[line.id])
        found["depth"] = len(desk.index.ancestors[line.id])
    elif line.choice == "code":
        hue = hue_of_code(desk.index, line.id)
    return {**found, **hue_values(hue)}


def _is_told(line: Line) -> bool:
    """Whether a line is of a value that is told of participants."""
    return line.choice.startswith("attribute.")


def _group(desk: Desk, line: Line) -> str:
    """What the attribute of a value is called."""
    attribute = line.choice.partition(".")[2]
    name = title_from_id(attribute.replace("_", " "))
    return say("{name} (in bands)", name=name) if desk.in_bands(attribute) else name


def _name(desk: Desk, line: Line) -> str:
    study = desk.site.study
    if line.choice == "code":
        return desk.code_title(line.id)
    if line.choice == "participant":
        return desk.participant_names([line.id])[0]
    if line.choice == "theme":
        return study.themes[line.id].title
    return study.transcripts[line.id].title if line.choice == "transcript" else line.id


def _address(desk: Desk, line: Line) -> Address | None:
    if line.choice == "participant" and line.id not in desk.site.study.participants:
        return None
    return routes.RECORDS[line.choice](line.id)


def _listed(desk: Desk, name: str, table: CrossTable) -> Listed:
    shown = not name.startswith(CODE_BY_CODE) and len(table.rows) * len(table.columns) <= MOST_CELLS
    rows = [
        (_link(desk, line), line.quotes, cells)
        for line, cells in zip(table.rows, table.cells, strict=True)
        if shown
    ]
    columns = [_heading(desk, line) for line in table.columns] if shown else []
    return Listed(_title(name), _reading(name), columns, rows, *place_and_name(desk, f"{name}.csv"))


def _heading(desk: Desk, line: Line) -> str:
    name = _name(desk, line)
    return f"{_group(desk, line)}: {name}" if _is_told(line) else name


def _link(desk: Desk, line: Line) -> Markup:
    theme = desk.site.study.themes.get(line.id) if line.choice == "theme" else None
    return desk.theme_link(theme) if theme else desk.code_chip(line.id)
