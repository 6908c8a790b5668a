"""One build of a site: what the study gives MkDocs, page by page."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.theme import Theme

from themetrail.diagnostics import Source
from themetrail.publish.drawing import draw
from themetrail.publish.navigation import source_of
from themetrail.publish.pages import contents, entitle, make_safe, metadata, plain_title, with_anchored_title
from themetrail.publish.prose import ReferenceExtension, prose_renderer
from themetrail.publish.reading import Reading
from themetrail.publish.targets import Targets
from themetrail.publish.theming import has_icon
from themetrail.syntax.front_matter import read_document
from themetrail.syntax.references import Reference
from themetrail.views import routes
from themetrail.views.embeds import embed
from themetrail.views.page import SearchEntry, Site
from themetrail.views.pages import render
from themetrail.views.plan import PlannedPage, plan
from themetrail.views.routes import Links

_LOG = logging.getLogger("mkdocs.plugins.themetrail")


@dataclass(frozen=True, slots=True)
class Build:
    """`planned` is by the name under which MkDocs knows a page; `bodies` are their texts, likewise."""

    site: Site
    planned: Mapping[str, PlannedPage]
    extension: ReferenceExtension
    theme: Theme
    bodies: dict[str, Markup] = field(default_factory=dict)

    def markdown(self, page: MkDocsPage, markdown: str) -> str:
        """The text of a page as the study reads it, and metadata that the MkDocs theme can stand."""
        name = page.file.src_uri
        planned = self.planned.get(name)
        page.meta = metadata(page.meta, searched=planned is None)
        self._require_icon(page)
        self.extension.begin(planned.path if planned else routes.content(name).page)
        if planned and planned.source is None:
            return ""
        written = self.site.study.pages.get(name)
        if written:
            return written.body.text
        return read_document(Source(name, page.file.content_string)).body.words if planned else markdown

    def _require_icon(self, page: MkDocsPage) -> None:
        """Leave out an icon that the theme lacks: its templates would fail."""
        icon = page.meta.get("icon")
        if icon and not has_icon(self.theme, icon):
            del page.meta["icon"]
            lacking = f"the icon '{icon}', which the theme does not have. It is left out."
            _LOG.warning(f"content/{page.file.src_uri} names {lacking}")

    def content(self, page: MkDocsPage, html: str) -> Markup:
        """The finished inside of an ordinary page. Of a planned one the text only, kept for `fill`."""
        name = page.file.src_uri
        body = self.extension.finish(html)
        planned = self.planned.get(name)
        if planned is None:
            written = self.site.study.pages.get(name)
            entitle(page, (written and written.title) or plain_title(page))
            make_safe(page.toc)
            return body
        entitle(page, planned.title)
        page.present_anchor_ids = None
        self.bodies[name] = body
        return Markup("")

    def fill(self, page: MkDocsPage) -> tuple[SearchEntry, ...] | None:
        """Make the inside of a planned page just before it is written; what search finds on it.

        MkDocs holds the text of all pages at once, and these can be large.
        """
        planned = self.planned.get(page.file.src_uri)
        if planned is None:
            return None
        made = render(self.site, planned.path, self.bodies.pop(page.file.src_uri, Markup("")))
        entitle(page, made.title)
        page.content, top = with_anchored_title(made.html)
        page.toc = contents(made.title, top, made.headings)
        return made.search


def begin_build(reading: Reading, config: MkDocsConfig, engine: str) -> Build:
    """Plan the pages of a study, and teach Markdown its references."""
    planned = plan(reading.study)
    links = Links(config.use_directory_urls)
    pages = {page.source: page.path for page in planned if page.source}
    targets = Targets(reading.index, links, pages)

    def embedded(reference: Reference, page: str) -> Markup | None:
        return embed(site, page, reference.scheme, reference.id)

    def drawn(dot: str) -> Markup:
        return Markup(draw(dot, engine))  # noqa: S704 - the view takes it apart before it shows it

    prose = prose_renderer(config.markdown_extensions, config.mdx_configs, targets, embedded)
    site = Site(reading.study, reading.index, links, prose, drawn)
    extension = ReferenceExtension(targets, embedded)
    config.markdown_extensions = [*config.markdown_extensions, extension]  # type: ignore[list-item]
    return Build(site, {source_of(page): page for page in planned}, extension, config.theme)
