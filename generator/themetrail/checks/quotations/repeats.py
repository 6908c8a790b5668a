"""Quotations of the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from themetrail.checks.quotations.values import Quotation

_SHORTEST = 6
"""Words; shorter phrases are taken up again in the course of an argument."""
_SHARED = 0.5


def with_uses(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """The same quotations, each knowing the others that quote its words, whole or in part."""
    by_turn: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, each in enumerate(quotations):
        if len(each.key.split()) >= _SHORTEST:
            for turn in dict.fromkeys((said.transcript, said.turn) for said in each.stretches):
                by_turn[turn].append(number)
    uses: dict[int, dict[int, None]] = defaultdict(dict)
    for numbers in by_turn.values():
        for at, one in enumerate(numbers):
            for other in numbers[at + 1 :]:
                if _share(quotations[one], quotations[other]):
                    uses[one][other] = None
                    uses[other][one] = None
    return tuple(
        replace(each, uses=tuple(quotations[other].place for other in sorted(uses[number])))
        if uses.get(number) else each
        for number, each in enumerate(quotations)
    )  # fmt: skip


def _share(one: Quotation, other: Quotation) -> bool:
    """Whether at least half of the shorter one is in the other."""
    shared = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in one.stretches for b in other.stretches if a[:2] == b[:2]
    )  # fmt: skip
    return shared >= _SHARED * min(_length(one), _length(other)) and shared > 0


def _length(quotation: Quotation) -> int:
    return sum(said.end - said.start for said in quotation.stretches)
