"""Where in a text a secret stands, once it is known that there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from themetrail.publish.gate.markup import Tags, tags_in
from themetrail.publish.gate.words import GAP

_NAME = re.compile(r"</?([\w:.-]+)")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_NAMED = {
    "script": "a script",
    "style": "a stylesheet",
    "title": "a title",
    "desc": "the description of a drawing",
    "template": "a template that is not shown",
    "noscript": "what is shown without scripts",
    "metadata": "metadata",
}


class Stretch(NamedTuple):
    """A part of a text: where it begins, what it is, and what it says."""

    offset: int
    where: str
    text: str


def stretches(text: str, what: str) -> Iterator[Stretch]:
    """The parts of a text: words (called `what`, unless their tags say more), comments, attributes."""
    if "<" not in text:
        yield from _lines(text, what)
        return
    tags = Tags()
    where, start = what, 0
    for match in tags_in(text):
        tag = match[0]
        if tags.read(tag) == GAP:
            yield from _words(text, start, match.start(), where)
            start, where = match.end(), _after(tag, where, what)
        yield from _of_tag(match.start(), tag)
    yield from _words(text, start, len(text), where)


def _words(text: str, start: int, end: int, where: str) -> Iterator[Stretch]:
    words = text[start:end]
    if words.strip():
        yield Stretch(end - len(words.lstrip()), where, words)


def _lines(text: str, what: str) -> Iterator[Stretch]:
    """Paragraphs: a name may run from one line into the next."""
    at = 0
    for match in re.finditer(r"\n\s*\n|\Z", text):
        yield from _words(text, at, match.start(), what)
        at = match.end()


def _after(tag: str, where: str, what: str) -> str:
    """What the text behind a tag is called."""
    match = _NAME.match(tag)
    if match is None:
        return where
    name = match[1].lower().rpartition(":")[2]
    if tag.startswith("</"):
        return what if where == _NAMED.get(name) else where
    return what if tag.endswith("/>") else _NAMED.get(name, what)


def _of_tag(offset: int, tag: str) -> Iterator[Stretch]:
    if tag.startswith("<!--"):
        yield Stretch(offset, "a comment", tag[4:-3])
        return
    name = _NAME.match(tag)
    if name is None:
        yield Stretch(offset, "a declaration", tag[2:-1])
        return
    for match in _ATTRIBUTE.finditer(tag, name.end(), len(tag) - 1):
        value = (match[2] or "").strip("\"'")
        yield Stretch(offset + match.start(), f"the attribute {match[1]} of <{name[1]}>", value)
        yield Stretch(offset + match.start(), f"the name of an attribute of <{name[1]}>", match[1])
