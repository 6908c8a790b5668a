"""The pages of the site: those of the study, those that researchers wrote, and their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from themetrail.model import Theme
from themetrail.publish.pages import StudyPage
from themetrail.study.index import Index
from themetrail.study.records import title_from_id
from themetrail.views import routes
from themetrail.views.plan import PlannedPage
from themetrail.views.words import say, to_say

ABOUT = to_say("About the study")
_AFTER_FINDINGS = (routes.QUOTES, routes.TRANSCRIPTS, routes.CODEBOOK, routes.PARTICIPANTS)
_TRAIL = (
    routes.EVOLUTION,
    routes.MEMOS,
    routes.PHASES,
    routes.CATEGORIES,
    routes.GROWTH,
    routes.REPORTING,
    routes.SAMPLE,
    routes.CHECKS,
)

Item = str | dict[str, Any]


def source_of(planned: PlannedPage) -> str:
    """The name under which MkDocs knows a page: a Markdown file, real or not."""
    return planned.source or f"{planned.path}.md"


def add_planned(files: Files, planned: Sequence[PlannedPage], config: MkDocsConfig) -> None:
    """Let MkDocs know every page of the study, and its place in the site."""
    for page in planned:
        source = source_of(page)
        if files.get_file_from_path(source) is not None and page.source is None:
            files.remove(files.src_uris[source])
        file = files.get_file_from_path(source)
        if file is None:
            file = File.generated(config, source, content="")
            files.append(file)
        place = File(f"{page.path}.md", None, config.site_dir, config.use_directory_urls)
        file.dest_uri, file.url = place.dest_uri, place.url
        file.abs_dest_path = place.abs_dest_path
        file.inclusion = InclusionLevel.NOT_IN_NAV


def default_navigation(planned: Sequence[PlannedPage], index: Index, files: Files) -> list[Item]:
    """Home; Findings with themes; Quotes, Transcripts, Codebook, Participants; the rest; Trail, Data.

    Tables that do not stand by themselves stand in the trail.
    """
    shown = {page.path: page for page in planned if page.in_navigation}
    unlisted = [page for page in planned if page.path == routes.TABLES and not page.in_navigation]
    items: list[Item] = []
    if routes.HOME in shown:
        items.append({escape(say("Home")): source_of(shown.pop(routes.HOME))})
    if routes.FINDINGS in shown:
        findings = shown.pop(routes.FINDINGS)
        themes = list(_themes(index.top_themes, index, shown))
        overview = source_of(findings)
        items.append({escape(findings.title): [overview, *themes] if themes else overview})
    last = list(_trail(shown, unlisted))
    if routes.DATA in shown:
        last.append(_item(shown.pop(routes.DATA)))
    themed = {routes.theme(id_).page for id_ in index.study.themes}
    rest = [path for path in shown if path not in (*_AFTER_FINDINGS, *themed)]
    for path in (*_AFTER_FINDINGS, *rest):
        if path in shown:
            items.append(_item(shown[path]))
    others = _others(files, {source_of(page) for page in planned})
    if others:
        items.append({escape(say(ABOUT)): others})
    return [*items, *last]


def _item(page: PlannedPage) -> Item:
    return {escape(page.title): source_of(page)}


def _trail(shown: dict[str, PlannedPage], unlisted: Sequence[PlannedPage]) -> Iterator[Item]:
    """The section of the trail, whose pages are taken from those that are shown."""
    parts = [shown.pop(path) for path in _TRAIL if path in shown]
    trail = shown.pop(routes.TRAIL, None)
    if trail is None:
        yield from map(_item, parts)
    else:
        yield {escape(trail.title): [source_of(trail), *map(_item, (*parts, *unlisted))]}


def _themes(themes: Sequence[Theme], index: Index, shown: Mapping[str, PlannedPage]) -> Iterator[Item]:
    for theme in themes:
        page = shown.get(routes.theme(theme.id).page)
        children = list(_themes(index.children.get(theme.id, ()), index, shown))
        if page is None:
            yield from children
        elif children:
            yield {escape(theme.title): [source_of(page), *children]}
        else:
            yield source_of(page)


def _others(files: Files, known: set[str]) -> list[Item]:
    """The ordinary pages, in folders as they stand in the content folder."""
    top: list[Item] = []
    folders: dict[str, list[Item]] = {"": top}
    ordinary = (
        file
        for file in files.documentation_pages()
        if file.src_uri not in known and file.inclusion is not InclusionLevel.NOT_IN_NAV
    )
    for file in sorted(ordinary, key=file_sort_key):
        _folder(file.src_uri.rpartition("/")[0], folders).append(file.src_uri)
    return top


def _folder(path: str, folders: dict[str, list[Item]]) -> list[Item]:
    if path not in folders:
        parent, _, name = path.rpartition("/")
        items: list[Item] = []
        _folder(parent, folders).append({escape(title_from_id(name.replace("_", " "))): items})
        folders[path] = items
    return folders[path]


def head_sections(nav: Navigation) -> dict[str, str]:
    """Let the first page of a section, where it is the study's, stand for the section.

    Material leaves the button that unfolds such a section without a name. Returned is what to replace in
    the pages: the attribute that identifies a button, by the same with a name beside it.
    """
    named: dict[str, str] = {}
    waiting = [(f"__nav_{number}", item) for number, item in enumerate(nav.items, 1)]
    while waiting:
        path, section = waiting.pop()
        if not isinstance(section, Section):
            continue
        first = section.children[0] if section.children else None
        if isinstance(first, StudyPage) and first.file.inclusion is InclusionLevel.NOT_IN_NAV:
            first.heads_section = True
            button = f'id="{path}_label"'
            title = Markup(section.title).striptags()  # noqa: S704 - read, and escaped again
            named[button] = f'{button} aria-label="{escape(say("Pages under {title}", title=title))}"'
        waiting += [(f"{path}_{number}", item) for number, item in enumerate(section.children, 1)]
    return named


def every_page(files: Files) -> Iterator[MkDocsPage]:
    return (file.page for file in files.documentation_pages() if file.page is not None)
