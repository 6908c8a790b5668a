"""The page on which a piece of prose stands, and what that page is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from themetrail.diagnostics import Place
from themetrail.model import Study
from themetrail.views import routes
from themetrail.views.words import say, to_say

Owner = tuple[str, str]
"""What prose belongs to: scheme and id, or "page" and a path, as in `study.prose.Passage`."""


class Record(Protocol):
    """What has a page of its own."""

    @property
    def title(self) -> str: ...

    @property
    def place(self) -> Place: ...


_STATED: Mapping[str, str] = {
    "trail/categories.md": to_say("Categories"),
    "trail/reporting.md": to_say("Reporting"),
}
"""Pages that show prose of the study record, whether or not a file of `content/` introduces them."""


def page_of(owner: Owner) -> str:
    """The path of the page that shows all of what an owner's prose says."""
    kind, id_ = owner
    return routes.RECORDS[kind](id_).page if kind in routes.RECORDS else routes.content(id_).page


def record_of(study: Study, owner: Owner) -> Record | None:
    """The record that an owner is; a code may be used and nowhere defined."""
    kind, id_ = owner
    return study.codebook.get(id_) if kind == "code" else _records(study).get(kind, {}).get(id_)


def title_of(study: Study, owner: Owner) -> str | None:
    """What the page is called; None where the study has no such page."""
    kind, id_ = owner
    if kind == "page":
        if page_of(owner) == routes.HOME:
            return say("Home")
        page = study.pages.get(id_)
        if page is None:
            return say(_STATED[id_]) if id_ in _STATED else None
        return page.title or id_.rpartition("/")[2].removesuffix(".md").capitalize()
    record = record_of(study, owner)
    return record.title if record else None


def owner_of_file(study: Study, path: str) -> Owner | None:
    """What stands in a file of the study, by its path from the study's root; None where no page shows it."""
    for kind, records in _records(study).items():
        for id_, record in records.items():
            if record.place.path == path and (kind == "transcript" or path.startswith(f"content/{kind}s/")):
                return (kind, id_)
    name = path.removeprefix("content/")
    return ("page", name) if name in study.pages or name == "index.md" else None


def _records(study: Study) -> Mapping[str, Mapping[str, Record]]:
    return {
        "transcript": study.transcripts,
        "theme": study.themes,
        "code": study.codebook.defined,
        "participant": study.participants,
        "memo": study.memos,
        "map": study.maps,
    }
