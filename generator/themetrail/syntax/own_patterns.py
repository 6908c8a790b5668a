"""Patterns that a study adds: regular expressions of a kind that cannot run away."""

from __future__ import annotations

import re

from themetrail.syntax.patterns import Pattern, Sign

_LONGEST = 200
_MOST_WAYS = 20_000
_OFTEN = 50
"""How often `+` and `*` repeat at most."""
_PIECE = re.compile(
    r"""(?P<quantifier>[*+?]|\{(?P<low>[0-9]{0,3})(?P<comma>,?)(?P<high>[0-9]{0,3})\})
    | (?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])
    | (?P<escape>\\[dDwWsSbB]|\\[^\w\s])
    | (?P<open>\((?:\?:)?)
    | (?P<close>\))
    | (?P<other>[^\\()\[\]{}*+?])
    """,
    re.VERBOSE | re.DOTALL,
)


class PatternError(ValueError):
    """Why an expression is not taken, in words for whoever wrote it."""


def own_pattern(name: str, expression: str) -> Pattern:
    """A pattern from a regular expression. Raises PatternError.

    Groups may be optional and not repeated, nothing refers back or looks around, and whatever has no end
    ends after 50 times: so the time it takes has a bound.
    """
    if not expression.strip():
        raise PatternError("this expression is empty")
    if len(expression) > _LONGEST:
        raise PatternError(f"this expression is longer than {_LONGEST} characters")
    bounded = _bounded(expression)
    try:
        regex = re.compile(rf"(?<!\w)(?:{bounded})(?!\w)")
    except (re.error, OverflowError) as error:
        raise PatternError(f"this is not a regular expression: {error}") from error
    if regex.search(""):
        raise PatternError("this expression also matches where there is nothing")
    return Pattern(name, f"'{name}'", regex, Sign.NONE)


def _bounded(expression: str) -> str:
    """The expression with an end to every repetition."""
    parts: list[str] = []
    ways = 1
    at = 0
    before = ""
    while at < len(expression):
        piece = _PIECE.match(expression, at)
        if piece is None:
            raise PatternError(f"'{expression[at : at + 10]}' cannot be used in an expression here")
        at = piece.end()
        text = piece[0]
        if piece["quantifier"]:
            low, high = _bounds(piece)
            if before in ("", "quantifier", "open"):
                raise PatternError(f"there is nothing before '{text}' that could be repeated")
            if before == "close" and high > 1:
                raise PatternError("a group in ( ) cannot be repeated; write the repetition inside it")
            ways *= high - low + 1
            text = f"{{{low},{high}}}"
        parts.append("(?:" if piece["open"] else text)
        before = _kind(piece)
    if ways > _MOST_WAYS:
        raise PatternError(r"too much of this repeats without an end; say how often, such as \d{1,6}")
    return "".join(parts)


def _kind(piece: re.Match[str]) -> str:
    return next(name for name in ("quantifier", "set", "escape", "open", "close", "other") if piece[name])


def _bounds(piece: re.Match[str]) -> tuple[int, int]:
    simple = {"*": (0, _OFTEN), "+": (1, _OFTEN), "?": (0, 1)}
    if piece["quantifier"] in simple:
        return simple[piece["quantifier"]]
    low = int(piece["low"] or 0)
    if not piece["comma"]:
        return low, low
    high = int(piece["high"]) if piece["high"] else max(low, _OFTEN)
    if high < low:
        raise PatternError(f"'{piece['quantifier']}' asks for more than it allows")
    return low, high
