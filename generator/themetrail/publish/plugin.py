"""The MkDocs plugin: a study goes in before MkDocs starts, its pages come out while MkDocs works."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any

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
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from themetrail.model import Audience
from themetrail.publish import collecting
from themetrail.publish.assets import add_assets, add_early_scripts
from themetrail.publish.building import Build, begin_build
from themetrail.publish.following import Memory, pages_of, put_in_place, restrict
from themetrail.publish.forwarding import write_forwarding
from themetrail.publish.messages import guarded, name_final_folder
from themetrail.publish.mistakes import LISTED_TWICE
from themetrail.publish.navigation import add_planned, default_navigation, every_page, head_sections
from themetrail.publish.pages import adopt
from themetrail.publish.preparing import NO_DATE, begin_staging, date_of_pages, edition, study_folder
from themetrail.publish.reading import Reading
from themetrail.publish.search import add_entries, is_ours_to_fill, write_offline_index
from themetrail.publish.settings import EDITIONS, ENGINES, TRANSCRIPTS
from themetrail.publish.staging import Staging
from themetrail.publish.theming import escape_names, escape_titles, fetch_nothing
from themetrail.study.load import Progress
from themetrail.views.page import SearchEntry

_FIRST, _LAST = 100, -1000
_BEFORE_SEARCH, _AFTER_SEARCH = 1, -1


class Options(Config):  # type: ignore[no-untyped-call]
    """What may stand below the plugin's name in mkdocs.yml."""

    transcripts_dir = options.Type(str, default=TRANSCRIPTS)
    edition = options.Choice(EDITIONS, default="public")
    map_engine = options.Choice(ENGINES, default=ENGINES[0])


@dataclass(slots=True)
class _Round:
    """One build, as far as it has come.

    `partial` holds what alone is made, name by MkDocs to path; `aside` and `found` are of the page at hand.
    """

    reading: Reading
    staging: Staging
    saved: set[str]
    build: Build | None = None
    partial: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    pages: int = 0
    aside: str | None = None
    found: tuple[SearchEntry, ...] | None = None


class ThemetrailPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Makes the pages of a study, and publishes a site only when it is whole.

    Where `following` is set, a build after the first makes only the pages of the files that were saved, if
    those are few; the next one makes all.
    """

    def __init__(self) -> None:
        self.progress: Progress | None = None
        self.following = False
        self._memory = Memory()
        self._round: _Round | None = None

    @property
    def partial(self) -> bool:
        """Whether the last build made only the pages of files that were saved."""
        return self._round is not None and bool(self._round.partial)

    @property
    def pages(self) -> int:
        """How many pages the last build has made."""
        return self._round.pages if self._round else 0

    @property
    def meant_for_fewer(self) -> int:
        """How many transcripts the last build shows to more people than their audience."""
        if self._round is None:
            return 0
        audiences = list(Audience)
        widest = audiences.index(Audience(edition(self.config.edition)))
        transcripts = self._round.reading.study.transcripts.values()
        return sum(audiences.index(each.audience) > widest for each in transcripts)

    def on_startup(self, **_: Any) -> None:
        # That there is this event lets MkDocs keep the plugin from one build of `serve` to the next.
        self.progress, self.following, self._memory, self._round = None, False, Memory(), None
        logging.getLogger("mkdocs.commands.build").addFilter(name_final_folder)

    @event_priority(_FIRST)
    @guarded
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        edition(self.config.edition)
        if sum(isinstance(each, ThemetrailPlugin) for each in config.plugins.values()) > 1:
            raise Abort(LISTED_TWICE)
        folder = study_folder(config, self.config.transcripts_dir)
        reading, saved = self._memory.read(folder, self.progress)
        self._memory.teller.tell(reading.diagnostics, strict=config.strict)
        self._round = _Round(reading, begin_staging(config, folder), saved if self.following else set())
        fetch_nothing(config.theme)
        escape_names(config)
        add_early_scripts(config)
        config.validation.links.not_found = logging.DEBUG  # ours names the place (link-broken)
        collecting.rest()
        return config

    @guarded
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        round_ = self._current
        build = round_.build = begin_build(round_.reading, config, self.config.map_engine)
        planned = tuple(build.planned.values())
        add_planned(files, planned, config)
        add_assets(files, config)
        if config.nav is None:
            config.nav = default_navigation(planned, round_.reading.index, files)
        return files

    @guarded
    def on_nav(self, nav: Navigation, *, files: Files, **_: Any) -> Navigation:
        round_ = self._current
        study = round_.reading.study
        for page in every_page(files):
            adopt(page)
            page.update_date = date_of_pages(study.record.date)
        escape_titles(nav)
        round_.named = head_sections(nav)
        if round_.saved:
            wanted = pages_of(round_.saved, study, self._build.planned.values())
            restrict(files, wanted, self._memory.titles)
            round_.partial = {file.src_uri: file.dest_uri for file in files if file.src_uri in wanted}
        return nav

    def on_env(self, env: Environment, **_: Any) -> Environment:
        # Jinja's own filter gives text that has lost its escapes, and MkDocs' templates do not escape.
        env.filters["striptags"] = _striptags
        env.bytecode_cache = self._memory.templates
        return env

    @event_priority(_FIRST)
    @guarded
    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, **_: Any) -> str:
        return self._build.markdown(page, markdown)

    @event_priority(_FIRST)
    @guarded
    def on_page_content(self, html: str, *, page: MkDocsPage, **_: Any) -> str:
        content = self._build.content(page, html)
        self._memory.titles[page.file.src_uri] = str(page.title)
        return content

    @event_priority(_BEFORE_SEARCH)
    @guarded
    def _set_aside(
        self, context: TemplateContext, /, *, page: MkDocsPage, config: MkDocsConfig, **_: Any
    ) -> TemplateContext:
        round_ = self._current
        round_.pages += 1
        if self.progress:
            self.progress("Making pages", round_.pages, len(self._build.planned))
        round_.found = self._build.fill(page)
        # Material's search plugin would read the whole of every page, to find nothing in ours.
        if round_.found is not None and is_ours_to_fill(config):
            round_.aside, page.content = page.content, ""
        return context

    @event_priority(_AFTER_SEARCH)
    def _put_back(
        self, context: TemplateContext, /, *, page: MkDocsPage, config: MkDocsConfig, **_: Any
    ) -> TemplateContext:
        found = self._current.found
        if found is not None and is_ours_to_fill(config):
            page.content = self._current.aside
            add_entries(config, page.url, self._build.planned[page.file.src_uri].title, found)
        return context

    on_page_context = CombinedEvent(_set_aside, _put_back)

    @guarded
    def on_post_page(self, output: str, *, page: MkDocsPage, **_: Any) -> str:
        if page.file.src_uri in self._build.planned:
            page.content = None
        for button, with_name in self._current.named.items():
            output = output.replace(button, with_name, 1)
        return output

    @guarded
    def on_post_template(self, output: str, *, template_name: str, **_: Any) -> str:
        return output.replace(f"<lastmod>{NO_DATE}</lastmod>", "") if "sitemap" in template_name else output

    @event_priority(_LAST)
    @guarded
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        round_ = self._current
        staged = round_.staging
        write_offline_index(staged.folder)
        write_forwarding(staged.folder, round_.reading.index, self._build.site.links)
        if config.strict and _warned():
            return
        if round_.partial:
            put_in_place(round_.partial.values(), staged.folder, staged.final)
            staged.discard()
        else:
            staged.publish()
        config.site_dir = str(staged.final)
        collecting.resume()

    def on_build_error(self, **_: Any) -> None:
        collecting.resume()
        self._discard()

    def on_shutdown(self) -> None:
        collecting.resume()
        self._discard()

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
        folder = study_folder(config, self.config.transcripts_dir)
        if (folder.root / folder.transcripts).is_dir():
            server.watch(str(folder.root / folder.transcripts))
        return server

    def _discard(self) -> None:
        if self._round is not None:
            self._round.staging.discard()

    @property
    def _current(self) -> _Round:
        if self._round is None:
            raise Abort("Themetrail was called out of turn; is the plugin listed twice in mkdocs.yml?")
        return self._round

    @property
    def _build(self) -> Build:
        if self._current.build is None:
            raise Abort("Themetrail was called out of turn; is the plugin listed twice in mkdocs.yml?")
        return self._current.build


def _striptags(html: str) -> Markup:
    return escape(Markup(html).striptags())  # noqa: S704 - read, and escaped again


def _warned() -> bool:
    """Whether MkDocs is about to fail a strict build, which it does after the last event."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
