"""What a REFI-QDA project holds, as plain values. Ids are its GUIDs, in capitals and without braces."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coding:
    """A code given to something, by whom (a user's id) and on which day."""

    codes: tuple[str, ...]
    user: str = ""
    day: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch of a source. `start` and `end` are as written, None where they are no numbers.

    `name` often repeats the words. `words` are those that it carries, and `where` its place, if it is a part
    of a page, a picture or a recording rather than of a text.
    """

    id: str
    name: str
    description: str
    user: str
    day: str
    start: int | None
    end: int | None
    codings: tuple[Coding, ...]
    notes: tuple[str, ...]
    words: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class SyncPoint:
    """A position of a transcript, and the milliseconds of the recording that belong to it."""

    id: str
    position: int
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its selections: in a file (`path`), or written right there (`content`).

    `rich` is the path of the same text with its form. `spans` are selections between two sync points.
    """

    id: str
    name: str
    path: str
    content: str | None
    rich: str
    selections: tuple[Selection, ...] = ()
    sync: tuple[SyncPoint, ...] = ()
    spans: tuple[tuple[Selection, str, str], ...] = ()
    codings: tuple[Coding, ...] = ()
    notes: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What a variable is for a case or a source."""

    variable: str
    value: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source. `kind` is `text`, `PDF`, `picture`, `audio` or `video`; `path` its file, unless it is text.

    `texts` are the text itself, or what was written down of the rest; `parts` are selections outside texts.
    """

    id: str
    name: str
    kind: str
    path: str
    description: str
    texts: tuple[Text, ...]
    parts: tuple[Selection, ...]
    codings: tuple[Coding, ...]
    notes: tuple[str, ...]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Code:
    id: str
    name: str
    description: str
    colour: str
    parent: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A memo of the project; `marked` counts the selections in it."""

    text: Text
    user: str
    day: str
    marked: int


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    name: str
    description: str
    values: tuple[Value, ...]
    sources: tuple[str, ...]
    selections: tuple[str, ...]
    codes: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variable:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """A set of codes, sources and notes."""

    id: str
    name: str
    description: str
    members: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    name: str
    origin: str
    target: str
    direction: str


@dataclass(frozen=True, slots=True)
class Graph:
    """A drawing of a network: what its boxes stand for, with their labels, and the lines between boxes."""

    name: str
    boxes: tuple[tuple[str, str, str], ...]
    lines: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """A project, or a codebook, which has codes and sets only. `origin` is the program that wrote it."""

    name: str
    origin: str
    description: str = ""
    users: tuple[tuple[str, str], ...] = ()
    codes: tuple[Code, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()
    links: tuple[Link, ...] = ()
    groups: tuple[Group, ...] = ()
    graphs: tuple[Graph, ...] = ()
    remarks: tuple[str, ...] = ()
