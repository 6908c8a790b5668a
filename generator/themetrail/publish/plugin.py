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

from themetrail.editions import Edition, edition_of, released
from themetrail.publish.ahead import Ahead, can_fork
from themetrail.publish.assets import add_assets, add_early_scripts
from themetrail.publish.beside import write_beside
from themetrail.publish.building import Build, begin_build
from themetrail.publish.following import Memory, pages_of, put_in_place, restrict
from themetrail.publish.gatekeeping import keep_gate
from themetrail.publish.messages import guarded, name_final_folder, told
from themetrail.publish.mistakes import LISTED_TWICE
from themetrail.publish.navigation import add_planned, default_navigation, every_page, head_sections
from themetrail.publish.pages import adopt
from themetrail.publish.preparing import NO_DATE, audience_of, begin_staging, date_of_pages, study_folder
from themetrail.publish.reading import Reading
from themetrail.publish.search import add_entries, is_ours_to_fill, weigh_tags
from themetrail.publish.settings import EDITIONS, ENGINES, TRANSCRIPTS
from themetrail.publish.staging import Staging
from themetrail.publish.theming import escape_names, escape_titles, fetch_nothing, language_of, name_edition
from themetrail.publish.unlisted import keep_navigation
from themetrail.publish.withholding import navigation_without, take_out, withheld_files
from themetrail.study import collecting
from themetrail.study.load import Progress
from themetrail.views.desk import keep_compiled
from themetrail.views.page import SearchEntry
from themetrail.views.words import english, say, speak, words_of

_LOG = logging.getLogger("mkdocs.plugins.themetrail")
_FIRST, _LAST = 100, -1000
_BEFORE_SEARCH, _AFTER_SEARCH = 1, -1
_OUT_OF_TURN = "Themetrail was called out of turn; is the plugin listed twice in mkdocs.yml?"
_WORTH_A_PROCESS = range(2_000, 50_000)
"""With fewer quotes there is nothing to gain; with more, two processes take too much memory."""


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
    edition: Edition
    staging: Staging
    saved: set[str]
    build: Build | None = None
    partial: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    listed: frozenset[str] = frozenset()
    ahead: Ahead = field(default_factory=Ahead)
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
        self._alone = False
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
    def edition(self) -> Edition:
        """What the last build shows."""
        return self._current.edition

    @property
    def released(self) -> str:
        """What the last build shows of what there is, in a sentence."""
        return told(released(self._current.reading.study, self._current.edition))

    def on_startup(self, *, command: str, **_: Any) -> None:
        # That there is this event lets MkDocs keep the plugin from one build of `serve` to the next.
        self.progress, self.following, self._memory, self._round = None, False, Memory(), None
        self._alone = command == "build"
        logging.getLogger("mkdocs.commands.build").addFilter(name_final_folder)

    @event_priority(_FIRST)
    @guarded
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        audience = audience_of(self.config.edition)
        if sum(isinstance(each, ThemetrailPlugin) for each in config.plugins.values()) > 1:
            raise Abort(LISTED_TWICE)
        folder = study_folder(config, self.config.transcripts_dir)
        collecting.rest()
        reading, saved = self._memory.read(folder, self.progress)
        self._memory.teller.tell(reading.diagnostics, strict=config.strict)
        speak(words_of(language_of(config.theme)))
        edition = edition_of(
            reading.study, reading.index, reading.quotations, audience,
            stead=say("quotation withheld in this edition"),
        )  # fmt: skip
        staged = begin_staging(config, folder)
        self._round = _Round(reading, edition, staged, saved if self.following else set())
        fetch_nothing(config.theme)
        escape_names(config)
        name_edition(config, audience)
        add_early_scripts(config)
        config.validation.links.not_found = logging.DEBUG  # ours names the place (link-broken)
        return config

    @guarded
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        round_ = self._current
        edition = round_.edition
        withheld = withheld_files(round_.reading.study, edition.study, files.src_uris)
        take_out(files, withheld)
        build = round_.build = begin_build(round_.reading, edition, withheld, config, self.config.map_engine)
        planned = tuple(build.planned.values())
        add_planned(files, planned, config)
        weigh_tags(config)
        add_assets(files, config)
        if config.nav is None:
            config.nav = default_navigation(planned, edition.index, files)
        else:
            config.nav = navigation_without(config.nav, withheld)
        return files

    @guarded
    def on_nav(self, nav: Navigation, *, files: Files, **_: Any) -> Navigation:
        round_ = self._current
        study = round_.edition.study
        for page in every_page(files):
            adopt(page)
            page.update_date = date_of_pages(study.record.date)
        escape_titles(nav)
        round_.named = head_sections(nav)
        round_.listed = frozenset(page.file.src_uri for page in nav.pages)
        if round_.saved:
            wanted = pages_of(round_.saved, study, self._build.planned.values())
            if wanted <= files.src_uris.keys():
                restrict(files, wanted, self._memory.titles)
                round_.partial = {file.src_uri: file.dest_uri for file in files if file.src_uri in wanted}
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files, **_: Any) -> Environment:
        # Jinja's own filter gives text that has lost its escapes, and MkDocs' templates do not escape.
        env.filters["striptags"] = _striptags
        env.bytecode_cache = self._memory.templates
        keep_compiled(self._memory.templates)
        keep_navigation(env, config.theme, self._current.listed)
        worth_it = len(self._build.site.index.quotes) in _WORTH_A_PROCESS and can_fork()
        names = [file.src_uri for file in files.documentation_pages()]
        self._current.ahead = Ahead(*self._build.jobs(names), forked=self._alone and worth_it)
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
        round_.found = self._build.fill(page, round_.ahead)
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
        # What follows is the page's own text: large, and nothing in it is to be changed.
        opening, article, rest = output.partition("<article")
        for button, with_name in self._current.named.items():
            opening = opening.replace(button, with_name, 1)
        return f"{self._build.with_head(page, opening)}{article}{rest}"

    @guarded
    def on_post_template(self, output: str, *, template_name: str, **_: Any) -> str:
        return output.replace(f"<lastmod>{NO_DATE}</lastmod>", "") if "sitemap" in template_name else output

    @event_priority(_LAST)
    @guarded
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        round_ = self._current
        staged = round_.staging
        write_beside(staged.folder, self._build.site, round_.ahead, partly=bool(round_.partial))
        if config.strict and _warned():
            return
        reading = round_.reading
        keep_gate(staged.folder, reading.study, round_.edition.study, reading.private, config.theme)
        if round_.partial:
            put_in_place(round_.partial.values(), staged.folder, staged.final)
            staged.discard()
        else:
            staged.publish()
        config.site_dir = str(staged.final)
        _LOG.info(self.released)
        speak(english())
        collecting.resume()

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
        speak(english())
        collecting.resume()
        if self._round is not None:
            self._round.ahead.close()
            self._round.staging.discard()

    @property
    def _current(self) -> _Round:
        if self._round is None:
            raise Abort(_OUT_OF_TURN)
        return self._round

    @property
    def _build(self) -> Build:
        if self._current.build is None:
            raise Abort(_OUT_OF_TURN)
        return self._current.build


def _striptags(html: str) -> Markup:
    return escape(Markup(html).striptags())  # noqa: S704 - read, and escaped again


def _warned() -> bool:
    """Whether MkDocs is about to fail a strict build, which it does after the last event."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
