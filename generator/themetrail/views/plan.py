"""Every page of the site that is made from the study."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from themetrail.diagnostics import Place
from themetrail.model import Study
from themetrail.views import routes
from themetrail.views.routes import Address

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
