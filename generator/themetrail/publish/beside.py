"""The files of a site that are no pages: search from disk, addresses of old, data of pages, downloads."""

from __future__ import annotations

from pathlib import Path

from themetrail.publish.downloads import write_downloads
from themetrail.publish.forwarding import write_forwarding
from themetrail.publish.page_data import write_page_data
from themetrail.publish.search import write_offline_index
from themetrail.views.page import Site


def write_beside(folder: Path, site: Site, *, whole: bool) -> None:
    """Write them into a folder that MkDocs has built. Where not `whole`, what pages at hand need."""
    write_offline_index(folder)
    write_forwarding(folder, site.index, site.links)
    write_page_data(folder, site, whole=whole)
    if whole:
        write_downloads(site, folder)
