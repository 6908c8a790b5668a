"""What a Taguette project holds, as plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Project:
    id: int
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Document:
    """`contents` is HTML."""

    id: int
    name: str
    description: str
    filename: str
    contents: str


@dataclass(frozen=True, slots=True)
class Tag:
    id: int
    path: str
    description: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """`start` and `end` count UTF-8 bytes over the document's text nodes, end exclusive; `snippet` is
    the highlighted HTML as Taguette stored it."""

    id: int
    document: int
    start: int
    end: int
    snippet: str
    tags: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """One project with all it holds. `left_out` counts highlights that could not be read; `remarks`
    tells of everything that was unsound."""

    project: Project
    documents: tuple[Document, ...]
    tags: tuple[Tag, ...]
    highlights: tuple[Highlight, ...]
    left_out: int
    remarks: tuple[str, ...]
