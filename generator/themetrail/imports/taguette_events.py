"""What happened in a Taguette project, as plain values: the events of its log, in the order of the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TagSet:
    """A tag was created; or, where it was there already, renamed or described anew."""

    tag: int
    path: str
    description: str


@dataclass(frozen=True, slots=True)
class TagMerged:
    """A tag was merged into another one. `into` may be a number that only its former database knew."""

    source: int
    into: int


@dataclass(frozen=True, slots=True)
class TagDeleted:
    tag: int


@dataclass(frozen=True, slots=True)
class HighlightSet:
    """A highlight was made; or, where it was there already, placed or tagged anew."""

    highlight: int
    document: int
    start: int
    end: int
    tags: frozenset[int]


@dataclass(frozen=True, slots=True)
class HighlightDeleted:
    highlight: int


@dataclass(frozen=True, slots=True)
class DocumentAdded:
    document: int


@dataclass(frozen=True, slots=True)
class DocumentDeleted:
    document: int


@dataclass(frozen=True, slots=True)
class ProjectDescribed:
    title: str
    description: str


Deed = (
    TagSet
    | TagMerged
    | TagDeleted
    | HighlightSet
    | HighlightDeleted
    | DocumentAdded
    | DocumentDeleted
    | ProjectDescribed
)


@dataclass(frozen=True, slots=True)
class Event:
    """`at` is in UTC, and never before that of the event before."""

    at: datetime
    deed: Deed


@dataclass(frozen=True, slots=True)
class Log:
    """`remarks` tells of what the log holds that could not be read, or not as it stands there."""

    events: tuple[Event, ...]
    remarks: tuple[str, ...]
