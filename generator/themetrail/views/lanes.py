"""Which lane of the margin a coding stripe runs in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Interval = tuple[int, int]
"""From (included) to (excluded)."""


def lanes(stripes: Sequence[Sequence[Interval]]) -> list[int]:
    """Give each stripe the lowest lane, from 0, in which no other stripe shares a place with it.

    A stripe is one or more intervals in ascending order. Earlier stripes choose first; of two that begin
    together the longer one does.
    """
    order = sorted(range(len(stripes)), key=lambda i: (stripes[i][0][0], -stripes[i][-1][1]))
    taken: list[list[Interval]] = []
    lane_of = [0] * len(stripes)
    for position in order:
        stripe = stripes[position]
        begin = stripe[0][0]
        for others in taken:
            # What ended before this stripe begins can no longer be in the way of any later one.
            others[:] = [other for other in others if other[1] > begin]
        free = (lane for lane, others in enumerate(taken) if not _collide(stripe, others))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].extend(stripe)
        lane_of[position] = lane
    return lane_of


def _collide(stripe: Iterable[Interval], others: Sequence[Interval]) -> bool:
    return any(
        start < other_end and other_start < end for start, end in stripe for other_start, other_end in others
    )


def gaps(wanted: Iterable[tuple[int, int]]) -> list[int]:
    """How many rows to leave free above each thing in a margin, so that it stands at the row it wants.

    Each is (row wanted, rows needed), in ascending order of the rows wanted. Where that row is taken, a
    thing stands below the one before it.
    """
    free = 0
    found = []
    for row, needed in wanted:
        gap = max(row - free, 0)
        found.append(gap)
        free += gap + needed
    return found
