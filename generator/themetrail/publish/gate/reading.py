"""A text in all the ways in which it can be read, each stretch of it once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from themetrail.publish.gate.escapes import decoded
from themetrail.publish.gate.markup import Tags, attributes, glued
from themetrail.publish.gate.words import BREAK, GAP

_DEEPEST = 5
"""How often what was decoded is decoded again."""
_LONG = 60
_MOST_REMEMBERED = 300_000
_SLICE, _OVERLAP = 1 << 20, 5_000
_BEFORE_BLOCK = re.compile(
    r"\n\s*+(?=</?(?:p|div|figure|section|article|h\d|ul|ol|li|nav|header|footer|tr|td|th|table|details|dl|dd|dt"
    r"|main|body|head|meta|link|script|title|button|form|aside|label|input|url|loc)\b)"
)
_BETWEEN_OBJECTS = "},{"


def slices(text: str) -> Iterator[str]:
    """A text in pieces that take little room to read; the end of each is the beginning of the next."""
    for start in range(0, len(text) or 1, _SLICE):
        yield text[start : start + _SLICE + _OVERLAP]


@dataclass(slots=True)
class Reader:
    """Reads texts. Long stretches that were met before are left out: a site says most things many times."""

    forgetful: bool = False
    _tags: Tags = field(default_factory=Tags)
    _objects: set[int] = field(default_factory=set)
    _blocks: set[int] = field(default_factory=set)
    _lines: set[int] = field(default_factory=set)
    _apart: set[str] = field(default_factory=set)

    def read(self, text: str, depth: int = 0) -> Iterator[str]:
        """The text without its tags, what stands in them, and both again with their escapes decoded."""
        for piece in self._pieces(text.replace("../", "")):
            yield piece
            if depth < _DEEPEST:
                for other in decoded(piece):
                    yield from self.read(other, depth + 1)

    def _pieces(self, text: str) -> Iterator[str]:
        if "<" not in text:
            yield GAP.join(self._fresh(text.split(GAP), self._lines))
            return
        chunks = _BETWEEN_OBJECTS.join(self._fresh(text.split(_BETWEEN_OBJECTS), self._objects))
        chunks = "\n".join(self._fresh(_BEFORE_BLOCK.split(chunks), self._blocks))
        lines = self._fresh(self._tags.read(chunks).split(GAP), self._lines)
        yield GAP.join(lines)
        yield from self._new(glued(lines))
        yield from self._inside()

    def _inside(self) -> Iterator[str]:
        """What stands inside of tags that were not met before."""
        inside = self._tags.take_inside()
        if inside:
            yield from self._new(attributes(inside))
        for each in inside:
            if "<" in each:
                yield from self._pieces(each)

    def _new(self, stretches: set[str]) -> Iterator[str]:
        """Stretches that do not belong together, without those that were met before."""
        new = stretches if self.forgetful else stretches - self._apart
        if len(self._apart) > _MOST_REMEMBERED:
            self._apart.clear()
        self._apart |= new
        if new:
            yield f" {BREAK} ".join(new)

    def _fresh(self, stretches: list[str], seen: set[int]) -> list[str]:
        """The stretches in order, with a sign for long ones that were met before."""
        if self.forgetful:
            return stretches
        if len(seen) > _MOST_REMEMBERED:
            seen.clear()
        remember = seen.add
        kept: list[str] = []
        for each in stretches:
            if len(each) > _LONG:
                known = hash(each)
                if known in seen:
                    if not kept or kept[-1] is not BREAK:
                        kept.append(BREAK)
                    continue
                remember(known)
            kept.append(each)
        return kept
