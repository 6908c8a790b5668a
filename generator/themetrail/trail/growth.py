"""How codes and quotes became more: over time, and transcript by transcript in the order of their dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Literal, NamedTuple

from themetrail.model import Study, Transcript
from themetrail.trail.days import day_of, days_of
from themetrail.trail.past import Past


class OfTranscript(NamedTuple):
    """A transcript's share: the codes (ids) that no earlier one carries, and how many quotes it has.

    `codes` and `all_quotes` are how many there are up to and with this one.
    """

    id: str
    title: str
    date: str | None
    new: tuple[str, ...]
    quotes: int
    codes: int
    all_quotes: int


class At(NamedTuple):
    """How many codes and quotes there were at the end of a day."""

    day: date
    codes: int
    quotes: int


@dataclass(frozen=True, slots=True)
class Growth:
    """`over_time` is what git kept, or what the dates of marks tell (`source`); empty where neither does.

    `undated` counts the quotes whose marks do not name a day, where marks are the source.
    """

    transcripts: tuple[OfTranscript, ...] = ()
    over_time: tuple[At, ...] = ()
    source: Literal["git", "marks"] | None = None
    undated: int = 0


def growth_of(study: Study, past: Past) -> Growth:
    """How codes and quotes of a study became more."""
    transcripts = tuple(_by_transcript(study))
    kept = tuple(_by_git(past))
    if kept:
        return Growth(transcripts, kept, "git")
    marked = tuple(_by_marks(study))
    quotes = [quote for each in study.transcripts.values() for quote in each.quotes]
    undated = sum(day_of(quote.on) is None for quote in quotes)
    return Growth(transcripts, marked, "marks" if marked else None, undated if marked else 0)


def _by_transcript(study: Study) -> Iterator[OfTranscript]:
    """In the order of their dates; those without a date last, as their files stand."""
    seen: set[str] = set()
    quotes = 0
    for transcript in sorted(study.transcripts.values(), key=_when):
        own = dict.fromkeys(ref.id for quote in transcript.quotes for ref in quote.codes)
        new = tuple(id_ for id_ in own if id_ not in seen)
        seen.update(new)
        quotes += len(transcript.quotes)
        yield OfTranscript(
            transcript.id,
            transcript.title,
            transcript.date,
            new,
            len(transcript.quotes),
            len(seen),
            quotes,
        )


def _when(transcript: Transcript) -> tuple[bool, date]:
    days = days_of(transcript.date)
    return days is None, days.first if days else date.min


def _by_git(past: Past) -> Iterator[At]:
    """The state at the end of each day; a commit dated earlier than the one before counts as of that."""
    last: At | None = None
    for step in past.steps.steps:
        days = days_of(step.revision.date)
        if days is None:
            continue
        day = max(days.last, last.day) if last else days.last
        if last is not None and last.day != day:
            yield last
        last = At(day, len(step.outline.codes), step.outline.quotes)
    if last is not None:
        yield last


def _by_marks(study: Study) -> Iterator[At]:
    """By the day on which a mark was made; a code counts from its first such mark."""
    quotes: dict[date, int] = {}
    first: dict[str, date] = {}
    for transcript in study.transcripts.values():
        for quote in transcript.quotes:
            day = day_of(quote.on)
            if day is not None:
                quotes[day] = quotes.get(day, 0) + 1
                for ref in quote.codes:
                    first[ref.id] = min(first.get(ref.id, day), day)
    days_in_order = sorted(quotes)
    begun = Counter(first.values())
    totals = accumulate(quotes[day] for day in days_in_order)
    codes = accumulate(begun[day] for day in days_in_order)
    for day, number, total in zip(days_in_order, codes, totals, strict=True):
        yield At(day, number, total)
