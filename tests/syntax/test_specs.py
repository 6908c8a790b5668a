from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.specs import cases
from themetrail.diagnostics import Diagnostic, Source, in_order
from themetrail.syntax.attributes import Attributes
from themetrail.syntax.front_matter import Mapping, Node, Scalar, Sequence, read_document
from themetrail.syntax.references import Sentences, find_links, parse_reference
from themetrail.syntax.transcript import Block, FenceClose, FenceOpen, Heading, Paragraph, read_body

SPECS = Path(__file__).parent / "specs"
LABELS = ("Interviewer", "Maren", "P3")


@pytest.mark.parametrize(("given", "expected"), cases(SPECS / "transcript"))
def test_transcript(given: str, expected: str) -> None:
    """A first line `numbered` stands for a source without speakers."""
    numbered = given.startswith("numbered\n")
    text = given.removeprefix("numbered\n")
    body = read_body(Source("t.md", text), 0, () if numbered else LABELS, numbered=numbered)
    lines = [line for block in body.blocks for line in draw(block)]
    assert "\n".join([*lines, *found(body.diagnostics)]) == expected


@pytest.mark.parametrize(("given", "expected"), cases(SPECS / "front_matter"))
def test_front_matter(given: str, expected: str) -> None:
    document = read_document(Source("t.md", given))
    lines = [*nodes(document.front), f"body {document.body.words!r}", *found(document.diagnostics)]
    assert "\n".join(lines) == expected


@pytest.mark.parametrize(("given", "expected"), cases(SPECS / "references"))
def test_references(given: str, expected: str) -> None:
    lines = []
    for link in find_links(given):
        reference = parse_reference(link.target)
        start, end = Sentences(given).around(link.outer)
        what = f"{reference.scheme} {'/'.join(reference.key[1:])}" if reference else f"link {link.target}"
        assert given[link.start : link.end] == link.target
        lines.append(f"{'!' if link.embed else ''}{what} {link.text!r} in {given[start:end]!r}")
    assert "\n".join(lines) == expected


def draw(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"heading {block.level} {block.title!r}"
    elif isinstance(block, FenceOpen):
        yield f"passage{attributes(block.attributes)}"
    elif isinstance(block, FenceClose):
        yield "end of passage"
    elif isinstance(block, Paragraph):
        label, inline = block.label, block.inline
        who = "" if label is None or label.name is None else f" {label.name}{'' if label.declared else '?'}"
        when = f" @{label.timestamp}" if label and label.timestamp else ""
        yield f"paragraph{who}{when} {inline.text!r}"
        for mark in inline.marks:
            yield f"  mark {inline.text[mark.text_start : mark.text_end]!r}{attributes(mark.attributes)}"
        for note in inline.notes:
            yield f"  note {inline.text[note.text_start : note.text_end]!r}"
        for style in inline.styles:
            yield f"  {style.kind} {inline.text[style.text_start : style.text_end]!r}"


def attributes(read: Attributes) -> str:
    parts = [f"#{item.text}" for item in read.ids] + [f".{item.text}" for item in read.codes]
    parts += [f"{item.key}={item.value!r}" for item in read.keys]
    return "".join(f" {part}" for part in parts)


def nodes(node: Node, depth: int = 0) -> Iterator[str]:
    space = "  " * depth
    if isinstance(node, Mapping):
        for entry in node.entries:
            if isinstance(entry.value, Scalar):
                value = entry.value
                line, column = value.place.line, value.place.column
                empty = " (empty)" if value.empty else ""
                yield f"{space}{entry.key.text}: {value.text!r} at {line}:{column}{empty}"
            else:
                yield f"{space}{entry.key.text}:"
                yield from nodes(entry.value, depth + 1)
    elif isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Scalar):
                yield f"{space}- {item.text!r} at {item.place.line}:{item.place.column}"
            else:
                yield f"{space}-"
                yield from nodes(item, depth + 1)


def found(diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    for each in in_order(diagnostics):
        yield f"! {each.place.line}:{each.place.column} {each.rule.id} {each.place.words!r}"
