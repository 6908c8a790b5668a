"""The blocks of a transcript's body: paragraphs with their speaker labels, headings, passage fences."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from themetrail.diagnostics import Diagnostic, Source, diagnostic
from themetrail.syntax.attributes import Attributes, read_attributes
from themetrail.syntax.braces import judge_attributes
from themetrail.syntax.inline import Inline, read_inline
from themetrail.syntax.labels import Label, Labels

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\n|\r)|[^\r\n]++")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+([^\r\n]*?)[ \t]*#*[ \t]*$")
_MARK = re.compile(r"\]\{|\{[.#]")
_FENCE = re.compile(r"[ ]{0,3}:{3,}[ \t]*(?P<rest>[^\r\n]*?)[ \t]*$")


class Blank(NamedTuple):
    start: int
    end: int


class Heading(NamedTuple):
    start: int
    end: int
    level: int
    title: str


class FenceOpen(NamedTuple):
    start: int
    end: int
    attributes: Attributes


class FenceClose(NamedTuple):
    start: int
    end: int


class Paragraph(NamedTuple):
    """`start` to `end` covers its lines; the speech is what `inline` read, after the label."""

    start: int
    end: int
    label: Label | None
    speech_start: int
    inline: Inline


Block = Blank | Heading | FenceOpen | FenceClose | Paragraph


@dataclass(frozen=True, slots=True)
class Body:
    """A transcript's body: blocks that follow one another without a gap."""

    source: Source
    start: int
    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_body(source: Source, start: int, labels: Collection[str], *, numbered: bool = False) -> Body:
    """Read a body that begins at `start`.

    `labels` are the declared speaker labels. `numbered` is for sources without speakers: nothing is
    taken for a label there.
    """
    grammar = Labels(labels, numbered=numbered)
    blocks: list[Block] = []
    found: list[Diagnostic] = []
    pending: tuple[int, int] | None = None

    def end_paragraph() -> None:
        nonlocal pending
        if pending is not None:
            paragraph = _paragraph(source, *pending, grammar)
            found.extend(paragraph.inline.diagnostics)
            blocks.append(paragraph)
            pending = None

    for line in _LINE.finditer(source.text, start):
        line_start, line_end = line.span()
        in_words = source.text[line_start].isalpha()  # as most lines begin
        block = None if in_words else _own_line(source, line_start, line_end, found)
        if block is not None:
            end_paragraph()
            blocks.append(block)
        elif pending is None:
            pending = (line_start, line_end)
        elif grammar.begins_turn(source.text, line_start, line_end):
            end_paragraph()
            pending = (line_start, line_end)
        else:
            pending = (pending[0], line_end)
    end_paragraph()
    return Body(source, start, tuple(blocks), tuple(found))


def _own_line(source: Source, start: int, end: int, found: list[Diagnostic]) -> Block | None:
    """The block that a line is by itself, if it is one."""
    text = source.text
    first = text[start : start + 8].lstrip(" ")[:1]
    if first in ("", "\t", "\r", "\n", "\v", "\f") or not first.isprintable():
        if text[start:end].isspace():
            return Blank(start, end)
        return None
    if first not in "#:" and not first.isspace():
        return None
    line = text[start:end].rstrip("\r\n")
    if heading := _HEADING.fullmatch(line):
        if _MARK.search(heading[2]):
            place = source.place(start + heading.start(2), start + heading.end(2))
            hint = "a heading is not speech: put the words into a turn, or take the mark away"
            found.append(diagnostic("span-stray", place, "this mark stands in a heading", hint=hint))
        return Heading(start, end, len(heading[1]), heading[2])
    if not (fence := _FENCE.fullmatch(line)):
        return Blank(start, end) if not line.strip() else None
    if not fence["rest"]:
        return FenceClose(start, end)
    rest = start + fence.start("rest")
    stop = start + fence.end("rest")
    attributes = read_attributes(text, rest, stop) if text[rest] == "{" else None
    if attributes is None or attributes.end != stop:
        found.append(
            diagnostic(
                "span-attributes",
                source.place(rest, stop),
                "the braces of this passage cannot be read",
                hint="begin a passage with ::: {#id .code} and end it with ::: on a line of its own",
            )
        )
        return FenceOpen(start, end, attributes or Attributes(rest, rest))
    found.extend(judge_attributes(source, attributes))
    return FenceOpen(start, end, attributes)


def _paragraph(source: Source, start: int, end: int, grammar: Labels) -> Paragraph:
    text = source.text
    label = grammar.read(text, start, end)
    speech = label.end if label else start
    while speech < end and text[speech].isspace():
        speech += 1
    return Paragraph(start, end, label, speech, read_inline(source, speech, end))
