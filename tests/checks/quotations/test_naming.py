"""Whom an attribution names."""

from __future__ import annotations

import pytest

from themetrail.checks.quotations.naming import People
from themetrail.diagnostics import Source
from themetrail.model import Participant

PLACE = Source("content/participants.md", "").whole()
PEOPLE = People(
    Participant(id_, title, PLACE)
    for id_, title in (
        ("maren", "Maren"), ("p3", "Participant 3"), ("p-12", "P12"), ("old-tom", "Tomasz"),
        ("anna", "Anna Maria"), ("twin-1", "Robin"), ("twin-2", "Robin"), ("weiss", "Weiß"),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("attribution", "named"),
    [
        ("Maren", "maren"), ("maren", "maren"), ("MAREN, turn 46", "maren"), ("Maren, nurse", "maren"),
        ("Maren (turn 46)", "maren"), ("Maren’s diary", "maren"), ("Maren turn 4", "maren"),
        ("(Maren)", "maren"),
        ("P3", "p3"), ("p3", "p3"), ("P03", "p3"), ("Participant 3", "p3"), ("participant  3: nurse", "p3"),
        ("P12", "p-12"), ("Participant 12", "p-12"), ("P1", None), ("P31", None), ("P 3, line 20", "p3"),
        ("P. 3", "p3"),
        ("old-tom", "old-tom"), ("Old Tom", "old-tom"), ("Anna Maria", "anna"), ("nurse, nights (P3)", "p3"),
        ("Maren Olsen, Poems", None), ("Marenka", None), ("Seamus Heaney", None), ("Robin", None),
        ("Weiß, turn 3", "weiss"), ("WEISS", "weiss"), ("my own diary", None), ("", None),
    ],
)  # fmt: skip
def test_an_attribution_names_a_participant(attribution: str, named: str | None) -> None:
    assert PEOPLE.named(attribution) == named


@pytest.mark.parametrize(
    ("attribution", "meant"),
    [
        ("Marne", "Maren"), ("Marin, turn 4", "Maren"), ("Tomas", "Tomasz"), ("Maren", None), ("Marie", None),
        ("Marin Olsen", None), ("later", None), ("Tom", None),
    ],
)  # fmt: skip
def test_a_slip_in_a_name_is_noticed(attribution: str, meant: str | None) -> None:
    assert PEOPLE.nearly(attribution) == meant
