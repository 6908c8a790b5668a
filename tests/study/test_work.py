"""The study as a work that others cite."""

from __future__ import annotations

import pytest

from themetrail.diagnostics import Source
from themetrail.model import Author, StudyRecord
from themetrail.study.work import Work, licence_address, name_of, work_of


@pytest.mark.parametrize(
    ("written", "family", "given"),
    [
        ("K. Thorne", "Thorne", "K."),
        ("Thorne, Kate Ann", "Thorne", "Kate Ann"),
        ("Ludwig van der Berg", "van der Berg", "Ludwig"),
        ("Martin Luther King Jr.", "King", "Martin Luther, Jr."),
        ("UNESCO", "UNESCO", ""),
        ("山田太郎", "山田太郎", ""),
        ("De Vries", "Vries", "De"),
    ],
)
def test_a_name_is_taken_apart(written: str, family: str, given: str) -> None:
    name = name_of(Author(written))
    assert (name.family, name.given) == (family, given)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [("Thorne, Kate", "Kate Thorne"), ("Martin Luther King Jr.", "Martin Luther King Jr.")],
)
def test_a_name_is_shown_as_it_is_spoken(written: str, spoken: str) -> None:
    assert name_of(Author(written)).straight == spoken


@pytest.mark.parametrize(
    ("written", "orcid"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("javascript:alert(1)", None),
    ],
)
def test_an_orcid_is_its_digits(written: str, orcid: str | None) -> None:
    assert name_of(Author("A B", orcid=written)).orcid == orcid


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-NC-SA-4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
        ("Creative Commons BY-ND 4.0 International", "https://creativecommons.org/licenses/by-nd/4.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://example.org/terms", "https://example.org/terms"),
        ("javascript:alert(1)", None),
        ("All rights reserved", None),
    ],
)
def test_a_licence_leads_to_its_text(licence: str, address: str | None) -> None:
    assert licence_address(licence) == address


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Listening past the prompt: how nurses hear", "listening-past-the-prompt"),
        ("???", "study"),
        ("../../etc/passwd", "etc-passwd"),
        ("Zehn lange Wörter " * 9, "zehn-lange-wörter-zehn-lange-wörter-zehn-lange"),
    ],
)
def test_files_are_named_after_the_title(title: str, name: str) -> None:
    assert Work(title).short_name == name


@pytest.mark.parametrize(
    ("title", "subtitle", "cited"),
    [
        ("Listening past the prompt", None, "Listening past the prompt"),
        ("Listening past  the prompt", "Nurses on the line", "Listening past the prompt: Nurses on the line"),
        ("Who decides?", "Nurses on the line", "Who decides? Nurses on the line"),
    ],
)
def test_a_subtitle_is_cited_behind_the_title(title: str, subtitle: str | None, cited: str) -> None:
    record = StudyRecord(title, Source("content/index.md", "").whole(), subtitle)
    assert work_of(record).title == cited
