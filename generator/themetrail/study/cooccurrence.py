"""Which codes stand near which: in the same words, in the same turn, or a few turns apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from themetrail.model import Quote
from themetrail.study.index import Index

OVERLAP = "overlap"
TURN = "turn"
_DISTANCES = {TURN: 0, "1": 1, "3": 3, "5": 5}
NEARNESS = (OVERLAP, *_DISTANCES)
"""From near to far: words in common, a turn in common, and so many turns apart at most."""

Counts = Mapping[str, Mapping[str, int]]
"""Code -> other code -> how many quotes of the code have a quote of the other near them."""


def counts_near(index: Index) -> dict[str, Counts]:
    """Under every nearness, how many quotes of a code have one of another near them; one with both has."""
    overlap = {
        code: {other: len(quotes) for other, quotes in others.items()}
        for code, others in index.occurs_with.items()
    }
    counts: dict[str, dict[str, Counter[str]]] = {each: defaultdict(Counter) for each in _DISTANCES}
    for transcript in index.study.transcripts.values():
        turns, spread = _by_turn(transcript.quotes)
        for nearness, distance in _DISTANCES.items():
            _count(turns, spread, distance, counts[nearness])
    for each in counts.values():
        for code, others in each.items():
            del others[code]
    return {OVERLAP: overlap, **counts}


_Turns = Mapping[int, Sequence[str]]
_Spread = Sequence[tuple[Sequence[str], Sequence[int]]]


def _by_turn(quotes: Sequence[Quote]) -> tuple[_Turns, _Spread]:
    """The codes of quotes that stand in one turn, quote by quote; then of those in several, with these."""
    turns: dict[int, list[str]] = defaultdict(list)
    spread = []
    for quote in quotes:
        codes = [ref.id for ref in quote.codes]
        first, *more = quote.fragments
        if more and len(numbers := {fragment.turn for fragment in quote.fragments}) > 1:
            spread.append((codes, sorted(numbers)))
        else:
            turns[first.turn] += codes
    return turns, spread


def _count(turns: _Turns, spread: _Spread, distance: int, counts: Mapping[str, Counter[str]]) -> None:
    """Add what the quotes of one transcript have at most so many turns away."""
    around = _around(turns, spread, distance)
    near: dict[str, list[set[str]]] = defaultdict(list)
    for turn, codes in turns.items():
        for code in codes:
            near[code].append(around[turn])
    for codes, numbers in spread:
        found = set().union(*(around[number] for number in numbers))
        for code in codes:
            near[code].append(found)
    for code, sets in near.items():
        counts[code].update(chain.from_iterable(sets))


def _around(turns: _Turns, spread: _Spread, distance: int) -> dict[int, set[str]]:
    """The codes that stand at most so many turns away from each turn."""
    there: dict[int, set[str]] = {turn: set(codes) for turn, codes in turns.items()}
    for codes, numbers in spread:
        for number in numbers:
            there.setdefault(number, set()).update(codes)
    if not distance:
        return there
    nothing: set[str] = set()
    every = [there.get(turn, nothing) for turn in range(1 - distance, max(there, default=0) + distance + 1)]
    return {turn: set().union(*every[turn - 1 : turn + 2 * distance]) for turn in there}
