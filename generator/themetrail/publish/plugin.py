"""The MkDocs plugin: a study goes in before MkDocs starts, its pages come out while MkDocs works."""

from __future__ import annotations

import logging
import os
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler, get_build_date
from mkdocs.utils.templates import TemplateContext

from themetrail.publish.assets import add_assets, add_early_scripts
from themetrail.publish.building import Build, begin_build
from themetrail.publish.following import (
    CompiledTemplates,
    pages_of,
    put_in_place,
    restrict,
    saved,
    sources_of,
)
from themetrail.publish.messages import Teller, guarded
from themetrail.publish.navigation import add_planned, default_navigation, every_page, head_sections
from themetrail.publish.pages import adopt
from themetrail.publish.reading import Reading, read
from themetrail.publish.search import add_entries, is_ours_to_fill, write_offline_index
from themetrail.publish.staging import Staging, staging
from themetrail.study import Cache, Folder
from themetrail.study.files import CONTENT
from themetrail.study.load import Progress

EDITION = "THEMETRAIL_EDITION"
EDITIONS = ("public", "examiner", "team")
_FIRST, _LAST = 100, -1000
_BEFORE_SEARCH, _AFTER_SEARCH = 1, -1
_NO_DATE = "1980-01-01"

T = TypeVar("T")


class Options(Config):  # type: ignore[no-untyped-call]
    """What may stand below the plugin's name in mkdocs.yml."""

    transcripts_dir = options.Type(str, default="transcripts")
    edition = options.Choice(EDITIONS, default="public")
    map_engine = options.Choice(("auto", "graphviz-pure", "dot"), default="auto")


class ThemetrailPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Makes the pages of a study, and publishes a site only when it is whole."""

    def __init__(self) -> None:
        self.progress: Progress | None = None
        self._templates = CompiledTemplates()
        self.following = False
        self._saved: set[str] = set()
        self._titles: dict[str, str] = {}
        self._partial: dict[str, str] = {}
        self._cache = Cache()
        self._teller = Teller()
        self._reading: Reading | None = None
        self._build: Build | None = None
        self._staging: Staging | None = None
        self._pages = 0
        self._aside: str | None = None

    @property
    def partial(self) -> bool:
        """Whether the last build made only the pages of files that were saved."""
        return bool(self._partial)

    @property
    def pages(self) -> int:
        """How many pages the last build has made."""
        return self._pages

    def on_startup(self, **_: Any) -> None:
        # That there is this event lets MkDocs keep the plugin from one build of `serve` to the next.
        self.__init__()  # type: ignore[misc]

    @event_priority(_FIRST)
    @guarded
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        _edition(self.config.edition)
        folder = study_folder(config, self.config.transcripts_dir)
        before = sources_of(self._cache)
        self._reading = read(folder, cache=self._cache, progress=self.progress)
        self._saved = saved(before, sources_of(self._cache)) if self.following and self._titles else set()
        self._teller.tell(self._reading.diagnostics, strict=config.strict)
        self._staging = _begin_staging(config, folder)
        config.site_dir = str(self._staging.folder)
        add_early_scripts(config)
        self._pages = 0
        return config

    @guarded
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        reading = _there(self._reading)
        self._build = build = begin_build(reading, config, self.config.map_engine)
        planned = tuple(build.planned.values())
        add_planned(files, planned, config)
        add_assets(files, config)
        if config.nav is None:
            config.nav = default_navigation(planned, reading.index, files)
        return files

    @guarded
    def on_nav(self, nav: Navigation, *, files: Files, **_: Any) -> Navigation:
        date = _date(_there(self._reading).study.record.date)
        for page in every_page(files):
            adopt(page)
            page.update_date = date
        head_sections(nav)
        self._partial = {}
        if self._saved:
            planned = _there(self._build).planned.values()
            wanted = pages_of(self._saved, _there(self._reading).study, planned)
            restrict(files, wanted, self._titles)
            self._partial = {file.src_uri: file.dest_uri for file in files if file.src_uri in wanted}
        return nav

    def on_env(self, env: Environment, **_: Any) -> Environment:
        # Jinja's own filter gives text that has lost its escapes, and MkDocs' templates do not escape.
        env.filters["striptags"] = _striptags
        env.bytecode_cache = self._templates
        return env

    @event_priority(_FIRST)
    @guarded
    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, **_: Any) -> str:
        return _there(self._build).markdown(page, markdown)

    @event_priority(_FIRST)
    @guarded
    def on_page_content(self, html: str, *, page: MkDocsPage, **_: Any) -> str:
        self._pages += 1
        if self.progress:
            self.progress("Making pages", self._pages, len(_there(self._build).planned))
        content = _there(self._build).content(page, html)
        self._titles[page.file.src_uri] = str(page.title)
        return content

    @event_priority(_BEFORE_SEARCH)
    def _set_aside(
        self, context: TemplateContext, /, *, page: MkDocsPage, config: MkDocsConfig, **_: Any
    ) -> TemplateContext:
        # Material's search plugin would read the whole of every page, to find nothing in ours.
        if page.file.src_uri in _there(self._build).found and is_ours_to_fill(config):
            self._aside, page.content = page.content, ""
        return context

    @event_priority(_AFTER_SEARCH)
    def _put_back(
        self, context: TemplateContext, /, *, page: MkDocsPage, config: MkDocsConfig, **_: Any
    ) -> TemplateContext:
        build = _there(self._build)
        found = build.found.get(page.file.src_uri)
        if found is not None and is_ours_to_fill(config):
            page.content = self._aside
            add_entries(config, page.url, build.planned[page.file.src_uri].title, found)
        return context

    on_page_context = CombinedEvent(_set_aside, _put_back)

    @guarded
    def on_post_template(self, output: str, *, template_name: str, **_: Any) -> str:
        return output.replace(f"<lastmod>{_NO_DATE}</lastmod>", "") if "sitemap" in template_name else output

    @event_priority(_LAST)
    @guarded
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        staged = _there(self._staging)
        write_offline_index(staged.folder)
        if config.strict and _warned():
            return
        if self._partial:
            put_in_place(self._partial.values(), staged.folder, staged.final)
            staged.discard()
        else:
            staged.publish()
        config.site_dir = str(staged.final)
        self._staging = None

    def on_build_error(self, **_: Any) -> None:
        self._discard()

    def on_shutdown(self) -> None:
        self._discard()

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
        folder = study_folder(config, self.config.transcripts_dir)
        if (folder.root / folder.transcripts).is_dir():
            server.watch(str(folder.root / folder.transcripts))
        return server

    def _discard(self) -> None:
        if self._staging is not None:
            self._staging.discard()
            self._staging = None


def study_folder(config: MkDocsConfig, transcripts: str) -> Folder:
    """The study that a mkdocs.yml belongs to: the folder it stands in."""
    docs = Path(config.docs_dir)
    root = Path(config.config_file_path).absolute().parent if config.config_file_path else docs.parent
    if docs != root / CONTENT:
        raise Abort(f"Themetrail reads the folder {CONTENT}/: write `docs_dir: {CONTENT}` in mkdocs.yml.")
    if not (root / transcripts).resolve().is_relative_to(root.resolve()):
        raise Abort("`transcripts_dir` in mkdocs.yml names a folder outside the study.")
    return Folder(root, transcripts)


def _edition(configured: str) -> str:
    """The audience the site is built for; the environment comes before mkdocs.yml."""
    edition = os.environ.get(EDITION) or configured
    if edition not in EDITIONS:
        raise Abort(f"{EDITION} is '{edition}'; it can be {', '.join(EDITIONS)}.")
    return edition


def _striptags(html: str) -> Markup:
    return escape(Markup(html).striptags())  # noqa: S704 - read, and escaped again


def _begin_staging(config: MkDocsConfig, folder: Folder) -> Staging:
    staged = staging(config.site_dir)
    if (folder.root / folder.transcripts).resolve().is_relative_to(staged.final):
        raise Abort("The site would take the place of the transcripts: change `site_dir` in mkdocs.yml.")
    try:
        staged.begin()
    except OSError as error:
        raise Abort(f"No site can be written at {staged.final}: {error.strerror}.") from error
    return staged


def _there(value: T | None) -> T:
    """What an earlier event of the same build has made."""
    if value is None:
        raise Abort("Themetrail was called out of turn; is the plugin listed twice in mkdocs.yml?")
    return value


def _date(written: str | None) -> str:
    """The day pages are said to have changed: never today, or no two builds would be the same."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return get_build_date()
    try:
        return date.fromisoformat(written or _NO_DATE).isoformat()
    except ValueError:
        return _NO_DATE


def _warned() -> bool:
    """Whether MkDocs is about to fail a strict build, which it does after the last event."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
