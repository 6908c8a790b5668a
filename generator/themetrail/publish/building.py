"""One build of a site: what the study gives MkDocs, page by page."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.theme import Theme

from themetrail.consent import Consent, Part
from themetrail.editions import Edition
from themetrail.editions.past import past_shown
from themetrail.editions.releases import releases
from themetrail.model import Audience
from themetrail.publish.ahead import Ahead, Job
from themetrail.publish.beside import data_job, downloads_job
from themetrail.publish.drawing import draw
from themetrail.publish.grading import Grading, Marks
from themetrail.publish.metadata import Head, address_of, head_of
from themetrail.publish.navigation import source_of
from themetrail.publish.pages import contents, entitle, make_safe, metadata, plain_title, with_anchored_title
from themetrail.publish.prose import ReferenceExtension, prose_renderer
from themetrail.publish.reading import Reading
from themetrail.publish.targets import Targets
from themetrail.publish.theming import has_icon, language_of
from themetrail.syntax.references import Reference
from themetrail.trail.former import former_of
from themetrail.views import routes
from themetrail.views.beside import with_turns
from themetrail.views.embeds import embed
from themetrail.views.marks import block_mark, inline_mark, place_href
from themetrail.views.page import Page, SearchEntry, Site
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
    head: Head
    bodies: dict[str, Markup] = field(default_factory=dict)

    def markdown(self, page: MkDocsPage, markdown: str) -> str:
        """The text of a page as the study reads it, and metadata that the MkDocs theme can stand."""
        name = page.file.src_uri
        planned = self.planned.get(name)
        page.meta = metadata(page.meta, searched=planned is None)
        self._require_icon(page)
        written = self.site.study.pages.get(name)
        body = planned.body if planned else written.body if written else None
        path = planned.path if planned else routes.content(name).page
        self.extension.begin(path, name, extent=body.place if body else None, by_mkdocs=True)
        if body is None:
            return "" if planned else markdown
        return body.text

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
            return with_turns(self.site, routes.content(name).page, body)
        entitle(page, planned.title)
        page.present_anchor_ids = None
        self.bodies[name] = body
        return Markup("")

    def jobs(self, names: Iterable[str]) -> tuple[list[Job[Any]], list[Job[Any]]]:
        """What there is to make once all Markdown is read: the pages; and the files beside them.

        `names` are those of MkDocs, in the order in which it writes them. The page of the tables comes
        together with their data, which they share.
        """
        pages = [
            self._page_job(self.planned[name].path, self.bodies.get(name, Markup("")))
            for name in names
            if name in self.planned
        ]
        tables = [job for job in pages if job.name == routes.TABLES]
        rest = [job for job in pages if job.name != routes.TABLES]
        return rest, [data_job(self.site), *tables, downloads_job(self.site)]

    def _page_job(self, path: str, body: Markup) -> Job[Page]:
        return Job(path, partial(render, self.site, path, body))

    def fill(self, page: MkDocsPage, ahead: Ahead) -> tuple[SearchEntry, ...] | None:
        """Make the inside of a planned page just before it is written; what search finds on it.

        MkDocs holds the text of all pages at once, and these can be large.
        """
        planned = self.planned.get(page.file.src_uri)
        if planned is None:
            return None
        body = self.bodies.pop(page.file.src_uri, Markup(""))
        made = ahead.take(self._page_job(planned.path, body), patient=planned.path == routes.TABLES)
        entitle(page, made.title)
        page.content, top = with_anchored_title(made.html)
        page.toc = contents(made.title, top, made.headings)
        return made.search

    def with_head(self, page: MkDocsPage, output: str) -> str:
        """A finished page whose head tells programs how the study is cited."""
        title = plain_title(page)
        head = self.head.of(title, page.canonical_url, home=page.is_homepage)
        return output.replace("</head>", f"{head}</head>", 1)


def begin_build(
    reading: Reading, edition: Edition, withheld: frozenset[str], config: MkDocsConfig, engine: str
) -> Build:
    """Plan the pages of an edition, and teach Markdown its references."""
    part = Part(edition.study, edition.index, Consent(reading.study, edition.audience), {})
    past = past_shown(reading.past, reading.study, part, reading.private.identifiers)
    planned = plan(edition.study, past)
    links = Links(config.use_directory_urls)
    pages = {page.source: page.path for page in planned if page.source}
    targets = Targets(edition.index, links, pages, withheld, former_of(edition.study, past))

    def embedded(reference: Reference, page: str) -> Markup | None:
        return embed(site, page, reference.scheme, reference.id)

    def drawn(dot: str) -> Markup:
        return Markup(draw(dot, engine))  # noqa: S704 - the view takes it apart before it shows it

    grading = Grading(
        edition.quotations,
        Marks(
            lambda page, quotation, attribution: block_mark(site, page, quotation, attribution),
            lambda page, quotation: inline_mark(site, page, quotation),
            lambda page, quotation: place_href(site, page, quotation),
        ),
    )
    prose = prose_renderer(config.markdown_extensions, config.mdx_configs, targets, embedded, grading)
    site = Site(
        edition.study,
        edition.index,
        links,
        prose,
        drawn,
        edition.audience,
        edition.withdrawn,
        edition.quotations,
        reading.accepted,
        releases(reading.study) if edition.audience is Audience.TEAM else (),
        address_of(config.site_url, edition.audience),
        language=language_of(config.theme),
        past=past,
    )
    extension = ReferenceExtension(targets, embedded, grading)
    config.markdown_extensions = [*config.markdown_extensions, extension]  # type: ignore[list-item]
    head = head_of(site, config.theme.get("language"))
    return Build(site, {source_of(page): page for page in planned}, extension, config.theme, head)
