"""Drawing lots that anybody can draw again: the same seed gives the same places, here and in a browser.

The seed's letters as UTF-8 make a number (FNV-1a), which starts a sequence of numbers (mulberry32); with
these the places are shuffled from the front (Fisher and Yates). `js/sample/lots.js` does the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from unicodedata import normalize

_32_BITS = 0xFFFFFFFF
_SPACE = " \t\r\n"


def hash_of(text: str) -> int:
    """FNV-1a of a text as UTF-8: a number of 32 bits."""
    number = 0x811C9DC5
    for byte in text.encode("utf-8", "replace"):
        number = (number ^ byte) * 0x01000193 & _32_BITS
    return number


def numbers_from(state: int) -> Iterator[int]:
    """The numbers of 32 bits that mulberry32 gives, without end."""
    while True:
        state = (state + 0x6D2B79F5) & _32_BITS
        mixed = (state ^ state >> 15) * (state | 1) & _32_BITS
        mixed ^= (mixed + ((mixed ^ mixed >> 7) * (mixed | 61) & _32_BITS)) & _32_BITS
        yield mixed ^ mixed >> 14


def drawn(seed: str, count: int, among: int) -> list[int]:
    """The places, from 0, that a seed draws among so many; those of a smaller sample come first."""
    places = list(range(among))
    chosen = min(max(count, 0), among)
    numbers = numbers_from(hash_of(normalize("NFC", seed.strip(_SPACE))))
    for at, number in enumerate(islice(numbers, chosen)):
        other = at + (number * (among - at) >> 32)
        places[at], places[other] = places[other], places[at]
    return places[:chosen]
