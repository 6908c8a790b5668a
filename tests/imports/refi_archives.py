"""REFI-QDA projects made for one test each."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import quoteattr

SPACE = "urn:QDA-XML:project:1.0"
HEAD = f'<Project xmlns="{SPACE}" name="A study" origin="QualCoder-3.5">'
ANNA, BO = "11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222"
USERS = f'<Users><User guid="{ANNA}" name="Anna Berg"/><User guid="{BO}" name="Bo"/></Users>'


@dataclass
class Made:
    """The parts of a project, as XML."""

    codes: str = '<Code guid="A" name="Alpha" isCodable="true"/><Code guid="B" name="Beta" isCodable="true"/>'
    sources: str = ""
    rest: str = ""
    users: str = USERS
    head: str = HEAD
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    layout: str = "project.qde"

    def xml(self) -> str:
        book = f"<CodeBook><Codes>{self.codes}</Codes></CodeBook>"
        return f"{self.head}{self.users}{book}<Sources>{self.sources}</Sources>{self.rest}</Project>"

    def write(self, path: Path) -> Path:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(self.layout, self.xml())
            for name, contents in self.files.items():
                archive.writestr(name, contents)
        return path


def coding(code: str, user: str = ANNA, day: str = "2024-03-12", inside: str = "") -> str:
    return (
        f'<Coding guid="C" creatingUser="{user}" creationDateTime="{day}T10:00:00Z">'
        f'<CodeRef targetGUID="{code}"/>{inside}</Coding>'
    )


def selection(start: object, end: object, inside: str = "", *, guid: str = "", name: str = "") -> str:
    return (
        f'<PlainTextSelection guid="{guid or f"S{start}-{end}"}" name={quoteattr(name)} '
        f'startPosition="{start}" endPosition="{end}">{inside}</PlainTextSelection>'
    )


def source(inside: str, name: str = "Interview 1", path: str = "internal://one.txt", guid: str = "T1") -> str:
    return f'<TextSource guid="{guid}" name={quoteattr(name)} plainTextPath="{path}">{inside}</TextSource>'


def written(text: str, inside: str = "", name: str = "Interview 1", guid: str = "T1") -> str:
    """A source with its text right there."""
    return (
        f'<TextSource guid="{guid}" name={quoteattr(name)}><PlainTextContent>{text}</PlainTextContent>'
        f"{inside}</TextSource>"
    )


def positions(text: str, words: Sequence[str], *, wide: bool, two: bool) -> list[tuple[int, int]]:
    """Where words stand in a text, as a program counts that takes UTF-16 units, or line breaks for two."""

    def at(index: int) -> int:
        before = text[:index]
        return index + wide * sum(ord(each) > 0xFFFF for each in before) + two * before.count("\n")

    return [(at(text.index(each)), at(text.index(each) + len(each))) for each in words]
