"""Turns and quotes in columns, a number for each thing that a table names."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from themetrail.model import Quote, Transcript, Turn
from themetrail.study.index import Index
from themetrail.study.quotes import OMISSION, words_by_turn

UNNAMED = "unnamed"
"""As what somebody speaks where a source names neither speaker nor participant."""


@dataclass(slots=True)
class Table:
    """Distinct things in the order in which they were first met, known by their places."""

    places: dict[Hashable, int] = field(default_factory=dict)

    def place(self, thing: Hashable) -> int:
        return self.places.setdefault(thing, len(self.places))


@dataclass(slots=True)
class Columns:
    """The columns as they grow; `codes`, `people` and `themes` give the places of ids."""

    index: Index
    codes: Mapping[str, int]
    people: Mapping[str, int]
    themes: Mapping[str, int]
    labels: Table = field(default_factory=Table)
    sets: Table = field(default_factory=Table)
    casts: Table = field(default_factory=Table)
    voices: Table = field(default_factory=Table)
    turns: dict[str, list[Any]] = field(
        default_factory=lambda: {"transcript": [], "number": [], "label": [], "text": []}
    )
    quotes: dict[str, list[Any]] = field(
        default_factory=lambda: {
            name: [] for name in ("id", "turn", "start", "end", "codes", "cast", "voice")
        }
    )
    joined: dict[int, Any] = field(default_factory=dict)
    cited: dict[int, list[int]] = field(default_factory=dict)
    note: dict[int, str] = field(default_factory=dict)
    by: dict[int, str] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """All of it by name. Of quotes, what few have is told by the quote's place."""
        tables = {"labels": self.labels, "sets": self.sets, "casts": self.casts, "voices": self.voices}
        return {
            **{name: list(table.places) for name, table in tables.items()},
            "turns": self.turns,
            "quotes": self.quotes,
            "joined": self.joined,
            "cited": self.cited,
            "note": self.note,
            "by": self.by,
        }


def add_transcript(columns: Columns, place: int, transcript: Transcript) -> None:
    """Add the quotes of a transcript in the order of their words, and the turns that these need."""
    quotes = in_order(transcript)
    at = _add_turns(columns, place, transcript, quotes)
    for quote in quotes:
        number = len(columns.quotes["id"])
        first = quote.fragments[0]
        start, end = _stretch(transcript.turns[first.turn - 1].text, first.start, first.end)
        carried = columns.sets.place(tuple(columns.codes[ref.id] for ref in quote.codes))
        cast = columns.casts.place(tuple(columns.people[id_] for id_ in quote.participants))
        voice = columns.voices.place(_voice(transcript, quote))
        _append(columns.quotes, (quote.id, at[first.turn], start, end, carried, cast, voice))
        if len(quote.fragments) > 1:
            columns.joined[number] = _joined(transcript, quote, at)
        if only_cited := _only_cited(columns, quote):
            columns.cited[number] = only_cited
        if quote.note:
            columns.note[number] = quote.note
        if quote.by:
            columns.by[number] = quote.by


def in_order(transcript: Transcript) -> list[Quote]:
    """The quotes of a transcript in the order of their words."""
    return sorted(transcript.quotes, key=lambda quote: (quote.first_turn, quote.fragments[0].start))


def _append(columns: Mapping[str, list[Any]], row: Sequence[Any]) -> None:
    for column, value in zip(columns.values(), row, strict=True):
        column.append(value)


def _only_cited(columns: Columns, quote: Quote) -> list[int]:
    """The themes whose narrative cites a quote that carries none of their codes."""
    themes = columns.index.themes_of_code
    implied = {theme.id for ref in quote.codes for theme in themes.get(ref.id, ())}
    own = columns.index.themes_of_quote.get(quote.id, ())
    return [columns.themes[theme.id] for theme in own if theme.id not in implied]


def _add_turns(
    columns: Columns, place: int, transcript: Transcript, quotes: Iterable[Quote]
) -> dict[int, int]:
    """Add the turns of a transcript that its quotes need, those before and after them included.

    A turn that is withheld has no text. Returns the place of each turn by its number.
    """
    at = {}
    for number in needed_turns(transcript, quotes):
        turn = transcript.turns[number - 1]
        at[number] = len(columns.turns["number"])
        label, text = label_and_text(turn)
        _append(columns.turns, (place, number, columns.labels.place(label), text))
    return at


def label_and_text(turn: Turn) -> tuple[str, str | None]:
    """Who speaks in a turn and what is said; neither is told of a turn that is withheld."""
    if turn.withheld:
        return "", None
    return turn.speaker.label if turn.speaker else "", turn.text


def needed_turns(transcript: Transcript, quotes: Iterable[Quote]) -> list[int]:
    """The numbers of the turns that hold the words of quotes, and of those before and after them."""
    return sorted(
        {
            number
            for quote in quotes
            for part in quote.fragments
            for number in (part.turn - 1, part.turn, part.turn + 1)
            if 0 < number <= len(transcript.turns)
        }
    )


def _voice(transcript: Transcript, quote: Quote) -> tuple[str, ...]:
    """As what those speak whose words a quote holds: `participant`, or their roles."""
    return tuple(
        dict.fromkeys(_speaks(transcript.turns[part.turn - 1], quote) for part in quote.fragments)
    )


def _speaks(turn: Turn, quote: Quote) -> str:
    if turn.speaker is None or not (turn.speaker.participant or turn.speaker.role):
        return "participant" if quote.participants else UNNAMED
    return "participant" if turn.speaker.participant else str(turn.speaker.role)


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the space around it, in UTF-16 units."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if text.isascii():
        return start, end
    before = start + _beyond(text[:start])
    return before, before + end - start + _beyond(text[start:end])


def _beyond(text: str) -> int:
    """How many characters take two UTF-16 units."""
    return sum(character > "\uffff" for character in text)


def _joined(transcript: Transcript, quote: Quote, at: Mapping[int, int]) -> dict[str, Any]:
    """A quote in parts: each of them; and turn by turn its words, and whether some are left out before."""
    return {"parts": parts_of(transcript, quote, at), "said": list(_said(transcript.turns, quote, at))}


def parts_of(transcript: Transcript, quote: Quote, at: Mapping[int, int]) -> list[tuple[int, int, int]]:
    """The fragments of a quote: the place of a turn, and a stretch of its text."""
    return [
        (at[part.turn], *_stretch(transcript.turns[part.turn - 1].text, part.start, part.end))
        for part in quote.fragments
    ]


def _said(
    turns: Sequence[Turn], quote: Quote, at: Mapping[int, int]
) -> Iterator[tuple[int, str, bool]]:
    cursor = 0
    for turn, said, *_ in words_by_turn(turns, quote.fragments):
        words = said.strip()
        start = quote.words.find(words, cursor)
        gap = OMISSION in quote.words[cursor:start] if start > cursor else False
        cursor = max(start, cursor) + len(words)
        yield at[turn.number], words, gap
