"""What memos are called: their kinds and phases in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from themetrail.model import Memo
from themetrail.model.study import BRAUN_AND_CLARKE_PHASES
from themetrail.trail.phases import phase_number
from themetrail.views.words import say, to_say

KINDS: Mapping[str, tuple[str, str]] = {
    "reflexive": (to_say("Reflexive memo"), to_say("Reflexive")),
    "analytic": (to_say("Analytic memo"), to_say("Analytic")),
    "methodological": (to_say("Methodological memo"), to_say("Methodological")),
    "supervision": (to_say("Supervision memo"), to_say("Supervision")),
    "member-check": (to_say("Member check"), to_say("Member check")),
    "decision": (to_say("Decision"), to_say("Decision")),
}
"""The kinds of memos in the order in which they are offered: what one of each is called, and the kind."""
_USUAL_PHASES = (
    to_say("Familiarisation"),
    to_say("Initial codes"),
    to_say("Searching for themes"),
    to_say("Reviewing themes"),
    to_say("Defining and naming themes"),
    to_say("Writing up"),
)
_ANY = to_say("Memo")
_TITLES: Mapping[str, str] = {
    "reflexive": to_say("{title} (reflexive memo)"),
    "analytic": to_say("{title} (analytic memo)"),
    "methodological": to_say("{title} (methodological memo)"),
    "supervision": to_say("{title} (supervision memo)"),
    "member-check": to_say("{title} (member check)"),
    "decision": to_say("{title} (decision)"),
}
_ANY_TITLE = to_say("{title} (memo)")


def kind_name(memo: Memo) -> str:
    """What a memo is called after its kind."""
    return say(KINDS.get(memo.kind or "", (_ANY, _ANY))[0])


def titled(memo: Memo) -> str:
    """A memo's title with its kind."""
    return say(_TITLES.get(memo.kind or "", _ANY_TITLE), title=memo.title)


def phase_key(written: str | None, phases: Sequence[str]) -> str | None:
    """The number of a phase, also where its name was written; else what was written."""
    number = phase_number(written, phases)
    return str(number) if number else written


def phase_name(written: str | None, phases: Sequence[str]) -> str | None:
    """The name of a phase with its number, also where only one of them was written."""
    number = phase_number(written, phases)
    if number is None:
        return written
    return say("Phase {number}, {name}", number=str(number), name=usual_phase(phases[number - 1]))


def usual_phase(name: str) -> str:
    """The name of a phase, in the language of the page where the study has not named its phases."""
    return say(name) if name in BRAUN_AND_CLARKE_PHASES else name
