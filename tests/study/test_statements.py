"""What the study record states of reporting guidelines and categories."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studies import loaded
from themetrail.study.guidelines import GUIDELINES
from themetrail.views.guidelines import GUIDELINES as WORDINGS


def home(fields: str) -> dict[str, str]:
    return {"content/index.md": f"---\ntitle: A\n{fields}---\n", "content/method.md": "# Method\n"}


RECORD = """reporting:
  braun-clarke:
  coreq:
    1: "KT asked; see [Method](method.md)."
    9: method.md#approach
    18: {not-applicable: Everybody was met once.}
    20:
  srqr: {S5: Interpretive, 6: Ward nurse}
categories:
  intentions: [method.md, "The [proposal](https://example.org)."]
"""


def test_guidelines_and_statements_are_read_as_they_are_written(tmp_path: Path) -> None:
    record = loaded(tmp_path, home(RECORD)).study.record
    assert record.guidelines == ("braun-clarke", "coreq", "srqr")
    told = [(each.of, each.item, each.page, each.applies) for each in record.statements]
    assert told == [
        ("coreq", "1", None, True),
        ("coreq", "9", "method.md#approach", True),
        ("coreq", "18", None, False),
        ("srqr", "5", None, True),
        ("srqr", "6", None, True),
        ("categories", "intentions", "method.md", True),
        ("categories", "intentions", None, True),
    ]
    assert record.statements[2].text.text == "Everybody was met once."


@pytest.mark.parametrize(
    ("fields", "message", "hint"),
    [
        ("reporting: {coreq: {33: x}}", "COREQ has no item '33'", "its items are numbered from 1 to 32"),
        ("reporting: {srqr: {S22: x}}", "SRQR has no item 'S22'", "its items are numbered from 1 to 21"),
        ("reporting: {coreq: {S1: x}}", "COREQ has no item 'S1'", "its items are numbered from 1 to 32"),
        (
            "reporting: {braun-clarke: {16: x}}",
            "the list of Braun and Clarke has no item '16'",
            "its items are numbered from 1 to 15",
        ),
        ("reporting: {corek: {1: x}}", "'corek' is not a field of a study", "did you mean 'coreq'?"),
        (
            "reporting: {coreq: {1: {not-aplicable: x}}}",
            "'not-aplicable' cannot stand here",
            "did you mean 'not-applicable'?",
        ),
        (
            "reporting: {coreq: {1: {not-applicable: ''}}}",
            "'not-applicable' needs a reason",
            "write the reason behind it: {not-applicable: why it does not apply}",
        ),
        ("categories: {intention: x}", "'intention' is not a field of a study", "did you mean 'intentions'?"),
    ],
)
def test_what_is_not_there_is_told(tmp_path: Path, fields: str, message: str, hint: str) -> None:
    study = loaded(tmp_path, home(fields + "\n"))
    found = [(each.message, each.hint) for each in study.diagnostics]
    assert found == [(message, hint)]


def test_statements_are_prose_whose_references_are_looked_up(tmp_path: Path) -> None:
    study = loaded(tmp_path, home('reporting: {coreq: {1: "See [it](memo:gone)."}}\n'))
    assert [each.rule.id for each in study.diagnostics] == ["memo-unknown"]
    assert study.diagnostics[0].place.words == "memo:gone"


def test_the_guidelines_have_as_many_items_as_were_published() -> None:
    sizes = {"coreq": 32, "srqr": 21, "braun-clarke": 15}
    assert {key: each.size for key, each in GUIDELINES.items()} == sizes
    told = {key: sum(len(part.items) for part in each.parts) for key, each in WORDINGS.items()}
    assert told == sizes
