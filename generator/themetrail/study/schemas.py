"""The fields of every record: names, types, choices."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from themetrail.study.ids import is_date, is_id

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?=\S)", re.IGNORECASE)
_WEB = re.compile(r"https://[\w.-]+(?::\d+)?(?:[/?][^\s\\]*)?\Z", re.IGNORECASE)


def _date(value: str) -> str:
    if not is_date(value):
        raise PydanticCustomError("date", "a date is written 2024-03-12, 2024-03 or 2024")
    return value


def _id(value: str) -> str:
    if not is_id(value):
        raise PydanticCustomError("id", "an id is lower-case words joined by hyphens")
    return value


def _number(value: str) -> str:
    if not (value.isascii() and value.isdecimal() and len(value) <= 6):
        raise PydanticCustomError("number", "write a whole number, such as 1")
    return value


def _media(value: str) -> str:
    folders = value.replace("\\", "/").split("/")
    relative = not _SCHEME.match(value) and folders[0] != "" and ".." not in folders
    if not relative and not _WEB.match(value):
        hint = "write a path below content/, such as recordings/ines.mp3, or an address that begins with https://"
        raise PydanticCustomError("path or address", hint)
    return value


Who = Literal["public", "examiner", "team"]
Number = Annotated[str, AfterValidator(_number)]
Date = Annotated[str, AfterValidator(_date)]
Id = Annotated[str, AfterValidator(_id)]
Recording = Annotated[str, AfterValidator(_media)]


class Fields(BaseModel):
    """A record's fields; those not named here are not known."""

    model_config = ConfigDict(extra="forbid", strict=True)


class AuthorFields(Fields):
    name: str
    affiliation: str | None = None
    orcid: str | None = None


class AllowFields(Fields):
    rule: str
    at: str | None = None
    reason: str


class ExceptionFields(Fields):
    words: str
    reason: str
    at: str | None = None


class SnapshotFields(Fields):
    ref: str
    title: str | None = None
    phase: str | None = None
    date: Date | None = None


Stated = str | dict[str, str]
"""What stands behind an item: words, a page; or `not-applicable` and the reason."""


class ReportingFields(Fields):
    """The reporting guidelines that a study names, item by item."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)
    coreq: dict[str, Stated] = {}
    srqr: dict[str, Stated] = {}
    braun_clarke: dict[str, Stated] = Field(default={}, alias="braun-clarke")


class CategoriesFields(Fields):
    """What stands under the audit trail's categories, beside what the study shows by itself."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)
    raw_data: Stated | list[str] | None = Field(default=None, alias="raw-data")
    reduction: Stated | list[str] | None = None
    reconstruction: Stated | list[str] | None = None
    process: Stated | list[str] | None = None
    intentions: Stated | list[str] | None = None
    instruments: Stated | list[str] | None = None


class StudyFields(Fields):
    """Front matter of content/index.md."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)
    title: str
    subtitle: str | None = None
    authors: list[AuthorFields] = []
    institution: str | None = None
    kind: Literal["thesis", "article", "report"] | None = None
    date: Date | None = None
    question: str | None = None
    aim: str | None = None
    approach: Literal[
        "reflexive", "codebook", "coding-reliability", "framework", "grounded-theory", "ipa", "other"
    ] = "other"
    levels: list[str] = ["Theme", "Subtheme"]
    fidelity: Literal["verbatim", "intelligent", "edited"] = "verbatim"
    attribution: str = "{participant}, turn {turn}"
    phases: list[str] | None = None
    speakers: dict[str, str] = {}
    snapshots: list[SnapshotFields] = []
    snapshot_tags: list[str] = Field(default=["phase-*", "snapshot-*"], alias="snapshot-tags")
    history: Literal["git", "none"] = "git"
    commit_authors: Literal["none", "initials", "names"] = Field(default="none", alias="commit-authors")
    reporting: ReportingFields | None = None
    categories: CategoriesFields | None = None
    relations: list[Id] = []
    notes: Who = "team"
    smallest_group: Number = Field(default="3", alias="smallest-group")
    redactions: list[str] | None = None
    licence: str | None = None
    doi: str | None = None
    ethics: str | None = None
    allow: list[AllowFields] = []
    patterns: dict[str, str] = {}
    exceptions: list[ExceptionFields] = []


class CodeFields(Fields):
    id: Id | None = None
    title: str | None = None
    definition: str | None = None
    include: str | None = None
    exclude: str | None = None
    kind: Literal["semantic", "latent", "in-vivo", "descriptive", "process", "structural"] | None = None
    parent: str | None = None
    formerly: list[Id] = []
    audience: Who = "public"


class AttributeFields(Fields):
    """What is declared of an attribute that participants have."""

    audience: Who = "team"
    bands: list[Number] = []


class PeopleFields(Fields):
    """What content/participants.md says of all participants."""

    attributes: dict[str, AttributeFields] = {}
    portraits: Who = "team"


class ParticipantFields(Fields):
    id: Id | None = None
    title: str | None = None
    attributes: dict[str, str] = {}
    quotes: Who = "team"
    transcript: Who = "team"
    withdrawn: Date | None = None
    portrait: str | None = None


class RelationFields(Fields):
    to: str
    kind: str
    label: str | None = None


class ThemeFields(Fields):
    id: Id | None = None
    title: str
    order: Number | None = None
    parent: str | None = None
    codes: list[str] = []
    concept: str | None = None
    boundary: str | None = None
    relations: list[RelationFields] = []
    formerly: list[Id] = []
    audience: Who = "public"


OPERATIONS = Literal[
    "create",
    "split",
    "merge",
    "absorb",
    "rename",
    "redefine",
    "promote",
    "demote",
    "move",
    "relate",
    "unrelate",
    "set-aside",
    "retire",
    "restore",
    "recode",
]


class ChangeFields(Fields):
    """One operation of a decision: what was done to which records, and why."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)
    op: OPERATIONS
    what: str | list[str] | None = None
    from_: str | list[str] | None = Field(default=None, alias="from")
    to: str | list[str] | None = None
    because: str


class MemoFields(Fields):
    id: Id | None = None
    title: str | None = None
    date: Date | None = None
    kind: (
        Literal["reflexive", "analytic", "methodological", "supervision", "member-check", "decision"] | None
    ) = None
    phase: str | None = None
    author: str | None = None
    about: list[str] = []
    audience: Who = "team"
    changes: list[ChangeFields] = []


class EdgeFields(Fields):
    """An edge of an earlier map, between two of its nodes."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)
    from_: str = Field(alias="from")
    to: str
    kind: str | None = None
    label: str | None = None


class MapFields(Fields):
    id: Id | None = None
    title: str | None = None
    date: Date | None = None
    phase: str | None = None
    audience: Who = "team"
    nodes: dict[str, str] = {}
    edges: list[EdgeFields] = []
    becomes: dict[str, str | list[str]] = {}


TRANSCRIPT_KINDS = Literal[
    "interview", "focus-group", "written", "field-notes", "survey", "extracts", "other"
]
PAGE_FIELDS = frozenset(
    {"comments", "description", "hide", "icon", "search", "social", "status", "tags", "template"}
)
"""Fields of any page, which the MkDocs theme reads; no record has them."""

BUILT_IN_RELATIONS = (
    "contains",
    "contrasts",
    "contradicts",
    "overlaps",
    "leads-to",
    "influences",
    "relates",
)

WITHOUT_SPEAKERS = ("written", "field-notes", "survey", "extracts", "other")


class TranscriptFields(Fields):
    id: Id | None = None
    title: str | None = None
    participants: list[str] = []
    kind: TRANSCRIPT_KINDS = "interview"
    date: Date | None = None
    speakers: dict[str, str] = {}
    audience: Who | None = None
    quotes: Who | None = None
    description: str | None = None
    media: Recording | None = None
    language: str | None = None


class MarkFields(Fields):
    """The keys that a mark may have beside its id and codes."""

    by: str | None = None
    on: Date | None = None
    note: str | None = None
    audience: Who | None = None
