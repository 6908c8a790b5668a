"""Where the words of a quotation stand in what was said, word for word.

First as they are, then apart from hesitations and repeats, then as nearly as they can be found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from themetrail.checks.quotations.matching import CERTAIN, Pair, around, occurrences, windows, with_moved
from themetrail.checks.quotations.quoted import Mark, Quoted
from themetrail.checks.quotations.speech import Speech, essence_of

_MOST = 200
"""Occurrences of the same words that are looked at."""
_ENOUGH = 0.5
_ALIKE = 70


class Alignment(NamedTuple):
    """Which word of the quotation is which that was said, in the order of the quotation."""

    pairs: tuple[Pair, ...]

    @property
    def first(self) -> int:
        return min(said for _, said in self.pairs)

    @property
    def last(self) -> int:
        return max(said for _, said in self.pairs)


def locate(quoted: Quoted, speech: Speech, *, near: bool) -> list[Alignment]:
    """The places that are equally good, best first; none where the words cannot be found.

    `near` tells that the speech is where the words are said to be: less likeness will do.
    """
    codes = "".join(speech.lexicon.code(word) for word in quoted.normals)
    if not codes or not speech.codes:
        return []
    return _exact(quoted, codes, speech) or _nearly(quoted, codes, speech, near=near)


def _segments(quoted: Quoted, count: int) -> list[tuple[int, int]]:
    """From mark to mark."""
    cuts = [0, *sorted(at for at in quoted.marks if 0 < at < count), count]
    return list(pairwise(cuts))


def _exact(quoted: Quoted, codes: str, speech: Speech) -> list[Alignment]:
    """Every segment word for word, in order; of several ways the closest together."""
    segments = _segments(quoted, len(codes))
    longest = max(range(len(segments)), key=lambda number: segments[number][1] - segments[number][0])
    pieces = [codes[start:end] for start, end in segments]
    chains: dict[tuple[int, ...], tuple[int, int]] = {}
    for number, at in enumerate(occurrences(pieces[longest], speech.codes)):
        if number == _MOST:
            break
        chain = _chain(quoted, segments, pieces, longest, at, speech)
        if chain is not None:
            last = chain[-1] + len(pieces[-1]) - 1
            turns = speech.number_of_turn(last) - speech.number_of_turn(chain[0])
            chains[tuple(chain)] = (turns, last - chain[0])
    if not chains:
        return []
    best = min(chains.values())
    return [
        Alignment(
            tuple(
                (start + offset, at + offset)
                for (start, end), at in zip(segments, chain, strict=True)
                for offset in range(end - start)
            )
        )
        for chain, measure in chains.items()
        if measure == best
    ]


def _chain(
    quoted: Quoted,
    segments: Sequence[tuple[int, int]],
    pieces: Sequence[str],
    anchor: int,
    at: int,
    speech: Speech,
) -> list[int] | None:
    """Where each segment begins, if that with the anchor's number begins at a word."""
    chain = [at]
    for number in range(anchor - 1, -1, -1):
        found = speech.codes.rfind(pieces[number], 0, chain[0])
        if found < 0 or not _reaches(quoted, segments[number + 1][0], chain[0] - found - len(pieces[number])):
            return None
        chain.insert(0, found)
    end = at + len(pieces[anchor])
    for number in range(anchor + 1, len(segments)):
        found = speech.codes.find(pieces[number], end)
        if found < 0 or not _reaches(quoted, segments[number][0], found - end):
            return None
        chain.append(found)
        end = found + len(pieces[number])
    return chain


def insertion_reach(quoted: Quoted, at: int) -> int:
    """How many words an insertion may stand for."""
    return 3 + 2 * len(quoted.inserted.get(at, ()))


def _reaches(quoted: Quoted, at: int, gap: int) -> bool:
    return quoted.marks[at] is not Mark.INSERTION or gap <= insertion_reach(quoted, at)


def _nearly(quoted: Quoted, codes: str, speech: Speech, *, near: bool) -> list[Alignment]:
    essence, kept = essence_of(codes, speech.lexicon)
    spoken, numbers = speech.essence
    if not essence or not spoken:
        return []
    segments = _kept_segments(quoted, len(codes), kept)
    longest = max(segments, key=lambda segment: segment[1] - segment[0])
    found: list[Alignment] = []
    for window in windows(essence[slice(*longest)], spoken, near=near):
        pairs = around(essence, spoken, segments, longest, window)
        pairs = with_moved(essence, spoken, segments, pairs)
        if _is_enough(len(pairs), len(essence), near=near):
            alignment = Alignment(_within_turns(quoted, speech, [(kept[a], numbers[b]) for a, b in pairs]))
            if alignment not in found:
                found.append(alignment)
    if not found and near and (pairs := _alike(essence, spoken, speech)):
        found.append(Alignment(tuple((kept[a], numbers[b]) for a, b in pairs)))
    most = max((len(each.pairs) for each in found), default=0)
    return [each for each in found if len(each.pairs) == most]


def _within_turns(quoted: Quoted, speech: Speech, pairs: list[Pair]) -> tuple[Pair, ...]:
    """Without a word or two at either end that another turn happens to have as well."""
    turns = [speech.number_of_turn(said) for _, said in pairs]
    for size in (2, 1):
        if len(pairs) <= 2 * size:
            continue
        if turns[-size - 1] != turns[-size] and not _is_marked(quoted, pairs[-size - 1], pairs[-size]):
            pairs, turns = pairs[:-size], turns[:-size]
        if turns[size - 1] != turns[size] and not _is_marked(quoted, pairs[size - 1], pairs[size]):
            pairs, turns = pairs[size:], turns[size:]
    return tuple(pairs)


def _is_marked(quoted: Quoted, one: Pair, other: Pair) -> bool:
    return any(at in quoted.marks for at in range(one[0] + 1, other[0] + 1))


def _kept_segments(quoted: Quoted, count: int, kept: Sequence[int]) -> list[tuple[int, int]]:
    segments = [(bisect_left(kept, start), bisect_left(kept, end)) for start, end in _segments(quoted, count)]
    return [segment for segment in segments if segment[0] < segment[1]]


def _is_enough(found: int, count: int, *, near: bool) -> bool:
    if near:
        return found >= _ENOUGH * count and found > (1 if count > 2 else 0)
    return found >= _ENOUGH * count and found >= CERTAIN


def _alike(essence: str, spoken: str, speech: Speech) -> list[Pair]:
    """Of a few words all are like those that stand there (lists, said: list)."""
    if len(essence) > CERTAIN:
        return []
    words, said = speech.lexicon.words(essence), speech.lexicon.words(spoken)
    best: tuple[float, int] = (0.0, -1)
    for start in range(len(said) - len(words) + 1):
        likeness = sum(fuzz.ratio(a, b) for a, b in zip(words, said[start:], strict=False)) / len(words)
        best = max(best, (likeness, -start))
    start = -best[1]
    return [(each, start + each) for each in range(len(words))] if best[0] >= _ALIKE else []
