"""What a rule is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a diagnostic is. Only an error keeps a site from being built."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with a permanent id; the texts are Markdown, one short paragraph each."""

    id: str
    severity: Severity
    title: str
    meaning: str
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Rules that a reader of the manual looks for together."""

    title: str
    opening: str
    rules: tuple[Rule, ...]
