"""The study as a work that others cite: names in order, a year, an address that stays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote as percent_encode

from themetrail.model import Author, StudyRecord
from themetrail.study.ids import to_id

_PARTICLES = frozenset(
    (
        "af", "al", "auf", "av", "bin", "da", "dal", "das", "de", "degli", "dei", "del", "della", "den",
        "der", "des", "di", "do", "dos", "du", "el", "ibn", "la", "le", "lo", "op", "ten", "ter", "tot",
        "und", "van", "vom", "von", "y", "zu", "zum", "zur",
    )
)  # fmt: skip
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
_ORCID = re.compile(r"(?:https?://(?:www\.)?orcid\.org/)?((?:\d{4}-){3}\d{3}[\dX])/?", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/[^\s{}\\]+)", re.IGNORECASE)
_CREATIVE = re.compile(
    r"(?:cc|creative commons)[\s-]+(?P<terms>by(?:-(?:nc|sa|nd|nc-sa|nc-nd))?)[\s-]+(?P<version>[1-4]\.\d)"
    r"(?:\s+international|\s+unported)?",
    re.IGNORECASE,
)
_ZERO = re.compile(r"cc[\s-]?0(?:[\s-]+1\.0)?(?:\s+universal)?", re.IGNORECASE)
_LONGEST_NAME = 48
_WEB = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Name:
    """Who made the work. `given` is empty for an organisation, and for a person with one name.

    `written` is the name as it was written, where that is the order in which it is spoken.
    """

    family: str
    given: str = ""
    affiliation: str | None = None
    orcid: str | None = None
    written: str = ""

    @property
    def inverted(self) -> str:
        """`Thorne, K.`"""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def straight(self) -> str:
        """`K. Thorne`"""
        return self.written or (f"{self.given} {self.family}" if self.given else self.family)

    @property
    def orcid_address(self) -> str | None:
        return f"https://orcid.org/{self.orcid}" if self.orcid else None


@dataclass(frozen=True, slots=True)
class Work:
    """What a citation of the study says. `doi` is bare, `licence` as it was written."""

    title: str
    authors: tuple[Name, ...] = ()
    kind: str | None = None
    date: str | None = None
    institution: str | None = None
    doi: str | None = None
    licence: str | None = None

    @property
    def year(self) -> str | None:
        return self.date[:4] if self.date else None

    @property
    def date_parts(self) -> tuple[int, ...]:
        """Year, month and day, as far as they are known."""
        return tuple(int(part) for part in self.date.split("-")) if self.date else ()

    @property
    def doi_address(self) -> str | None:
        return f"https://doi.org/{percent_encode(self.doi, safe='/:;()._-')}" if self.doi else None

    @property
    def licence_address(self) -> str | None:
        """Where the licence can be read, where its name tells."""
        return licence_address(self.licence or "")

    @property
    def short_name(self) -> str:
        """A name for files: what of the title stands before a colon, as an id."""
        title, _, rest = self.title.partition(":")
        words = to_id(title) or to_id(rest) or "study"
        return words if len(words) <= _LONGEST_NAME else words[:_LONGEST_NAME].rpartition("-")[0] or "study"

    @property
    def granting(self) -> str | None:
        """The institution it was made for or at: the study's, or else the first author's."""
        return self.institution or next((each.affiliation for each in self.authors if each.affiliation), None)


def work_of(record: StudyRecord) -> Work:
    """The study as the front matter of its home page describes it."""
    found = _DOI.fullmatch((record.doi or "").strip())
    return Work(
        title=_whole_title(record),
        authors=tuple(name_of(author) for author in record.authors if author.name.strip()),
        kind=record.kind,
        date=record.date,
        institution=record.institution,
        doi=found[1] if found else None,
        licence=record.licence,
    )


def _whole_title(record: StudyRecord) -> str:
    """The title and the line below it, with a colon between unless the title ends in a sign of its own."""
    title, subtitle = (" ".join((words or "").split()) for words in (record.title, record.subtitle))
    if not subtitle:
        return title
    return f"{title} {subtitle}" if title.endswith((":", "?", "!", "–", "—")) else f"{title}: {subtitle}"


def name_of(author: Author) -> Name:
    """An author's name in its parts: `Thorne, K.` as it is written, else the last word is the family's."""
    orcid = _ORCID.fullmatch((author.orcid or "").strip())
    written = " ".join(author.name.split())
    family, given = _parts(written)
    spoken = "" if "," in written else written
    return Name(family, given, author.affiliation, orcid[1].upper() if orcid else None, spoken)


def _parts(name: str) -> tuple[str, str]:
    family, comma, given = name.partition(",")
    if comma:
        return family.strip(), given.strip()
    words = name.split()
    end = len(words) - (len(words) > 2 and words[-1].casefold() in _SUFFIXES)
    begin = max(end - 1, 0)
    while begin > 1 and words[begin - 1] in _PARTICLES:
        begin -= 1
    suffix = [words[-1]] if end < len(words) else []
    return " ".join(words[begin:end]), ", ".join([" ".join(words[:begin]), *suffix])


def licence_address(licence: str) -> str | None:
    """The address of a licence that is an address, or one of Creative Commons by its usual name."""
    licence = licence.strip()
    if _WEB.fullmatch(licence):
        return licence
    if found := _CREATIVE.fullmatch(licence):
        return f"https://creativecommons.org/licenses/{found['terms'].lower()}/{found['version']}/"
    if _ZERO.fullmatch(licence):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return None
