"""The scripts with all quotes and with the tables: a page from the disk may load no other kind of file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from themetrail.views import cross_tables, quotes
from themetrail.views.page import Site
from themetrail.views.quote_data import quote_data
from themetrail.views.script_values import script_of


def write_page_data(folder: Path, site: Site, *, whole: bool) -> None:
    """Write what the edition shows into the folder of its site; nothing where there are no quotes.

    Where not `whole`, the tables are left out.
    """
    if not site.index.quotes:
        return
    _write(folder / quotes.DATA, quotes.DATA_NAME, quote_data(site))
    if whole:
        _write(folder / cross_tables.DATA, cross_tables.DATA_NAME, cross_tables.table_data(site))


def _write(file: Path, name: str, values: Mapping[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="\n") as script:
        script.writelines(script_of(name, values))
