"""What the authors state of an item, ready for a page: their words, or the page that says it."""

from __future__ import annotations

from urllib.parse import unquote

from markupsafe import Markup

from themetrail.model import Statement
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.owners import title_of
from themetrail.views.routes import Address
from themetrail.views.words import say


def stated(desk: Desk, statement: Statement) -> Markup:
    """The words of a statement; of one that is a page and nothing else, a link to it."""
    if statement.page is None:
        return desk.prose(statement.text)
    link = page_link(desk, *_parted(statement.page))
    return Markup("<p>{}</p>").format(link or say("On a page that this edition does not show."))


def section_link(desk: Desk, path: str, usual: str) -> Markup:
    """A page of the study's own, under the title that its authors gave it."""
    page = desk.site.study.pages.get(f"{path}.md")
    return desk.link(Address(path), (page and page.title) or usual)


def page_link(desk: Desk, path: str, anchor: str | None = None) -> Markup | None:
    """A page of `content/` under its title; None where the edition does not show it."""
    title = title_of(desk.site.study, ("page", path))
    if title is None or (path not in desk.site.study.pages and path != "index.md"):
        return None
    return desk.link(Address(routes.content(path).page, anchor), title)


def _parted(page: str) -> tuple[str, str | None]:
    path, _, anchor = page.partition("#")
    return path, unquote(anchor) or None
