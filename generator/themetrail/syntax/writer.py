"""Writing a transcript: the same bytes for what was read, and changes that touch nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from themetrail.syntax.attributes import Attributes, format_attributes
from themetrail.syntax.front_matter import Document
from themetrail.syntax.inline import Mark
from themetrail.syntax.transcript import Body, FenceOpen, Paragraph

_GRAMMAR = re.compile(r"[\\\[\]{}*]")
_BLOCK_START = re.compile(r"^([ \t]*)(#(?=#{0,5}[ \t]|\d)|:(?=::))", re.MULTILINE)
_LABEL_COLON = re.compile(r"(?:^|(?<=[\r\n]))[^\r\n]{0,120}[:：]")

__all__ = [
    "Edit",
    "add_code",
    "apply",
    "escape_speech",
    "format_attributes",
    "remove_code",
    "rename_code",
    "unmark",
    "write",
]


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` where the source has `start` to `end`."""

    start: int
    end: int
    text: str


def write(document: Document, body: Body) -> str:
    """The text of a file that was read, put together again from what it was read into."""
    text = document.source.text
    parts = [text[: document.body_start]]
    for block in body.blocks:
        if isinstance(block, Paragraph):
            parts.append(text[block.start : block.speech_start])
            parts += [text[token.start : token.end] for token in block.inline.tokens]
        else:
            parts.append(text[block.start : block.end])
    return "".join(parts)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; they must not overlap."""
    parts = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}")
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def rename_code(marked: Mark | FenceOpen, old: str, new: str) -> list[Edit]:
    """Give a mark or passage the code `new` instead of `old`."""
    return [Edit(item.start, item.end, f".{new}") for item in marked.attributes.codes if item.text == old]


def add_code(marked: Mark | FenceOpen, code: str) -> list[Edit]:
    """Add a code after those a mark or passage has."""
    attributes = marked.attributes
    if any(item.text == code for item in attributes.codes):
        return []
    before = [item.end for item in (*attributes.ids, *attributes.codes)]
    at = max(before, default=attributes.start + 1)
    if before:
        return [Edit(at, at, f" .{code}")]
    return [Edit(at, at, f".{code} " if attributes.keys else f".{code}")]


def remove_code(text: str, marked: Mark | FenceOpen, code: str) -> list[Edit]:
    """Take a code away from a mark or passage; its other attributes stay."""
    edits = []
    for item in marked.attributes.codes:
        if item.text == code:
            start, end = item.start, item.end
            while text[start - 1].isspace():
                start -= 1
            if start == marked.attributes.start + 1:
                while text[end].isspace():
                    end += 1
            edits.append(Edit(start, end, ""))
    return edits


def unmark(mark: Mark) -> list[Edit]:
    """Take a mark away; its words stay, and the marks in them."""
    attributes: Attributes = mark.attributes
    return [Edit(mark.start, mark.start + 1, ""), Edit(attributes.start - 1, attributes.end, "")]


def escape_speech(text: str, *, labelled: bool = True) -> str:
    """Speech that reads back as this text, letter for letter, wherever a line of it begins.

    In a transcript without speakers (`labelled` false) a colon needs no escape; else every one does that
    could end a label.
    """
    escaped = _BLOCK_START.sub(r"\g<1>\\\g<2>", _GRAMMAR.sub(r"\\\g<0>", text))
    if not labelled:
        return escaped
    return _LABEL_COLON.sub(lambda start: re.sub(r"(?<!\\)[:：]", r"\\\g<0>", start[0]), escaped)
