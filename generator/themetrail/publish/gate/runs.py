"""Runs of eight words that must not be read anywhere, as numbers that take little room."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from themetrail.publish.gate.words import LENGTH, runs

FEWEST_WITHHELD = 3
"""How many words of a run must be withheld: what follows a quote on a page may by chance be what was said."""
_ROOM = 12
"""How many places there are for each run in the sieve; the more, the fewer pass that need a second look."""

_LONG_ENOUGH = re.compile(rb"\x01{%d,}" % LENGTH)


@dataclass(frozen=True, slots=True)
class Runs:
    """`numbers` are of the runs, `words` all that are in them; `sieve` lets them pass, and few others."""

    numbers: array[int] = field(default_factory=lambda: array("q"))
    words: frozenset[bytes] = frozenset()
    sieve: bytearray = field(default_factory=bytearray)

    def possible(self, words: Sequence[bytes]) -> list[int]:
        """The runs of some words that may be among these."""
        sieve, mask = self.sieve, len(self.sieve) - 1
        known = bytes(map(self.words.__contains__, words))
        return [
            run
            for match in _LONG_ENOUGH.finditer(known)
            for run in runs(words[match.start() : match.end()])
            if sieve[run & mask] and sieve[run >> 32 & mask]
        ]

    def among(self, possible: Iterable[int]) -> set[int]:
        """Which of these numbers really are of these runs."""
        wanted = set(possible)
        return wanted.intersection(self.numbers) if wanted else wanted


def runs_of(texts: Iterable[tuple[Sequence[bytes], Sequence[Sequence[bytes]]]]) -> Runs:
    """The runs in several texts, but for what may be read: pieces of each text, in their order."""
    numbers = array("q")
    known: set[bytes] = set()
    for words, pieces in texts:
        known.update(words)
        found = list(runs(words))
        at = 0
        for start, end in _places(words, pieces):
            first = start - FEWEST_WITHHELD + 1
            numbers.extend(found[at : max(at, first)])
            at = max(at, end - LENGTH + FEWEST_WITHHELD)
        numbers.extend(found[at:])
    if not numbers:
        return Runs()
    size = 1 << (len(numbers) * _ROOM).bit_length()
    sieve, mask = bytearray(size), size - 1
    for number in numbers:
        sieve[number & mask] = 1
        sieve[number >> 32 & mask] = 1
    return Runs(numbers, frozenset(known), sieve)


def _places(words: Sequence[bytes], pieces: Sequence[Sequence[bytes]]) -> Iterator[tuple[int, int]]:
    """Where in some words the pieces of them stand that are long enough to matter."""
    together = b" %b " % b" ".join(words)
    at = count = 0
    for piece in pieces:
        if len(piece) <= LENGTH - FEWEST_WITHHELD:
            continue
        found = together.find(b" %b " % b" ".join(piece), at)
        if found < 0:
            continue
        count += together.count(b" ", at, found)
        at = found
        yield count, count + len(piece)
