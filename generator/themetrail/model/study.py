"""A study: its record and its collections."""

from __future__ import annotations

from dataclasses import dataclass

from themetrail.diagnostics import Place
from themetrail.model.analysis import Codebook, Map, Memo, Theme
from themetrail.model.basics import Prose
from themetrail.model.people import Participant
from themetrail.model.transcript import Transcript

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
class StudyRecord:
    """What the front matter of `content/index.md` says of the study as a whole."""

    title: str
    place: Place
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
    allow: tuple[Acceptance, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentPage:
    """A Markdown file of `content/`, whatever it holds; `path` is relative to `content/`."""

    path: str
    title: str | None
    body: Prose


@dataclass(frozen=True, slots=True)
class Study:
    """One study, every collection by id and in the order of its files."""

    record: StudyRecord
    codebook: Codebook
    participants: dict[str, Participant]
    themes: dict[str, Theme]
    transcripts: dict[str, Transcript]
    memos: dict[str, Memo]
    maps: dict[str, Map]
    pages: dict[str, ContentPage]
