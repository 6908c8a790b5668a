"""A transcript: turns of speech, and the quotes marked in them.

Offsets in these values count code points of `Turn.text`, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from themetrail.diagnostics import Place
from themetrail.model.basics import Audience, Prose, Ref
from themetrail.model.people import Speaker


@dataclass(frozen=True, slots=True)
class Style:
    """Emphasis: `kind` is `em` or `strong`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """The transcriber's note, its brackets included; a redaction tells that something was removed."""

    start: int
    end: int
    redaction: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's contribution, or a paragraph of a source without speakers; numbered from 1.

    `text` is what was said: marks and escapes taken away, lines of a paragraph joined by a space,
    paragraphs by two newlines; notes stay in it, in their brackets. Of a turn that an edition withholds
    (`withheld`) there is the number only.
    """

    number: int
    text: str
    place: Place
    speaker: Speaker | None = None
    timestamp: str | None = None
    styles: tuple[Style, ...] = ()
    notes: tuple[Note, ...] = ()
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading inside a transcript, before the turn of that number."""

    title: str
    level: int
    before_turn: int


class Fragment(NamedTuple):
    """One stretch of a quote, inside one turn."""

    turn: int
    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Quote:
    """A marked stretch of a transcript, in the order of its fragments.

    `words` are those of its fragments; where something is left out between two of them stands ` […] `,
    and a newline parts turns. `explicit` tells an id that was written from one derived from the words.
    `participants` are those who speak in it (ids).
    """

    id: str
    explicit: bool
    transcript: str
    codes: tuple[Ref, ...]
    fragments: tuple[Fragment, ...]
    words: str
    place: Place
    participants: tuple[str, ...] = ()
    by: str | None = None
    on: str | None = None
    note: str | None = None
    audience: Audience = Audience.PUBLIC

    @property
    def first_turn(self) -> int:
        return self.fragments[0].turn

    @property
    def last_turn(self) -> int:
        return self.fragments[-1].turn


class Media(NamedTuple):
    """A recording: its address on the web, or its path below `content/`; and where that is written."""

    address: str
    place: Place

    @property
    def is_elsewhere(self) -> bool:
        return "://" in self.address


@dataclass(frozen=True, slots=True)
class Transcript:
    """Any coded source. `has_speakers` is false where paragraphs are numbered instead.

    `language` is that of what was said. `audience` and `released` tell who may see the whole of it and its
    quotes, beyond what the participants say; `withheld` that an edition shows its released quotes only.
    """

    id: str
    title: str
    kind: str
    place: Place
    participants: tuple[Ref, ...] = ()
    date: str | None = None
    speakers: tuple[Speaker, ...] = ()
    audience: Audience | None = None
    released: Audience | None = None
    description: Prose | None = None
    media: Media | None = None
    turns: tuple[Turn, ...] = ()
    sections: tuple[Section, ...] = ()
    quotes: tuple[Quote, ...] = ()
    has_speakers: bool = True
    withheld: bool = False
    language: str | None = None

    @property
    def path(self) -> str:
        return self.place.path

    def turn(self, number: int | None) -> Turn | None:
        """A turn by its number, such as a reference gives; None where there is none of that number."""
        return self.turns[number - 1] if number and 0 < number <= len(self.turns) else None
