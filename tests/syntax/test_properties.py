"""What holds for any text at all."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themetrail.diagnostics import Source
from themetrail.syntax.attributes import format_attributes, read_attributes
from themetrail.syntax.front_matter import read_document
from themetrail.syntax.inline import Mark
from themetrail.syntax.references import find_links
from themetrail.syntax.text import decode, encode
from themetrail.syntax.transcript import Body, FenceOpen, Paragraph, read_body
from themetrail.syntax.writer import (
    Edit,
    add_code,
    apply,
    escape_speech,
    remove_code,
    rename_code,
    unmark,
    write,
)

ROOT = Path(__file__).parents[2]
PIECES = [
    "[",
    "]",
    "{",
    "}",
    "]{.a}",
    "]{#q .b by=x}",
    '{note="',
    '"',
    "\\",
    "*",
    "**",
    "# ",
    ":::",
    "::: {.a}",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "Maren:",
    "Maren: ",
    "**Maren:** ",
    "[00:14:20] ",
    "---\n",
    "\ufeff",
    "\t",
    " ",
    "a",
    "words",
    "é",
    "🙃",
    "誰",
    "لا",
    "\u2028",
    "\x00",
    "\x85",
    ":",
]
speech = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
names = st.from_regex(r"[a-z]+(-[a-z0-9]+){0,2}", fullmatch=True)


def read(text: str) -> Body:
    return read_body(Source("t.md", text), 0, ("Maren",))


def marks(body: Body) -> list[Mark]:
    return [mark for block in body.blocks if isinstance(block, Paragraph) for mark in block.inline.marks]


@given(speech)
def test_reading_then_writing_gives_the_same_text(text: str) -> None:
    document = read_document(Source("t.md", text))
    for labels, numbered in ((("Maren",), False), ((), True)):
        body = read_body(document.source, document.body_start, labels, numbered=numbered)
        assert write(document, body) == text


@pytest.mark.parametrize("path", sorted((ROOT / "transcripts").glob("*.md")), ids=lambda path: path.name)
def test_a_shipped_transcript_is_written_byte_for_byte(path: Path) -> None:
    data = path.read_bytes()
    source, problems = decode(path.name, data)
    document = read_document(source)
    body = read_body(source, document.body_start, ("Interviewer",))
    assert not problems
    assert marks(body)
    assert encode(write(document, body)) == data


@given(speech)
def test_what_was_read_lies_in_the_text(text: str) -> None:
    for block in read(text).blocks:
        if isinstance(block, Paragraph):
            length = len(block.inline.text)
            for each in itertools.chain(block.inline.marks, block.inline.notes, block.inline.styles):
                assert 0 <= each.text_start <= each.text_end <= length
    for link in find_links(text):
        assert text[link.start : link.end] == link.target


@given(speech, names)
def test_a_changed_mark_touches_nothing_else(text: str, new: str) -> None:
    for mark in marks(read(text)):
        before = mark.attributes
        codes = {item.text for item in before.codes}
        edits = [*itertools.chain.from_iterable(rename_code(mark, code, new) for code in codes)]
        assert all(before.start < edit.start <= edit.end < before.end for edit in edits)
        changed = apply(text, edits)
        assert changed[: before.start] == text[: before.start]
        assert changed.endswith(text[before.end :])
        after = read_attributes(changed, before.start, len(changed))
        assert after is not None
        assert [item.text for item in after.codes] == [new for _ in before.codes]
        assert [item.value for item in after.keys] == [item.value for item in before.keys]


@given(speech, names)
def test_a_code_is_added_and_taken_away_again(text: str, new: str) -> None:
    for mark in marks(read(text)):
        if any(item.text == new for item in mark.attributes.codes) or mark.attributes.unreadable:
            continue
        added = apply(text, add_code(mark, new))
        again = next(each for each in marks(read(added)) if each.start == mark.start)
        assert {item.text for item in again.attributes.codes} == {
            new,
            *(item.text for item in mark.attributes.codes),
        }
        removed = apply(added, remove_code(added, again, new))
        assert [item.text for item in read_attributes_at(removed, mark)] == [
            item.text for item in mark.attributes.codes
        ]


def read_attributes_at(text: str, mark: Mark) -> tuple[object, ...]:
    attributes = read_attributes(text, mark.attributes.start, len(text))
    assert attributes is not None
    return attributes.codes


@given(speech)
def test_unmarking_keeps_the_words(text: str) -> None:
    for mark in marks(read(text)):
        edits = unmark(mark)
        assert apply(text, edits) == (
            text[: mark.start]
            + text[mark.start + 1 : mark.attributes.start - 1]
            + text[mark.attributes.end :]
        )


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=60))
def test_escaped_speech_reads_back(text: str) -> None:
    words = " ".join(text.split())
    if not words:
        return
    for labels, numbered, prefix in ((("Maren",), False, "Maren: "), ((), True, ""), (("Maren",), False, "")):
        written = prefix + escape_speech(words, labelled=not numbered)
        body = read_body(Source("t.md", written), 0, labels, numbered=numbered)
        assert "".join(block.inline.text for block in body.blocks if isinstance(block, Paragraph)) == words
        assert not body.diagnostics


@given(names, st.lists(names, max_size=3, unique=True), st.text(max_size=30))
def test_formatted_attributes_read_back(id_: str, codes: list[str], note: str) -> None:
    written = format_attributes(id_, codes, by="kt", note=note)
    read_again = read_attributes(written, 0, len(written))
    assert read_again is not None
    assert read_again.end == len(written)
    assert read_again.id == id_
    assert [item.text for item in read_again.codes] == codes
    assert [item.value for item in read_again.keys[1:]] == ([" ".join(note.split())] if note.split() else [])


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply("abc", [Edit(0, 2, "x"), Edit(1, 3, "y")])


@given(
    st.sampled_from(["", " ", "\u00a0", "\t", "[00:01:02] ", "00:01 "]),
    st.sampled_from(["", "*", "**", "***", "_", "<b>"]),
    st.sampled_from(["", " ", " (00:14)", " [00:14:20]", ", laughing", " (crying)", " and Lou"]),
    st.sampled_from([":", "：", " :"]),
    st.sampled_from(["", " ", "\n"]),
)
def test_a_declared_label_never_becomes_another_ones_speech(
    before: str, dress: str, after: str, colon: str, gap: str
) -> None:
    close = "</b>" if dress == "<b>" else dress
    if colon.strip() == ":" and gap == "" and after.startswith((",", " (c", " a")):
        return  # nothing tells it from a word with a colon in it
    for line in (
        f"{before}{dress}Maren{after}{close}{colon}{gap}words",
        f"{before}{dress}Maren{after}{colon}{close}{gap}words",
    ):
        for paragraph in ("\n\n", "\n"):
            body = read(f"Maren: first{paragraph}{line}\n")
            turns = [block for block in body.blocks if isinstance(block, Paragraph) and block.label]
            assert len(turns) == 2, line


MARKED = [
    "Maren: [w]{.c}",
    "# h [w]{.c}",
    "::: {.c}",
    ":::",
    "\n::: .c\n",
    "[w\n\nv]{.c}",
    "{.c}",
    "[]{.c}",
    "[w]{.c",
    "[w]{.c}",
    "[[w]{.c}",
    "w]{.c}",
    "*[w*]{.c}",
    "\n",
    "\n\n",
    " ",
    "Maren: ",
    "Lou: ",
    "[",
    "---",
]


@given(st.lists(st.sampled_from(MARKED), max_size=12))
def test_no_mark_is_passed_over(pieces: list[str]) -> None:
    """Whatever was meant for a mark is one, or is told of."""
    text = "".join(piece.replace(".c", f".c{number}") for number, piece in enumerate(pieces))
    body = read(text)
    covered = [block.attributes for block in body.blocks if isinstance(block, FenceOpen)]
    covered += [mark.attributes for mark in marks(body)]
    stretches = [(each.start, each.end) for each in covered]
    stretches += [(each.place.start, each.place.end) for each in body.diagnostics]
    for found in re.finditer(r"\.c[0-9]+", text):
        assert any(start <= found.start() < end for start, end in stretches), (text, found[0])
