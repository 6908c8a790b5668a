"""The caret printer, over text that is hard to print."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themetrail.diagnostics import Diagnostic, Severity, Source, diagnostic
from themetrail.diagnostics.printers import terminal


def found(text: str, words: str) -> Diagnostic:
    start = text.index(words)
    place = Source("transcripts/maren.md", text).place(start, start + len(words))
    return diagnostic("code-unknown", place, "no such code")


def excerpt_of(diagnostic_: Diagnostic) -> list[str]:
    """The printed lines between the first one and the summary, without their indent."""
    lines = terminal([diagnostic_]).split("\n\n")[0].splitlines()[1:]
    return [line.removeprefix("    ") for line in lines]


def test_a_diagnostic_is_printed_with_its_line_carets_and_hint() -> None:
    text = "---\n---\n\nthey just [moved the list around]{#maren-list .rota-as-wepon}\n"
    start = text.index(".rota")
    place = Source("transcripts/maren.md", text).place(start, start + 14)
    found = diagnostic("code-unknown", place, "no code 'rota-as-wepon'", hint="did you mean 'x'?")
    assert terminal([found]) == dedent("""\
        transcripts/maren.md:4:47: error[code-unknown] no code 'rota-as-wepon'
            they just [moved the list around]{#maren-list .rota-as-wepon}
                                                          ^^^^^^^^^^^^^^
            hint: did you mean 'x'?

        1 error
        """)


@pytest.mark.parametrize(
    ("text", "words", "line", "carets"),
    [
        ("\ta\tb {.x}", ".x", "    a    b {.x}", "            ^^"),
        ("語の[葉]{.コド}", ".コド", "語の[葉]{.コド}", "         ^^^^^"),
        ("e\u0301te\u0301 .x", ".x", "e\u0301te\u0301 .x", "    ^^"),
        ("e\u0301", "\u0301", "e\u0301", "^"),
        ("👩‍👩‍👧 👍🏽 ❤️ .x", ".x", "👩‍👩‍👧 👍🏽 ❤️ .x", "         ^^"),
        ("\ufeff.x\r\n", ".x", ".x", "^^"),
        ("a\r\nb .x\r\nc", ".x", "b .x", "  ^^"),
        ("one\ntwo .x\nthree", ".x\nthree", "two .x", "    ^^"),
        ("a\x00b .x", ".x", "a␀b .x", "    ^^"),
        ("a\x9b .x", ".x", "a<U+009B> .x", "          ^^"),
        ("\u202ea\u2066 .x", ".x", "<U+202E>a<U+2066> .x", "                  ^^"),
    ],
    ids=[
        "tab", "wide", "combining", "on-a-mark", "emoji", "bom", "crlf", "several-lines", "nul",
        "c1", "bidi-override",
    ],
)  # fmt: skip
def test_carets_stand_under_the_words(text: str, words: str, line: str, carets: str) -> None:
    assert excerpt_of(found(text, words)) == [line, carets]


@pytest.mark.parametrize(("at", "shown"), [(4, ["end", "^"]), (7, ["end", "   ^"]), (2, []), (0, [])])
def test_a_point_has_one_caret_and_a_whole_file_or_blank_line_none(at: int, shown: list[str]) -> None:
    place = Source("a.md", "x\n\n\nend").place(at)
    assert excerpt_of(diagnostic("code-unused", place, "here")) == shown


def test_right_to_left_words_are_named_because_a_terminal_may_reorder_the_line() -> None:
    assert excerpt_of(found("שלום [עולם]{.קוד}", ".קוד"))[2] == "words: .קוד"


def test_no_control_character_of_the_study_reaches_the_terminal() -> None:
    nasty = "a\x1b]0;owned\x07\x00\x7f\x85\u202e\ud800"
    place = Source(f"content/{nasty}.md", nasty).place(0, 3)
    printed = terminal([diagnostic("file-control", place, nasty, hint=nasty)])
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", printed) is None
    assert printed.count("␛]0;owned␇␀␡<U+0085><U+202E><U+D800>") == 4


def test_of_a_long_line_only_what_surrounds_the_words_is_shown() -> None:
    line, carets = excerpt_of(found("語" * 3_000_000 + "{.x}" + "b" * 7_000_000, ".x"))
    assert re.fullmatch("…語{20,30}{.x}b{40,60}…", line)
    assert len(carets) == 1 + 2 * line.count("語") + len("{") + len(".x")
    line, carets = excerpt_of(found("a" * 200 + "b" * 200, "b" * 200))
    assert len(line) == 102
    assert line[carets.index("^") : carets.rindex("^") + 1].strip("b…") == ""


def test_diagnostics_stand_in_the_order_of_files_and_places_each_once() -> None:
    source = Source("b.md", "one two")
    late = diagnostic("code-unused", source.place(4, 7), "late")
    early = diagnostic("code-unused", source.place(0, 3), "early")
    first = diagnostic("code-unused", Source("a.md", "x").whole(), "first")
    printed = terminal([late, early, late, first])
    assert re.findall(r"\] (\w+)", printed) == ["first", "early", "late"]


def test_the_last_line_counts() -> None:
    place = Source("a.md", "x").whole()
    errors = [diagnostic("code-unknown", place, str(n)) for n in range(1200)]
    note = diagnostic("code-unused", place, "softer", severity=Severity.NOTE)
    assert terminal([]) == "No problems found.\n"
    assert terminal([*errors, note]).endswith("\n1,200 errors, 1 note\n")


def test_many_of_one_rule_are_folded_and_the_way_to_all_is_told() -> None:
    place = Source("a.md", "x").whole()
    many = [diagnostic("code-unused", place, f"number {n:03}") for n in range(60)]
    folded = terminal([*many, diagnostic("code-unknown", place, "other")], most=50, see_all="check --all")
    assert folded.count("number") == 50
    assert "10 more of code-unused (to see all: check --all)" in folded
    assert "other" in folded
    assert "60 warnings" in folded
    assert terminal(many, most=None).count("number") == 60


@given(st.text(), st.integers(0, 60), st.integers(0, 60), st.booleans())
def test_any_place_of_any_text_is_printed(text: str, start: int, end: int, colour: bool) -> None:
    place = Source("a.md", text).place(min(start, len(text)), min(max(start, end), len(text)))
    plain = terminal([diagnostic("file-control", place, text)])
    painted = terminal([diagnostic("file-control", place, text)], colour)
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == plain
    assert "\x1b[" in terminal([diagnostic("file-control", place, text)], colour=True)
    assert plain.encode("utf-8")
