"""Speech cut into tokens: words, brackets, braces, stars, escapes, line ends."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from themetrail.diagnostics import Diagnostic, Source
from themetrail.syntax.attributes import Attributes, looks_like_attributes, read_attributes
from themetrail.syntax.braces import stray, unclosed_braces

_SPECIAL = re.compile(r"[\\\[\]{*\r\n]")
_WHOLE = re.compile(r"\\[!-/:-@\[-`{-~：]|\*+|(?:\r\n|\n|\r)\s*+")
"""What a special character begins, where that is more than itself."""


class Kind(StrEnum):
    """What a token is."""

    WORDS = "words"
    ESCAPE = "escape"
    OPEN = "open"
    CLOSE = "close"
    ATTRIBUTES = "attributes"
    STARS = "stars"
    LINE_END = "line end"


# Looking a member up in its enumeration costs more than the rest of a comparison.
WORDS, ESCAPE, OPEN, CLOSE, ATTRIBUTES, STARS, LINE_END = Kind


_KINDS = {"\\": ESCAPE, "[": OPEN, "]": CLOSE, "{": ATTRIBUTES, "*": STARS, "\r": LINE_END, "\n": LINE_END}
_LONGER = (ESCAPE, STARS, LINE_END)


class Token(NamedTuple):
    """A stretch of the source; `attributes` where it is braces behind a bracket."""

    kind: Kind
    start: int
    end: int
    attributes: Attributes | None = None


def cut(source: Source, start: int, end: int) -> tuple[list[Token], list[Diagnostic]]:
    """Tokens that cover the stretch without a gap."""
    text = source.text
    tokens: list[Token] = []
    found: list[Diagnostic] = []
    at = words = start
    while special := _SPECIAL.search(text, at, end):
        first, character = special.start(), special[0]
        at = first + 1
        kind = _KINDS[character]
        if kind in _LONGER:
            whole = _WHOLE.match(text, first, end)
            if whole is None:  # a backslash before something that needs none
                continue
            at = whole.end()
            while kind is LINE_END and first > words and text[first - 1] in " \t":
                first -= 1
        elif kind is ATTRIBUTES:
            if looks_like_attributes(text, first):
                found.append(stray(source, first, end))
            continue
        if first > words:
            tokens.append(Token(WORDS, words, first))
        tokens.append(Token(kind, first, at))
        words = at
        if kind is CLOSE and at < end and text[at] == "{":
            attributes = read_attributes(text, at, end)
            if attributes is None:
                found.append(unclosed_braces(source, first, end))
                at += 1
            else:
                tokens.append(Token(ATTRIBUTES, at, attributes.end, attributes))
                at = words = attributes.end
    if words < end:
        tokens.append(Token(WORDS, words, end))
    return tokens, found
