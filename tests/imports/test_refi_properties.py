"""Whatever is selected in whatever text, however it is counted: the study says the same words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.imports.test_marks_properties import dense, read
from themetrail.imports.plain_text import PlainText, plain
from themetrail.imports.refi_positions import Convention, counting
from themetrail.imports.refi_quotes import Losses, Names, placed_selections, planned_quotes
from themetrail.imports.refi_transcript import write_text
from themetrail.imports.refi_values import Coding, Selection, Text

PIECES = [
    "a",
    "b ",
    " ",
    "\n",
    "\r\n",
    "[x] ",
    "{#a}",
    "*b*",
    "\\",
    "😀",
    "é",
    "e\u0301",
    "# ",
    ":::",
    "\u2028",
    "\x00",
]
TEXTS = st.lists(st.sampled_from([*PIECES, "[00:14:20] ", "\u200d", "\t"]), max_size=30).map("".join)
USERS = {"U1": "AB", "U2": "Bo"}
CODES = {"1": "a", "2": "b", "3": "c"}
CODINGS = st.lists(
    st.tuples(
        st.sampled_from([*CODES, "unknown"]),
        st.sampled_from(["", *USERS]),
        st.sampled_from(["", "2024-01-02"]),
    ),
    max_size=4,
)
SELECTIONS = st.lists(st.tuples(st.integers(-2, 50), st.integers(-2, 50), CODINGS), max_size=8)
CONVENTIONS = st.builds(Convention, st.booleans(), st.sampled_from(["one", "two", "file"]))


def selections_of(places: list[tuple[int, int, list[tuple[str, str, str]]]]) -> tuple[Selection, ...]:
    return tuple(
        Selection(
            f"S{number}",
            "",
            'a "note" {x}',
            "",
            "",
            start,
            end,
            tuple(Coding((c,), u, d) for c, u, d in codings),
            (),
        )
        for number, (start, end, codings) in enumerate(places)
    )


@given(TEXTS, SELECTIONS, CONVENTIONS)
def test_quotes_read_back_as_they_were_selected(
    words: str, places: list[tuple[int, int, list[tuple[str, str, str]]]], convention: Convention
) -> None:
    text = plain(words)
    losses = Losses()
    source = Text("T", "", "", None, "", selections_of(places))
    placed = placed_selections(source, text, counting(text, convention), losses)
    quotes = planned_quotes(placed, Names(CODES, USERS, {}), losses)
    written = write_text("t", text.characters, quotes)
    transcript = read(written.body)
    assert {
        quote.id: (
            dense(quote.words),
            tuple(c.id for c in quote.codes),
            (quote.by or "", quote.on or "", quote.note or ""),
        )
        for quote in transcript.quotes
    } == {quote.id: (dense(quote.words), quote.codes, quote.fields) for quote in written.quotes}
    assert len(placed) + len(losses.selections) == len(places)
    stamped = "".join(
        ((turn.timestamp and f"[{turn.timestamp}]") or "") + turn.text for turn in transcript.turns
    )
    assert dense(stamped) == dense(text.characters)


@given(TEXTS, CONVENTIONS)
def test_every_position_that_a_program_writes_is_found_again(words: str, convention: Convention) -> None:
    text: PlainText = plain(words)
    count = counting(text, convention)
    at = int(convention.bom)
    for index, character in enumerate(text.characters):
        assert count.index(at) == index
        wide = convention.wide and ord(character) > 0xFFFF
        two = convention.breaks == "two" or (convention.breaks == "file" and index in text.returns)
        at += 2 if wide or (character == "\n" and two) else 1
    assert count.index(at) == len(text.characters)
    assert count.index(at + 1) is None
