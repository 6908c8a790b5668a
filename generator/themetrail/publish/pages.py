"""MkDocs pages whose text, title and metadata come from the study."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from themetrail.publish.cleaning import clean
from themetrail.views.page import Heading

_PARTS = frozenset({"navigation", "toc", "footer", "path", "feedback", "tags"})
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_/-]*")
_H1 = re.compile(r"<h1\b(?P<rest>[^>]*)>")
_ID = re.compile(r'\sid="([^"]*)"')
_TOP = "top"


class StudyPage(MkDocsPage):
    """A page of Markdown. What goes wrong in it is told with its name, and without a traceback."""

    heads_section = False

    @property
    def is_index(self) -> bool:
        """Whether the page stands for its section in the navigation."""
        return self.heads_section or super().is_index

    def render(self, config: MkDocsConfig, files: Files) -> None:
        try:
            super().render(config, files)
        except BuildError:
            raise
        except Exception as error:
            problem = f"{self.file.src_uri} cannot be made into a page ({type(error).__name__}: {error})"
            raise PluginError(problem) from error


class GeneratedPage(StudyPage):
    """A page without Markdown of its own."""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' signature
        self.content = ""
        self.toc = get_toc([])


def adopt(page: MkDocsPage) -> None:
    """Make a page that MkDocs made one of ours."""
    page.__class__ = GeneratedPage if page.file.generated_by == "themetrail" else StudyPage


def given_title(page: MkDocsPage) -> str | None:
    """The title that `nav` of mkdocs.yml gives a page."""
    title = vars(page).get("title")
    return title if isinstance(title, str) else None


def entitle(page: MkDocsPage, title: str) -> None:
    """Set a page's title, plain text, where MkDocs' templates take it: they do not escape."""
    named = given_title(page)
    page.title = escape(title if named is None else named)
    if not page.is_homepage:
        page.meta["title"] = escape(title)


def plain_title(page: MkDocsPage) -> str:
    """The title that MkDocs finds for an ordinary page, as plain text."""
    return Markup(page.title or "").striptags()  # noqa: S704 - only read


def metadata(written: Mapping[str, Any], *, searched: bool) -> dict[str, Any]:
    """The page metadata that the MkDocs theme may see: known fields of the right shape, escaped."""
    meta: dict[str, Any] = {}
    description = written.get("description")
    if isinstance(description, str):
        meta["description"] = escape(description)
    hidden = written.get("hide")
    if isinstance(hidden, list):
        meta["hide"] = [part for part in hidden if isinstance(part, str) and part in _PARTS]
    for field in ("icon", "status"):
        value = written.get(field)
        if isinstance(value, str) and _NAME.fullmatch(value):
            meta[field] = value
    search = written.get("search")
    search = search if isinstance(search, dict) else {}
    boost = search.get("boost")
    meta["search"] = {"exclude": not searched or search.get("exclude") is True}
    if isinstance(boost, int | float):
        meta["search"]["boost"] = boost
    return meta


def with_anchored_title(html: Markup) -> tuple[Markup, str | None]:
    """The page with an id on its first heading, and that id: where "skip to content" leads."""
    heading = _H1.search(html)
    if heading is None:
        return html, None
    if found := _ID.search(heading["rest"]):
        return html, Markup(found[1]).unescape()  # noqa: S704 - only read
    titled = str.replace(html, heading[0], f'<h1 id="{_TOP}"{heading["rest"]}>', 1)
    return Markup(titled), _TOP  # noqa: S704 - what was safe, with an id


def contents(title: str, top: str | None, headings: Iterable[Heading]) -> TableOfContents:
    """The table of contents that Material shows beside a page."""
    root: list[dict[str, Any]] = []
    open_: list[dict[str, Any]] = []
    listed = [*([Heading(top, title, 1)] if top else []), *headings]
    for heading in listed:
        token = {"level": heading.level, "id": heading.id, "name": escape(heading.title), "children": []}
        while open_ and open_[-1]["level"] >= heading.level:
            open_.pop()
        (open_[-1]["children"] if open_ else root).append(token)
        open_.append(token)
    return get_toc(root)  # type: ignore[arg-type]  # a private type


def make_safe(entries: Iterable[AnchorLink]) -> None:
    """Clean the titles of a table of contents, which Material puts in as they are."""
    for entry in entries:
        entry.title = clean(entry.title)
        make_safe(entry.children)
