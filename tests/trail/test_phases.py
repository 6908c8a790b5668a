"""Phases: what is dated in each, which were returned to, and what names none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.studies import loaded
from tests.trail.repositories import History, made
from tests.trail.studies import CODEBOOK, MAREN, STUDY
from themetrail.study import load
from themetrail.trail.days import days_of
from themetrail.trail.past import Past, past_of
from themetrail.trail.phases import phase_number, phases_of

PHASES = ("Reading", "Coding: first pass", "Writing")


def memo(name: str, **fields: str) -> dict[str, str]:
    lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return {f"content/memos/{name}.md": f"---\n{lines}---\nA memo.\n"}


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("2", 2),
        ("Phase 3", 3),
        ("3: Writing", 3),
        ("phase 1 – reading", 1),
        ("WRITING", 3),
        ("Coding: first pass", 2),
        ("4", None),
        ("0", None),
        ("3: Reading", None),
        ("Supper", None),
        (" ", None),
        (None, None),
    ],
)
def test_a_phase_is_named_by_its_number_or_its_name(written: str | None, number: int | None) -> None:
    assert phase_number(written, PHASES) == number


def test_a_date_without_its_day_is_a_stretch() -> None:
    assert days_of("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert days_of("2024-12") == (date(2024, 12, 1), date(2024, 12, 31))
    assert days_of("2024") == (date(2024, 1, 1), date(2024, 12, 31))
    assert days_of("2024-02-30") is days_of("soon") is days_of(None) is None


def test_phases_hold_what_names_them_in_the_order_of_dates(tmp_path: Path) -> None:
    study = loaded(
        tmp_path,
        {
            "content/index.md": "---\ntitle: A\nphases: [Reading, Coding, Writing, Rest]\n"
            "snapshots: [{ref: v1, title: First, phase: Coding, date: 2024-03}]\n---\n",
            **memo("late", phase="1", date="2024-05-01", kind="reflexive"),
            **memo("early", phase="reading", date="2024-01-05"),
            **memo("undated", phase="Phase 1"),
            **memo("decided", phase="2", date="2024-02-01", kind="decision"),
            **memo("written", phase="3", date="2024-04-01"),
            **memo("elsewhere", phase="Supper", date="2024-04-02"),
            **memo("nowhere", date="2024-04-03"),
            "content/maps/first.md": "---\nphase: 2\ndate: 2024-02-20\n---\n",
        },
    ).study
    found = phases_of(study, Past())
    reading, coding, writing, rest = found.phases
    assert [each.id for each in reading.entries] == ["early", "late", "undated"]
    assert reading.days == (date(2024, 1, 5), date(2024, 5, 1))
    assert [(each.sort, each.id) for each in coding.entries] == [
        ("memo", "decided"),
        ("map", "first"),
        ("snapshot", "v1"),
    ]
    assert coding.days == (date(2024, 2, 1), date(2024, 3, 31))
    assert (reading.back_after, [each.id for each in reading.back]) == (2, ["late"])
    assert coding.back == writing.back == ()
    assert (rest.entries, rest.days) == ((), None)
    assert [(each.name, len(each.entries)) for each in found.others] == [("Supper", 1)]
    assert [each.id for each in found.without] == ["nowhere"]
    assert found.days == (date(2024, 1, 5), date(2024, 5, 1))


def test_coding_is_dated_by_marks_and_by_git(tmp_path: Path) -> None:
    history = History(made(tmp_path / "study"))
    dated = STUDY[MAREN].replace("{#moved .weapon}", "{#moved .weapon on=2024-01-20}")
    history.commit(3, {**STUDY, MAREN: dated, **memo("m", phase="2", date="2024-01-15")})
    history.commit(9, {CODEBOOK: STUDY[CODEBOOK].replace("says nothing", "keeps still")})
    recoded = {MAREN: dated.replace("{#rang .repair}", "{#rang .silence}")}
    history.commit(25, {**recoded, **memo("n", phase="2", date="2024-01-22")})
    study = load(history.put())
    found = phases_of(study.study, past_of(history.root, study.study))
    assert found.coding.marks == (date(2024, 1, 20),)
    assert found.coding.git == (date(2024, 1, 4), date(2024, 1, 26))
    assert found.phases[1].coding == (date(2024, 1, 20),)
