"""Words that views share: numbers with their nouns, lists, citations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from themetrail.views.words import ngettext, say

_PLACEHOLDER = re.compile(r"(\{participant\}|\{turn\})")


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """`1 quote`, `1,204 quotes`."""
    return ngettext(f"{{n}} {singular}", f"{{n}} {plural or singular + 's'}", number)


def listed(items: Iterable[str | Markup], conjunction: str = "and") -> Markup:
    """`a, b and c`, each item escaped."""
    safe = [escape(item) for item in items]
    if len(safe) < 2:
        return Markup("").join(safe)
    before_last = say(" or ") if conjunction == "or" else say(" and ")
    return escape(before_last).join([escape(say(", ")).join(safe[:-1]), safe[-1]])


def turn_range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def text(words: str) -> str:
    """Plain words made safe inside an element; several times quicker than building `Markup`."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@lru_cache(maxsize=4096)
def value(words: str) -> str:
    """Plain words made safe inside an attribute's quotation marks."""
    return text(words).replace('"', "&quot;").replace("'", "&#x27;")


def attribution(pattern: str, participant: str, turn: str) -> str:
    """How a quote is credited, by the study's pattern; participant and turn are HTML already."""
    return _form(pattern).format(participant=participant, turn=turn)


@lru_cache(maxsize=32)
def _form(pattern: str) -> str:
    """The pattern as HTML that takes its two values by their names."""
    pieces = _PLACEHOLDER.split(pattern)
    pieces[::2] = [text(piece).replace("{", "{{").replace("}", "}}") for piece in pieces[::2]]
    return "".join(pieces)


def paragraphs_of(text: str) -> list[str]:
    return [piece for piece in re.split(r"\n\n+", text) if piece.strip()]
