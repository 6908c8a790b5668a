"""What an edition says of what it withholds: folded turns, and lines that name what is shown."""

from __future__ import annotations

from collections.abc import Mapping

from themetrail.model import Transcript
from themetrail.views.wording import counted, turn_range


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
    noun = unit(transcript)
    named = f"{noun.capitalize()}{'s' if last > first else ''}"
    return (
        f'<p class="tt-fold"><span class="tt-fold-range"><span class="tt-unseen">{named} </span>'
        f"{turn_range(first, last)}</span> "
        f'<span class="tt-fold-words">{counted(last - first + 1, noun)} withheld</span></p>\n'
    )


def unit(transcript: Transcript) -> str:
    """What the parts of a transcript are called."""
    return "turn" if transcript.has_speakers else "paragraph"


def extent(transcript: Transcript) -> str:
    """How long a transcript is, or how much of it is shown."""
    shown, all_ = shown_turns(transcript), len(transcript.turns)
    if shown == all_:
        return counted(all_, unit(transcript))
    return f"{shown:,} of {counted(all_, unit(transcript))} shown"


def notice(transcript: Transcript) -> str | None:
    """Why a page does not show all of a transcript; None where it does."""
    if transcript.withheld:
        return "This edition shows the released quotes of this transcript. The rest is withheld."
    if shown_turns(transcript) < len(transcript.turns):
        return f"Some {unit(transcript)}s of this transcript are withheld from this edition."
    return None
