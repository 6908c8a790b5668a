"""Plain text of a stranger: its characters, and the paragraphs that they form."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from themetrail.imports.controls import controls_shown

_BREAK = re.compile(r"\r\n?")
_SPACES = "[ \t\f\v\x1c-\x1f\x85\u2028\u2029]"
_UNTIDY = re.compile(rf"{_SPACES}*\n{_SPACES}*|{_SPACES}{{2,}}|[\t\f\v\x1c-\x1f\x85\u2028\u2029]")
_BLANK = re.compile(rf"\n(?:{_SPACES}*\n)+")
_LONGEST_WRAPPED = 120
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class PlainText:
    """The characters of a text, its line breaks made newlines.

    `returns` are the indices of the newlines that were two characters, CR and LF. `bom` tells that the file
    began with a byte order mark, which is not among the characters. `guessed` that it was not UTF-8, and
    `controls` counts control characters; each was replaced by U+FFFD.
    """

    characters: str
    returns: tuple[int, ...] = ()
    bom: bool = False
    guessed: bool = False
    controls: int = 0


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph, its white space tidied; a newline in it is a line break.

    `start` is where it stands in the characters. `origins[i]` is the index, from there, of what became
    `text[i]`; None where both are the same.
    """

    text: str
    start: int
    end: int
    origins: tuple[int, ...] | None

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` to `end` stand in this paragraph."""
        first, last = max(start, self.start) - self.start, min(end, self.end) - self.start
        if self.origins is None:
            return first, last
        return bisect_left(self.origins, first), bisect_left(self.origins, last)


def decoded(data: bytes) -> PlainText:
    """The text of a file: UTF-8, or UTF-16 with a byte order mark, or else what Windows wrote in the west."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return plain(data[len(mark) :].decode(encoding, "replace"), bom=True)
    try:
        return plain(data.decode("utf-8"))
    except UnicodeDecodeError:
        return plain(data.decode("cp1252", "replace"), guessed=True)


def plain(text: str, *, bom: bool = False, guessed: bool = False) -> PlainText:
    """A text with its line breaks and control characters made harmless."""
    returns = []
    pieces = []
    at = length = 0
    for found in _BREAK.finditer(text):
        pieces += [text[at : found.start()], "\n"]
        length += found.start() - at
        if len(found[0]) == 2:
            returns.append(length)
        length += 1
        at = found.end()
    characters = "".join([*pieces, text[at:]])
    shown, controls = controls_shown(characters)
    return PlainText(shown, tuple(returns), bom, guessed, controls)


def paragraphs(characters: str) -> Iterator[TextParagraph]:
    """The paragraphs: every line, or where lines were broken to a width, what stands between blank lines."""
    for start, end in _blocks(characters, _BLANK if is_wrapped(characters) else re.compile(r"\n")):
        paragraph = _tidied(characters, start, end)
        if paragraph is not None:
            yield paragraph


def is_wrapped(characters: str) -> bool:
    """Whether the lines were broken at some width: most that go on are nearly as long as the longest."""
    lines = [line.rstrip() for line in characters.split("\n")]
    longest = max(map(len, lines), default=0)
    if not 30 <= longest <= _LONGEST_WRAPPED:
        return False
    going_on = [len(line) for line, after in pairwise(lines) if line and after]
    return len(going_on) > 1 and sum(length > longest * 0.6 for length in going_on) > len(going_on) * 0.6


def _blocks(characters: str, between: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = 0
    for found in between.finditer(characters):
        yield at, found.start()
        at = found.end()
    yield at, len(characters)


def _tidied(characters: str, start: int, end: int) -> TextParagraph | None:
    raw = characters[start:end]
    words = raw.strip()
    if not words:
        return None
    start += len(raw) - len(raw.lstrip())
    if not _UNTIDY.search(words):
        return TextParagraph(words, start, start + len(words), None)
    pieces: list[str] = []
    origins: list[int] = []
    at = 0
    for found in _UNTIDY.finditer(words):
        pieces += [words[at : found.start()], "\n" if "\n" in found[0] else " "]
        origins += [*range(at, found.start()), found.start()]
        at = found.end()
    pieces.append(words[at:])
    origins += range(at, len(words))
    return TextParagraph("".join(pieces), start, start + len(words), tuple(origins))


def overlapping(whole: Sequence[TextParagraph], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The paragraphs that have some of the characters from `start` to `end`: index, and the part of each."""
    first = bisect_left(whole, start + 1, key=lambda paragraph: paragraph.end)
    for index in range(first, len(whole)):
        if whole[index].start >= end:
            return
        yield index, *whole[index].stretch(start, end)
