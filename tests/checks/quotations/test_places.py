"""Where a quotation is found: which of several places, whose words, and what leads astray."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.quotations.verified import quotations_of, transcript_of
from tests.studies import loaded
from themetrail.checks.quotations import Grade, Quotation, verify
from themetrail.syntax.quotations import Form

FIRST = transcript_of(
    "first",
    "I: How?\n\nMaren: The door was open. So we went in, and the door was open still.\n\n"
    "Maren: We went home by the river that night.\n\nI: We waited for the second bus.",
    ("maren",),
)
SECOND = transcript_of(
    "second", "Maren: We went home by the river that night.\n\nLeila: I stayed there until it was light.",
    ("maren", "leila"),
)  # fmt: skip


def found(prose: str) -> list[Quotation]:
    return list(quotations_of(prose, FIRST, SECOND, people=("maren", "leila")))


def spots(quotation: Quotation) -> list[tuple[str, int]]:
    places = [quotation.spot] if quotation.spot else []
    return [(each.transcript, each.turn) for each in (*places, *quotation.others)]


@pytest.mark.parametrize(
    ("quoted", "credit", "expected"),
    [
        ("So we went in", "Maren", [("first", 2)]),
        ("the door was open", "Maren", [("first", 2)]),
        ("We went home by the river", "Maren", [("first", 3), ("second", 1)]),
        ("We went home by the river", "[Maren](turn:second/1)", [("second", 1)]),
        ("I stayed there until it was light", "Leila", [("second", 2)]),
        ("home by the river. I stayed there until", "Leila", [("second", 1)]),
    ],
)
def test_a_quotation_has_its_places(quoted: str, credit: str, expected: list[tuple[str, int]]) -> None:
    (quotation,) = found(f"> {quoted}\n>\n> — {credit}\n")
    assert spots(quotation) == expected
    assert not quotation.elsewhere


def test_one_quotation_is_from_one_transcript() -> None:
    quoted = "So we went in … We went home by the river that night."
    (quotation,) = found(f"> {quoted}\n>\n> — Maren\n")
    assert {said.transcript for said in quotation.stretches} == {"first"}
    words = "We went home by the river that night … So we went in"
    (joined,) = quotations_of(f"> {words}\n>\n> — Maren\n", SECOND, FIRST, people=("maren", "leila"))
    assert joined.grade is Grade.JOINED


@pytest.mark.parametrize(
    ("quoted", "credit", "at", "said_by"),
    [
        ("I stayed there until it was light", "Maren", ("second", 2), "leila"),
        ("I stayed there until it was dark", "[Maren](turn:first/2)", ("second", 2), "leila"),
        ("I stayed there until it was light", "[Maren](turn:second/2)", ("second", 2), "leila"),
        ("We waited for the second bus", "Maren", ("first", 4), None),
    ],
)
def test_words_of_somebody_else_are_told(
    quoted: str, credit: str, at: tuple[str, int], said_by: str | None
) -> None:
    (quotation,) = found(f"> {quoted}\n>\n> — {credit}\n")
    assert (quotation.elsewhere, quotation.spot, quotation.passes) == (True, None, False)
    assert quotation.grade is Grade.NOT_FOUND
    assert (spots(quotation)[0], quotation.others[0].participant) == (at, said_by)


def test_words_of_another_turn_are_told() -> None:
    (quotation,) = found("> So we went in\n>\n> — [Maren](turn:second/1)\n")
    assert (quotation.elsewhere, quotation.grade, spots(quotation)) == (True, Grade.SAME, [("first", 2)])
    assert not quotation.passes


def test_nobodys_words_are_no_quotation() -> None:
    assert found("> So we went in\n>\n> — Heaney, *North*\n\ntext\n\n> So we went in\n") == []
    assert found('> [!NOTE]\n> So\n\n["So we went in"](quote:unknown) and [So](turn:first/2)\n') == []


def test_the_place_within_the_quote_comes_first(tmp_path: Path) -> None:
    study = loaded(
        tmp_path,
        {
            "content/participants.md": "---\nparticipants: {maren: {title: Maren}}\n---\n",
            "transcripts/first.md": (
                "---\nparticipants: [maren]\nspeakers: {Maren: maren}\n---\n"
                "Maren: The door was open, and [the door was open]{#door} still.\n"
            ),
            "content/page.md": '["door"](quote:door)\n\n![](quote:door)\n\n> and the door\n>\n> — Maren\n',
        },
    )
    inline, embedded, block = verify(study.study, study.index)
    assert [each.form for each in (inline, embedded, block)] == [Form.INLINE, Form.EMBED, Form.BLOCK]
    (quote,) = study.index.quotes.values()
    fragment = quote.fragments[0]
    assert fragment.start <= inline.stretches[0].start < fragment.end
    assert (inline.quote, embedded.quote, block.quote) == ("door", "door", None)
    assert (embedded.verdict, embedded.passes, embedded.credited) == ("verbatim", True, "maren")
    assert block.link is not None
    assert block.link.key == ("turn", "first/1")


def test_two_uses_know_one_another() -> None:
    prose = (
        "> We went home by the river that night.\n>\n> — [Maren](turn:first/3)\n\nThen:\n\n"
        "> We went home by the river\n>\n> — [Maren](turn:first/3)\n\n"
        '["So we went in, and the door"](turn:first/2)\n'
    )
    one, two, three = found(prose)
    assert (one.uses, two.uses, three.uses) == ((two.place,), (one.place,), ())
