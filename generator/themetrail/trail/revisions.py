"""Revisions: what a commit tells of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dulwich.objects import Commit

_SHORT = 7
_LAST_SECOND = 253_402_214_400
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit. `date` is the day on which it was written, where it was written; `title` its first line.

    `parents` are ids, the one that it continues first; `tree` is the id of the folder that it keeps.
    """

    id: str
    date: str
    title: str = ""
    author: str = ""
    parents: tuple[str, ...] = ()
    tree: str = ""

    @property
    def name(self) -> str:
        """The short name."""
        return self.id[:_SHORT]


@dataclass(frozen=True, slots=True)
class Missing:
    """A state that cannot be had: what was asked for, why not, and what can be done."""

    asked: str
    reason: str
    hint: str | None = None

    def __str__(self) -> str:
        return f"{self.reason}; {self.hint}" if self.hint else self.reason


@dataclass(frozen=True, slots=True)
class Beginning:
    """What was before the first commit: nothing."""


def revision_of(commit: Commit) -> Revision:
    """What a commit tells of itself."""
    return Revision(
        id=commit.id.decode("ascii"),
        date=_day(commit.author_time, commit.author_timezone or 0),
        title=commit.message.decode("utf-8", "replace").strip().partition("\n")[0].strip(),
        author=commit.author.decode("utf-8", "replace").partition("<")[0].strip(),
        parents=tuple(parent.decode("ascii") for parent in commit.parents),
        tree=commit.tree.decode("ascii"),
    )


def _day(seconds: int, offset: int) -> str:
    zone = timezone(timedelta(seconds=offset)) if abs(offset) < _DAY else UTC
    moment = datetime.fromtimestamp(min(max(seconds, _DAY), _LAST_SECOND), UTC)
    return moment.astimezone(zone).date().isoformat()
