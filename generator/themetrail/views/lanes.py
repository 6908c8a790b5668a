"""Which lane of the margin a coding stripe runs in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

Interval = tuple[int, int]
"""From (included) to (excluded)."""


def lanes(stripes: Sequence[Sequence[Interval]]) -> list[int]:
    """Give each stripe the lowest lane, from 0, in which no other stripe shares a place with it.

    A stripe is one or more intervals in ascending order. Earlier stripes choose first; of two that begin
    together the longer one does.
    """
    # A lane is free, or full until its stripe ends, or broken: in the gaps of a stripe of several
    # intervals others may run.
    order = sorted(range(len(stripes)), key=lambda i: (stripes[i][0][0], -stripes[i][-1][1]))
    lane_of = [0] * len(stripes)
    free: list[int] = []
    full: list[tuple[int, int]] = []
    broken: dict[int, list[Interval]] = {}
    known = 0
    for position in order:
        stripe = stripes[position]
        begin = stripe[0][0]
        while full and full[0][0] <= begin:
            heappush(free, heappop(full)[1])
        for lane in [lane for lane, others in broken.items() if all(end <= begin for _, end in others)]:
            del broken[lane]
            heappush(free, lane)
        with_room = [lane for lane, others in broken.items() if not _collide(stripe, others)]
        lane = min([*with_room, *free[:1]], default=known)
        lane_of[position] = lane
        if lane in broken:
            broken[lane] += stripe
            continue
        if lane == known:
            known += 1
        else:
            heappop(free)
        if len(stripe) > 1:
            broken[lane] = list(stripe)
        else:
            heappush(full, (stripe[0][1], lane))
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
