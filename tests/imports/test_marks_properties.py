"""Whatever is highlighted in whatever text, the transcript says the same words under the same codes."""

from __future__ import annotations

import html
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from themetrail.diagnostics import Severity, Source
from themetrail.imports.taguette_values import Document, Highlight
from themetrail.imports.transcript_text import write_transcript
from themetrail.model import Transcript
from themetrail.study.transcripts import Conventions, read_transcript

WORDS = st.text(
    st.one_of(st.sampled_from("ab *[]{}\\#:.\n“👩é\u00a0\u200d"), st.characters(exclude_categories=["Cs"]))
)
PIECES = (
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<li>",
    "</li>",
    "<ol>",
    "</ol>",
    "<br>",
    "<h2>",
    "</h2>",
    "<td>",
    "<pre>",
    "</pre>",
)
RANGES = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80), st.lists(st.integers(1, 3), unique=True)))


def read(body: str) -> Transcript:
    source = Source("transcripts/t.md", f"---\ntitle: T\nkind: other\n---\n\n{body}\n")
    transcript, found = read_transcript(source, Conventions())
    assert [problem.message for problem in found if problem.severity is not Severity.NOTE] == []
    return transcript


def dense(text: str) -> str:
    return "".join(text.split())


def shown(words: str) -> str:
    """Words as a text file can hold them."""
    return "".join(
        "\ufffd" if unicodedata.category(each) == "Cc" and not each.isspace() else each
        for each in words.replace("\x00", "")
    )


def highlights_of(ranges: list[tuple[int, int, list[int]]]) -> list[Highlight]:
    return [Highlight(n, 1, start, end, "", tuple(tags)) for n, (start, end, tags) in enumerate(ranges, 1)]


@given(st.lists(WORDS, min_size=1), RANGES)
def test_quotes_read_back_as_they_were_highlighted(
    paragraphs: list[str], ranges: list[tuple[int, int, list[int]]]
) -> None:
    contents = "\n".join(f"<p>{html.escape(words)}</p>" for words in paragraphs)
    codes = {1: "a", 2: "b", 3: "c"}
    written = write_transcript("t", Document(1, "T", "", "", contents), highlights_of(ranges), codes)
    transcript = read(written.body)
    assert {
        quote.id: (dense(quote.words), [code.id for code in quote.codes]) for quote in transcript.quotes
    } == {quote.id: (dense(quote.words), list(quote.codes)) for quote in written.quotes}
    assert len(written.quotes) + written.left_out == len(ranges)
    assert dense("".join(turn.text for turn in transcript.turns)) == dense("".join(map(shown, paragraphs)))


@given(st.lists(st.one_of(st.sampled_from(PIECES), WORDS)), RANGES)
def test_any_html_keeps_its_words(pieces: list[str], ranges: list[tuple[int, int, list[int]]]) -> None:
    contents = "".join(piece if piece in PIECES else html.escape(piece) for piece in pieces)
    codes = {1: "a", 2: "b", 3: "c"}
    written = write_transcript("t", Document(1, "T", "", "", contents), highlights_of(ranges), codes)
    transcript = read(written.body)
    quotes = {quote.id: dense(quote.words) for quote in transcript.quotes}
    assert quotes == {quote.id: dense(quote.words) for quote in written.quotes}
