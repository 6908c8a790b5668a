"""Turns of a transcript found again in a later state of it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from themetrail.model import Transcript, Turn

_LARGE = 4_000_000


def aligned(before: Sequence[Turn], after: Sequence[Turn]) -> dict[int, int]:
    """The number that each turn has now. A turn whose words were changed is still the same turn."""
    old, new = [turn.text for turn in before], [turn.text for turn in after]
    if old == new:
        return {turn.number: turn.number for turn in before}
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    pairs = {number: number for number in range(start)}
    pairs.update({len(old) - 1 - back: len(new) - 1 - back for back in range(end)})
    for one, other in _between(old[start : len(old) - end], new[start : len(new) - end]):
        pairs[start + one] = start + other
    return {before[one].number: after[other].number for one, other in pairs.items()}


def _between(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    if len(old) * len(new) > _LARGE:
        return list(zip(range(len(old)), range(len(new)), strict=False))
    found = []
    for _, a, a_end, b, b_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        found += list(zip(range(a, a_end), range(b, b_end), strict=False))
    return found


def corrected(before: Transcript, after: Transcript) -> int:
    """In how many turns the words are others, are new, or are gone."""
    if before.turns is after.turns:
        return 0
    old, new = [turn.text for turn in before.turns], [turn.text for turn in after.turns]
    if old == new:
        return 0
    now = aligned(before.turns, after.turns)
    changed = sum(after.turns[number - 1].text != before.turns[one - 1].text for one, number in now.items())
    return changed + len(old) + len(new) - 2 * len(now)
