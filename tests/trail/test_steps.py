"""How a study came to be, revision by revision."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from dulwich.repo import Repo

from tests.trail.repositories import History, blob_id, made
from tests.trail.studies import CODEBOOK, INDEX, MAREN, STUDY, edited
from themetrail.study import load
from themetrail.trail.archive import opened_archive
from themetrail.trail.snapshots import Snapshot, snapshots_of
from themetrail.trail.steps import Steps, steps_of
from themetrail.trail.stored import Store


@pytest.fixture
def history(tmp_path: Path) -> History:
    history = History(made(tmp_path / "study"))
    history.commit(0, {"README.md": "nothing yet"}, "Empty")
    history.commit(1, STUDY, "The study")
    history.commit(2, {"README.md": "something"}, "Not the study's")
    history.commit(3, edited(CODEBOOK, ("Kept silent", "Silence")), "Silence")
    return history


def steps(history: History, *, store: bool = False) -> Steps:
    with opened_archive(history.root) as archive:
        kept = Store.read(history.root if store else None)
        found = steps_of(archive, kept)
        kept.write()
        return found


def kinds(found: Steps) -> list[tuple[str, dict[str, dict[str, int]]]]:
    return [(step.revision.title, step.difference.counts) for step in found.steps]


def test_each_revision_that_changed_the_study_is_a_step(history: History) -> None:
    found = steps(history)
    assert [step.revision.title for step in found.steps] == ["The study", "Silence"]
    assert [step.revision.date for step in found.steps] == ["2024-01-02", "2024-01-04"]
    assert found.steps[1].difference.counts == {"code": {"renamed": 1}}
    first = found.steps[0].outline
    assert (first.codes["silence"].title, first.codes["silence"].quotes) == ("Kept silent", 3)
    assert (first.quotes, first.applications, first.themes["the-list"].codes) == (6, 7, ("weapon",))
    assert (found.commits, found.skipped, found.broken_off) == (4, (), None)


def test_a_broken_revision_in_the_middle_is_skipped_and_named(history: History) -> None:
    good = history.files[CODEBOOK].decode()
    history.commit(4, {CODEBOOK: "---\ncodes: [\n---\n"}, "Broken")
    history.commit(5, {CODEBOOK: good.replace("Silence", "Silences")}, "Mended")
    history.commit(6, edited(MAREN, ("{#word .silence}", "{#word .weapon}")), "Recoded")
    found = steps(history)
    assert [(each.revision.title, each.reasons[0][:20]) for each in found.skipped] == [
        ("Broken", "content/codebook.md:")
    ]
    assert kinds(found)[2:] == [("Mended", {"code": {"renamed": 1}}), ("Recoded", {"quote": {"recoded": 1}})]


def test_of_a_merge_the_line_is_followed_that_others_came_into(history: History) -> None:
    with Repo(str(history.root)) as repo:
        repo.refs[b"refs/heads/side"] = repo.head()
    side = history.commit(5, edited(MAREN, ("{#word .silence}", "{#word .weapon}")), "Aside", branch="side")
    history.commit(6, {}, "Merge", merge=[side])
    found = steps(history)
    assert kinds(found)[2:] == [("Merge", {"quote": {"recoded": 1}})]
    assert found.commits == 5


def test_a_detached_head_is_the_state_that_counts(history: History) -> None:
    with Repo(str(history.root)) as repo:
        parent = repo[repo.head()].parents[0]
        (history.root / ".git/HEAD").write_bytes(parent + b"\n")
    assert [step.revision.title for step in steps(history).steps] == ["The study"]


def test_what_is_damaged_or_not_there_is_said(history: History) -> None:
    with Repo(str(history.root)) as repo:
        last = repo[repo.head()]
        third = last.parents[0]
        second = repo[third].parents[0]
        repo.update_shallow([third], [])
    found = steps(history)
    assert (found.is_shallow, [step.revision.title for step in found.steps]) == (
        True,
        ["Not the study's", "Silence"],
    )
    (history.root / ".git/shallow").unlink()
    history.lose(second.decode(), b"damage")
    found = steps(history)
    assert found.broken_off == f"object {second.decode()[:7]} is damaged"
    assert len(found.steps) == 2
    history.lose(blob_id(STUDY[MAREN]))
    found = steps(history)
    assert [each.revision.title for each in found.skipped] == ["Not the study's", "Silence"]


def test_what_was_read_is_kept_without_words_and_read_again(history: History) -> None:
    history.commit(
        4, edited(MAREN, ("[nobody said a word]{#word .silence}", "nobody said a word")), "One less"
    )
    first = steps(history, store=True)
    assert first == steps(history)
    kept = history.root / ".themetrail/history.json"
    text = kept.read_text(encoding="utf-8")
    assert "nobody said a word" not in text
    assert "They moved the list" not in text
    assert (kept.parent / ".gitignore").read_text(encoding="utf-8") == "*\n"
    data = json.loads(text)
    key = next(each for each in data["steps"] if "changes" in data["steps"][each])
    data["steps"][key]["outline"]["codes"] = {"known": ["Known", None, 1]}
    kept.write_text(json.dumps(data), encoding="utf-8")
    assert list(steps(history, store=True).steps[0].outline.codes) == ["known"]
    history.commit(5, edited(CODEBOOK, ("Kept silent", "Quiet")), "Quiet")
    again = steps(history, store=True)
    assert [step.difference for step in again.steps[:-1]] == [step.difference for step in first.steps]
    assert again.steps[-1].difference.counts["code"] == {"renamed": 1}


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"form": 1}', None])
def test_what_is_kept_may_be_damaged(history: History, damage: str | None) -> None:
    expected = steps(history, store=True)
    kept = history.root / ".themetrail/history.json"
    if damage is None:
        damage = kept.read_text(encoding="utf-8").replace('"kind":', '"kin":').replace('"title"', '"titel"')
    kept.write_text(damage, encoding="utf-8")
    assert steps(history, store=True) == expected


def test_what_git_keeps_in_that_place_is_not_trusted(history: History) -> None:
    steps(history, store=True)
    kept = history.root / ".themetrail/history.json"
    kept.write_text(kept.read_text(encoding="utf-8").replace("Kept silent", "Forged"), encoding="utf-8")
    with Repo(str(history.root)) as repo:
        repo.get_worktree().stage([".themetrail/history.json"])
    assert steps(history, store=True).steps[0].outline.codes["silence"].title == "Kept silent"


def test_snapshots_come_from_the_record_and_from_tags(history: History) -> None:
    named = "---\ntitle: The list\nsnapshots:\n"
    named += "  - {ref: coded, title: All coded, phase: Initial codes}\n  - {ref: HEAD, date: 2024-02-01}\n"
    named += "  - {ref: lost}\n---\n"
    first = history.commit(4, {INDEX: named}, "Named")
    second = history.commit(5, {MAREN: STUDY[MAREN].replace(".weapon", ".silence")}, "Later")
    with Repo(str(history.root)) as repo:
        study = repo[repo[repo.refs[b"refs/heads/master"]].parents[0]].parents[0].decode()
    history.tag("coded", study)
    history.tag("phase-2", first, "Themes found\n\nat last")
    history.tag("phase-3", second)
    history.tag("other", first)
    with opened_archive(history.put()) as archive:
        found = snapshots_of(load(history.root).study, archive)
        assert [(each.title, each.date, each.phase) for each in found] == [
            ("All coded", "2024-01-04", "Initial codes"),
            ("Themes found", "2024-01-05", None),
            ("HEAD", "2024-02-01", None),
            ("lost", "", None),
        ]
        assert [_code(each) for each in found] == ["Silence", "Silence", "Silence", None]
        assert "git knows no revision 'lost'" in str(found[-1].missing)


def _code(snapshot: Snapshot) -> str | None:
    loaded = snapshot.load()
    study = getattr(loaded, "study", None)
    return study.codebook.defined["silence"].title if study else None
