"""Selections of a text to quotes: one for each coder and day, with its codes, its note and its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from themetrail.imports.plain_text import PlainText
from themetrail.imports.refi_positions import Counting
from themetrail.imports.refi_values import Coding, Selection, Text

_LONGEST_NOTE = 400


class Placed(NamedTuple):
    """A selection by the characters of its text."""

    selection: Selection
    start: int
    end: int


class PlannedQuote(NamedTuple):
    """A quote to be. `notes` are memos about it, `told` a text that is too long for a mark."""

    selection: str
    start: int
    end: int
    codes: tuple[str, ...]
    by: str
    on: str
    note: str
    notes: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Names:
    """What the project's codes, users and notes are called in the study.

    `short` are notes of few words about one thing only: they stand on its mark.
    """

    codes: Mapping[str, str]
    coders: Mapping[str, str]
    short: Mapping[str, str]


@dataclass(slots=True)
class Losses:
    """What could not be taken over: the selections with the reason, and counts of all else."""

    selections: list[tuple[Selection, str]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def placed_selections(text: Text, plain: PlainText, count: Counting, losses: Losses) -> list[Placed]:
    """The selections of a text that have words, each with its place."""
    found: list[Placed] = []
    sync = {point.id: point.position for point in text.sync}
    for selection in text.selections:
        _place(selection, selection.start, selection.end, plain, count, losses, found)
    for selection, first, last in text.spans:
        _place(selection, sync.get(first), sync.get(last), plain, count, losses, found)
    return found


def _place(  # noqa: PLR0913, PLR0917 - one selection, and all that it takes to find its place
    selection: Selection,
    start: int | None,
    end: int | None,
    plain: PlainText,
    count: Counting,
    losses: Losses,
    found: list[Placed],
) -> None:
    first, last = _indices(start, end, count)
    words = plain.characters[first:last] if first is not None and last is not None else ""
    if first is not None and last is not None and words.strip():
        if last == len(plain.characters) and count.index(end or 0) is None:
            losses.counts["selection reaches beyond its text; it is marked as far as there are words"] += 1
        found.append(Placed(selection, first, last))
        return
    if start is None or end is None:
        why = "its place is not a pair of numbers"
    elif end < start:
        why = f"it ends ({end}) before it starts ({start})"
    elif first is None:
        why = f"it lies outside the text ({start} to {end})"
    else:
        why = f"there are no words at its place ({start} to {end})"
    losses.selections.append((selection, why))


def _indices(start: int | None, end: int | None, count: Counting) -> tuple[int | None, int | None]:
    if start is None or end is None or end <= start:
        return None, None
    first, last = count.index(start), count.index(end)
    if first is None or first >= count.length:
        return None, None
    return first, count.length if last is None else last


def planned_quotes(placed: Sequence[Placed], names: Names, losses: Losses) -> list[PlannedQuote]:
    """The quotes in the order of the text."""
    quotes = [quote for each in placed for quote in _quotes_of(each, names, losses)]
    return sorted(quotes, key=lambda quote: (quote.start, -quote.end))


def _quotes_of(placed: Placed, names: Names, losses: Losses) -> Iterator[PlannedQuote]:
    selection = placed.selection
    groups = grouped(selection, losses)
    for number, ((user, day, notes), codes) in enumerate(groups.items()):
        # What was noted on the selection as a whole stands with its first quote.
        every = (*(selection.notes if number == 0 else ()), *notes)
        words = [names.short[note] for note in every if note in names.short]
        told = selection.description if number == 0 else ""
        fits = len(told) + sum(map(len, words)) <= _LONGEST_NOTE
        if told and fits:
            words.insert(0, told)
        if user and user not in names.coders:
            losses.counts["coding by somebody who is not among the project’s users; it has no coder"] += 1
        yield PlannedQuote(
            selection=selection.id,
            start=placed.start,
            end=placed.end,
            codes=codes_known(codes, names, losses),
            by=names.coders.get(user, ""),
            on=day,
            note=" ".join(" · ".join(words).split()),
            notes=tuple(note for note in every if note not in names.short),
            told="" if fits else told,
        )


def grouped(selection: Selection, losses: Losses) -> dict[tuple[str, str, tuple[str, ...]], list[str]]:
    """Coder, day and notes -> the codes given with them; a selection without codings has one such group."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for coding in selection.codings:
        codes = groups.setdefault((coding.user, coding.day, coding.notes), [])
        for code in _each_once(coding, codes, losses):
            codes.append(code)
    return groups or {(selection.user, selection.day, ()): []}


def _each_once(coding: Coding, given: Sequence[str], losses: Losses) -> Iterator[str]:
    if not coding.codes:
        losses.counts["coding names no code"] += 1
    for code in coding.codes:
        if code in given:
            losses.counts["coding repeats a code that the same person gave to the same words that day"] += 1
        else:
            yield code


def codes_known(codes: Sequence[str], names: Names, losses: Losses) -> tuple[str, ...]:
    """The ids of codes that are in the codebook."""
    unknown = sum(code not in names.codes for code in codes)
    if unknown:
        losses.counts["coding refers to a code that is not in the codebook; it is left out"] += unknown
    return tuple(names.codes[code] for code in codes if code in names.codes)
