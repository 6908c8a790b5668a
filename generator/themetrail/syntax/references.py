"""References in prose: Markdown links with a scheme, `[text](quote:id)`.

The one place that knows their grammar. `find_links` scans Markdown source for positions; what a link
becomes on a page is decided elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from themetrail.syntax.masking import without_code

RECORD_SCHEMES = ("quote", "turn", "code", "theme", "participant", "transcript", "memo", "map")
EMBED_SCHEMES = (*RECORD_SCHEMES, "table")
SAFE_SCHEMES = ("http", "https", "mailto", "tel")
THEMES = "themes"
"""`map:themes` and `table:themes` are of all themes."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+")
_TURN = re.compile(r"(.+)/([1-9][0-9]{0,8})")
_TARGET = re.compile(
    r"[ \t]*(?:<(?P<angle>[^<>\n]*)>"
    r"|(?P<bare>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*(?:[ \t]+(?![\s\"'])[^\s()]+)*))"
)
"""Python-Markdown takes an address with spaces for one."""
_DEFINITION = re.compile(
    r"(?:^|(?<=\r))(?:[ \t>]|[-*+](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))*+(?P<outer>\[)(?!\^)[^\]\r\n]+\]:"
    r"[ \t]*+(?:(?:\r\n?|\n)[ \t>]*+)?<?(?P<target>[^\s<>]++)>?[ \t]*+(?=[\r\n\"'(]|\Z)",
    re.MULTILINE,
)
"""At the left margin, in lists and in quotations; the target may stand on the next line."""
_AUTOLINK = re.compile(r"(?P<outer><)(?P<target>[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|[。！？]")
_BLANK_LINE = re.compile(r"\n[ \t]*(?:>[ \t]*)?\r?\n|\r[ \t]*\r")
_LONG_SENTENCE = 1000


@dataclass(frozen=True, slots=True)
class Reference:
    """`scheme:id`; of a turn `id` is the transcript's and `turn` the number, as in `turn:maren/46`."""

    scheme: str
    id: str
    turn: int | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What identifies the thing referred to."""
        return self.scheme, self.id if self.turn is None else f"{self.id}/{self.turn}"


@dataclass(frozen=True, slots=True)
class Link:
    """A link in Markdown source. `start` and `end` cover its target, `outer` the whole of it."""

    target: str
    text: str
    embed: bool
    start: int
    end: int
    outer: int


def scheme_of(target: str) -> str | None:
    """The scheme of a link's target in lower case, None for a relative one.

    Characters that browsers ignore in an address are ignored here too.
    """
    match = _SCHEME.match(_INVISIBLE.sub("", target))
    return match[1].lower() if match else None


def parse_reference(target: str) -> Reference | None:
    """The reference that a link's target is; None where it is an ordinary link."""
    match = _SCHEME.match(target.strip())
    if not match or match[1].lower() not in EMBED_SCHEMES:
        return None
    scheme, id_ = match[1].lower(), match[2].strip()
    if scheme == "turn" and (turn := _TURN.fullmatch(id_)):
        return Reference(scheme, turn[1], int(turn[2]))
    return Reference(scheme, id_)


def find_links(text: str) -> list[Link]:
    """Every link, image, link definition and autolink of a Markdown text, in order; not those in code."""
    masked = without_code(text)
    links = {link.start: link for link in _inline_links(text, masked)}
    for pattern in (_DEFINITION, _AUTOLINK):
        for match in pattern.finditer(masked):
            start, end = match.span("target")
            links.setdefault(start, Link(text[start:end], "", False, start, end, match.start("outer")))
    return sorted(links.values(), key=lambda link: link.start)


def _inline_links(text: str, masked: str) -> Iterator[Link]:
    opened: list[int] = []
    paragraphs = [match.start() for match in _BLANK_LINE.finditer(masked)]
    paragraph = 0
    for bracket in re.finditer(r"\\.|[\[\]]", masked, re.DOTALL):
        at = bracket.start()
        now = bisect_right(paragraphs, at)
        if now != paragraph:
            opened.clear()
            paragraph = now
        if bracket[0] == "[":
            opened.append(at)
        elif bracket[0] == "]" and opened:
            start = opened.pop()
            if masked.startswith("(", at + 1) and (target := _TARGET.match(masked, at + 2)):
                kind = "angle" if target["angle"] is not None else "bare"
                embed = start > 0 and masked[start - 1] == "!"
                words = text[start + 1 : at]
                yield Link(target[kind], words, embed, *target.span(kind), start - embed)


class Sentences:
    """Where each sentence of a Markdown text begins and ends; none runs over a paragraph.

    Of an endless one only what surrounds the offset is taken.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        breaks = [match.end() for pattern in (_BLANK_LINE, _SENTENCE_END) for match in pattern.finditer(text)]
        self._starts = sorted({0, *breaks})
        self._paragraphs = [match.start() for match in _BLANK_LINE.finditer(text)]

    def around(self, at: int) -> tuple[int, int]:
        """The sentence that holds an offset."""
        number = bisect_right(self._starts, at)
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        paragraph = bisect_right(self._paragraphs, at)
        if paragraph < len(self._paragraphs):
            end = min(end, self._paragraphs[paragraph])
        start, end = max(start, at - _LONG_SENTENCE), min(end, at + _LONG_SENTENCE)
        while start < end and self.text[start].isspace():
            start += 1
        return start, end
