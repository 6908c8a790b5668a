"""Reporting guidelines, item by item: what the study shows, what its authors state, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from themetrail.model import Statement
from themetrail.views import routes
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.evidence.finders import evidence_for
from themetrail.views.evidence.values import Evidence
from themetrail.views.guidelines import GUIDELINES
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.stated import stated
from themetrail.views.words import say, to_say

State = Literal["evidenced", "in-part", "stated", "not-applicable", "missing", "not-shown"]

STATES: Mapping[State, str] = {
    "evidenced": to_say("evidenced"),
    "in-part": to_say("evidenced in part"),
    "stated": to_say("stated"),
    "not-applicable": to_say("not applicable"),
    "missing": to_say("missing"),
    "not-shown": to_say("not in this edition"),
}
MEANINGS: Mapping[State, str] = {
    "evidenced": to_say("the study itself shows it, at the places that are linked"),
    "stated": to_say("its authors say so, here or on the page that is linked"),
    "not-applicable": to_say("its authors give a reason why not"),
    "missing": to_say("neither"),
}
REFLEXIVE: Mapping[tuple[str, str], str] = {
    ("coreq", "22"): to_say(
        "Reflexive analysis does not argue from saturation; it is for the authors to say so."
    ),
    ("coreq", "24"): to_say("Of reflexive analysis, nobody needs to ask how far coders agree."),
}
"""What to know of an item where the approach is reflexive."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands behind an item. `states` are one or two of `STATES`."""

    number: int
    title: str
    states: Sequence[State]
    evidence: Sequence[str]
    statements: Sequence[Markup]
    hint: str | None

    @property
    def labels(self) -> list[str]:
        return [say(STATES[each]) for each in self.states]


def reporting_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.REPORTING)
    title = desk.section_title(say("Reporting"))
    html = desk.fill(
        "reporting.html",
        title=title,
        body=body,
        guidelines=[(key, GUIDELINES[key], _answers(desk, key)) for key in site.study.record.guidelines],
        meanings=[(say(STATES[state]), say(meaning)) for state, meaning in MEANINGS.items()],
        known=GUIDELINES,
    )
    return Page(desk.page, title, html, headings(html), (SearchEntry("", title, plain(body)),))


def _answers(desk: Desk, guideline: str) -> list[tuple[str, list[Answer]]]:
    """Part by part, what stands behind each item."""
    statements = [each for each in desk.site.study.record.statements if each.of == guideline]
    number, found = 0, []
    for part in GUIDELINES[guideline].parts:
        answers = []
        for item in part.items:
            number += 1
            own = [each for each in statements if each.item == str(number)]
            answers.append(_answer(desk, guideline, number, item, own))
        found.append((say(part.title), answers))
    return found


def _answer(desk: Desk, guideline: str, number: int, item: str, statements: Sequence[Statement]) -> Answer:
    told = [stated(desk, each) for each in statements]
    if any(not each.applies for each in statements):
        return Answer(number, say(item), ["not-applicable"], [], told, None)
    shown = evidence_for(desk, guideline, str(number))
    hint = REFLEXIVE.get((guideline, str(number))) if desk.reflexive else None
    lines = shown.lines if shown else ()
    return Answer(number, say(item), _states(desk, shown, bool(told)), lines, told, hint and say(hint))


def _states(desk: Desk, shown: Evidence | None, is_stated: bool) -> Sequence[State]:
    states: list[State] = []
    if shown is not None and shown.lines:
        states.append(shown.state)
    if is_stated and "stated" not in states:
        states.append("stated")
    # Of what the study could show, this edition may withhold what it does show.
    return states or ["not-shown" if shown is not None and desk.partial else "missing"]
