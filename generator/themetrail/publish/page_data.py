"""The scripts with all quotes and with the tables: a page from the disk may load no other kind of file."""

from __future__ import annotations

from collections.abc import Iterator

from themetrail.publish.written import Written
from themetrail.views import cross_tables, quotes
from themetrail.views.page import Site
from themetrail.views.quote_data import quote_data
from themetrail.views.script_values import script_of


def page_data(site: Site, *, whole: bool) -> Iterator[Written]:
    """What the edition shows; nothing where there are no quotes. Where not `whole`, without the tables."""
    if not site.index.quotes:
        return
    yield Written(quotes.DATA, script_of(quotes.DATA_NAME, quote_data(site)))
    if whole:
        yield Written(cross_tables.DATA, script_of(cross_tables.DATA_NAME, cross_tables.table_data(site)))
