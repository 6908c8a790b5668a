"""What is known of a quotation once it was compared with what was said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple

from themetrail.diagnostics import Place
from themetrail.syntax.quotations import Form
from themetrail.syntax.references import Reference


class Grade(IntEnum):
    """How far the words of a quotation are from those that were said, from harmless to grave."""

    SAME = 0
    TYPOGRAPHY = 1
    HESITATIONS = 2
    WORDS = 3
    MEANING = 4
    JOINED = 5
    NOT_FOUND = 6


class Kind(StrEnum):
    """What a difference is."""

    TYPOGRAPHY = "typography"
    NOTE = "note left out"
    HESITATION = "hesitation left out"
    CHANGED = "changed"
    ADDED = "added"
    LEFT_OUT = "left out"
    MEANING = "meaning changed"
    JOINED = "joined"
    ORDER = "order changed"
    REDACTED = "redacted"


GRADE_OF = {
    Kind.TYPOGRAPHY: Grade.TYPOGRAPHY,
    Kind.NOTE: Grade.TYPOGRAPHY,
    Kind.HESITATION: Grade.HESITATIONS,
    Kind.CHANGED: Grade.WORDS,
    Kind.ADDED: Grade.WORDS,
    Kind.LEFT_OUT: Grade.WORDS,
    Kind.MEANING: Grade.MEANING,
    Kind.JOINED: Grade.JOINED,
    Kind.ORDER: Grade.JOINED,
    Kind.REDACTED: Grade.NOT_FOUND,
}


class Said(NamedTuple):
    """A stretch of a turn's text, by offsets in `Turn.text`."""

    transcript: str
    turn: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `start` and `end` are offsets in the quotation's words; `place` shows where that is.

    `quoted` and `said` are the words on both sides, one of them empty where something was left out or
    added; then `start` and `end` are the same. `said_at` tells where the words of the transcript stand, or
    (an empty stretch) between which they would.
    """

    kind: Kind
    start: int
    end: int
    place: Place
    quoted: str
    said: str
    said_at: tuple[Said, ...] = ()

    @property
    def grade(self) -> Grade:
        return GRADE_OF[self.kind]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a transcript where a quotation could be from."""

    stretches: tuple[Said, ...]
    participant: str | None
    place: Place

    @property
    def transcript(self) -> str:
        return self.stretches[0].transcript

    @property
    def turn(self) -> int:
        return self.stretches[0].turn


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in prose, and how it compares with what was said.

    `owner` is what its prose belongs to, as in `study.prose.Passage`; `place` all of it, its attribution
    included; `words` are plain, without the quotation marks round them; `key` the same apart from
    typography, by which it is found again on a rendered page (`syntax.words.key_of`).

    `credited` is the participant (id) whose words it says it holds; `reference` the place that it gives.
    `spot` is where its words were found; `said` the words there, with ` … ` between stretches, and `quote`
    the narrowest quote that holds all of them (id). `others` are other places that are equally good.
    `elsewhere` tells that the words stand elsewhere than it says: in another turn of the participant's
    (`spot`), or said by somebody else (then there is no `spot`, and `others` tells where).

    `gap` is the turn where words were removed, or the first of some extracts, among which words that were
    not found may have stood.

    `goes_on` are the words by which the sentence goes on, where leaving them out may mislead, and
    `begins` those by which it began. `uses` are the places of other quotations of the same words.
    """

    owner: tuple[str, str]
    place: Place
    form: Form
    words: str
    key: str
    credited: str | None
    reference: Reference | None
    grade: Grade
    passes: bool
    verdict: str
    differences: tuple[Difference, ...] = ()
    spot: Spot | None = None
    said: str = ""
    quote: str | None = None
    unverifiable: bool = False
    gap: Said | None = None
    elsewhere: bool = False
    others: tuple[Spot, ...] = ()
    goes_on: str | None = None
    begins: str | None = None
    uses: tuple[Place, ...] = ()

    @property
    def transcript(self) -> str | None:
        """The transcript where its words were found (id)."""
        return self.spot.transcript if self.spot else None

    @property
    def stretches(self) -> tuple[Said, ...]:
        """The stretches of turns whose words it shows."""
        return self.spot.stretches if self.spot else ()

    @property
    def link(self) -> Reference | None:
        """Where a reader is led to: the reference it comes with, or the turn where its words were found."""
        if self.reference is not None or self.spot is None:
            return self.reference
        return Reference("turn", self.spot.transcript, self.spot.turn)
