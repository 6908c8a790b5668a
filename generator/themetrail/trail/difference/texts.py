"""Texts compared as a reader would: line breaks and blanks do not count."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from themetrail.model import Prose

_WORD = re.compile(r"\S+")
_LONG = 3000


class Piece(NamedTuple):
    """A run of words that both texts have, or only one of them."""

    kind: Literal["same", "removed", "added"]
    text: str


def words_of(prose: Prose | str | None) -> str | None:
    """A text in one line; None where there is nothing in it."""
    text = prose.text if isinstance(prose, Prose) else prose
    return " ".join(text.split()) or None if text else None


def pieces(old: str | None, new: str | None) -> tuple[Piece, ...]:
    """What is the same in two texts, and what was removed and added between, in the order of reading."""
    one, other = _WORD.findall(old or ""), _WORD.findall(new or "")
    found: list[Piece] = []
    for tag, a, a_end, b, b_end in _opcodes(one, other):
        if tag == "equal":
            found.append(Piece("same", " ".join(one[a:a_end])))
            continue
        if a < a_end:
            found.append(Piece("removed", " ".join(one[a:a_end])))
        if b < b_end:
            found.append(Piece("added", " ".join(other[b:b_end])))
    return tuple(found)


def amounts(old: str | None, new: str | None) -> tuple[int, int]:
    """How many words were removed, and how many added."""
    totals = {"same": 0, "removed": 0, "added": 0}
    for kind, text in pieces(old, new):
        totals[kind] += len(text.split())
    return totals["removed"], totals["added"]


def _opcodes(one: list[str], other: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Word by word; of very long texts only what lies between what is the same at both ends."""
    start, least = 0, min(len(one), len(other))
    while start < least and one[start] == other[start]:
        start += 1
    end = 0
    while end < least - start and one[-1 - end] == other[-1 - end]:
        end += 1
    a, b = one[start : len(one) - end], other[start : len(other) - end]
    if len(a) > _LONG or len(b) > _LONG:
        between = [("replace", 0, len(a), 0, len(b))]
    else:
        between = list(SequenceMatcher(None, a, b, autojunk=False).get_opcodes())
    found = [("equal", 0, start, 0, start)] if start else []
    found += [
        (tag, start + i, start + i_end, start + j, start + j_end) for tag, i, i_end, j, j_end in between
    ]
    if end:
        found.append(("equal", len(one) - end, len(one), len(other) - end, len(other)))
    return found
