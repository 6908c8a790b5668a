"""Quotations in Markdown: which there are, their words, and where each word stands in the source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themetrail.syntax.attributions import names_finder
from themetrail.syntax.quotations import find_quotations
from themetrail.syntax.words import key_of, words_of

NAMES = names_finder(("Maren", "maren", "P3", "Participant 3", "Leila"))


def told(text: str) -> list[str]:
    """`form: words | attribution | reference` of each quotation."""
    lines = []
    for each in find_quotations(text, NAMES):
        attribution = each.attribution.words if each.attribution else "-"
        reference = ":".join(each.reference.key) if each.reference else "-"
        lines.append(f"{each.form}: {each.plain.words!r} | {attribution} | {reference}")
    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> one *two*\n>\n> — [Maren](quote:x)", "block: 'one two' | Maren | quote:x"),
        ("> one two\n> — Maren, turn 46", "block: 'one two' | Maren, turn 46 | -"),
        ("> one two  \n> -- Maren", "block: 'one two' | Maren | -"),
        ("> “one two” — Maren", "block: 'one two' | Maren | -"),
        ("> one two. — [M](quote:x)", "block: 'one two.' | M | quote:x"),
        ("> one two\n> - Maren, nurse", "block: 'one two' | Maren, nurse | -"),
        ("> one two - P3", "block: 'one two' | P3 | -"),
        ("> one — and two — Maren", "block: 'one — and two' | Maren | -"),
        ("> one two — and Maren", "block: 'one two — and Maren' | - | -"),
        ("> one two-Maren", "block: 'one two-Maren' | - | -"),
        ("> one two<br>– Maren", "block: 'one two' | Maren | -"),
        ("> one two (Maren)", "block: 'one two' | Maren | -"),
        ("> one two (maren, turn 46).", "block: 'one two' | maren, turn 46 | -"),
        ("> one two (P3)", "block: 'one two' | P3 | -"),
        ("> one two (participant 3: nurse)", "block: 'one two' | participant 3: nurse | -"),
        ("> one two ([Somebody](turn:m/4))", "block: 'one two' | Somebody | turn:m/4"),
        ("> one two\n>\n> three\n>\n> ([Maren](quote:x))", "block: 'one two\\n\\nthree' | Maren | quote:x"),
        ("> one\nlazy\n— Maren", "block: 'one\\nlazy' | Maren | -"),
        ("- item\n\n    > in a list\n    >\n    > — Maren", "block: 'in a list' | Maren | -"),
        ("- > in an item\n  > — Maren", "block: 'in an item' | Maren | -"),
        ("> > nested\n> > — Maren", "block: 'nested' | Maren | -"),
        ("> “one two”\n>\n> — Maren", "block: 'one two' | Maren | -"),
        ("> „one two“ (Maren)", "block: 'one two' | Maren | -"),
        ("> 「一二」 (Maren)", "block: '一二' | Maren | -"),
        ("> “Yes,” he said, “no” (Maren)", "block: '“Yes,” he said, “no”' | Maren | -"),
        ("> one\r\n> two\r\n>\r\n> — Maren\r\n", "block: 'one\\ntwo' | Maren | -"),
        ("> [one](https://a.example) `two` &amp; \\*3\\* (Maren)", "block: 'one two & *3*' | Maren | -"),
        ("> one [two][m] (Maren)\n\n[m]: quote:x", "block: 'one two' | Maren | -"),
        ("> one\n>\n> — A. Poet, *Works*", "block: 'one' | A. Poet, Works | -"),
        ("> one two", "block: 'one two' | - | -"),
        ("> one two (laughs)", "block: 'one two (laughs)' | - | -"),
        ("> — so we waited", "block: '— so we waited' | - | -"),
        ("said [“one two”](quote:x), and", "inline: 'one two' | - | quote:x"),
        ("said [«one»](turn:m/4)", "inline: 'one' | - | turn:m/4"),
        ('said ["*one* two"](<quote:x> "title").', "inline: 'one two' | - | quote:x"),
        ("![](quote:x)", "embed: '' | - | quote:x"),
    ],
)
def test_a_quotation_is_recognised(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "[one two](quote:x)", '["one"](code:x)', "```\n> one\n> — Maren\n```", "    > code",
        "> [!NOTE]\n> one", "!!! quote\n    one (Maren)", "a > b", "in a line ![](quote:x)", "![](turn:m/4)",
        "<!-- > one (Maren) -->", "",
    ],
)  # fmt: skip
def test_other_things_are_none(text: str) -> None:
    assert told(text) == []


def test_blockquotes_that_name_somebody_are_parted_again() -> None:
    text = "> one\n>\n> — Maren\n\n> two (Leila)\n\n> three\n>\n> — Lelia\n\n> four\n>\n> five\n>\n> — Maren"
    assert told(text) == [
        "block: 'one' | Maren | -", "block: 'two' | Leila | -", "block: 'three' | Lelia | -",
        "block: 'four\\n\\nfive' | Maren | -",
    ]  # fmt: skip
    talk = "> — You waited?\n>\n> — For an hour.\n>\n> — [Maren](quote:x)"
    assert told(talk) == ["block: '— You waited?\\n\\n— For an hour.' | Maren | quote:x"]


def test_each_word_knows_its_place() -> None:
    text = 'x\n\n> They *just* moved the\n> un*fit* [list](code:l) a&#98;c\n>\n> — [Maren](quote:x "t")\n\ny'
    (found,) = find_quotations(text, NAMES)
    words = found.plain.words
    assert words == "They just moved the\nunfit list abc"
    for word in ("They", "just", "moved", "the", "list"):
        at = words.index(word)
        assert [text[offset] for offset in found.plain.offsets[at : at + len(word)]] == list(word)
    assert found.attribution is not None
    assert text[found.attribution.start : found.attribution.end] == "Maren"
    assert text[found.start : found.end] == text[5:-3]


@settings(deadline=None)
@given(st.text(st.sampled_from("> \n—-*_`[](){}.\"“”'#:\\&;<>aM1\r\t!~") | st.characters(), max_size=80))
def test_any_text_can_be_searched(text: str) -> None:
    for each in find_quotations(f"{text}\n\n> {text} (Maren)", NAMES):
        assert len(each.plain.words) == len(each.plain.offsets)
        assert each.start <= each.end
        assert list(each.plain.offsets) == sorted(each.plain.offsets)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t, DON'T", ["don't", "don't"]),
        ("我们 abc等", ["我", "们", "abc", "等"]),
        ("मैं रोज़", ["मैं", "रोज़"]),
        ("ko\u00adop ﬁn e\u0301", ["koop", "fin", "é"]),
        ("ice-cream R&B 3.5 %", ["ice", "cream", "r", "and", "b", "3", "5", "percent"]),
    ],
)
def test_words_of_any_script(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected
    assert key_of(text) == " ".join(expected)
