"""Text without what makes one name look like several: case, diacritics, invisible signs, kinds of space.

Every place of the folded text leads back to its place in the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_BREAK = r"[-‐\u00ad](?<=[^\W\d_].)(?: |[ \t]*(?:\r\n|\n|\r)[ \t>]*)(?=[^\W\d_])"
"""A hyphen at the end of a line, or where one was: the compound's, or only the line's."""
_DIVIDED = re.compile(_BREAK)
_UNUSUAL = re.compile(r"[^\x00-\x7f]+")
_UNUSUAL_OR_DIVIDED = re.compile(rf"(?P<break>{_BREAK})|[^\x00-\x7f]")
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f]"
)
_LIKE = {
    **dict.fromkeys("‐‑‒–—―−﹘﹣－֊־", "-"),
    **dict.fromkeys("‘’‚‛ʼʹʻ′´｀＇׳", "'"),
    **dict.fromkeys("\u0085\u2028\u2029", "\n"),
    **dict(zip("øłđðħıى", "olddhiي", strict=True)),
    **dict(zip(("æ", "œ", "þ", "ـ"), ("ae", "oe", "th", ""), strict=True)),
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; what stands at `steps[n]` and behind stood at `places[n]` and behind in the original."""

    text: str
    steps: tuple[int, ...] = ()
    places: tuple[int, ...] = ()

    def original(self, at: int) -> int:
        """The place in the original of what stands at a place of the folded text."""
        number = bisect_right(self.steps, at) - 1
        return at if number < 0 else self.places[number] + at - self.steps[number]


def fold(text: str, *, joined: bool = False) -> Folded:
    """A text folded; where `joined`, words that a line's end divides are put together."""
    if text.isascii() and not joined:
        return Folded(text.lower())
    parts: list[str] = []
    steps: list[int] = []
    places: list[int] = []
    at = length = 0
    for match in (_UNUSUAL_OR_DIVIDED if joined else _UNUSUAL).finditer(text):
        start, end = match.span()
        parts.append(text[at:start].lower())
        length += start - at
        if match.lastgroup is None:
            folded, own_steps = _fold_run(match[0])
        else:
            folded, own_steps = "", ((0, end - start),)
        for step, place in own_steps:
            steps.append(length + step)
            places.append(start + place)
        parts.append(folded)
        length += len(folded)
        at = end
    parts.append(text[at:].lower())
    return Folded("".join(parts), *_latest(steps, places))


def is_divided(text: str) -> bool:
    """Whether a line ends in a hyphen with a letter on both sides."""
    return _DIVIDED.search(text) is not None


def is_divided_at(text: str, at: int) -> bool:
    """Whether a hyphen that ends a line stands there."""
    return _DIVIDED.match(text, at) is not None


@lru_cache(maxsize=65536)
def _fold_run(run: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A run of characters folded, and the steps in it."""
    parts: list[str] = []
    steps: list[tuple[int, int]] = []
    length = 0
    for place, character in enumerate(run):
        folded = _fold_character(character)
        parts.append(folded)
        if len(folded) != 1:
            steps += [(length + number, place) for number in range(1, len(folded))]
            steps.append((length + len(folded), place + 1))
        length += len(folded)
    return "".join(parts), tuple(steps)


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    """What one character is folded to; nothing for a sign that is not seen."""
    if unicodedata.category(character) == "Cf":
        return ""
    like = _LIKE.get(character, character)
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", like.casefold()).casefold())
    return "".join(_LIKE.get(each, each) for each in plain).lower()


def _latest(steps: list[int], places: list[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Of the steps at one place of the folded text the last one."""
    kept = [number for number, (one, following) in enumerate(pairwise([*steps, -1])) if one != following]
    return tuple(steps[number] for number in kept), tuple(places[number] for number in kept)
