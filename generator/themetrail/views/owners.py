"""The page on which a piece of prose stands, and what that page is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from themetrail.diagnostics import Place
from themetrail.model import Study
from themetrail.views import routes
from themetrail.views.routes import Address

Owner = tuple[str, str]
"""What prose belongs to: scheme and id, or "page" and a path, as in `study.prose.Passage`."""


class _Placed(Protocol):
    @property
    def place(self) -> Place: ...


_ROUTES: Mapping[str, Callable[[str], Address]] = {
    "code": routes.code,
    "theme": routes.theme,
    "participant": routes.participant,
    "transcript": routes.transcript,
    "memo": routes.memo,
    "map": routes.map_,
}


def page_of(owner: Owner) -> str:
    """The path of the page that shows all of what an owner's prose says."""
    kind, id_ = owner
    return _ROUTES[kind](id_).page if kind in _ROUTES else routes.content(id_).page


def title_of(study: Study, owner: Owner) -> str | None:
    """What the page is called; None where the study has no such page."""
    kind, id_ = owner
    if kind == "code":
        code = study.codebook.get(id_)
        return code.title if code else None
    if kind == "page":
        if page_of(owner) == routes.HOME:
            return "Home"
        page = study.pages.get(id_)
        return (page.title or id_.rpartition("/")[2].removesuffix(".md").capitalize()) if page else None
    records: Mapping[str, Mapping[str, object]] = {
        "theme": study.themes,
        "participant": study.participants,
        "transcript": study.transcripts,
        "memo": study.memos,
        "map": study.maps,
    }
    record = records[kind].get(id_)
    return str(getattr(record, "title", id_)) if record is not None else None


def owner_of_file(study: Study, path: str) -> Owner | None:
    """What stands in a file of the study, by its path from the study's root; None where no page shows it."""
    collections: Mapping[str, Mapping[str, _Placed]] = {
        "transcript": study.transcripts,
        "theme": study.themes,
        "code": study.codebook.defined,
        "participant": study.participants,
        "memo": study.memos,
        "map": study.maps,
    }
    for kind, records in collections.items():
        for id_, record in records.items():
            if record.place.path == path and (kind == "transcript" or path.startswith(f"content/{kind}s/")):
                return (kind, id_)
    name = path.removeprefix("content/")
    return ("page", name) if name in study.pages or name == "index.md" else None
