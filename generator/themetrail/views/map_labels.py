"""Words in the boxes of a map: how wide they are, where their lines break, how DOT is told them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import graphviz

_NARROW = frozenset("ijlft.,;:'’‘!|()[]{}/\\- I1")
_BROAD = frozenset("mwMW@%&—…<>=+~")
_BREAKS = re.compile(r"\S+?[-/–—](?=\w{3})|\S+")


def one_line(text: str) -> str:
    """The text without what no drawing can hold: line ends, control characters, noncharacters."""
    kept = ("" if _undrawable(char) else char for char in text.replace("\n", " ").replace("\t", " "))
    return " ".join("".join(kept).split())


def _undrawable(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") or (ord(char) & 0xFFFE) == 0xFFFE


def width(text: str) -> float:
    """How wide a text is at the most, in em, over the sans-serif faces that systems bring."""
    return sum(_advance(char) for char in text)


@lru_cache(maxsize=4096)
def _advance(char: str) -> float:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(char) in ("W", "F"):
        return 1.05 if unicodedata.category(char)[0] == "L" else 1.3
    if char in _NARROW:
        return 0.36
    if char in _BROAD:
        return 0.95
    return 0.74 if char.isupper() or unicodedata.category(char) == "Lo" else 0.6


@lru_cache(maxsize=4096)
def wrap(text: str, limit: float, lines: int = 5) -> tuple[str, ...]:
    """The text in lines of at most `limit` em, as even as they get; what is over `lines` ends in `…`."""
    pieces = _pieces(text, limit)
    rows = _fill(pieces, limit)
    if len(rows) > lines:
        last = rows[lines - 1]
        while width(last) + 1 > limit:
            last = last[:-1]
        return (*rows[: lines - 1], last.rstrip() + "…")
    # The narrowest measure that needs no further line makes the lines even.
    low, high = max((width(piece.strip()) for piece in pieces), default=0), limit
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_fill(pieces, middle)) <= len(rows) else (middle, high)
    return tuple(_fill(pieces, high))


def _pieces(text: str, limit: float) -> list[str]:
    """The parts between which a line may break; each but a cut one carries the space before it."""
    pieces: list[str] = []
    for word in text.split():
        parts = [part for run in _BREAKS.findall(word) for part in _cut(run, limit)]
        pieces += [(" " if at == 0 and pieces else "") + part for at, part in enumerate(parts)]
    return pieces


def _cut(word: str, limit: float) -> list[str]:
    """A word, or its parts: East Asian text breaks anywhere, what is too long where it must."""
    parts = [""]
    before_wide = False
    for char in word:
        wide = unicodedata.east_asian_width(char) in ("W", "F")
        full = width(parts[-1]) + _advance(char) > limit
        if parts[-1] and _may_follow_break(char, parts[-1]) and (full or wide or before_wide):
            parts.append("")
        parts[-1] += char
        before_wide = wide
    return parts


def _may_follow_break(char: str, before: str) -> bool:
    """Not inside what is one letter to a reader, and not before what closes a phrase."""
    joined = unicodedata.category(char) in ("Mn", "Me", "Mc", "Cf", "Sk") or before.endswith("\u200d")
    return not joined and unicodedata.category(char) not in ("Po", "Pe", "Pf", "Lm")


def _fill(pieces: list[str], limit: float) -> list[str]:
    rows: list[str] = []
    for piece in pieces:
        if rows and width(rows[-1] + piece) <= limit:
            rows[-1] += piece
        else:
            rows.append(piece.strip())
    return rows


def dot_text(lines: tuple[str, ...], end: str = r"\n") -> str:
    """Lines as a DOT label that is drawn letter for letter; `end` sets how each line is aligned."""
    # Graphviz reads character references in labels, and backslashes as its own escapes.
    text = end.join(graphviz.escape(line.replace("&", "&amp;")) for line in lines)
    label: str = graphviz.nohtml(text + ("" if end == r"\n" else end))
    return label


def dot_tooltip(text: str) -> str:
    """A text as a DOT tooltip, percent-encoded where renderers differ in what they take for an escape."""
    tooltip: str = graphviz.nohtml(text.replace("%", "%25").replace("&", "%26").replace("\\", "%5C"))
    return tooltip
