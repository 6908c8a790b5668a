"""In which order themes stand below one another in each column, so that few lines cross."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from themetrail.trail.evolution import Box, Evolution

_PASSES = 4


def ordered(evolution: Evolution) -> list[list[Box]]:
    """The boxes of each stage: today's as they are told, every other near what it became and came from."""
    columns = [list(stage.boxes) for stage in evolution.stages]
    after = {box: [flow.target for flow in flows if flow.target] for box, flows in evolution.out_of.items()}
    before = {box: [flow.source for flow in flows if flow.source] for box, flows in evolution.into.items()}
    for _ in range(_PASSES):
        for number in range(len(columns) - 2, -1, -1):
            columns[number] = _sorted(columns, number, after, before)
    return columns


def _sorted(
    columns: Sequence[Sequence[Box]],
    number: int,
    after: Mapping[Box, Sequence[Box]],
    before: Mapping[Box, Sequence[Box]],
) -> list[Box]:
    """A column by where its boxes lead to; what leads nowhere stays where it came from, or goes last."""
    places = {box: (at + 0.5) / len(column) for column in columns for at, box in enumerate(column)}
    wanted: dict[Box, float] = {}
    for box in columns[number]:
        ends = after.get(box) or ()
        beginnings = before.get(box) or ()
        if ends:
            wanted[box] = sum(places[each] for each in ends) / len(ends)
        elif beginnings:
            wanted[box] = sum(places[each] for each in beginnings) / len(beginnings)
        else:
            wanted[box] = 1.0
    return sorted(columns[number], key=lambda box: wanted[box])
