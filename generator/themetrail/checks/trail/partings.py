"""How a quote parted from its code: by itself, or along with the code's end."""

from __future__ import annotations

from collections.abc import Sequence

from themetrail.trail.difference import QuoteChange, QuoteState
from themetrail.trail.steps import Step


def left_by_itself(steps: Sequence[Step], quote: QuoteState, old: str, new: str) -> bool:
    """Whether a quote was recoded or given up while its code, which became `new` later, was still there.

    `quote` is as it was before these steps.
    """
    id_, names = quote.id, {old}
    for step in steps:
        changes = step.difference.of("code")
        merged = [each for each in changes if each.kind == "merged" and each.subject.id in names]
        came = {named.id for each in merged for named in each.after}
        for change in step.difference.quotes:
            if change.before is None or change.before.id != id_:
                continue
            id_ = change.after.id if change.after else id_
            if _has(change.before, names) and not _has(change.after, {*names, *came, new}):
                return _is_recoded(change) or _is_left(step, names)
        names |= came
    return False


def _is_left(step: Step, names: set[str]) -> bool:
    """Whether other quotes still carry the code: the merge is yet to come."""
    codes = step.outline.codes
    return any(codes[id_].quotes for id_ in names if id_ in codes)


def _is_recoded(change: QuoteChange) -> bool:
    """Whether a quote got another code instead."""
    if change.before is None or change.after is None:
        return False
    return not {*change.after.codes} <= {*change.before.codes}


def _has(state: QuoteState | None, names: set[str]) -> bool:
    return state is not None and any(code.id in names for code in state.codes)
