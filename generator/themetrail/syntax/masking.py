"""What in a Markdown text is code or a comment, and so neither link nor HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

_FENCE = re.compile(r"^(?P<fence>[ \t>]*+(?:`{3,}+|~{3,}+))(?P<info>[^`\r\n]*+)", re.MULTILINE)
_CODE_SPAN = re.compile(
    r"(?<![`\\])(?P<ticks>`{1,8})(?!`)"
    r"(?:(?!\n[ \t>]*(?:\r?\n|[-*+#][ \t]|[0-9]{1,9}[.)][ \t])).)+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL,
)
"""It ends where its paragraph or item does."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_INDENTED = re.compile(r" {4}| {0,3}\t")
_RULE = re.compile(r"[-* \t]*[\r\n]*\Z")
_HOLDS_INDENTED = re.compile(r" {0,3}(?:[-*+:][ \t]|[0-9]{1,9}[.)][ \t]|\[\^[^\]\n]+\]:|!!!|\?\?\?|===)")
"""Items of lists, definitions, footnotes, admonitions and tabs: what is indented below belongs to them."""


@lru_cache(maxsize=128)  # links, tags and quotations are looked for in the same text
def without_code(text: str) -> str:
    """A Markdown text of the same length with blanks instead of code and comments."""
    masked = _CODE_SPAN.sub(lambda match: _blank(match[0]), _without_fenced(text))
    parts = []
    at = 0
    while (start := masked.find("<!--", at)) >= 0 and (end := masked.find("-->", start + 4)) >= 0:
        parts += [masked[at:start], _blank(masked[start : end + 3])]
        at = end + 3
    return "".join(_without_indented(text, "".join([*parts, masked[at:]])))


def _without_fenced(text: str) -> str:
    """A fence that is closed by none like it begins no code."""
    fences = list(_FENCE.finditer(text))
    closing: dict[str, list[int]] = {}
    for fence in fences:
        if not fence["info"].strip():
            closing.setdefault(fence["fence"], []).append(fence.start())
    parts, at = [], 0
    for fence in fences:
        ends = closing.get(fence["fence"], [])
        number = bisect_right(ends, fence.start())
        if fence.start() >= at and number < len(ends):
            end = ends[number] + len(fence["fence"])
            parts += [text[at : fence.start()], _blank(text[fence.start() : end])]
            at = end
    return "".join([*parts, text[at:]])


def _without_indented(text: str, masked: str) -> Iterator[str]:
    """The lines of `masked` without code by indentation, which begins after a blank line, heading or rule."""
    after_blank, in_code, in_item = True, False, False
    for match in _LINE.finditer(text):
        line = masked[match.start() : match.end()]
        if match[0].isspace():
            after_blank = True
            yield line
            continue
        indented = _INDENTED.match(line) is not None
        if not indented and _HOLDS_INDENTED.match(line) and not _RULE.match(line):
            in_item = True
        elif not indented and after_blank:
            in_item = False
        in_code = indented and not in_item and (in_code or after_blank)
        after_blank = line.startswith("#") or (not line.isspace() and _RULE.match(line) is not None)
        yield _blank(line) if in_code else line


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)
