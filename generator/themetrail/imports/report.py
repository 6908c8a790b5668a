"""What an import did, in numbers and plain sentences; and what keeps one from being done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Progress = Callable[[str, int, int], None]
"""Told what is being done, how far it came, and how far it has to come."""


_MOST_REMARKS = 20


class ImportProblem(Exception):  # noqa: N818
    """The import cannot be done at all. The message is for the researcher; nothing was written."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came over. `left_out` counts highlights that are not in the study; `remarks` tells of each
    thing that is missing or different, one sentence each; `past` tells of the history, if there is one."""

    project: str
    folder: Path
    transcripts: int
    codes: int
    quotes: int
    applications: int
    left_out: int = 0
    remarks: tuple[str, ...] = ()
    past: tuple[str, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """The report as plain sentences; the study's README.md has every remark."""
        shown = self.remarks[:_MOST_REMARKS]
        more = len(self.remarks) - len(shown)
        return (
            f"Imported “{self.project}”: {counted(self.transcripts, 'transcript')}, "
            f"{counted(self.codes, 'code')}, {counted(self.quotes, 'quote')} with "
            f"{counted(self.applications, 'use')} of codes.",
            *self.past,
            *shown,
            *([f"… and {counted(more, 'remark')} more: README.md has them all."] if more else []),
        )


def counted(number: int, noun: str) -> str:
    """“1 quote”, “1,794 quotes”."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
