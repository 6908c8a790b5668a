"""Every page of the site that is made from the study."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from themetrail.diagnostics import Place
from themetrail.model import Prose, Study
from themetrail.trail.past import Kept, Past
from themetrail.views import routes
from themetrail.views.routes import Address
from themetrail.views.words import say, to_say

_SECTIONS = (
    (routes.FINDINGS, to_say("Findings")),
    (routes.TRANSCRIPTS, to_say("Transcripts")),
    (routes.CODEBOOK, to_say("Codebook")),
    (routes.PARTICIPANTS, to_say("Participants")),
    (routes.QUOTES, to_say("Quotes")),
    (routes.TRAIL, "Trail"),
    (routes.EVOLUTION, to_say("Themes over time")),
    (routes.MEMOS, "Memos and decisions"),
    (routes.PHASES, to_say("Phases")),
    (routes.CATEGORIES, to_say("Categories")),
    (routes.GROWTH, to_say("Growth")),
    (routes.REPORTING, to_say("Reporting")),
    (routes.SAMPLE, to_say("Auditor’s sample")),
    (routes.CHECKS, to_say("Checks")),
    (routes.DATA, to_say("Data")),
    (routes.TABLES, to_say("Tables")),
)

_NO_PAST = Past()


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page that will be made. `source` is the Markdown file of `content/` whose `body` it shows, if any."""

    path: str
    title: str
    source: str | None
    in_navigation: bool
    body: Prose | None = None


def plan(study: Study, past: Past = _NO_PAST) -> tuple[PlannedPage, ...]:
    """The pages of a study and its past, in the order of the navigation."""
    found = [_section(study, routes.HOME, study.record.title)]
    for path, title in _SECTIONS:
        written = study.pages.get(f"{path}.md")
        section = _section(study, path, (written and written.title) or say(title))
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
    snapshots = snapshots_with_pages(past)
    found.extend(PlannedPage(path, each.snapshot.title, None, False) for path, each in snapshots.items())
    return tuple(found)


def snapshots_with_pages(past: Past) -> dict[str, Kept]:
    """The snapshots whose state could be read, by the paths of their pages."""
    found: dict[str, Kept] = {}
    for each in past.snapshots:
        if each.step is not None:
            found.setdefault(routes.snapshot(each.snapshot.ref).page, each)
    return found


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
