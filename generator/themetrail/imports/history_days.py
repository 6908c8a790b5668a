"""What happened in a project from one day to the next: the values that commits and reports tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from themetrail.imports.taguette_values import Highlight, Tag


class Merge(NamedTuple):
    """A tag that went into another one, and their names at the time; `into` is None where that is unknown."""

    source: int
    into: int | None
    name: str
    into_name: str


@dataclass(slots=True)
class Happened:
    """What was done, in the order in which it was done.

    `highlights` counts those that were added, changed, removed, and lost with their documents; `odd` what
    does not fit what was before it, by what it is.
    """

    created: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    redefined: list[str] = field(default_factory=list)
    merged: list[Merge] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    highlights: Counter[str] = field(default_factory=Counter)
    documents_added: list[int] = field(default_factory=list)
    documents_deleted: list[int] = field(default_factory=list)
    described: int = 0
    odd: Counter[str] = field(default_factory=Counter)

    def take(self, other: Happened) -> None:
        """Add what happened later."""
        self.created += other.created
        self.renamed += other.renamed
        self.redefined += other.redefined
        self.merged += other.merged
        self.deleted += other.deleted
        self.highlights += other.highlights
        self.documents_added += other.documents_added
        self.documents_deleted += other.documents_deleted
        self.described += other.described
        self.odd += other.odd


@dataclass(frozen=True, slots=True)
class Day:
    """A day of work: when its last event was, what happened, and what there was in the end.

    `title` and `description` are those of the project, as far as the log has told them.
    """

    at: datetime
    happened: Happened
    tags: dict[int, Tag]
    highlights: dict[int, Highlight]
    documents: frozenset[int]
    title: str | None
    description: str | None
