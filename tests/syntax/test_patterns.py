"""Patterns of contact data and identity numbers: what they find, and what they leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themetrail.syntax.own_patterns import PatternError, own_pattern
from themetrail.syntax.patterns import PATTERNS, USUAL, find_patterns


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.name, text[hit.start : hit.end]) for hit in find_patterns(text, tuple(PATTERNS.values()))]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("e-mail", "s.hartley+x@mail.example.co.uk"), ("e-mail", "jürgen@straße.de"),
        ("telephone", "+44 20 7946 0958"), ("telephone", "+44 (0)20 7946 0958"),
        ("telephone", "0044 20 7946 0958"), ("telephone", "(020) 7946 0958"), ("telephone", "07700 900123"),
        ("telephone", "07700900123"), ("telephone", "06 12 34 56 78"), ("telephone", "01.23.45.67.89"),
        ("telephone", "06-12345678"), ("telephone", "030/1234567"), ("telephone", "(212) 555-0123"),
        ("telephone", "212-555-0123"), ("telephone", "212.555.0123"), ("telephone", "0171\u00a01234567"),
        ("uk-nhs-number", "943 476 5919"), ("uk-national-insurance", "AB 12 34 56 C"),
        ("us-social-security", "219-09-9999"), ("nl-bsn", "111222333"), ("de-tax-id", "86 095 742 719"),
        ("fr-social-security", "2 55 08 14 168 025 38"), ("es-dni", "12345678Z"), ("es-dni", "X-1234567-L"),
        ("it-codice-fiscale", "RSSMRA85T10A562S"), ("se-personnummer", "811218-9876"),
        ("dk-cpr", "290296-7808"), ("no-fodselsnummer", "010107 50160"), ("fi-hetu", "131052-308T"),
        ("uk-postcode", "SW1A 1AA"), ("uk-postcode", "M1 1AE"), ("ca-postcode", "K1A 0B1"),
        ("nl-postcode", "1017 AB"),
    ],
)  # fmt: skip
def test_what_leads_to_a_person_is_found(name: str, written: str) -> None:
    assert found(f"It is {written} now, ({written}).") == [(name, written)] * 2


def test_an_nhs_number_without_spaces_needs_its_name() -> None:
    assert found("NHS number: 9434765919") == [("uk-nhs-number", "9434765919")]
    assert found("9434765919") == []


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5918", "12345678A", "131052-308U", "86095742718", "RSSMRA85T10A562T", "811218-9877",
        "666-09-9999", "111222334", "31010750161",
        "2024-03-12", "12.03.2024 10:15", "01-02-2024 12:00", "[00:14:20]", "00:14:20,123", "turn 12345",
        "1,234,567", "12 345 678 people", "+20 000 000", "2019 2020 2021 2022", "pp. 012-034",
        "0.1234567890", "0000-0002-1825-0097", "978-0-306-40615-7", "10.1000/0712345678",
        'd="M 12.5 30.25 L 100 200 300 400"', 'viewBox="0 0 1024 768"', "x=+1234567890", "1711111111",
        "f47ac10b-58cc-4372-a567-0e02b2c3d479", "q-0123456789ab", "?v=0712345678", "@media", "@handle",
        "rgb(0 12 34)", "S1 2AM", "A4 B5 C6", "SHEET A1 1AA4",
    ],
)  # fmt: skip
def test_other_numbers_are_left_alone(text: str) -> None:
    assert list(find_patterns(text)) == []


def test_dutch_postcodes_are_looked_for_only_where_asked() -> None:
    assert "nl-postcode" not in {pattern.name for pattern in USUAL}


def test_a_study_adds_a_pattern_of_its_own() -> None:
    pattern = own_pattern("case number", r"CASE[- ]?\d{2,}(?:/[A-Z]+)?")
    text = "see CASE-1234/AB and CASE7"
    assert [text[hit.start : hit.end] for hit in find_patterns(text, [pattern])] == ["CASE-1234/AB"]


@pytest.mark.parametrize(
    "expression",
    [
        "", " ", "(a+)+", "(a|b)*", "(a{1,9}){1,9}", r"(a)\1", "(?=a)", "(?P<n>a)", "(?i)a", "[a", "a{5,2}",
        "*a", "a**", "a*", "(a", "a)", r"\d+-\d+-\d+", "x" * 300, "a{1,999}b{1,999}", "[z-a]", "\\",
    ],
)  # fmt: skip
def test_an_expression_that_could_run_away_or_means_nothing_is_refused(expression: str) -> None:
    with pytest.raises(PatternError) as refused:
        own_pattern("x", expression)
    assert str(refused.value)[0].islower() or str(refused.value)[0] == "'"


@given(st.text(st.sampled_from(r"ab\dw[]()|?*+{1,}^$.:-") | st.characters(), max_size=30), st.text())
def test_any_expression_is_taken_or_refused(expression: str, text: str) -> None:
    try:
        pattern = own_pattern("x", expression)
    except PatternError:
        return
    assert all(hit.start < hit.end for hit in find_patterns(text, [pattern]))


@given(st.text() | st.text(st.sampled_from("0123456789+-()./ @aA")))
def test_any_text_is_looked_at(text: str) -> None:
    for hit in find_patterns(text):
        assert 0 <= hit.start < hit.end <= len(text)
