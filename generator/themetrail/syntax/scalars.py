"""Where the characters of a YAML scalar stand in the text that was written."""

from __future__ import annotations

import re
from functools import lru_cache

_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?|[\"']")
_BLANK = re.compile(r"\s*")


@lru_cache(maxsize=64)
def offsets_in(written: str, text: str) -> tuple[int, ...] | None:
    """For each character of a scalar's text, folded, quoted or indented, its offset in what was written.

    The last offset is that behind the last character. None where escapes hide the way back.
    """
    header = _HEADER.match(written)
    single = written.startswith("'")
    at = header.end() if header else 0
    offsets: list[int] = []
    for character in text:
        if character.isspace():
            offsets.append(at)
            continue
        at = _behind_blanks(written, at)
        if not written.startswith(character, at):
            return None
        offsets.append(at)
        at += 2 if single and character == "'" and written.startswith("''", at) else 1
    return (*offsets, at)


def _behind_blanks(written: str, at: int) -> int:
    match = _BLANK.match(written, at)
    return match.end() if match else at
