"""Every page of the site that is made from the study: which there are, and what each shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from themetrail.diagnostics import Place
from themetrail.model import Study
from themetrail.views import routes
from themetrail.views.code import code_page
from themetrail.views.codebook import codebook_page
from themetrail.views.desk import without_title
from themetrail.views.findings import findings_page
from themetrail.views.home import home_page
from themetrail.views.memo import map_page, memo_page
from themetrail.views.page import Page, Site
from themetrail.views.participant import participant_page
from themetrail.views.participants import participants_page
from themetrail.views.quotes import quotes_page
from themetrail.views.routes import Address
from themetrail.views.theme import theme_page
from themetrail.views.transcript import transcript_page
from themetrail.views.transcripts import transcripts_page

_SECTIONS = (
    (routes.FINDINGS, "Findings"),
    (routes.TRANSCRIPTS, "Transcripts"),
    (routes.CODEBOOK, "Codebook"),
    (routes.PARTICIPANTS, "Participants"),
    (routes.QUOTES, "Quotes"),
)


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page that will be made. `source` is the Markdown file of `content/` whose body it shows, if any."""

    path: str
    title: str
    source: str | None
    in_navigation: bool


def plan(study: Study) -> tuple[PlannedPage, ...]:
    """The pages of a study, in the order of the navigation."""
    found = [PlannedPage(routes.HOME, study.record.title, _page(study, "index.md"), True)]
    for path, title in _SECTIONS:
        source = _page(study, f"{path}.md")
        written = study.pages[source].title if source else None
        found.append(PlannedPage(path, written or title, source, True))
        if path == routes.FINDINGS:
            found.extend(_records(study.themes, "themes", routes.theme, True))
    found.extend(_records(study.transcripts, "", routes.transcript, False))
    codes = {code.id: code for code in study.codebook.all()}
    found.extend(_records(codes, "codes", routes.code, False))
    found.extend(_records(study.participants, "participants", routes.participant, False))
    found.extend(_records(study.memos, "memos", routes.memo, False))
    found.extend(_records(study.maps, "maps", routes.map_, False))
    return tuple(found)


def _page(study: Study, path: str) -> str | None:
    return path if path in study.pages else None


def _records(
    records: Mapping[str, object], collection: str, route: Callable[[str], Address], in_navigation: bool
) -> list[PlannedPage]:
    return [
        PlannedPage(route(id_).page, _title(record), _source(record, collection), in_navigation)
        for id_, record in records.items()
    ]


def _title(record: object) -> str:
    return str(getattr(record, "title", ""))


def _source(record: object, collection: str) -> str | None:
    """The file of its own that a record has, relative to `content/`."""
    place = getattr(record, "place", None)
    folder = f"content/{collection}/"
    if collection and isinstance(place, Place) and place.path.startswith(folder):
        return place.path.removeprefix("content/")
    return None


def render(site: Site, path: str, body: Markup) -> Page:
    """The page at a planned path; `body` is the HTML of its source, empty without one."""
    text = without_title(body) if body.strip() else Markup("")
    if path in _WHOLE:
        return _WHOLE[path](site, text)
    collection, _, name = path.partition("/")
    return _SINGLE[collection](site, "index" if name == "_index" else name, text)


_WHOLE: Mapping[str, Callable[[Site, Markup], Page]] = {
    routes.HOME: home_page,
    routes.FINDINGS: findings_page,
    routes.TRANSCRIPTS: transcripts_page,
    routes.CODEBOOK: codebook_page,
    routes.PARTICIPANTS: participants_page,
    routes.QUOTES: quotes_page,
}

_SINGLE: Mapping[str, Callable[[Site, str, Markup], Page]] = {
    "themes": lambda site, id_, body: theme_page(site, site.study.themes[id_], body),
    "transcripts": lambda site, id_, _: transcript_page(site, site.study.transcripts[id_]),
    "codes": code_page,
    "participants": lambda site, id_, body: participant_page(site, site.study.participants[id_], body),
    "memos": lambda site, id_, body: memo_page(site, site.study.memos[id_], body),
    "maps": lambda site, id_, body: map_page(site, site.study.maps[id_], body),
}
