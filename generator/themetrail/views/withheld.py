"""What an edition says of what it withholds: folded turns, and lines that name what is shown."""

from __future__ import annotations

from collections.abc import Mapping

from themetrail.model import Transcript
from themetrail.views.wording import counted, text, turn_range
from themetrail.views.words import ngettext, say


def shown_turns(transcript: Transcript) -> int:
    return sum(not turn.withheld for turn in transcript.turns)


def withheld_runs(transcript: Transcript) -> Mapping[int, int]:
    """The first and the last turn of each run of withheld turns; a section's heading parts two."""
    parted = {section.before_turn for section in transcript.sections}
    runs: dict[int, int] = {}
    first = 0
    for turn in transcript.turns:
        if not turn.withheld:
            first = 0
            continue
        if not first or turn.number in parted:
            first = turn.number
        runs[first] = turn.number
    return runs


def fold_html(transcript: Transcript, first: int, last: int) -> str:
    """One line for a run of withheld turns, without anchors."""
    number = last - first + 1
    if transcript.has_speakers:
        named = say("Turn") if number == 1 else say("Turns")
        withheld = ngettext("{n} turn withheld", "{n} turns withheld", number)
    else:
        named = say("Paragraph") if number == 1 else say("Paragraphs")
        withheld = ngettext("{n} paragraph withheld", "{n} paragraphs withheld", number)
    return (
        f'<p class="tt-fold"><span class="tt-fold-range"><span class="tt-unseen">{text(named)} </span>'
        f"{turn_range(first, last)}</span> "
        f'<span class="tt-fold-words">{text(withheld)}</span></p>\n'
    )


def unit(transcript: Transcript) -> str:
    """What the parts of a transcript are called, for scripts and addresses."""
    return "turn" if transcript.has_speakers else "paragraph"


def place_named(transcript: Transcript, first: int, last: int) -> str:
    """`turn 46`, `paragraphs 3–4`."""
    where = turn_range(first, last)
    if transcript.has_speakers:
        return say("turn {where}", where=where) if first == last else say("turns {where}", where=where)
    return (
        say("paragraph {where}", where=where) if first == last else say("paragraphs {where}", where=where)
    )


def extent(transcript: Transcript) -> str:
    """How long a transcript is, or how much of it is shown."""
    shown, all_ = shown_turns(transcript), len(transcript.turns)
    if transcript.has_speakers:
        if shown == all_:
            return counted(all_, "turn")
        return ngettext("{shown} of {n} turn shown", "{shown} of {n} turns shown", all_, shown=shown)
    if shown == all_:
        return counted(all_, "paragraph")
    return ngettext("{shown} of {n} paragraph shown", "{shown} of {n} paragraphs shown", all_, shown=shown)


def notice(transcript: Transcript) -> str | None:
    """Why a page does not show all of a transcript; None where it does."""
    if transcript.withheld:
        return say("This edition shows the released quotes of this transcript. The rest is withheld.")
    if shown_turns(transcript) == len(transcript.turns):
        return None
    if transcript.has_speakers:
        return say("Some turns of this transcript are withheld from this edition.")
    return say("Some paragraphs of this transcript are withheld from this edition.")
