"""What happened to themes, in a word or a sentence, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from themetrail.trail.evolution import Flow, FlowKind, Stage, Told
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.operations import operation_told
from themetrail.views.words import say, to_say

WORDS: Mapping[FlowKind, str] = {
    "kept": to_say("kept"),
    "renamed": to_say("renamed"),
    "merged": to_say("merged"),
    "absorbed": to_say("absorbed"),
    "split": to_say("split"),
    "promoted": to_say("promoted"),
    "demoted": to_say("demoted"),
    "moved": to_say("moved"),
    "set-aside": to_say("set aside"),
    "new": to_say("new"),
}
"""What stands at a line of the map."""

SENTENCES: Mapping[str, str] = {
    "renamed": to_say("{before} was renamed {after}"),
    "merged": to_say("{before} were merged into {after}"),
    "absorbed": to_say("{before} went into {after}"),
    "split": to_say("{before} was split into {after}"),
    "promoted": to_say("{after} was moved up"),
    "demoted": to_say("{after} was moved below others"),
    "moved": to_say("{after} was moved"),
    "set-aside": to_say("{before} was set aside"),
    "new": to_say("{after} was added"),
}
ONE_MERGED = to_say("{before} was merged into {after}")
MOVED = {
    "promoted": to_say("{before} was renamed {after} and moved up"),
    "demoted": to_say("{before} was renamed {after} and moved below others"),
    "moved": to_say("{before} was renamed {after} and moved"),
}
"""Of what was renamed as well."""
FATES = {
    "kept": to_say("Still {after}"),
    "renamed": to_say("Renamed {after}"),
    "merged": to_say("Merged into {after}"),
    "absorbed": to_say("Went into {after}"),
    "split": to_say("Split into {after}"),
    "promoted": to_say("Moved up: {after}"),
    "demoted": to_say("Moved below others: {after}"),
    "moved": to_say("Moved: {after}"),
    "code": to_say("Became the code {after}"),
    "set-aside": to_say("Set aside"),
    "gone": to_say("Not there any more"),
}
"""What became of a box, under its name."""
FROM_CODE = to_say("The code {before} became the theme {after}")
TO_CODE = to_say("{before} became the code {after}")
STAYED = to_say("{after} stayed")
GONE_WORD = to_say("gone")
GONE = to_say("{before} is not there any more")
NOBODY = to_say("Nobody wrote this down; it follows from what stands before and after.")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was done, as a decision gives it; `told` is what it calls it, where that adds."""

    told: Markup
    because: Markup
    memo: Markup
    date: str


def reasons(desk: Desk, told: Iterable[Told], *, with_words: bool = False) -> list[Reason]:
    """The reasons that decisions give, each with its memo."""
    return [
        Reason(
            operation_told(desk, each.operation) if with_words else Markup(""),
            desk.prose(each.operation.because),
            desk.link(routes.memo(each.memo.id), each.memo.title),
            each.memo.date or "",
        )
        for each in told
    ]


def sentence(*events: str, before: Markup, after: Markup, several: bool = True) -> Markup:
    """What happened at once as a sentence without its full stop."""
    first, *others = events
    forms = [ONE_MERGED if first == "merged" and not several else SENTENCES[first]]
    if first == "renamed" and others and others[0] in MOVED:
        forms = [MOVED[others.pop(0)]]
    forms += [SENTENCES[each] for each in others]
    return Markup("; ").join(escape(say(form, before=before, after=after)) for form in forms)


def word(flow: Flow) -> str:
    """What happened, as it stands at its line; nothing where all is as it was."""
    if flow.target is None and not flow.told:
        return say(GONE_WORD)
    words = say(", ").join(say(WORDS[kind]) for kind in flow.kinds if kind != "kept")
    return say("likely {what}", what=words) if flow.likely and words else words


def stage_title(stage: Stage) -> str:
    return say("Today") if stage.kind == "today" else stage.title
