"""What is quoted beside what was said, and the grade that it gets.

`grades.txt` holds the table; `\\n` stands for a line end, and `@` for the conversation below.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.quotations.verified import quotation, quotations_of, transcript_of
from themetrail.checks.quotations import Grade, Kind

CONVERSATION = """\
I: How?

Maren: One thing that I saw there was the list.

I: Mm.

Maren: And another was the night.

I: What about the door then?

Maren: The door was open all day long and nobody came.
"""
GRADES = {
    "same": Grade.SAME, "typography": Grade.TYPOGRAPHY, "hesitations": Grade.HESITATIONS,
    "words": Grade.WORDS, "meaning": Grade.MEANING, "joined": Grade.JOINED, "not found": Grade.NOT_FOUND,
}  # fmt: skip
TABLE = [
    [cell.strip() for cell in line.split(" | ")]
    for line in Path(__file__).with_name("grades.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("place", ["", "turn:first/1"])
@pytest.mark.parametrize(("quoted", "said", "grade"), TABLE)
def test_a_quotation_has_its_grade(quoted: str, said: str, grade: str, place: str) -> None:
    if said == "@":
        place = place and "turn:first/2"
    found = quotation(quoted.replace("\\n", "\n"), CONVERSATION if said == "@" else said, reference=place)
    assert (found.grade.name, found.verdict) == (GRADES[grade].name, found.verdict)


def test_fidelity_sets_what_passes() -> None:
    said = transcript_of("first", "Maren: We went, er, out of the door.", ("maren",))
    quoted = ("We went, er, out of the door", "We went out of the door", "We went out the door")
    passing = {
        fidelity: [
            quotations_of(f"> {each}\n>\n> — Maren\n", said, fidelity=fidelity)[0].passes for each in quoted
        ]
        for fidelity in ("verbatim", "intelligent", "edited")
    }
    assert passing == {
        "verbatim": [True, False, False],
        "intelligent": [True, True, False],
        "edited": [True, True, True],
    }


@pytest.mark.parametrize(
    ("quoted", "said", "words", "verdict"),
    [
        ("the time of it all", "the term of it all", ("time", "term"), "differs: “time” for “term”"),
        ("it was good for us", "it was not good for us", ("", "not"), "differs: “not” left out"),
        ("it was not good for us", "it was good for us", ("not", ""), "differs: “not” added"),
        ("I never rang them, I were afraid", "I never rang them, I was afraid. The nurses were busy",
         ("were", "was"), "differs: “were” for “was”"),
        ("I went to Leeds on my own", "I went to [name of town] on my own", ("Leeds", "[name of town]"),
         "differs: “Leeds” for “[name of town]”"),
    ],
)
def test_a_difference_tells_both_wordings(
    quoted: str, said: str, words: tuple[str, str], verdict: str
) -> None:
    found = quotation(quoted, f"Well, {said}.")
    (difference,) = found.differences
    assert (difference.quoted, difference.said) == words
    (stretch,) = difference.said_at
    assert f"Well, {said}."[stretch.start : stretch.end] == words[1]
    assert found.verdict == verdict


def test_what_was_said_is_known_word_for_word() -> None:
    said = "Well, we had [pauses] the list, and the door, and the night."
    found = quotation("we had the list … the night", said)
    assert [said[each.start : each.end] for each in found.stretches] == [
        "we had [pauses] the list", "the night",
    ]  # fmt: skip
    assert found.said == "we had [pauses] the list … the night"
    assert found.link is not None
    assert found.link.key == ("turn", "first/1")


@pytest.mark.parametrize(
    ("quoted", "said", "told"),
    [
        ("I like it and would keep it", "I like it and would keep it or drop it.", "or drop it"),
        ("I like it and would keep it.", "I like it and would keep it, but not here.", "but not here"),
        ("I like it and would keep it …", "I like it and would keep it, but not here.", ""),
        ("I like it and would keep it", "I like it and would keep it. But not here.", ""),
        ("I like it and would keep it", "I like it and would keep it there.", ""),
        ("it is useful for us", "I don't think it is useful for us.", "I don't think"),
        ("… it is useful for us", "I don't think it is useful for us.", ""),
        ("it is useful for us", "I don't know, it is useful for us.", ""),
        ("not always appropriate", "It is not always appropriate or it breaks.", "or it breaks"),
        ("not always fit", "It is not always fit. Or it needs to be changed.", "Or it needs to be changed"),
        ("not always fit", "It is not always fit or anything.", ""),
        ("useful for", "I don't think it is useful for us, or no.", ""),
        ("everyone in the team knew", "And almost everyone in the team knew.", "And almost"),
        ("anyone in the team knew", "And hardly anyone in the team knew.", "And hardly"),
    ],
)  # fmt: skip
def test_a_cut_sentence_is_told(quoted: str, said: str, told: str) -> None:
    found = quotation(quoted, said)
    assert (found.begins or "") + (found.goes_on or "") == told
    assert found.passes


def test_a_gap_in_the_source_is_no_invention() -> None:
    redacted = quotation("I went into Leeds that day", "I went into [name removed] that day")
    assert (redacted.unverifiable, redacted.grade) == (True, Grade.NOT_FOUND)
    assert [each.kind for each in redacted.differences if each.grade > 1] == [Kind.REDACTED]
    extracts = transcript_of("papers", "I went into town that day.\n\nAnd came back.", ("maren",), "extracts")
    prose = "> I went into town that day and it rained, it rained all day\n>\n> — Maren\n"
    (found,) = quotations_of(prose, extracts)
    assert found.unverifiable
    (without,) = quotations_of("> I was there\n>\n> — Maren\n")
    assert without.unverifiable


@pytest.mark.parametrize(
    ("removed", "quoted", "unverifiable"),
    [
        ("section removed", "the moon was blue over the hills that night", True),
        ("name removed", "the moon was blue over the hills that night", False),
        ("name of her town removed", "Leeds was grey", True),
        ("laughs", "the moon was blue over the hills that night", False),
    ],
)
def test_what_a_gap_can_hold(removed: str, quoted: str, unverifiable: bool) -> None:
    found = quotation(quoted, f"I went into [{removed}] and it was cold")
    assert (found.unverifiable, found.gap is not None) == (unverifiable, unverifiable)
