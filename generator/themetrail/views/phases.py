"""The phases of the analysis: what is dated in each, and when each was worked on and returned to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from themetrail.trail.days import Days
from themetrail.trail.phases import Coding, Entry, Phase, Phases, phases_of
from themetrail.views import routes
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.memo_words import KINDS, usual_phase
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.plan import snapshots_with_pages
from themetrail.views.words import say

_MOST_YEARS = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """Something dated on a line of time, in percent from its beginning: where, and how long it lasts."""

    at: str
    length: str
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of phases: what it is called, from when to when, and what is on its line."""

    name: Markup
    first: str
    last: str
    reach: Mark | None
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class Told:
    """A phase as its section tells it."""

    anchor: str
    title: str
    phase: Phase
    entries: list[EntryLine]
    dates: str
    coded: tuple[str, str] | None
    back: list[Markup]
    back_after: str | None


@dataclass(frozen=True, slots=True)
class EntryLine:
    date: str | None
    kind: str
    link: Markup


def phases_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.PHASES)
    title = desk.section_title(say("Phases"))
    found = phases_of(site.study, site.past)
    told = [_told(desk, each, found) for each in (*found.phases, *found.others)]
    rows = _rows(found, told)
    html = desk.fill(
        "phases.html",
        title=title,
        body=body,
        rows=rows,
        kinds={mark.kind for row in rows for mark in row.marks},
        years=_years(found.days) if found.days else [],
        phases=told,
        without=[_line(desk, each) for each in found.without],
        coding=found.coding,
    )
    return Page(desk.page, title, html, headings(html), (SearchEntry("", title, plain(body)),))


def _told(desk: Desk, phase: Phase, phases: Phases) -> Told:
    anchor = f"phase-{phase.number}" if phase.number else f"other-{phases.others.index(phase) + 1}"
    after = usual_phase(phases.phases[phase.back_after - 1].name) if phase.back_after else None
    return Told(
        anchor=anchor,
        title=usual_phase(phase.name),
        phase=phase,
        entries=[_line(desk, each) for each in phase.entries],
        dates=_between(phase),
        coded=(str(phase.coding[0]), str(phase.coding[-1])) if phase.coding else None,
        back=[_link(desk, each) for each in phase.back],
        back_after=after,
    )


def _line(desk: Desk, entry: Entry) -> EntryLine:
    return EntryLine(entry.date, _kind(entry), _link(desk, entry))


def _kind(entry: Entry) -> str:
    if entry.sort == "map":
        return say("Earlier map")
    if entry.sort == "snapshot":
        return say("Snapshot")
    return say(KINDS[entry.kind][0]) if entry.kind and entry.kind in KINDS else say("Memo")


def _link(desk: Desk, entry: Entry) -> Markup:
    if entry.sort == "memo":
        return desk.link(routes.memo(entry.id), entry.title)
    if entry.sort == "map":
        return desk.link(routes.map_(entry.id), entry.title)
    address = routes.snapshot(entry.id)
    has_page = address.page in snapshots_with_pages(desk.site.past)
    return desk.link(address, entry.title) if has_page else escape(entry.title)


def _first_and_last(phase: Phase) -> tuple[str, str]:
    """The dates of the first and of the last entry, as they were written."""
    dated = [(each.days, each.date or "") for each in phase.entries if each.days is not None]
    if not dated:
        return "", ""
    return min(dated, key=lambda each: each[0].first)[1], max(dated, key=lambda each: each[0].last)[1]


def _between(phase: Phase) -> str:
    first, last = _first_and_last(phase)
    return first if first == last else say("{first} to {last}", first=first, last=last)


def _rows(phases: Phases, told: Sequence[Told]) -> list[Row]:
    """A row for each phase and, where there was coding that is dated, one for that."""
    span = phases.days
    rows = []
    for each in told:
        link = Markup('<a href="#{}">{}</a>').format(each.anchor, each.title)
        number = Markup('<span class="tt-phase-number">{}</span> ').format(each.phase.number or "–")
        first, last = _first_and_last(each.phase)
        reach = _mark(each.phase.days, span, "reach") if span and each.phase.days else None
        marks = [
            _mark(entry.days, span, entry.kind if entry.kind == "decision" else entry.sort)
            for entry in each.phase.entries
            if entry.days is not None and span is not None
        ]
        rows.append(Row(number + link, first, last, reach, marks))
    coding = _coding(phases.coding, span)
    return [*rows, coding] if coding else rows


def _coding(coding: Coding, span: Days | None) -> Row | None:
    days = coding.days
    if not days or span is None:
        return None
    marks = [_mark(Days(day, day), span, "coding") for day in days]
    reach = _mark(Days(days[0], days[-1]), span, "reach")
    name = Markup('<a href="#coding">{}</a>').format(say("Coding"))
    return Row(name, str(days[0]), str(days[-1]), reach, marks)


def _mark(days: Days, span: Days, kind: str) -> Mark:
    return Mark(_percent(days.first, span), _share((days.last - days.first).days, span), kind)


def _percent(day: date, span: Days) -> str:
    return _share((day - span.first).days, span)


def _share(days: int, span: Days) -> str:
    return f"{100 * days / max((span.last - span.first).days, 1):.2f}"


def _years(span: Days) -> list[tuple[str, str]]:
    """Where years begin, or within less than two of them quarters: what to call each, and where it is."""
    years = range(span.first.year, span.last.year + 1)
    if len(years) > 2:
        every = -(-len(years) // _MOST_YEARS)
        found = [(str(year), date(year, 1, 1)) for year in years[::every]]
    else:
        found = [(f"{year}-{month:02}", date(year, month, 1)) for year in years for month in (1, 4, 7, 10)]
    return [(name, _percent(day, span)) for name, day in found if span.first <= day <= span.last]
