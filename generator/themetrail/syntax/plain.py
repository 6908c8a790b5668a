"""Markdown to the words that a reader sees, each knowing where it stands in the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from themetrail.syntax.references import Link, find_links

_MARKUP = re.compile(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~“”‘’…—–])
    | (?P<hard>\\(?=\n))
    | (?P<silent><!--.*?-->|\[\^[^\]\n]+\]|\{:[^{}\n]*\}
        |(?:\A|(?<=\n\n))\#{1,6}[ \t]+|(?:\A|(?<=\n\n))(?:[-*+]|[0-9]{1,9}\.)[ \t]+)
    | (?P<line><br[ \t]*/?>)
    | (?P<tag></?[A-Za-z][^<>]{0,300}>)
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | (?P<code>`+)(?P<literal>(?:[^`]|\n(?!\n)){1,500}?)(?P=code)(?!`)
    | (?P<stars>(?<!\s)[*]{1,3}|[*]{1,3}(?!\s)|(?<!\w)_{1,3}(?!\s)|(?<!\s)_{1,3}(?!\w)|~~)
    """,
    re.VERBOSE | re.DOTALL,
)
_TITLE = re.compile(r">?[ \t\n]*(?:\"[^\"]*\"|'[^']*')?[ \t\n]*\)")
_REFERRED = re.compile(r"\[(?P<words>[^\[\]]+)\](?:\[(?P<label>[^\[\]\n]*)\])")
_DEFINED = re.compile(r"^[ \t>]*\[(?!\^)(?P<label>[^\]\n]+)\]:[ \t]*<?(?P<target>[^\s<>]+)", re.MULTILINE)

Definitions = dict[str, str]
"""Label (in lower case) -> target, of links that are defined apart."""
Add = Callable[[str, int], None]


class PlainLink(NamedTuple):
    """A link: which stretch of the plain words, and its target."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Plain:
    """Words without markup. `offsets` gives for each character where it stands in the Markdown."""

    words: str
    offsets: tuple[int, ...]
    links: tuple[PlainLink, ...] = ()

    def cut(self, start: int, end: int) -> Plain:
        """A stretch of the words, blanks at its ends left out; links that lie in it stay."""
        while start < end and self.words[start].isspace():
            start += 1
        while end > start and self.words[end - 1].isspace():
            end -= 1
        links = tuple(
            PlainLink(max(each.start, start) - start, min(each.end, end) - start, each.target)
            for each in self.links
            if each.start < end and each.end > start
        )
        return Plain(self.words[start:end], self.offsets[start:end], links)

    def through(self, offsets: Sequence[int]) -> Plain:
        """The same words, where the Markdown itself was taken out of a longer text."""
        return Plain(self.words, tuple(offsets[at] for at in self.offsets), self.links)


def definitions(text: str) -> Definitions:
    """The link definitions of a Markdown text."""
    if "]:" not in text:
        return {}
    return {match["label"].casefold(): match["target"] for match in _DEFINED.finditer(text)}


def plain_words(text: str, defined: Definitions | None = None) -> Plain:
    """The words of a Markdown text; paragraphs stay parted by their blank lines."""
    silent, linked = _links(text, defined or {})
    words: list[str] = []
    offsets: list[int] = []

    def add(characters: str, at: int) -> None:
        words.append(characters)
        offsets.extend([at] * len(characters))

    begun: dict[int, int] = {}
    at = 0
    for start, end in [*silent, (len(text), len(text))]:
        _resolve(text, at, start, add)
        begun[start] = len(offsets)
        at = end
    links = []
    for opening, closing, target in linked:
        if opening in begun and closing in begun:
            links.append(PlainLink(begun[opening], begun[closing], target))
    return Plain("".join(words), tuple(offsets), tuple(links))


def link_end(text: str, link: Link) -> int:
    """Where a link ends, its title and its bracket included."""
    closing = _TITLE.match(text, link.end)
    return closing.end() if closing else min(len(text), link.end + 1)


def _links(text: str, defined: Definitions) -> tuple[list[tuple[int, int]], list[tuple[int, int, str]]]:
    """The brackets and targets of links, which nobody reads; and (opening, closing, target) of each."""
    silent: list[tuple[int, int]] = []
    linked: list[tuple[int, int, str]] = []
    for link in find_links(text) if "](" in text else ():
        inner = link.outer + link.embed + 1
        close = inner + len(link.text)
        ends = _TITLE.match(text, link.end)
        if not text.startswith("](", close) or ends is None:
            continue
        if link.embed:
            silent.append((link.outer, ends.end()))
            continue
        silent += [(link.outer, inner), (close, ends.end())]
        linked.append((link.outer, close, unescape(link.target)))
    for match in _REFERRED.finditer(text) if defined else ():
        target = defined.get((match["label"] or match["words"]).casefold())
        if target is not None:
            silent += [(match.start(), match.start("words")), (match.end("words"), match.end())]
            linked.append((match.start(), match.end("words"), unescape(target)))
    return _apart(silent), linked


def _apart(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, none overlapping one before it."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def _resolve(text: str, start: int, end: int, add: Add) -> None:
    """Add the words of a stretch without links."""
    at = start
    while at < end and (match := _MARKUP.search(text, at, end)):
        for offset in range(at, match.start()):
            add(text[offset], offset)
        kind = match.lastgroup
        if kind == "escaped":
            add(match["escaped"], match.start())
        elif kind == "entity":
            add(unescape(match[0]), match.start())
        elif kind == "line":
            add("\n", match.start())
        elif match["literal"] is not None:
            for offset in range(*match.span("literal")):
                add(text[offset], offset)
        at = match.end()
    for offset in range(at, end):
        add(text[offset], offset)
