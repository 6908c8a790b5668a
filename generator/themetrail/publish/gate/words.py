"""Text to words that typography cannot disguise, and runs of eight of them.

Words are bytes: what ASCII has is handled at the speed of the interpreter's own loops, the rest is folded
where it stands.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator, Sequence

from themetrail.syntax.folding import fold

LENGTH = 8
"""How many words in a row are a leak."""

JOIN, GAP, BREAK, END = "\x01", "\x02", "\x03", "\x04"
"""Signs in texts that are read: nothing, a space, a word that nobody said, and another one."""

OURS = bytes(range(5))
"""These signs and the zero, which are taken out of whatever comes from outside."""

APART = f" {END} "
"""What parts texts that are not read as one."""

_OMISSIONS = ("[…]", "[...]")
_SIGNS = {ord("\x03"), ord("\x04")}
_TABLE = bytes(
    each if each > 127 or each in _SIGNS else ord(chr(each).lower()) if chr(each).isalnum() else 32
    for each in range(256)
)
_NOTHING = b"\x00\x01'"
_MOST_REMEMBERED = 100_000
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Scripts that write words without spaces between them: each sign is taken for a word."""
_LONGEST_SIGN = 4
_OURS = dict.fromkeys(OURS)


def without_ours(text: str) -> str:
    """A text without the signs that mean something here."""
    return text.translate(_OURS)


class _Runs(dict[str, bytes]):
    """Characters outside of ASCII, and what they are folded to."""

    def __missing__(self, run: str) -> bytes:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        made = self[run] = "".join(_plain(each) for each in fold(run).text).encode()
        return made


def _plain(character: str) -> str:
    if character in "'\u2019":
        return ""
    if any(start <= ord(character) <= end for start, end in _UNSPACED):
        return f" {character} " if character.isalnum() else character
    return character if character.isalnum() or unicodedata.category(character)[0] == "M" else " "


_RUNS = _Runs()


def _replace(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101 - only encoding uses it
    return _RUNS[error.object[error.start : error.end]], error.end


codecs.register_error("themetrail.words", _replace)


def folded(text: str, omission: str = f" {BREAK} ") -> bytes:
    """A text as words in lower case with spaces between them, without accents and signs."""
    for mark in _OMISSIONS:
        text = text.replace(mark, omission)
    return text.encode("ascii", "themetrail.words").translate(_TABLE, _NOTHING)


def words_of(text: str) -> list[bytes]:
    """The words of a text that is compared with those of a site."""
    return folded(text, APART).split()


def size(words: Sequence[bytes]) -> float:
    """How many words these are, where two signs of a script without spaces count as one."""
    return sum(0.5 if _is_sign(word) else 1 for word in words)


def _is_sign(word: bytes) -> bool:
    if word.isascii() or len(word) > _LONGEST_SIGN:
        return False
    text = word.decode("utf-8", "replace")
    return len(text) == 1 and any(start <= ord(text) <= end for start, end in _UNSPACED)


def runs(words: Sequence[bytes], length: int = LENGTH) -> Iterator[int]:
    """A number for each run of eight words, or of so many."""
    return map(hash, zip(*(words[start:] for start in range(length)), strict=False))
