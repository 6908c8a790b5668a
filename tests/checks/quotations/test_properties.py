"""Whatever stretch of speech is quoted, its grade is that of what was done to it; and nothing raises."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.quotations.verified import quotation, quotations_of, transcript_of
from themetrail.checks.quotations import Grade, Quotation

WORDS = re.findall(
    r"\w+",
    """
    list round ward night early asked whether been there changed again after while because wait knew room
    meant thought goes would want told before middle handing over phone ringing relatives desk paper cups
    coffee gone cold same last week door open window kettle repair table queue morning walked garden
    """,
)
SPEECH = st.lists(st.sampled_from(WORDS), min_size=20, max_size=40, unique=True)
PLACES = st.sampled_from(("", "turn:first/1"))


@st.composite
def elided(draw: st.DrawFn) -> tuple[str, str]:
    """What was said, and a stretch of it with words left out in marked places."""
    said = draw(SPEECH)
    start = draw(st.integers(0, 4))
    pieces, at = [], start
    for _ in range(draw(st.integers(1, 3))):
        end = at + draw(st.integers(3, 5))
        pieces.append(" ".join(said[at:end]))
        at = end + draw(st.integers(0, 3))
    mark = draw(st.sampled_from((" … ", " ... ", " […] ", " [...] ", "… ", " [… ] ")))
    return " ".join(said), mark.join(piece for piece in pieces if piece)


@settings(deadline=None)
@given(elided(), PLACES)
def test_marked_omissions_leave_a_quotation_verbatim(case: tuple[str, str], place: str) -> None:
    said, quoted = case
    assert quotation(quoted, said, reference=place).grade is Grade.SAME


@st.composite
def stretch(draw: st.DrawFn) -> tuple[list[str], int, int]:
    said = draw(SPEECH)
    start = draw(st.integers(0, 6))
    return said, start, start + draw(st.integers(8, 14))


@settings(deadline=None)
@given(stretch(), st.data(), PLACES)
def test_hesitations_and_repeats_left_out_are_grade_two(
    case: tuple[list[str], int, int], data: st.DataObject, place: str
) -> None:
    said, start, end = case
    at = data.draw(st.integers(start + 1, end - 2))
    more = data.draw(st.sampled_from((["er"], ["um,", "uhm"], [said[at]], [f"{said[at]},"], ["mmm"])))
    spoken = [*said[:at], *more, *said[at:]]
    found = quotation(" ".join(said[start:end]), " ".join(spoken), reference=place)
    assert found.grade is Grade.HESITATIONS
    assert not found.passes


@settings(deadline=None)
@given(stretch(), PLACES)
def test_case_and_punctuation_are_grade_one(case: tuple[list[str], int, int], place: str) -> None:
    said, start, end = case
    words = said[start:end]
    quoted = f"{words[0].capitalize()} {', '.join(words[1:])}."
    assert quotation(quoted, " ".join(said), reference=place).grade is Grade.TYPOGRAPHY


@settings(deadline=None)
@given(stretch(), st.data(), PLACES)
def test_another_word_is_found_and_shown(
    case: tuple[list[str], int, int], data: st.DataObject, place: str
) -> None:
    said, start, end = case
    at = data.draw(st.integers(start, end - 1))
    quoted = [*said[start:at], "telescope", *said[at + 1 : end]]
    found = quotation(" ".join(quoted), " ".join(said), reference=place)
    assert found.grade is Grade.WORDS
    (difference,) = [each for each in found.differences if each.grade is Grade.WORDS]
    assert (difference.quoted, difference.place.words) == ("telescope", "telescope")
    assert difference.said in (said[at], "")


@settings(deadline=None)
@given(stretch(), st.data(), PLACES)
def test_a_negation_more_or_less_is_grade_four(
    case: tuple[list[str], int, int], data: st.DataObject, place: str
) -> None:
    said, start, end = case
    at = data.draw(st.integers(start + 1, end - 2))
    word = data.draw(st.sampled_from(("not", "never", "maybe", "hardly")))
    with_it = [*said[start:at], word, *said[at:end]]
    assert quotation(" ".join(with_it), " ".join(said), reference=place).grade is Grade.MEANING
    spoken = [*said[:at], word, *said[at:]]
    assert quotation(" ".join(said[start:end]), " ".join(spoken), reference=place).grade is Grade.MEANING


def whole(found: Quotation) -> None:
    """What every quotation keeps to, whatever its words."""
    assert found.verdict
    assert found.passes == (found.grade <= Grade.TYPOGRAPHY and not found.elsewhere)
    assert found.spot or found.grade is Grade.NOT_FOUND
    for each in found.differences:
        assert found.words[each.start : each.end] == each.quoted
        assert each.said_at


MARKDOWN = st.text(
    st.sampled_from("> \n\n—-*_`[](){}…..,'\"“”‘’!?#:;\\&<>aA eé字ก\u0301\u200b~|1") | st.characters(),
    max_size=120,
)


@settings(deadline=None)
@given(MARKDOWN, MARKDOWN, st.sampled_from(("Maren", "[Maren](turn:first/1)", "[M](quote:x)")))
def test_any_text_is_compared_without_a_failure(quoted: str, said: str, credit: str) -> None:
    prose = "".join(f"> {line}\n" for line in f"{quoted}\n{said[:40]}".splitlines()) + f">\n> — {credit}\n"
    prose += f'\n{said}\n\n["{said[5:30]}"](turn:first/1)\n\n{quoted}'
    speech = transcript_of("first", f"Maren: {said}\n\nI: {quoted}\n\nMaren: {quoted} {said}", ("maren",))
    for found in quotations_of(prose, speech):
        whole(found)
