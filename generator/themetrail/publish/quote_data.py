"""The script with all quotes, which their page reads: a page from the disk may load no other kind of file."""

from __future__ import annotations

from pathlib import Path

from themetrail.views.page import Site
from themetrail.views.quote_data import quote_data
from themetrail.views.quotes import DATA, DATA_NAME
from themetrail.views.script_values import script_of


def write_quote_data(folder: Path, site: Site) -> None:
    """Write what the edition shows into the folder of its site; nothing where there are no quotes."""
    if not site.index.quotes:
        return
    file = folder / DATA
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="\n") as script:
        script.writelines(script_of(DATA_NAME, quote_data(site)))
