"""The study as an entry of a bibliography."""

from __future__ import annotations

import json

import pytest

from themetrail.exports.bibliography import bibtex, citation_key, csl_json, ris
from themetrail.study.work import Name, Work

THESIS = Work(
    "The list {decides} & 50% of it",
    (Name("van der Berg", "Åsa"), Name("Work_Group")),
    "thesis",
    "2024-09-30",
    "University of X",
    "10.1234/a_b",
    "CC BY 4.0",
)


def test_bibtex_says_the_same_to_latex() -> None:
    assert bibtex(THESIS, "https://example.org/") == (
        "@phdthesis{vanderberg2024list,\n"
        "  author = {van der Berg, Åsa and {Work\\_Group}},\n"
        "  title = {The list \\{decides\\} \\& 50\\% of it},\n"
        "  year = {2024},\n"
        "  month = {9},\n"
        "  type = {Thesis},\n"
        "  school = {University of X},\n"
        "  doi = {10.1234/a_b},\n"
        "  url = {https://example.org/}\n"
        "}\n"
    )


def test_ris_has_a_line_a_fact() -> None:
    assert ris(THESIS, "https://example.org/").split("\r\n") == [
        "TY  - THES",
        "AU  - van der Berg, Åsa",
        "AU  - Work_Group",
        "TI  - The list {decides} & 50% of it",
        "PY  - 2024",
        "DA  - 2024/09/30",
        "PB  - University of X",
        "DO  - 10.1234/a_b",
        "UR  - https://example.org/",
        "M3  - Thesis",
        "ER  - ",
        "",
    ]


def test_a_line_break_in_a_title_begins_no_field_of_ris() -> None:
    assert "\r\nER  - x" not in ris(Work("A\r\nER  - x"), "")


def test_csl_names_authors_and_organisations() -> None:
    (item,) = json.loads(csl_json(THESIS, ""))
    assert item["author"] == [{"family": "van der Berg", "given": "Åsa"}, {"literal": "Work_Group"}]
    assert (item["type"], item["issued"]) == ("thesis", {"date-parts": [[2024, 9, 30]]})
    assert "URL" not in item


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("thesis", ("@phdthesis{", "THES", "thesis")),
        ("article", ("@article{", "JOUR", "article-journal")),
        ("report", ("@techreport{", "RPRT", "report")),
        (None, ("@misc{", "ELEC", "webpage")),
    ],
)
def test_each_kind_of_study_is_told_as_what_it_is(kind: str | None, types: tuple[str, str, str]) -> None:
    work = Work("A title", kind=kind)
    assert bibtex(work, "").startswith(types[0])
    assert ris(work, "").startswith(f"TY  - {types[1]}\r\n")
    assert json.loads(csl_json(work, ""))[0]["type"] == types[2]


@pytest.mark.parametrize(
    ("work", "key"),
    [
        (Work("The Åland list", (Name("Ødegård", "K."),), date="2024"), "degard2024aland"),
        (Work("名前"), "study"),
        (Work("A the of"), "study"),
    ],
)
def test_a_key_is_letters_and_digits(work: Work, key: str) -> None:
    assert citation_key(work) == key
