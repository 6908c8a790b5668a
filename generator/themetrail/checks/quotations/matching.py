"""Runs of words, each a character, laid beside one another: where a piece fits best, and how.

Positions are those in the essence of what was said, which leaves hesitations and repeats out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein

Pair = tuple[int, int]
"""The number of a word in the quotation, and of the word that it is in the speech."""
Stretch = tuple[int, int]
"""From a number to before another."""

CERTAIN = 3
"""So many words in a row are found by no accident."""
_WINDOWS = 60
_MOVED = 4


def occurrences(codes: str, text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    stop = len(text) if end is None else end
    at = text.find(codes, start, stop)
    while at >= 0:
        yield at
        at = text.find(codes, at + 1, stop)


def windows(piece: str, spoken: str, *, near: bool) -> list[Stretch]:
    """The stretches of the speech that share most with a piece."""
    slack = 5 + len(piece) // 4
    starts: dict[int, None] = {}
    runs = sorted(_runs(piece, spoken), key=lambda run: -run[1])
    for at, length in runs[:3]:
        if length >= CERTAIN or (near and length > 0):
            for number, found in enumerate(occurrences(piece[at : at + length], spoken)):
                if number == _WINDOWS:
                    break
                starts[max(0, found - at)] = None
    if not starts and len(piece) > CERTAIN:
        alignment = fuzz.partial_ratio_alignment(piece, spoken)
        if alignment:
            starts[max(0, alignment.dest_start)] = None
    reached = [(max(0, start - slack), min(len(spoken), start + len(piece) + slack)) for start in starts]
    scored = [(LCSseq.similarity(piece, spoken[start:end]), start, end) for start, end in reached]
    best = max((score for score, _, _ in scored), default=0)
    chosen: list[Stretch] = []
    for score, start, end in scored:
        if score == best and not any(abs(start - other) <= slack for other, _ in chosen):
            chosen.append((start, end))
    return chosen


def _runs(piece: str, spoken: str) -> Iterator[Stretch]:
    """The longest stretches that occur, one behind the other: (begin, length)."""
    at = 0
    while at < len(piece):
        found, length = 0, 0
        while at + length < len(piece):
            found = spoken.find(piece[at : at + length + 1], found)
            if found < 0:
                break
            length += 1
        yield at, length
        at += max(1, length)


def around(
    essence: str,
    spoken: str,
    segments: Sequence[Stretch],
    anchor: Stretch,
    window: Stretch,
) -> list[Pair]:
    """The anchor's words in its window, and the other segments before and behind them."""
    pairs = _aligned(essence, spoken, anchor, window)
    if not pairs:
        return []
    position = segments.index(anchor)
    for segment in reversed(segments[:position]):
        pairs = [*_beside(essence, spoken, segment, (0, pairs[0][1])), *pairs]
    for segment in segments[position + 1 :]:
        pairs = [*pairs, *_beside(essence, spoken, segment, (pairs[-1][1] + 1, len(spoken)))]
    return pairs


def _beside(essence: str, spoken: str, segment: Stretch, bounds: Stretch) -> list[Pair]:
    """A segment on one side of what was found; the nearest place, if it is there word for word."""
    piece = essence[slice(*segment)]
    before = bounds[0] == 0
    found = (spoken.rfind if before else spoken.find)(piece, *bounds)
    if found >= 0:
        return [(segment[0] + offset, found + offset) for offset in range(len(piece))]
    fitting = windows(piece, spoken[slice(*bounds)], near=False)
    if not fitting:
        return []
    start, end = fitting[-1 if before else 0]
    return _aligned(essence, spoken, segment, (bounds[0] + start, bounds[0] + end))


def _aligned(essence: str, spoken: str, segment: Stretch, window: Stretch) -> list[Pair]:
    """Equal words of a segment and a window, drawn together, without those that lie far apart by chance."""
    piece, said = essence[slice(*segment)], spoken[slice(*window)]
    pairs = [
        (block.a + offset, block.b + offset)
        for block in Levenshtein.editops(piece, said).as_matching_blocks()
        for offset in range(block.size)
    ]
    if not pairs:
        return []
    pairs = _drawn_together(piece, said, pairs)
    pairs = _reaching_out(piece, said, _without_stray(pairs))
    return [(a + segment[0], b + window[0]) for a, b in pairs]


def _blocks(pairs: Sequence[Pair]) -> list[Stretch]:
    """Stretches of pairs (begin, end) that follow one another without a gap on either side."""
    blocks: list[Stretch] = []
    for number, pair in enumerate(pairs):
        before = pairs[number - 1]
        if blocks and pair == (before[0] + 1, before[1] + 1):
            blocks[-1] = (blocks[-1][0], number + 1)
        else:
            blocks.append((number, number + 1))
    return blocks


def _drawn_together(piece: str, said: str, pairs: list[Pair]) -> list[Pair]:
    """Towards the longest stretch: of several equal words that which lies nearest to it."""
    first, end = max(_blocks(pairs), key=lambda block: block[1] - block[0])
    for number in range(first - 1, -1, -1):
        a, b = pairs[number]
        after = pairs[number + 1]
        nearer = said.rfind(piece[a], b, after[1])
        pairs[number] = (a, max(b, nearer))
    for number in range(end, len(pairs)):
        a, b = pairs[number]
        before = pairs[number - 1]
        nearer = said.find(piece[a], before[1] + 1, b)
        pairs[number] = (a, nearer if nearer >= 0 else b)
    return pairs


def _without_stray(pairs: list[Pair]) -> list[Pair]:
    """Without single words at either end that lie farther from the rest than they should."""
    for _ in range(4):
        blocks = _blocks(pairs)
        if len(blocks) < 2:
            break
        kept = pairs
        for outer, inner in ((blocks[0], blocks[1]), (blocks[-1], blocks[-2])):
            size = outer[1] - outer[0]
            one, other = (outer[1] - 1, inner[0]) if outer[0] == 0 else (inner[1] - 1, outer[0])
            excess = (pairs[other][1] - pairs[one][1]) - (pairs[other][0] - pairs[one][0])
            if abs(excess) > 2 + size and size <= 2:
                kept = [pair for pair in kept if pair not in pairs[outer[0] : outer[1]]]
        if kept == pairs or not kept:
            break
        pairs = kept
    return pairs


def _reaching_out(piece: str, said: str, pairs: list[Pair]) -> list[Pair]:
    """With the words at either end that are equal just as far from the rest on both sides."""
    first, last = pairs[0], pairs[-1]
    before = [(a, first[1] - first[0] + a) for a in range(first[0])]
    behind = [(a, last[1] - last[0] + a) for a in range(last[0] + 1, len(piece))]
    return [
        *((a, b) for a, b in before if b >= 0 and piece[a] == said[b]),
        *pairs,
        *((a, b) for a, b in behind if b < len(said) and piece[a] == said[b]),
    ]


def with_moved(essence: str, spoken: str, segments: Sequence[Stretch], pairs: list[Pair]) -> list[Pair]:
    """Stretches that were not found there, where they stand elsewhere word for word."""
    found = {a for a, _ in pairs}
    at = 0
    extended = list(pairs)
    while at < len(essence):
        end = at
        while end < len(essence) and end not in found:
            end += 1
        least = CERTAIN if (at, end) in segments else _MOVED
        if end - at >= least:
            extended += _moved(essence, spoken, (at, end), least, pairs)
        at = end + 1
    return sorted(extended)


def _moved(essence: str, spoken: str, stretch: Stretch, least: int, pairs: Sequence[Pair]) -> list[Pair]:
    start, end = stretch
    begin, length = max(_runs(essence[start:end], spoken), key=lambda run: run[1])
    if length < least:
        return []
    begin += start
    piece = essence[begin : begin + length]
    before = max((b for a, b in pairs if a < begin), default=-1)
    place = spoken.find(piece, before + 1)
    if place < 0 or (after := min((b for a, b in pairs if a > begin), default=len(spoken))) < place + length:
        earlier = spoken.rfind(piece, 0, max(0, after) if place >= 0 else len(spoken))
        place = earlier if earlier >= 0 else place
    taken = {b for _, b in pairs}
    return [(begin + each, place + each) for each in range(length) if place + each not in taken]
