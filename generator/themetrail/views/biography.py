"""The history of one theme or code, as its page tells it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from markupsafe import Markup, escape

from themetrail.trail.difference import Difference, Named
from themetrail.trail.difference.texts import Piece
from themetrail.trail.evolution import Entry, biography
from themetrail.views import routes
from themetrail.views.changes import thing_by_thing
from themetrail.views.desk import Desk
from themetrail.views.evolution import evolution_in
from themetrail.views.evolution_map import stage_address
from themetrail.views.flow_words import (
    FROM_CODE,
    NOBODY,
    SENTENCES,
    TO_CODE,
    Reason,
    reasons,
    sentence,
    stage_title,
)
from themetrail.views.operations import code_link, operation_told
from themetrail.views.routes import Address
from themetrail.views.wording import listed
from themetrail.views.words import ngettext, say, to_say

_MOST, _ENDS = 8, 3
_TITLES = {"theme": to_say("History of this theme"), "code": to_say("History of this code")}
_FIRST = {
    "map": to_say("First drawn on {stage}, as {names}"),
    "snapshot": to_say("First seen in the snapshot {stage}, as {names}"),
    "today": to_say("Among the themes of today"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """What happened; `label` is git's word for it, `pieces` are the words before and now."""

    words: Markup
    label: str = ""
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that happened, as the page shows it."""

    event: str
    when: str
    sentences: list[Sentence]
    reasons: list[Reason]
    note: str


@dataclass(frozen=True, slots=True)
class History:
    """What happened, oldest first; where it is much, what lies between the first and the last is folded."""

    title: str
    first: list[Row] = field(default_factory=list)
    rest: list[Row] = field(default_factory=list)
    last: list[Row] = field(default_factory=list)
    more: Markup | None = None

    @property
    def between(self) -> str:
        return ngettext(
            "{n} thing that happened in between", "{n} things that happened in between", len(self.rest)
        )


def history_of(desk: Desk, what: Literal["theme", "code"], id_: str) -> History:
    """The history of a theme or a code; without rows where nothing is told but that it is there."""
    evolution = evolution_in(desk.site)
    entries = biography(evolution, desk.site.study, what, id_)
    if not any(_tells(entry) for entry in entries):
        return History(say(_TITLES[what]))
    rows = _days([_row(desk, entry) for entry in entries])
    more = desk.link(Address(routes.EVOLUTION), say("All themes over time")) if what == "theme" else None
    if len(rows) <= _MOST:
        return History(say(_TITLES[what]), rows, more=more)
    return History(say(_TITLES[what]), rows[:_ENDS], rows[_ENDS:-_ENDS], rows[-_ENDS:], more)


def _days(rows: list[Row]) -> list[Row]:
    """The rows, each day told once."""
    return [
        replace(row, when="") if number and row.when == rows[number - 1].when else row
        for number, row in enumerate(rows)
    ]


def _tells(entry: Entry) -> bool:
    """Whether it says more than that the thing is there today."""
    return bool(entry.told or entry.revision or (entry.stage and entry.stage.kind != "today"))


def _row(desk: Desk, entry: Entry) -> Row:
    why = [
        replace(each, date="" if each.date == entry.date else each.date)
        for each in reasons(desk, entry.told)
    ]
    return Row(entry.event, _when(entry), _sentences(desk, entry), why, _note(entry))


def _when(entry: Entry) -> str:
    if entry.date and entry.since:
        return f"{entry.since} – {entry.date}"
    if entry.date:
        return entry.date
    return say("since {date}", date=entry.since) if entry.since else ""


def _note(entry: Entry) -> str:
    return say(NOBODY) if entry.likely and not entry.changes else ""


def _sentences(desk: Desk, entry: Entry) -> list[Sentence]:
    if entry.changes:
        # Where the approach refuses counts, none stand on the page of a finding.
        changes = tuple(replace(each, quotes=0, of=0) if desk.reflexive else each for each in entry.changes)
        told = [
            each
            for section in thing_by_thing(desk, Difference(changes))
            for group in section.groups
            for each in (*group.shown, *group.rest)
        ]
        return [Sentence(each.sentence, each.label, each.pieces) for each in told]
    if entry.stage is None:
        return [Sentence(operation_told(desk, each.operation)) for each in entry.told]
    return [Sentence(_sentence(desk, entry) + ".")]


def _sentence(desk: Desk, entry: Entry) -> Markup:
    """What stages show, in words."""
    assert entry.stage is not None  # noqa: S101 - as the caller knows
    stage = desk.link(stage_address(entry.stage), stage_title(entry.stage))
    before, after = (listed(_name(desk, each) for each in names) for names in (entry.before, entry.after))
    if entry.event == "first" or entry.event not in SENTENCES:
        return escape(say(_FIRST[entry.stage.kind], stage=stage, names=after))
    if entry.crosses:
        return escape(say(FROM_CODE if entry.event == "promoted" else TO_CODE, before=before, after=after))
    return sentence(entry.event, before=before, after=after, several=len(entry.before) > 1)


def _name(desk: Desk, named: Named) -> Markup:
    """A name; of what is a theme or a code today under this title, with a link."""
    study = desk.site.study
    theme = study.themes.get(named.id)
    if theme is not None and theme.title == named.title:
        return desk.theme_link(theme)
    code = study.codebook.get(named.id)
    if code is not None and code.title == named.title:
        return code_link(desk, code.id)
    return Markup("<b><bdi>{}</bdi></b>").format(named.title)

