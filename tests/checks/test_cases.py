"""Every rule by example: tests/cases holds small studies and what is printed about them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.checks.case import Case
from themetrail.diagnostics import RULES

CASES = [Case(path) for path in sorted((Path(__file__).parents[1] / "cases").glob("*.txt"))]


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in CASES} == set(RULES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path.stem)
def test_a_case_is_printed_as_expected(case: Case, tmp_path: Path) -> None:
    """Run with THEMETRAIL_UPDATE_CASES=1 to write down what is printed; then read it."""
    printed = case.printed(tmp_path / "study")
    if os.environ.get("THEMETRAIL_UPDATE_CASES") == "1":
        case.update(printed)
    assert printed == case.expected
    assert f"[{case.rule}]" in printed or case.path.stem.endswith("--none")
