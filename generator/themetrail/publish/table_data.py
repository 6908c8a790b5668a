"""The script with the tables, which their page reads: a page from the disk may load no other kind of file."""

from __future__ import annotations

from pathlib import Path

from themetrail.views.cross_tables import DATA, DATA_NAME, table_data
from themetrail.views.page import Site
from themetrail.views.script_values import script_of


def write_table_data(folder: Path, site: Site) -> None:
    """Write the counts of what the edition shows into the site's folder; nothing without quotes."""
    if not site.index.quotes:
        return
    file = folder / DATA
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="\n") as script:
        script.writelines(script_of(DATA_NAME, table_data(site)))
