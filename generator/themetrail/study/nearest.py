"""The name that was likely meant."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_ALIKE = 75


def nearest(word: str, choices: Iterable[str], *, alike: int = _ALIKE) -> str | None:
    """The choice most like a word, if one is (ratio of 100 times the shared letters)."""
    best = process.extractOne(word.casefold(), list(choices), scorer=fuzz.ratio, score_cutoff=alike)
    return best[0] if best else None


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """A hint, where something alike exists."""
    found = nearest(word, choices)
    return f"did you mean '{found}'?" if found else None
