"""The phases of an analysis, and what is dated in each: memos, decisions, maps, snapshots, coding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Literal, NamedTuple

from themetrail.model import Study
from themetrail.syntax.folding import fold
from themetrail.trail.days import Days, day_of, days_of
from themetrail.trail.past import Past

_NUMBERED = re.compile(r"(?:\w+\s+)?(\d{1,3})(?:\s*[:.,)\-–—]\s*(.*))?", re.DOTALL)


class Entry(NamedTuple):
    """Something that the study holds and that was written, drawn or kept on a date; `kind` is a memo's."""

    sort: Literal["memo", "map", "snapshot"]
    id: str
    title: str
    date: str | None
    kind: str | None = None

    @property
    def days(self) -> Days | None:
        return days_of(self.date)


@dataclass(frozen=True, slots=True)
class Coding:
    """The days on which there was coding, in order: by the dates of marks, and by what git kept."""

    marks: tuple[date, ...] = ()
    git: tuple[date, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(sorted({*self.marks, *self.git}))

    def within(self, days: Days) -> tuple[date, ...]:
        return tuple(each for each in self.days if days.first <= each <= days.last)


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase and its entries, the undated ones last.

    `number` counts the phases of the record; None where only memos, maps or snapshots name it. `coding` are
    the days of coding within its dates. `back_after` is the first later phase (number) that had begun when
    something was still dated in this one, and `back` the entries that were.
    """

    number: int | None
    name: str
    entries: tuple[Entry, ...] = ()
    coding: tuple[date, ...] = ()
    back_after: int | None = None
    back: tuple[Entry, ...] = ()

    @property
    def days(self) -> Days | None:
        """From its first dated entry to its last."""
        found = [each.days for each in self.entries if each.days is not None]
        return Days(min(each.first for each in found), max(each.last for each in found)) if found else None


@dataclass(frozen=True, slots=True)
class Phases:
    """`phases` are those of the record, `others` those that something else names; `without` are the memos
    and maps that name none."""

    phases: tuple[Phase, ...]
    others: tuple[Phase, ...] = ()
    without: tuple[Entry, ...] = ()
    coding: Coding = Coding()

    @property
    def days(self) -> Days | None:
        """From the first day of anything that is dated to the last."""
        found = [each.days for each in (*self.phases, *self.others) if each.days is not None]
        found += [each.days for each in self.without if each.days is not None]
        found += [Days(each, each) for each in self.coding.days]
        return Days(min(each.first for each in found), max(each.last for each in found)) if found else None


def phase_number(written: str | None, phases: Sequence[str]) -> int | None:
    """Which of the record's phases a text names: `4`, `Phase 4`, `4: Writing up`, `writing up`."""
    if not written or not written.strip():
        return None
    names = [_key(each) for each in phases]
    if _key(written) in names:
        return names.index(_key(written)) + 1
    match = _NUMBERED.fullmatch(written.strip())
    if match is None or not 0 < int(match[1]) <= len(phases):
        return None
    number = int(match[1])
    return number if not match[2] or _key(match[2]) == names[number - 1] else None


def phases_of(study: Study, past: Past) -> Phases:
    """Every phase with what is dated in it."""
    names = study.record.phases
    told: dict[int, list[Entry]] = {number: [] for number in range(1, len(names) + 1)}
    others: dict[str, tuple[str, list[Entry]]] = {}
    without: list[Entry] = []
    for written, entry in _entries(study, past):
        number = phase_number(written, names)
        if number is not None:
            told[number].append(entry)
        elif written and written.strip():
            others.setdefault(_key(written), (written.strip(), []))[1].append(entry)
        elif entry.sort != "snapshot":
            without.append(entry)
    coding = coding_of(study, past)
    found = [_phase(number, names[number - 1], entries, coding) for number, entries in told.items()]
    return Phases(
        tuple(_returned(each, found) for each in found),
        tuple(_phase(None, name, entries, coding) for name, entries in others.values()),
        _ordered(without),
        coding,
    )


def coding_of(study: Study, past: Past) -> Coding:
    """On which days words were marked: as the marks say, and as git kept them."""
    marks = {
        day
        for transcript in study.transcripts.values()
        for written in {quote.on for quote in transcript.quotes}
        if (day := day_of(written))
    }
    git = {
        days.last
        for step in past.steps.steps
        if step.difference.quotes and (days := days_of(step.revision.date))
    }
    return Coding(tuple(sorted(marks)), tuple(sorted(git)))


def _entries(study: Study, past: Past) -> Iterator[tuple[str | None, Entry]]:
    """All that may name a phase, with the name that it gives."""
    for memo in study.memos.values():
        yield memo.phase, Entry("memo", memo.id, memo.title, memo.date, memo.kind)
    for drawn in study.maps.values():
        yield drawn.phase, Entry("map", drawn.id, drawn.title, drawn.date)
    if past.snapshots:
        for each in (kept.snapshot for kept in past.snapshots):
            yield each.phase, Entry("snapshot", each.ref, each.title, each.date or None)
    else:
        for named in study.record.snapshots:
            yield named.phase, Entry("snapshot", named.ref, named.title or named.ref, named.date)


def _phase(number: int | None, name: str, entries: Iterable[Entry], coding: Coding) -> Phase:
    phase = Phase(number, name, _ordered(entries))
    within = coding.within(phase.days) if phase.days is not None else ()
    return Phase(number, name, phase.entries, within)


def _ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda each: (each.days is None, each.days or (), each.title)))


def _returned(phase: Phase, phases: Sequence[Phase]) -> Phase:
    """The phase with what was dated in it after a later one had begun."""
    begun = [
        (days.first, other.number)
        for other in phases
        if (other.number or 0) > (phase.number or 0) and (days := other.days)
    ]
    if not begun:
        return phase
    start, number = min(begun, key=itemgetter(0))
    back = tuple(each for each in phase.entries if each.days is not None and each.days.first > start)
    if not back:
        return phase
    return Phase(phase.number, phase.name, phase.entries, phase.coding, number, back)


def _key(name: str) -> str:
    return " ".join(fold(name).text.split())
