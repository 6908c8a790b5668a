"""Markup to the text that a reader sees, and to what stands inside its tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from themetrail.publish.gate.words import BREAK, GAP, JOIN

_PARTING = (
    "address|article|aside|blockquote|body|br|button|caption|center|dd|desc|details|dialog|dir|div|dl|dt|fieldset"
    "|figcaption|figure|footer|form|frame|frameset|g|h[1-6]|head|header|hgroup|hr|html|iframe|img|input|legend"
    "|li|link|main|menu|meta|metadata|nav|noscript|object|ol|optgroup|option|p|path|pre|script|search|section"
    "|select|style|summary|svg|symbol|tab|table|tbody|td|template|text|textarea|tfoot|th|thead|title|tr|ul"
    "|use|video"
)
"""Elements that no word runs across. Any other may stand in the middle of a word, or between two."""

_PLAIN = rf"[^\"'<>{BREAK}]*+"
_QUOTED = rf"(?:\"[^\"{BREAK}]*+\"|'[^'{BREAK}]*+')"
_TAG = rf"[/a-zA-Z]{_PLAIN}(?:{_QUOTED}{_PLAIN}){{0,100}}+>|!\[CDATA\[|[!?][^<>{BREAK}]{{0,1000}}+>"
_TAGS = re.compile(rf"(<(?:!--[\s\S]*?-->|{_TAG})|\]\]>)")
_TAGS_ONLY = re.compile(rf"(<(?:!--|{_TAG})|\]\]>)")
_COMMENT_END = "-->"

_NAME = re.compile(rf"</?(?:[\w.-]+:)?({_PARTING})(?![\w:.-])", re.IGNORECASE)
_GLUED = re.compile(rf"(?<=[^\W{JOIN}]){JOIN}+(?=\w)")
_SEVERAL = re.compile(f"{JOIN}{{2,}}")
_MOST_REMEMBERED = 100_000


@dataclass(slots=True)
class Tags(dict[str, str]):
    """What stands for each tag in the text, and the insides of tags that were not met before (`inside`)."""

    inside: list[str] = field(default_factory=list)

    def __missing__(self, tag: str) -> str:
        found = _NAME.match(tag)
        at = found.end() if found else tag.find(" ")
        if tag[1] in "!?":
            at = 2
        if len(tag) - at > 2 and at > 0:
            self.inside.append(tag[at:-1])
        made = self[tag] = GAP if found or tag[1] in "!?]" else JOIN
        return made

    def read(self, markup: str) -> str:
        """The text of some markup, with a sign for each tag."""
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        end = _end_of_comments(markup)
        read = ""
        for pattern, part in ((_TAGS, markup[:end]), (_TAGS_ONLY, markup[end:])):
            parts = pattern.split(part)
            parts[1::2] = map(self.__getitem__, parts[1::2])
            read += "".join(parts)
        return read

    def take_inside(self) -> list[str]:
        """What stood inside of new tags since this was asked last."""
        taken, self.inside = self.inside, []
        return taken


def tags_in(markup: str) -> Iterator[re.Match[str]]:
    """Every tag, comment and instruction. What is not ended is text."""
    end = _end_of_comments(markup)
    yield from _TAGS.finditer(markup, 0, end)
    yield from _TAGS_ONLY.finditer(markup, end)


def _end_of_comments(markup: str) -> int:
    """Behind which place no comment is ended; to look for an end there, again and again, would take long."""
    return markup.rfind(_COMMENT_END) + len(_COMMENT_END) if _COMMENT_END in markup else 0


def glued(lines: Iterable[str]) -> set[str]:
    """The lines in which tags stand between letters, read as if tags parted words.

    `un<b>feeling</b>` is one word, `<span>Tuesday</span><span>Ward</span>` are two; both are read both ways.
    """
    found = {line for line in lines if JOIN in line and _GLUED.search(line)}
    several = {_SEVERAL.sub(" ", line) for line in found}
    return {line.replace(JOIN, " ") for line in found} | {line for line in several - found if JOIN in line}


def attributes(inside: Iterable[str]) -> set[str]:
    """Names and values of attributes, from the insides of tags."""
    simple: list[str] = []
    found: set[str] = set()
    for each in inside:
        if "'" in each:
            found.add(each)
        else:
            simple.append(each)
    several = '" '.join(simple).replace('="', '=" ').replace('="#', '=" ').replace(".html#", '.html" ')
    return found | set(several.split('" '))
