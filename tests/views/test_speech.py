"""What marks make of a turn's words: text and fragments given, HTML expected."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themetrail.diagnostics import Source
from themetrail.model import Note, Style, Turn
from themetrail.views.segments import Span
from themetrail.views.speech import speech

PLACE = Source("transcripts/t.md", "").whole()


def turn(text: str, styles: tuple[Style, ...] = (), notes: tuple[Note, ...] = ()) -> Turn:
    return Turn(1, text, PLACE, styles=styles, notes=notes)


def spoken(said: Turn, *spans: Span) -> list[str]:
    """The paragraphs, with `<a>` for the mark of quote a."""
    return [each.replace("</mark>", "</>") for each in speech(said, spans, lambda quote: f"<{quote}>")]


WORDS = turn("one two three four")


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([], "one two three four", id="nothing marked"),
        pytest.param([Span("a", 4, 7)], "one <a>two</> three four", id="one quote"),
        pytest.param([Span("a", 0, 18)], "<a>one two three four</>", id="the whole turn"),
        pytest.param([Span("b", 4, 7), Span("a", 0, 13)], "<a>one <b>two</> three</> four", id="nested"),
        pytest.param(
            [Span("a", 0, 7), Span("b", 4, 13)], "<a>one <b>two</></><b> three</> four", id="crossing"
        ),
        pytest.param(
            [Span("a", 0, 3), Span("a", 8, 13)], "<a>one</> two <a>three</> four", id="in two fragments"
        ),
        pytest.param(
            [Span("a", 4, 7), Span("a", 7, 13)], "one <a>two three</> four", id="fragments that touch"
        ),
        pytest.param([Span("a", 0, 3), Span("b", 3, 7)], "<a>one</><b> two</> three four", id="side by side"),
    ],
)
def test_marks_enclose_their_words(spans: list[Span], expected: str) -> None:
    assert spoken(WORDS, *spans) == [expected]


def test_two_quotes_of_the_same_words_are_one_in_the_other() -> None:
    [html] = spoken(WORDS, Span("a", 4, 7), Span("b", 4, 7))
    assert html in ("one <a><b>two</></> three four", "one <b><a>two</></> three four")


def test_a_quote_over_paragraphs_is_marked_in_each() -> None:
    said = turn("first words\n\nsecond words")
    assert spoken(said, Span("a", 6, 19)) == ["first <a>words</>", "<a>second</> words"]


def test_emphasis_is_cut_where_a_quote_begins() -> None:
    said = turn("one two three", styles=(Style("em", 0, 7), Style("strong", 8, 13)))
    assert spoken(said, Span("a", 4, 13)) == [
        "<em>one </em><a><em>two</em> <strong>three</strong></>",
    ]


def test_notes_are_told_apart_from_redactions() -> None:
    said = turn("[laughs] in [town removed]", notes=(Note(0, 8, False), Note(12, 26, True)))
    assert spoken(said) == [
        '<span class="tt-note">[laughs]</span> in <span class="tt-redaction">[town removed]</span>'
    ]


def test_words_are_never_markup() -> None:
    assert spoken(turn("<script> & <b>"), Span("a", 0, 8)) == ["<a>&lt;script&gt;</> &amp; &lt;b&gt;"]
    assert spoken(turn("<script>")) == ["&lt;script&gt;"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 18), st.integers(0, 18)), max_size=4))
def test_the_words_stay_whole_however_they_are_marked(marks: list[tuple[str, int, int]]) -> None:
    spans = [Span(quote, min(start, end), max(start, end)) for quote, start, end in marks]
    [html] = spoken(WORDS, *spans)
    assert re.sub("<[^>]*>", "", html) == WORDS.text
    with_emphasis = turn(WORDS.text, styles=(Style("em", 0, 0),))
    assert [html] == spoken(with_emphasis, *spans)
    opened: list[str] = []
    speech(WORDS, spans, lambda quote: opened.append(quote) or "<mark>")
    assert html.count("</>") == len(opened)
