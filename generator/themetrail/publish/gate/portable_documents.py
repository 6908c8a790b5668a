"""The words of PDF files, as far as they can be told without drawing the pages."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_STREAM = re.compile(rb"stream\r?\n")
_STRING = re.compile(rb"\(((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*+\))*+)\)|<([0-9A-Fa-f\s]{2,65536}+)>")
_SHOWN = re.compile(rb"\[((?:[^\[\]()]|\((?:[^()\\]|\\[\s\S]|\([^()]*+\))*+\))*+)\]\s*TJ")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S]))")
_SHORT = {b"n": b"\n", b"r": b"\n", b"t": b" ", b"b": b"", b"f": b" ", b"\n": b"", b"\r\n": b"", b"\r": b""}
_APART = re.compile(rb"-\s*(?:[2-9]\d\d|\d{4,})(?:\.\d+)?")
"""A step in a line of text that is as wide as a space."""
_TABLE, _SHOWS = b"begincmap", (b"TJ", b"Tj")
_SECTION = re.compile(rb"begin(codespacerange|bfchar|bfrange)(.*?)end\1", re.DOTALL)
_ROW = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\])")
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]+)>")
_LARGEST_RANGE, _MOST_WORK = 65_536, 256 * 1024 * 1024
_NUMBERED = b"/Identity-H"
"""The fonts of the file number their letters; without a table nobody knows which they are."""

Decode = Callable[[bytes], str]


@dataclass(slots=True)
class Letters:
    """A font's table: which number (of so many bytes) is which letter."""

    by_number: dict[int, str] = field(default_factory=dict)
    width: int = 1

    def decode(self, data: bytes) -> str:
        numbers = (data[at : at + self.width] for at in range(0, len(data), self.width))
        return "".join(self.by_number.get(int.from_bytes(each, "big"), "") for each in numbers)


def pieces_of_pdf(data: bytes, most: int) -> Iterator[bytes | str]:
    """Strings of a PDF file and of the streams in it, put together where they make one line.

    Raises ValueError where they cannot be told.
    """
    yield from _strings(data, _plainly)
    streams = list(_streams(data, most))
    tables = [letters.decode for each in streams if _TABLE in each for letters in [_letters(each)]]
    contents = [each for each in streams if any(sign in each for sign in _SHOWS)]
    if sum(map(len, contents)) * (len(tables) + 1) > _MOST_WORK:
        raise ValueError("it has too many fonts")
    for each in streams:
        yield each
        yield from _strings(each, _plainly)
    for content in contents:
        for decode in tables:
            yield from _strings(content, decode)
    if not tables and any(_NUMBERED in each for each in (data, *streams)):
        raise ValueError("its fonts do not tell which letters they show")


def _streams(data: bytes, most: int) -> Iterator[bytes]:
    left = most
    for match in _STREAM.finditer(data):
        held = _inflated(memoryview(data)[match.end() :], left)
        left -= len(held)
        if left <= 0:
            raise ValueError("it expands to more than can be read")
        if held:
            yield held


def _inflated(data: memoryview, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, max(most, 1))
    except zlib.error:
        return b""


def _letters(table: bytes) -> Letters:
    letters = Letters()
    for match in _SECTION.finditer(table):
        if match[1] == b"codespacerange":
            letters.width = max((len(_bytes(each[1])) for each in _PAIR.finditer(match[2])), default=1)
        elif match[1] == b"bfchar":
            for pair in _PAIR.finditer(match[2]):
                letters.by_number[_number(pair[1])] = _utf16(pair[2])
        else:
            for row in _ROW.finditer(match[2]):
                _add_range(letters, row)
    return letters


def _add_range(letters: Letters, row: re.Match[bytes]) -> None:
    first, last = _number(row[1]), _number(row[2])
    if row[4] is not None:
        for number, each in enumerate(_HEX.finditer(row[4]), first):
            letters.by_number[number] = _utf16(each[1])
        return
    start = _utf16(row[3])
    for number in range(first, min(last, first + _LARGEST_RANGE) + 1):
        code = ord(start[-1]) + number - first if start else 0x110000
        letters.by_number[number] = start[:-1] + chr(code) if code < 0x110000 else ""


def _bytes(digits: bytes) -> bytes:
    digits = re.sub(rb"\s", b"", digits)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _number(digits: bytes) -> int:
    return int.from_bytes(_bytes(digits), "big")


def _utf16(digits: bytes) -> str:
    return _bytes(digits).decode("utf-16-be", "ignore")


def _strings(data: bytes, decode: Decode) -> Iterator[str]:
    lines = ["".join(_line(match[1], decode)) for match in _SHOWN.finditer(data)]
    strings = [decode(_string(match)) for match in _STRING.finditer(data)]
    for each in (lines, strings):
        if each:
            yield "\n".join(each)
            yield "".join(each)


def _line(shown: bytes, decode: Decode) -> Iterator[str]:
    at = 0
    for match in _STRING.finditer(shown):
        if _APART.search(shown[at : match.start()]):
            yield " "
        yield decode(_string(match))
        at = match.end()


def _string(match: re.Match[bytes]) -> bytes:
    return _ESCAPE.sub(_unescaped, match[1]) if match[2] is None else _bytes(match[2])


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 0xFF])
    return _SHORT.get(match[2], match[2])


def _plainly(held: bytes) -> str:
    if held.startswith((b"\xfe\xff", b"\xff\xfe")):
        return held.decode("utf-16", "replace")
    return held.replace(b"\x00", b"").decode("cp1252", "replace")
