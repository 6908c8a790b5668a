"""The name that was likely meant."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

_ALIKE = 75
_SHORT = 5


def nearest(word: str, choices: Iterable[str], *, alike: int = _ALIKE) -> str | None:
    """The choice most like a word, if one is (ratio of 100 times the shared letters).

    Another number is another thing: `phase-2` is not meant by `phase-1`.
    """
    same_numbers = [choice for choice in choices if _digits(choice) == _digits(word)]
    best = process.extractOne(word.casefold(), same_numbers, scorer=fuzz.ratio, score_cutoff=alike)
    return best[0] if best else None


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """A hint, where something alike exists."""
    found = nearest(word, choices)
    return f"did you mean '{found}'?" if found else None


def misspelt(word: str, choices: Iterable[str]) -> str | None:
    """The choice that a word is one slip of the finger away from; short words are too often alike."""
    if len(word) <= _SHORT:
        return None
    best = process.extractOne(word, list(choices), scorer=OSA.distance, score_cutoff=1)
    return best[0] if best and _digits(best[0]) == _digits(word) else None


def _digits(word: str) -> str:
    return "".join(character for character in word if character.isdigit())
