"""What decisions and earlier maps tell: which thing a name means, and what is no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studies import loaded, rules
from themetrail.study.told import by_date, concerning, gone_of

STUDY = {
    "content/codebook.md": """---
codes:
  waiting: {title: Waiting}
  shared: {title: Shared code}
  left-out: {title: Left out, formerly: [not-asked]}
---
""",
    "content/themes/list.md": """---
title: The list
codes: [waiting, shared, left-out]
formerly: [rota]
---
""",
    "content/themes/shared.md": "---\ntitle: Shared theme\n---\n",
    "transcripts/one.md": (
        "---\nkind: written\n---\n[Nobody]{#nobody .waiting .left-out} [asked]{.shared} me.\n"
    ),
    "content/maps/first.md": """---
date: 2023-07
nodes: {who: Who decides, ear: The ear, list: A list}
---
""",
    "content/memos/merged.md": """---
date: 2023-09-12
kind: decision
changes:
  - {op: merge, from: [who, Tricks of the trade], to: list, because: One question.}
  - {op: rename, what: list, from: The rota, to: The list, because: It is a list.}
---
""",
    "content/memos/later.md": """---
date: 2023-10
kind: decision
changes:
  - {op: recode, what: "quote:nobody", from: shared, to: waiting, because: Nobody shared.}
  - {op: retire, what: [patience, left-out], because: A virtue.}
  - {op: restore, what: who, because: It was missed.}
  - {op: move, what: shared, to: rota, because: It is about lists.}
---
""",
    "content/memos/undated.md": "---\ntitle: Undated\n---\n",
}


def test_names_mean_what_there_is_today(tmp_path: Path) -> None:
    study = loaded(tmp_path, STUDY)
    assert not study.diagnostics or "error" not in {each.severity for each in study.diagnostics}
    found = {
        thing: [(memo.id, each.op) for memo, each in changes]
        for thing, changes in concerning(study.study, study.index).items()
    }
    assert found == {
        ("theme", "list"): [("merged", "merge"), ("merged", "rename"), ("later", "move")],
        ("quote", "nobody"): [("later", "recode")],
        ("code", "shared"): [("later", "recode")],  # of a recode, the code and not the theme of that id
        ("code", "waiting"): [("later", "recode")],
        ("code", "left-out"): [("later", "retire")],
        ("theme", "shared"): [("later", "move")],
    }


def test_what_is_no_more_has_its_last_name_and_its_end(tmp_path: Path) -> None:
    gone = gone_of(loaded(tmp_path, STUDY).study)
    themes = {id_: each for (scheme, id_), each in gone.items() if scheme == "theme"}
    assert themes["tricks-of-the-trade"].title == "Tricks of the trade"
    assert themes["tricks-of-the-trade"].until == "2023-09-12"
    assert (themes["patience"].title, themes["patience"].until) == ("Patience", "2023-10")
    assert themes["patience"].teller == ("memo", "later")
    assert (themes["who"].title, themes["who"].until) == ("Who decides", None), "it was restored"
    assert (themes["ear"].seen, themes["ear"].teller) == ("2023-07", ("map", "first"))
    assert themes.keys() == {"tricks-of-the-trade", "patience", "who", "ear"}, "what there is, is not gone"


def test_memos_stand_by_date_and_those_without_last(tmp_path: Path) -> None:
    memos = loaded(tmp_path, STUDY).study.memos
    assert [each.id for each in by_date(memos.values())] == ["merged", "later", "undated"]


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("theme:rota", "theme:list"),
        ("code:not-asked", "code:left-out"),
        ("theme:who", "theme:who"),
        ("code:patience", "code:patience"),
    ],
)
def test_memos_are_about_former_names_and_about_what_is_no_more(
    tmp_path: Path, about: str, expected: str
) -> None:
    memo = f"---\nabout: ['{about}']\n---\nOn [it]({about}).\n"
    study = loaded(tmp_path, {**STUDY, "content/memos/on.md": memo})
    assert rules(study) == []
    assert [ref.id for ref in study.study.memos["on"].about] == [expected]


def test_findings_may_not_refer_to_what_is_no_more(tmp_path: Path) -> None:
    study = loaded(tmp_path, {**STUDY, "content/method.md": "See [it](theme:patience).\n"})
    [problem] = study.diagnostics
    assert problem.rule.id == "theme-unknown"
    assert problem.hint is not None
    assert "no more since 2023-10" in problem.hint
