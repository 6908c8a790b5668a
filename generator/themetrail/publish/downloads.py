"""The files of the page of the data: the study, to be taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from mkdocs.exceptions import Abort

from themetrail.exports import Context, exported
from themetrail.model import Prose
from themetrail.publish.written import Written
from themetrail.views import routes
from themetrail.views.desk import plain
from themetrail.views.page import Site


def downloads(site: Site) -> Iterator[Written]:
    """The files that the study can be taken away in, as its edition shows it."""
    context = Context(site.study, site.index, _text(site), _address(site), site.address, site.tables)
    return (Written(routes.download(file.name), file.pieces) for file in exported(context))


def refuse_taken(folder: Path, files: Iterable[Written]) -> None:
    """Stop where a file of the study's own stands in the place of one of these."""
    for file in files:
        if (folder / file.path).exists():
            taken = f"content/{file.path} stands where Themetrail writes a file. Give it another name."
            raise Abort(taken)


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
