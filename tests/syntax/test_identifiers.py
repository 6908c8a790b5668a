"""Finding listed identifiers in text, however they are written."""

from __future__ import annotations

import unicodedata
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themetrail.syntax.identifiers import Identifier, find, read_identifiers


def hits(listed: str, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find(text, read_identifiers(listed))]


def test_a_list_has_one_identifier_a_line_with_kind_and_replacement() -> None:
    people = "\ufeff# people\r\nSusan Hartley => Maren  # nurse\r\n\r\n"
    assert read_identifiers(people + 'town: Ambridge\n"Will"\nMarin*\nAmbridge\n…\n') == (
        Identifier("Susan Hartley", None, "Maren", line=2),
        Identifier("Ambridge", "town", "[town]", line=4),
        Identifier("Will", None, "[removed]", exact=True, line=5),
        Identifier("Marin", None, "[removed]", stem=True, line=6),
    )


def test_a_place_with_a_colon_keeps_its_name() -> None:
    assert [each.words for each in read_identifiers("Ambridge: a village\nhttps://example.org/a")] == [
        "Ambridge: a village", "https://example.org/a",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("listed", "text", "found"),
    [
        ("Susan", "SUSAN, susan; Susan's Susan’s Susans", ["SUSAN", "susan", "Susan", "Susan", "Susan"]),
        ("James", "James' James’s Jamesy", ["James", "James"]),
        ("José", "Jose JOSÉ Jose\u0301 Josephine", ["Jose", "JOSÉ", "Jose\u0301"]),
        ("Jose\u0301", "José", ["José"]),
        ("Müller", "Mueller Muller", ["Mueller", "Muller"]),
        ("Jørgensen", "Jorgensen Joergensen", ["Jorgensen", "Joergensen"]),
        ("Straße", "STRASSE 5", ["STRASSE"]),
        ("Hartley", "Hart-\n  ley, Hart\u00ad\nley", ["Hart-\n  ley", "Hart\u00ad\nley"]),
        ("Hartley", "Hart- ley, the Hart- or Hartley", ["Hart- ley", "Hartley"]),
        ("Ann", "Mary-\nAnn", ["Ann"]),
        ("Susan", "mid-\nSus-\nan-\nx", ["Sus-\nan"]),
        ("Hartley", "Hart\u00adley H\u200bartley", ["Hart\u00adley", "H\u200bartley"]),
        ("Susan Hartley", "Susan\u00a0Hartley Susan\n\tHartley", ["Susan\u00a0Hartley", "Susan\n\tHartley"]),
        ("Susan Hartley", "susan-hartley susan_hartley", ["susan-hartley", "susan_hartley"]),
        ("Susan Hartley", "SusanHartley.mp3", ["SusanHartley"]),
        ("Smith-Jones", "Smith‑Jones Smith Jones", ["Smith‑Jones", "Smith Jones"]),
        ("O'Brien", "O’Brien OBrien", ["O’Brien", "OBrien"]),
        ("s.h@example.org", "S.H@Example.org!", ["S.H@Example.org"]),
        ("s.h@example.org", "s\u200b.h@example.org", ["s\u200b.h@example.org"]),
        ("s.h@example.org", "his.h@example.org", []),
        ("@suehart", "(@SueHart) @suehartley", ["@SueHart"]),
        ("07700 900123", "07700-900 123", ["07700-900 123"]),
        ("Ann", "Annual Joann Ann2 _Ann_ Ann.", ["Ann", "Ann", "Ann"]),
        ('"Will"', "Will will WILL", ["Will"]),
        ("Марин*", "Марине Субмарина", ["Марин"]),
        ("李明", "我叫李明。", ["李明"]),
        ("김철수", "김철수는", ["김철수"]),
        ("דוד", "ודוד אבדוד", ["דוד"]),
        ("राम", "राम रामा", ["राम"]),
        ("İstanbul", "istanbul ISTANBUL", ["istanbul", "ISTANBUL"]),
        ("Ａmbridge", "Ambridge", ["Ambridge"]),
        ("Susan\nSusan Hartley", "Susan Hartley Susan", ["Susan Hartley", "Susan"]),
        ("St. Mary's Hospital", "st marys hospital", ["st marys hospital"]),
    ],
)  # fmt: skip
def test_an_identifier_is_found_however_it_is_written(listed: str, text: str, found: list[str]) -> None:
    assert hits(listed, text) == found


_MANY = "\n".join([*(f"Qu{letter}imble Ston{letter}ey" for letter in ascii_lowercase), "Ann", "Rose Lee"])


@pytest.mark.parametrize("text", ["rose lee's", "Ann", "roselees", "Anns café", "x Ann2", "Quaimble-Stonaey"])
def test_a_long_list_finds_what_a_short_one_finds(text: str) -> None:
    assert len(hits(_MANY, text)) == 1


NAMES = st.sampled_from(["Susan", "José Ortíz", "Müller", "Smith-Jones", "Ambridge", "Straße", "Ærø"])
WRITTEN = st.sampled_from(
    [
        str,
        str.upper,
        str.casefold,
        lambda name: unicodedata.normalize("NFD", name),
        lambda name: name.replace(" ", "\u2009\n "),
        "\u200d".join,
        lambda name: f"{name[:2]}\u00ad{name[2:]}",
        lambda name: f"{name[:3]}-\n{name[3:]}" if len(name) > 3 and name[2:4].isalpha() else name,
    ]
)
AROUND = st.text(st.sampled_from("xé\u0301 ß\u200b,-\nİﬁ語ö.’"), max_size=12)


@given(NAMES, WRITTEN, AROUND, AROUND)
def test_a_hit_covers_the_name_wherever_it_stands(name, written, before, after) -> None:
    name_written = written(name)
    text = f"{before} {name_written} {after}"
    start = len(before) + 1
    found = list(find(text, read_identifiers(name)))
    assert any(hit.start == start and hit.end >= start + len(name_written) for hit in found)


@given(st.text(), st.text())
def test_any_list_and_any_text_give_hits_in_order(listed: str, text: str) -> None:
    at = 0
    for hit in find(text, read_identifiers(listed)):
        assert at <= hit.start < hit.end <= len(text)
        at = hit.end
