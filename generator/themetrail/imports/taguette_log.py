"""The event log of a Taguette export to events in their order. It is trusted in nothing."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from themetrail.imports.report import ImportProblem, counted
from themetrail.imports.taguette_database import opened_database, project_of, tidy_name, tidy_prose
from themetrail.imports.taguette_events import (
    Deed,
    DocumentAdded,
    DocumentDeleted,
    Event,
    HighlightDeleted,
    HighlightSet,
    Log,
    ProjectDescribed,
    TagDeleted,
    TagMerged,
    TagSet,
)

_COLUMNS = ("id", "date", "project_id", "document_id", "payload")
_OTHERS = frozenset({"member_add", "member_remove", "project_import"})
"""Events that say nothing of the analysis."""
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_LARGEST = 2**62
_NO_LOG = (
    "{file} holds no log of what was done in this project, so there is no history to import. "
    "Leave out --history to import the project as it stands."
)


def read_log(file: Path, project: str | None = None) -> Log:
    """All events of the project. Raises `ImportProblem` where there are none, or none that is dated."""
    with opened_database(file) as connection:
        chosen = project_of(file, connection, project)
        present = {row[1] for row in connection.execute("PRAGMA table_info(commands)")}
        if not present.issuperset(_COLUMNS):
            raise ImportProblem(_NO_LOG.format(file=file))
        rows = connection.execute(
            "SELECT date, document_id, payload FROM commands WHERE project_id = ? ORDER BY id", (chosen.id,)
        ).fetchall()
    if not rows:
        raise ImportProblem(_NO_LOG.format(file=file))
    remarks: list[str] = []
    moments = _moments([row[0] for row in rows], remarks)
    if moments is None:
        raise ImportProblem(
            f"No event in the log of {file} has a date that can be read, so its history cannot be told. "
            "Leave out --history to import the project as it stands."
        )
    events = tuple(_events(rows, moments, remarks))
    if not events:
        raise ImportProblem(
            f"No event in the log of {file} can be read, so its history cannot be told. Leave out --history "
            "to import the project as it stands."
        )
    return Log(events, tuple(remarks))


def _moments(dates: Sequence[object], remarks: list[str]) -> list[datetime] | None:
    """When each event was; one without a sound date is taken to be at the time of the event before it."""
    latest = datetime.now(UTC) + timedelta(days=1)
    read = [_moment(date, latest) for date in dates]
    sound = _rising(read)
    if not sound:
        return None
    strays = sum(moment is not None for moment in read) - len(sound)
    without = len(dates) - len(sound) - strays
    if strays:
        remarks.append(
            f"{counted(strays, 'event')} of the log {'is' if strays == 1 else 'are'} dated out of order; "
            "each was taken to be at the time of the event before it."
        )
    if without:
        remarks.append(
            f"{counted(without, 'event')} of the log {'has' if without == 1 else 'have'} no date that can be "
            "true; each was taken to be at the time of the event before it."
        )
    at = sound[min(sound)]
    moments = []
    for number in range(len(dates)):
        at = sound.get(number, at)
        moments.append(at)
    return moments


def _moment(date: object, latest: datetime) -> datetime | None:
    if not isinstance(date, str):
        return None
    try:
        read = datetime.fromisoformat(date.strip())
        moment = read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return moment if _EARLIEST <= moment <= latest else None


def _rising(moments: Sequence[datetime | None]) -> dict[int, datetime]:
    """The longest run of moments of which none is before the one before it, by their positions."""
    ends: list[datetime] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for number, moment in enumerate(moments):
        if moment is None:
            continue
        length = bisect_right(ends, moment)
        before[number] = last[length - 1] if length else None
        ends[length : length + 1] = [moment]
        last[length : length + 1] = [number]
    run: dict[int, datetime] = {}
    at: int | None = last[-1] if last else None
    while at is not None:
        moment = moments[at]
        assert moment is not None  # noqa: S101 - only those that could be read are in the run
        run[at] = moment
        at = before[at]
    return run


def _events(
    rows: Sequence[tuple[Any, Any, Any]], moments: Sequence[datetime], remarks: list[str]
) -> list[Event]:
    events = []
    unreadable: Counter[str] = Counter()
    for (_, document, payload), at in zip(rows, moments, strict=True):
        said = _said(payload)
        kind = str(said.get("type"))
        if kind in _OTHERS:
            continue
        deed = _deed(kind, said, document)
        if deed is None:
            unreadable[kind if kind in _READERS else "of an unknown kind"] += 1
        else:
            events.append(Event(at, deed))
    if unreadable:
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(unreadable.items()))
        remarks.append(
            f"{counted(sum(unreadable.values()), 'event')} of the log could not be read and "
            f"{'is' if sum(unreadable.values()) == 1 else 'are'} passed over: {kinds}."
        )
    return events


def _said(payload: object) -> Mapping[str, Any]:
    if not isinstance(payload, str):
        return {}
    try:
        said = json.loads(payload)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _deed(kind: str, said: Mapping[str, Any], document: object) -> Deed | None:
    reader = _READERS.get(kind)
    try:
        return reader(said, document) if reader is not None else None
    except (KeyError, TypeError):
        return None


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST:
        raise TypeError
    return value


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value.encode("utf-8", "replace").decode("utf-8")


def _tag_set(said: Mapping[str, Any], _: object) -> Deed:
    tag = _number(said["tag_id"])
    path = tidy_name(_words(said["tag_path"])) or f"Tag {tag}"
    return TagSet(tag, path, tidy_prose(_words(said.get("description", ""))))


def _highlight_set(said: Mapping[str, Any], document: object) -> Deed:
    start, end = _number(said["start_offset"]), _number(said["end_offset"])
    tags = frozenset(map(_number, said["tags"]))
    return HighlightSet(_number(said["highlight_id"]), _number(document), start, end, tags)


def _project(said: Mapping[str, Any], _: object) -> Deed:
    return ProjectDescribed(tidy_name(_words(said["project_name"])), tidy_prose(_words(said["description"])))


_READERS = {
    "tag_add": _tag_set,
    "tag_merge": lambda said, _: TagMerged(_number(said["src_tag_id"]), _number(said["dest_tag_id"])),
    "tag_delete": lambda said, _: TagDeleted(_number(said["tag_id"])),
    "highlight_add": _highlight_set,
    "highlight_delete": lambda said, _: HighlightDeleted(_number(said["highlight_id"])),
    "document_add": lambda _, document: DocumentAdded(_number(document)),
    "document_delete": lambda _, document: DocumentDeleted(_number(document)),
    "project_meta": _project,
}
