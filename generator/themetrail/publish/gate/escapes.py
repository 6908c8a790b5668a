"""What is written in escapes: entities, percent signs, backslashes, base64, words divided at a line's end."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import unquote

from themetrail.publish.gate.words import BREAK, GAP, without_ours

_LINE_END = re.compile(f"[{GAP}{BREAK}]")
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
_BACKSLASH = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-7]{1,3})|(\r\n|[\s\S]))"
)
_IN_STYLES = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?|(\r\n|[\s\S]))")
_NUMBERED = re.compile(r"\\[0-9a-fA-F]")
_SHORT = {"n": "\n", "r": "\n", "t": " ", "b": "", "f": " ", "v": " ", "0": "", "\n": "", "\r\n": ""}
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{20,}={0,2}")
_DIVIDED = re.compile(r"[-‐\u00ad][ \t]*(?:\r\n|\n|\r)\s*(?=\w)")

_NEAR, _SHORT_LINE = 8, 40

Decoding = Callable[[str], str]


def decoded(text: str) -> Iterator[str]:
    """The lines of a text that hold escapes, decoded, and those around them; once for each sort."""
    lines: list[str] | None = None
    for has, decode in _SORTS:
        if has(text):
            lines = lines or _LINE_END.split(text)
            changed = {number: without_ours(decode(line)) for number, line in enumerate(lines) if has(line)}
            changed = {number: line for number, line in changed.items() if line != lines[number]}
            if changed:
                yield "".join(_with_neighbours(lines, changed))


def _with_neighbours(lines: list[str], changed: dict[int, str]) -> Iterator[str]:
    """The changed lines, each with what is near: words may stand one in each line."""
    near = set(changed)
    for number in changed:
        for step in (-1, 1):
            at = number + step
            while 0 <= at < len(lines) and at not in near and abs(at - number) <= _NEAR:
                near.add(at)
                if len(lines[at]) > _SHORT_LINE:
                    break
                at += step
    before = -1
    for number in sorted(near):
        yield GAP if number == before + 1 else f" {BREAK} "
        yield changed.get(number, lines[number])
        before = number


def _from_backslashes(line: str) -> str:
    made = _BACKSLASH.sub(_unescaped, line)
    return made.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescaped(match: re.Match[str]) -> str:
    number = match[1] or match[2] or match[3]
    if number:
        return _character(int(number, 16))
    if match[4]:
        return _character(int(match[4], 8))
    return _SHORT.get(match[5], match[5])


def _from_styles(line: str) -> str:
    return _IN_STYLES.sub(lambda match: _character(int(match[1], 16)) if match[1] else match[2], line)


def _character(number: int) -> str:
    return chr(number) if number < 0x110000 else ""


def _together(line: str) -> str:
    return _DIVIDED.sub("", line)


_SORTS: tuple[tuple[Callable[[str], object], Decoding], ...] = (
    (lambda text: "&" in text, unescape),
    (lambda text: "%" in text and _PERCENT.search(text), unquote),
    (lambda text: "\\" in text, _from_backslashes),
    (lambda text: "\\" in text and _NUMBERED.search(text), _from_styles),
    (_DIVIDED.search, _together),
)


def from_base64(text: str) -> Iterator[bytes]:
    """What a text may hold in base64."""
    for match in _BASE64.finditer(text):
        plain = match[0].rstrip("=").replace("-", "+").replace("_", "/")
        plain = plain[: len(plain) - (len(plain) % 4 == 1)]
        try:
            yield base64.b64decode(plain + "=" * (-len(plain) % 4))
        except (binascii.Error, ValueError):
            continue
