"""The texts of a study, and where words of a turn stand in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from themetrail.diagnostics import Place, Source
from themetrail.model import Study, Transcript, Turn

_MARKUP = r"(?:\{(?:[^{}\"]|\"[^\"]*\")*\}|[\[\]*\\\s])*"
"""What may stand between two letters of speech and is no speech."""

_BETWEEN_TURNS = "\n\0\n"
"""No name goes on across it."""


def sources(study: Study) -> list[Source]:
    """Every file that the study was read from, once."""
    places = [study.record.place]
    places += [page.body.place for page in study.pages.values()]
    places += record_places(study)
    found = {place.source.path: place.source for place in places if place.source.text}
    return [found[path] for path in sorted(found)]


def record_places(study: Study) -> list[Place]:
    """Where the records of all collections stand."""
    collections = (
        study.codebook.defined, study.participants, study.themes, study.memos, study.maps, study.transcripts
    )  # fmt: skip
    return [record.place for records in collections for record in records.values()]


@dataclass(frozen=True, slots=True)
class Speech:
    """All that is said in a transcript as one text, and where in it each turn begins."""

    text: str
    turns: tuple[Turn, ...]
    starts: tuple[int, ...]

    def place(self, start: int, end: int) -> Place:
        """Where a stretch of the text stands in the file."""
        number = bisect_right(self.starts, start) - 1
        base = self.starts[number]
        return place_in_turn(self.turns[number], start - base, end - base)

    def turn(self, at: int) -> Turn:
        return self.turns[bisect_right(self.starts, at) - 1]


def speech_of(transcript: Transcript) -> Speech:
    """What is said in a transcript."""
    texts = [turn.text for turn in transcript.turns]
    starts = accumulate((len(text) + len(_BETWEEN_TURNS) for text in texts[:-1]), initial=0) if texts else ()
    return Speech(_BETWEEN_TURNS.join(texts), transcript.turns, tuple(starts))


def place_in_turn(turn: Turn, start: int, end: int) -> Place:
    """Where a stretch of what was said stands in the file, marks within it included."""
    words = turn.text[start:end]
    source = turn.place.source
    number = sum(1 for _ in _occurrences(words, turn.text, 0, start))
    raw = _occurrences(words, source.text, turn.place.start, turn.place.end)
    for at, found in enumerate(raw):
        if at == number:
            return source.place(*found)
    return turn.place


def _occurrences(words: str, text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    pattern = _MARKUP.join(re.escape(letter) for letter in words if not letter.isspace())
    return (match.span() for match in re.compile(pattern).finditer(text, low, high))
