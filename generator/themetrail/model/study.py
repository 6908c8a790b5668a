"""A study: its record and its collections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from themetrail.diagnostics import Place
from themetrail.model.analysis import Code, Codebook, Map, Memo, Theme
from themetrail.model.basics import Audience, Prose
from themetrail.model.people import Attribute, Participant
from themetrail.model.statement import Statement
from themetrail.model.transcript import Transcript
from themetrail.syntax.patterns import USUAL, Pattern

BRAUN_AND_CLARKE_PHASES = (
    "Familiarisation",
    "Initial codes",
    "Searching for themes",
    "Reviewing themes",
    "Defining and naming themes",
    "Writing up",
)
"""The six phases of Braun & Clarke (2006), Using thematic analysis in psychology."""


@dataclass(frozen=True, slots=True)
class Author:
    name: str
    affiliation: str | None = None
    orcid: str | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A diagnostic that the authors accept: the rule, where (a path, or path:line), and why."""

    rule: str
    at: str | None
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Exemption:
    """Words that may stay although they look like an identifier: why, and where (a path; or anywhere)."""

    words: str
    reason: str
    at: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class SnapshotEntry:
    """A revision that the authors name: a tag or a commit, what it is called, the phase that it ends."""

    ref: str
    place: Place
    title: str | None = None
    phase: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class StudyRecord:
    """What the front matter of `content/index.md` says of the study as a whole.

    `notes` is the audience of what coders wrote on marks: notes, names, dates. `smallest_group` is how many
    participants must be alike in what is told of them. `history` is `none` where git's past is not a part of
    the study; `commit_authors` is how far it may name who made commits: `none`, `initials`, `names`.
    `guidelines` are the reporting guidelines that the authors name; `statements` what they say to these, and
    to the categories of the audit trail.
    """

    title: str
    place: Place
    subtitle: str | None = None
    authors: tuple[Author, ...] = ()
    institution: str | None = None
    kind: str | None = None
    date: str | None = None
    question: Prose | None = None
    aim: Prose | None = None
    approach: str = "other"
    levels: tuple[str, ...] = ("Theme", "Subtheme")
    fidelity: str = "verbatim"
    attribution: str = "{participant}, turn {turn}"
    phases: tuple[str, ...] = BRAUN_AND_CLARKE_PHASES
    licence: str | None = None
    doi: str | None = None
    ethics: Prose | None = None
    redactions: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    notes: Audience = Audience.TEAM
    smallest_group: int = 3
    allow: tuple[Acceptance, ...] = ()
    patterns: tuple[Pattern, ...] = USUAL
    exceptions: tuple[Exemption, ...] = ()
    snapshots: tuple[SnapshotEntry, ...] = ()
    snapshot_tags: tuple[str, ...] = ("phase-*", "snapshot-*")
    history: str = "git"
    commit_authors: str = "none"
    guidelines: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentPage:
    """A Markdown file of `content/`, whatever it holds; `path` is relative to `content/`."""

    path: str
    title: str | None
    body: Prose
    audience: Audience = Audience.PUBLIC


@dataclass(frozen=True, slots=True)
class Study:
    """One study, every collection by id and in the order of its files.

    `attributes` are those that are declared, by name; `portraits` is the audience of the portraits.
    """

    record: StudyRecord
    codebook: Codebook
    participants: dict[str, Participant]
    themes: dict[str, Theme]
    transcripts: dict[str, Transcript]
    memos: dict[str, Memo]
    maps: dict[str, Map]
    pages: dict[str, ContentPage]
    attributes: dict[str, Attribute] = field(default_factory=dict)
    portraits: Audience = Audience.TEAM

    @property
    def with_audience(self) -> dict[str, Mapping[str, Code | Theme | Memo | Map | ContentPage]]:
        """The records that each have an audience of their own, by sort and id."""
        return {
            "code": self.codebook.defined,
            "theme": self.themes,
            "memo": self.memos,
            "map": self.maps,
            "page": self.pages,
        }
