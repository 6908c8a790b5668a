"""The timeline of the trail: memos, decisions, maps, snapshots and commits, month by month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from themetrail.model import Prose
from themetrail.syntax.plain import definitions, plain_words
from themetrail.trail.past import Kept
from themetrail.trail.steps import Step
from themetrail.views import routes
from themetrail.views.changes import Section, in_a_line, thing_by_thing, withheld_line
from themetrail.views.desk import Desk
from themetrail.views.memo_words import kind_name, phase_name
from themetrail.views.operations import operation_told
from themetrail.views.words import say, to_say

SORTS = {
    "memo": to_say("Memos"),
    "decision": to_say("Decisions"),
    "map": to_say("Maps drawn by hand"),
    "snapshot": to_say("Snapshots"),
    "commit": to_say("Commits"),
}
MONTHS = (
    to_say("January {year}"), to_say("February {year}"), to_say("March {year}"), to_say("April {year}"),
    to_say("May {year}"), to_say("June {year}"), to_say("July {year}"), to_say("August {year}"),
    to_say("September {year}"), to_say("October {year}"), to_say("November {year}"),
    to_say("December {year}"),
)  # fmt: skip
FOLDED = 3
"""So many commits in a row are folded into one line."""
_ORDER = ["memo", "decision", "map", "commit", "snapshot"]
"""What stands first on one day: a commit comes before the snapshot that it is of."""
_LONG = 240
_SENTENCE = re.compile(r".{20,240}?[.!?…][”’\")]*(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on the timeline. `date` is as it was written.

    `sections` are what a commit changed, `done` what a decision says that it changed.
    """

    sort: str
    date: str
    label: str
    title: Markup
    note: str = ""
    line: str = ""
    withheld: str = ""
    sections: tuple[Section, ...] = ()
    done: tuple[Markup, ...] = ()

    @property
    def day(self) -> str:
        """The day of the month; nothing where the date names none."""
        return self.date[8:].lstrip("0")


@dataclass(frozen=True, slots=True)
class Run:
    """Entries that are shown together: one, or several commits with all that they changed in a line."""

    entries: list[Entry]
    line: str = ""
    withheld: str = ""

    @property
    def days(self) -> str:
        first, last = self.entries[0].day, self.entries[-1].day
        return first if first == last else f"{first}–{last}"


@dataclass(frozen=True, slots=True)
class Month:
    """The entries of a month; `anchor` is its date as ISO 8601 writes it."""

    anchor: str
    title: str
    runs: list[Run]


def months(desk: Desk) -> list[Month]:
    """Everything dated, oldest first."""
    entries = sorted(_entries(desk), key=lambda each: (each[0].date, _ORDER.index(each[0].sort)))
    dated = [each for each in entries if each[0].date]
    found = [
        Month(month, _month(month), list(_runs(list(group))))
        for month, group in groupby(dated, key=lambda each: each[0].date[:7])
    ]
    undated = [Run([each]) for each, _ in entries if not each.date]
    return [*found, *([Month("undated", say("Without a date"), undated)] if undated else [])]


def _month(date: str) -> str:
    year, _, month = date.partition("-")
    return say(MONTHS[int(month) - 1], year=year) if month else year


_Dated = tuple[Entry, Step | None]


def _entries(desk: Desk) -> Iterator[_Dated]:
    study = desk.site.study
    for memo in study.memos.values():
        sort = "decision" if memo.kind == "decision" else "memo"
        phase = phase_name(memo.phase, study.record.phases)
        note = " · ".join(each for each in (phase, memo.author) if each)
        title = desk.link(routes.memo(memo.id), memo.title)
        done = tuple(operation_told(desk, each) for each in memo.changes)
        line = "" if done else _beginning(memo.body)
        yield Entry(sort, memo.date or "", kind_name(memo), title, note, line, done=done), None
    for drawn in study.maps.values():
        title = desk.link(routes.map_(drawn.id), drawn.title)
        note = phase_name(drawn.phase, study.record.phases) or ""
        yield Entry("map", drawn.date or "", say("Map"), title, note), None
    for kept in desk.site.past.snapshots:
        if kept.step is not None or kept.snapshot.date:
            yield _snapshot(desk, kept), None
    for step in desk.site.past.steps.steps:
        yield _commit(desk, step), step


def _beginning(prose: Prose | None) -> str:
    """The first sentence of a text, if it is not long."""
    if prose is None:
        return ""
    paragraph = plain_words(prose.text, definitions(prose.text)).words.strip().partition("\n\n")[0]
    words = " ".join(paragraph.split())
    ends = _SENTENCE.match(words)
    if ends is not None:
        return ends[0]
    return words if len(words) <= _LONG else f"{words[:_LONG].rpartition(' ')[0]} …"


def _snapshot(desk: Desk, kept: Kept) -> Entry:
    snapshot = kept.snapshot
    title = Markup("<b>{}</b>").format(snapshot.title)
    if kept.step is not None:
        title = desk.link(routes.snapshot(snapshot.ref), snapshot.title)
    note = phase_name(snapshot.phase, desk.site.study.record.phases) or ""
    missing = say("There is no state of the study to show.") if kept.step is None else ""
    return Entry("snapshot", snapshot.date, say("Snapshot"), title, note, missing)


def _commit(desk: Desk, step: Step) -> Entry:
    revision = step.revision
    title = Markup("<code>{}</code>").format(revision.name)
    if revision.title:
        title = Markup("{} <bdi>{}</bdi>").format(title, revision.title)
    return Entry(
        "commit",
        revision.date,
        say("Commit"),
        title,
        revision.author,
        in_a_line([step.difference]),
        withheld_line([step.difference]),
        () if _is_told_already(step) else tuple(thing_by_thing(desk, step.difference)),
    )


def _is_told_already(step: Step) -> bool:
    """Whether a commit only brought memos and maps, which have entries of their own."""
    found = step.difference
    return not found.quotes and all(
        each.what in ("memo", "map") and each.kind == "created" for each in found.changes
    )


def _runs(entries: Iterable[_Dated]) -> Iterator[Run]:
    for is_commit, group in groupby(entries, key=lambda each: each[1] is not None):
        found = list(group)
        if is_commit and len(found) >= FOLDED:
            differences = [step.difference for _, step in found if step is not None]
            yield Run([each for each, _ in found], in_a_line(differences), withheld_line(differences))
        else:
            yield from (Run([each]) for each, _ in found)
