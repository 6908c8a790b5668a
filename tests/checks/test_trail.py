"""The trail held against the files: what must not be told, and what silences a judgement."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.checks.case import judged, write_study
from tests.studies import loaded
from themetrail.checks.trail import check_trail
from themetrail.publish.today import today
from themetrail.trail.past import Past

STUDY = """=== content/codebook.md
---
codes:
  left-out: {title: Left out, definition: Nobody asks.}
  ignored: {title: Ignored, definition: Nobody hears.}
---
=== transcripts/maren.md
---
kind: written
---
[Nobody asked me]{#asked .left-out} what [I had seen]{#seen .ignored}.
=== content/themes/asking.md
---
title: Asking
codes: [left-out]
---
=== content/themes/hearing.md
---
title: Hearing
codes: [ignored]
---
"""
WITHOUT_HEARING = """=== content/themes/hearing.md (absent)
=== content/themes/asking.md
---
title: Being asked
codes: [left-out, ignored]
---
"""


def told(root: Path, text: str) -> list[str]:
    write_study(root, text)
    return [each.rule.id for each in judged(root)]


def memo(*changes: str, date: str = "2024-02-20") -> str:
    lines = "".join(f"  - {{{change}, because: It was one thing.}}\n" for change in changes)
    head = f"---\ntitle: Decided\ndate: {date}\nkind: decision\nchanges:\n{lines}---\nAs agreed.\n"
    return f"=== content/memos/of-{date}.md\n{head}"


def test_a_study_without_a_trail_hears_nothing_of_it(tmp_path: Path) -> None:
    again = "=== content/themes/hearing.md\n---\ntitle: Quite another\ncodes: [ignored]\n---\n"
    commits = f"{STUDY}=== commit 2024-02-01\n{WITHOUT_HEARING}=== commit 2024-03-01\n"
    assert told(tmp_path / "one", commits) == []
    assert told(tmp_path / "two", f"{commits}{again}=== commit 2024-04-01\n") == ["id-reused"]


def test_phases_are_asked_for_once_there_is_a_trail(tmp_path: Path) -> None:
    noticed = "=== content/memos/one.md\n---\ntitle: One\nphase: 3\n---\nI see it.\n"
    assert told(tmp_path / "noticed", f"{STUDY}{noticed}") == []
    decided = memo("op: create, what: hearing")
    assert told(tmp_path / "decided", f"{STUDY}{noticed}{decided}") == ["phase-without-evidence"]


def test_a_change_between_snapshots_is_told_once_a_decision_tells_of_it(tmp_path: Path) -> None:
    kept = f"{STUDY}=== commit 2024-02-01 snapshot-1\n{WITHOUT_HEARING}"
    silent = f"{kept}=== commit 2024-03-01 snapshot-2\n"
    assert told(tmp_path / "silent", silent) == ["change-untold", "change-untold"]
    absorbed = memo("op: absorb, from: hearing, to: asking", "op: rename, what: asking, to: Being asked")
    assert told(tmp_path / "told", f"{kept}{absorbed}=== commit 2024-03-01 snapshot-2\n") == []


def test_what_seems_to_be_a_split_is_none_where_a_decision_tells_of_another_change(tmp_path: Path) -> None:
    both = STUDY.replace("codes: [left-out]", "codes: [left-out, ignored]")
    both = both.partition("=== content/themes/hearing")[0]
    parted = STUDY.partition("=== content/themes/asking")[2].replace("hearing.md", "ignored.md")
    kept = f"{both}=== commit 2024-02-01 snapshot-1\n=== content/themes/asking{parted}"
    last = "=== commit 2024-03-01 snapshot-2\n"
    assert told(tmp_path / "silent", f"{kept}{last}") == ["change-untold"]
    assert told(tmp_path / "told", f"{kept}{memo('op: promote, what: ignored')}{last}") == []


def test_a_title_may_stand_in_quotation_marks_where_it_is_decided(tmp_path: Path) -> None:
    def decided(title: str) -> str:
        return f"{STUDY}{memo(f'op: rename, what: hearing, to: ‘{title}.’')}"

    assert told(tmp_path / "same", decided("hearing")) == []
    assert told(tmp_path / "other", decided("Seeing")) == ["decision-not-followed"]


def test_what_came_back_is_no_contradiction_once_it_was_restored(tmp_path: Path) -> None:
    ended = memo("op: set-aside, what: hearing")
    assert told(tmp_path / "ended", f"{STUDY}{ended}") == ["decision-not-followed"]
    restored = memo("op: restore, what: hearing", date="2024-03-01")
    assert told(tmp_path / "restored", f"{STUDY}{ended}{restored}") == []


def test_a_candidate_on_paper_may_be_merged_into_a_theme(tmp_path: Path) -> None:
    assert told(tmp_path, f"{STUDY}{memo('op: merge, from: [silence, doubt], to: hearing')}") == []


BOOK = "=== content/codebook.md\n---\ncodes:\n  left-out: {title: Left out, definition: Nobody asks.}\n---\n"


def tunde(*codes: str) -> str:
    """A transcript with two quotes."""
    one, other = (f".{code}" if code else "" for code in codes)
    return (
        "=== transcripts/tunde.md\n---\nkind: written\n---\n"
        f"[They went on]{{#went {one}}}, [as ever]{{#ever {other}}}.\n"
    )


def test_a_merge_loses_no_quote_that_left_with_its_transcript_or_was_marked_again(tmp_path: Path) -> None:
    first = f"{STUDY}{tunde('ignored', 'left-out')}=== commit 2024-02-01 snapshot-1\n"
    merged = memo("op: merge, from: ignored, to: left-out")
    maren = STUDY.partition("=== transcripts")[2].partition("=== content/themes/hearing")[0]
    maren = f"=== transcripts{maren}".replace(".ignored", ".left-out")
    hearing = "=== content/themes/hearing.md\n---\ntitle: Hearing\ncodes: [left-out]\n---\n"
    then = f"{first}{merged}{BOOK}{maren}{hearing}"
    last = "=== commit 2024-03-01 snapshot-2\n"
    assert told(tmp_path / "lost", f"{then}{tunde('', 'left-out')}{last}") == ["merge-lost-quotes"]
    assert told(tmp_path / "gone", f"{then}=== transcripts/tunde.md (absent)\n{last}") == []
    again = f"{tunde('', 'left-out')}{last}{tunde('left-out', 'left-out')}=== commit 2024-04-01\n"
    assert told(tmp_path / "again", f"{then}{again}") == []


def test_a_quote_that_left_its_code_before_the_merge_is_not_lost_by_it(tmp_path: Path) -> None:
    first = f"{STUDY}{tunde('ignored', 'left-out')}=== commit 2024-02-01 snapshot-1\n"
    maren = STUDY.partition("=== transcripts")[2].partition("=== content/themes/hearing")[0]
    maren = f"=== transcripts{maren}".replace(".ignored", ".left-out")
    hearing = "=== content/themes/hearing.md\n---\ntitle: Hearing\ncodes: [left-out]\n---\n"
    merged = f"{memo('op: merge, from: ignored, to: left-out')}{BOOK}{maren}{hearing}"
    uncoded = tunde("", "left-out")
    last = "=== commit 2024-03-01 snapshot-2\n"
    before = f"{first}{uncoded}=== commit 2024-02-10\n{merged}{last}"
    assert told(tmp_path / "before", before) == []
    during = f"{first}{maren}{uncoded}=== commit 2024-02-10\n{merged}{last}"
    assert told(tmp_path / "during", during) == ["merge-lost-quotes"]


def test_a_slip_in_the_name_of_what_was_merged_is_told(tmp_path: Path) -> None:
    drawn = (
        "=== content/maps/first.md\n---\ntitle: First\ndate: 2024-01-01\nnodes: {silences: Silences}\n"
        "becomes: {silences: hearing}\n---\nDrawn.\n"
    )
    found = told(tmp_path, f"{STUDY}{drawn}{memo('op: absorb, from: silence, to: hearing')}")
    assert "decision-not-followed" in found


def test_a_memo_of_this_day_is_not_in_the_future(tmp_path: Path) -> None:
    memo_of = {"content/memos/one.md": "---\ntitle: One\ndate: 2024-05-02\n---\nIt is so.\n"}
    study = loaded(tmp_path, memo_of)
    for day, expected in ((date(2024, 5, 2), []), (date(2024, 5, 1), ["memo-in-future"])):
        found = check_trail(study.study, study.index, Past(), day)
        assert [each.rule.id for each in found] == expected


def test_today_can_be_told_so_that_a_build_can_be_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1714608000")
    assert today() == date(2024, 5, 2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "no number")
    assert today() > date(2024, 5, 2)
