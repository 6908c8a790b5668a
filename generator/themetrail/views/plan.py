"""Every page of the site that is made from the study."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from themetrail.diagnostics import Place
from themetrail.model import Prose, Study
from themetrail.views import routes
from themetrail.views.routes import Address

_SECTIONS = (
    (routes.FINDINGS, "Findings"),
    (routes.TRANSCRIPTS, "Transcripts"),
    (routes.CODEBOOK, "Codebook"),
    (routes.PARTICIPANTS, "Participants"),
    (routes.QUOTES, "Quotes"),
    (routes.CHECKS, "Checks"),
    (routes.DATA, "Data"),
    (routes.TABLES, "Tables"),
)


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page that will be made. `source` is the Markdown file of `content/` whose `body` it shows, if any."""

    path: str
    title: str
    source: str | None
    in_navigation: bool
    body: Prose | None = None


def plan(study: Study) -> tuple[PlannedPage, ...]:
    """The pages of a study, in the order of the navigation."""
    found = [_section(study, routes.HOME, study.record.title)]
    for path, title in _SECTIONS:
        written = study.pages.get(f"{path}.md")
        section = _section(study, path, (written and written.title) or title)
        # Where the approach refuses counts as findings, they do not stand among these.
        hidden = path == routes.TABLES and study.record.approach == "reflexive"
        found.append(replace(section, in_navigation=not hidden))
        if path == routes.FINDINGS:
            found.extend(_records(study.themes, "themes", routes.theme, True))
    found.extend(_records(study.transcripts, "", routes.transcript, False))
    codes = {code.id: code for code in study.codebook.all()}
    found.extend(_records(codes, "codes", routes.code, False))
    found.extend(_records(study.participants, "participants", routes.participant, False))
    found.extend(_records(study.memos, "memos", routes.memo, False))
    found.extend(_records(study.maps, "maps", routes.map_, False))
    return tuple(found)


def _section(study: Study, path: str, title: str) -> PlannedPage:
    written = study.pages.get(f"{path}.md")
    if written is None:
        return PlannedPage(path, title, None, True)
    return PlannedPage(path, title, written.path, True, written.body)


def _records(
    records: Mapping[str, object], collection: str, route: Callable[[str], Address], in_navigation: bool
) -> list[PlannedPage]:
    pages = []
    for id_, record in records.items():
        source = _source(record, collection)
        body = _body(record) if source else None
        pages.append(PlannedPage(route(id_).page, _title(record), source, in_navigation, body))
    return pages


def _title(record: object) -> str:
    return str(getattr(record, "title", ""))


def _body(record: object) -> Prose | None:
    prose = getattr(record, "narrative", None) or getattr(record, "body", None)
    return prose if isinstance(prose, Prose) else None


def _source(record: object, collection: str) -> str | None:
    """The file of its own that a record has, relative to `content/`."""
    place = getattr(record, "place", None)
    folder = f"content/{collection}/"
    if collection and isinstance(place, Place) and place.path.startswith(folder):
        return place.path.removeprefix("content/")
    return None
