"""The files of the page of the data, written into a site before it is published."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from mkdocs.exceptions import Abort

from themetrail.exports import Context, exported
from themetrail.model import Prose
from themetrail.views import routes
from themetrail.views.desk import plain
from themetrail.views.page import Site


def write_downloads(site: Site, folder: Path) -> None:
    """Write the files that the study can be taken away in, as its edition shows it."""
    context = Context(site.study, site.index, _text(site), _address(site), site.address, site.tables)
    for file in exported(context):
        path = folder / routes.download(file.name)
        if path.exists():
            taken = f"content/{routes.download(file.name)}"
            raise Abort(f"{taken} stands where Themetrail writes a file. Give it another name.")
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as written:
            written.writelines(file.pieces)


def _text(site: Site) -> Callable[[Prose | None], str]:
    """Prose as its page shows it: references resolved, markup and comments gone."""
    return lambda prose: plain(site.prose(prose, routes.CODEBOOK)) if prose and prose.text.strip() else ""


def _address(site: Site) -> Callable[[str, str], str]:
    """Addresses on the web; below the site where it is not known where that will stand."""
    quotes = site.index.quotes

    @cache
    def page(scheme: str, id_: str) -> str:
        return site.address + site.links.href(routes.HOME, routes.RECORDS[scheme](id_))

    def address(scheme: str, id_: str) -> str:
        if scheme != "quote":
            return page(scheme, id_)
        return f"{page('transcript', quotes[id_].transcript)}#{routes.quote_fragment(id_)}"

    return address
