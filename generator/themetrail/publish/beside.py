"""The files of a site that are no pages: search from disk, addresses of old, data of pages, downloads."""

from __future__ import annotations

from pathlib import Path

from themetrail.publish.ahead import Ahead, Job
from themetrail.publish.downloads import downloads, refuse_taken
from themetrail.publish.forwarding import write_forwarding
from themetrail.publish.page_data import page_data
from themetrail.publish.search import write_offline_index
from themetrail.publish.written import Written, whole
from themetrail.views.page import Site


def downloads_job(site: Site) -> Job[list[Written]]:
    return Job("/downloads", lambda: whole(downloads(site)))


def data_job(site: Site) -> Job[list[Written]]:
    return Job("/data", lambda: whole(page_data(site, whole=True)))


def write_beside(folder: Path, site: Site, ahead: Ahead, *, partly: bool = False) -> None:
    """Write them into a folder that MkDocs has built. Where `partly`, what the pages at hand need."""
    write_offline_index(folder)
    write_forwarding(folder, site.index, site.links)
    if partly:
        files = list(page_data(site, whole=False))
    else:
        taken_away = ahead.take(downloads_job(site), patient=True)
        refuse_taken(folder, taken_away)
        files = [*taken_away, *ahead.take(data_job(site), patient=True)]
    for file in files:
        file.put(folder)
