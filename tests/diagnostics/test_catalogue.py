"""The catalogue is whole, and the manual says what it says."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from themetrail.diagnostics import RULES, Rule
from themetrail.diagnostics.catalogue import CHAPTERS
from themetrail.diagnostics.printers import explain, reference

MANUAL = Path(__file__).parents[2] / "docs" / "reference" / "rules.md"


def test_every_rule_has_its_own_id() -> None:
    ids = [rule.id for chapter in CHAPTERS for rule in chapter.rules]
    assert sorted(ids) == sorted(set(ids)) == sorted(RULES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", id_) for id_ in ids)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_is_explained(rule: Rule) -> None:
    for text in (rule.meaning, rule.why, rule.mend):
        assert text.endswith((".", "`"))
        assert text == " ".join(text.split())
        assert text.count("`") % 2 == 0
    told = explain(rule)
    assert rule.id in told
    assert all(word in told for word in f"{rule.meaning} {rule.why} {rule.mend}".split())


def test_the_reference_is_up_to_date() -> None:
    """Run with THEMETRAIL_UPDATE_CASES=1 to write it anew."""
    if os.environ.get("THEMETRAIL_UPDATE_CASES") == "1":
        MANUAL.parent.mkdir(parents=True, exist_ok=True)
        MANUAL.write_text(reference(), encoding="utf-8", newline="\n")
    assert MANUAL.read_text(encoding="utf-8") == reference()
