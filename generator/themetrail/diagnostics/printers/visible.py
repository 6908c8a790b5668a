"""Text of a stranger made safe to print: what would steer a terminal is shown as a picture of itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_JOINER, _NON_JOINER, _EMOJI_STYLE = "\u200d", "\u200c", "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_NEW_EMOJI = range(0x1F300, 0x1FB00)
_HANGUL_MEDIALS = range(0x1160, 0x1200)
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def visible(text: str, limit: int = 400) -> str:
    """One line of text, cut at `limit` characters, in which nothing is hidden and nothing is obeyed."""
    cut = text[:limit] + "…" if len(text) > limit else text
    return "".join(shown_character(character) for character in cut)


def shown_character(character: str) -> str:
    """A character as it may be printed: itself, a control picture, or its number."""
    if character.isprintable() or character in (_JOINER, _NON_JOINER):
        return character
    number = ord(character)
    if number < 0x20:
        return chr(0x2400 + number)
    if number == 0x7F:
        return "\u2421"
    category = unicodedata.category(character)
    if category in ("Zs", "Co") or (category == "Cn" and not _is_noncharacter(number)):
        return character
    return f"<U+{number:04X}>"


def cells(text: str) -> Iterator[tuple[str, int]]:
    """For each code point of a line what is printed for it, and how many columns that takes."""
    before = ""
    for character in text:
        if character == "\t":
            yield "    ", 4
        else:
            shown = shown_character(character)
            yield shown, _width(character, before) if shown == character else len(shown)
        before = character


def reads_right_to_left(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text)


def _width(character: str, before: str) -> int:
    """Columns of a printable character; what joins the character before it takes none."""
    number = ord(character)
    if number < 0x300:
        return 1
    if character == _EMOJI_STYLE:
        return 1 if before and _width(before, "") == 1 and unicodedata.category(before) == "So" else 0
    if before == _JOINER or (number in _SKIN_TONES and before):
        return 0
    if character in (_JOINER, _NON_JOINER) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    if number in _HANGUL_MEDIALS:
        return 0
    wide = unicodedata.east_asian_width(character) in ("W", "F")
    return 2 if wide or (number in _NEW_EMOJI and unicodedata.category(character) == "Cn") else 1


def _is_noncharacter(number: int) -> bool:
    return number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
