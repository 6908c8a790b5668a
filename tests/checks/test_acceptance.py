"""Accepting diagnostics by rule and place."""

from __future__ import annotations

import pytest

from themetrail.checks import accept
from themetrail.diagnostics import Severity, Source, diagnostic
from themetrail.model import Acceptance

BOOK = Source("content/codebook.md", "one\ntwo\nthree\n")
HOME = Source("content/index.md", "allow: here, there")
ONE = diagnostic("code-unused", BOOK.place(0, 3), "one")
TWO = diagnostic("code-unused", BOOK.place(4, 7), "two")
BROKEN = diagnostic("code-unknown", BOOK.place(8, 13), "three")


def accepting(rule: str, at: str | None = None, start: int = 7) -> Acceptance:
    return Acceptance(rule, at, "for a reason", HOME.place(start, start + 4))


@pytest.mark.parametrize(
    ("at", "taken"),
    [
        (None, ["one", "two"]),
        ("content/codebook.md", ["one", "two"]),
        ("content/codebook.md:2", ["two"]),
        ("./content\\codebook.md:2", ["two"]),
    ],
)
def test_an_acceptance_takes_what_it_names(at: str | None, taken: list[str]) -> None:
    acceptance = accepting("code-unused", at)
    remaining, accepted = accept([ONE, TWO, BROKEN], [acceptance])
    assert [found.message for found, _ in accepted] == taken
    assert {reason for _, reason in accepted} == {acceptance}
    assert [found.message for found in remaining] == [m for m in ("one", "two", "three") if m not in taken]


@pytest.mark.parametrize("at", ["content/codebook.md:9", "content/codebook", "transcripts/maren.md"])
def test_an_acceptance_of_nothing_is_said(at: str) -> None:
    acceptance = accepting("code-unused", at)
    remaining, accepted = accept([ONE], [acceptance])
    assert accepted == ()
    assert [(found.rule.id, found.place) for found in remaining] == [
        ("code-unused", ONE.place), ("allow-unused", acceptance.place),
    ]  # fmt: skip


def test_an_error_stays_and_its_acceptance_is_refused() -> None:
    acceptance = accepting("code-unknown")
    remaining, accepted = accept([BROKEN], [acceptance])
    assert accepted == ()
    assert [(found.rule.id, found.place) for found in remaining] == [
        ("code-unknown", BROKEN.place), ("allow-error", acceptance.place),
    ]  # fmt: skip


def test_severity_is_that_of_the_diagnostic_not_of_its_rule() -> None:
    grave = diagnostic("code-unused", BOOK.place(0, 3), "grave", severity=Severity.ERROR)
    remaining, accepted = accept([grave, TWO], [accepting("code-unused")])
    assert [found.message for found, _ in accepted] == ["two"]
    assert [found.rule.id for found in remaining] == ["code-unused", "allow-error"]


def test_two_acceptances_of_one_thing_are_both_in_use() -> None:
    wide, narrow = accepting("code-unused"), accepting("code-unused", "content/codebook.md:1", start=13)
    remaining, accepted = accept([ONE], [wide, narrow])
    assert remaining == []
    assert accepted == ((ONE, wide),)
