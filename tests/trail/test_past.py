"""The whole past of a study: steps, snapshots beside one another, and why there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studies import write
from tests.trail.repositories import History, blob_id, made
from tests.trail.studies import CODEBOOK, INDEX, LIST, MAREN, STUDY, edited
from themetrail.study import load
from themetrail.trail import past as past_module
from themetrail.trail.past import Past, Remembered, past_of

NAMED = {
    INDEX: "---\ntitle: The list\nsnapshots:\n  - {ref: coded, title: All coded, phase: 2}\n"
    "  - {ref: lost}\n  - {ref: named, title: Named}\n---\n"
}


@pytest.fixture
def history(tmp_path: Path) -> History:
    history = History(made(tmp_path / "study"))
    coded = history.commit(0, {**STUDY, **NAMED}, "Coded")
    history.commit(1, edited(CODEBOOK, ("Kept silent", "Silence")), "Renamed once")
    named = history.commit(2, edited(CODEBOOK, ("Kept silent", "Quiet"), ("says", "told")), "Renamed twice")
    history.commit(3, {CODEBOOK: "---\ncodes: [\n---\n"}, "Broken")
    still = history.commit(3, {"content/themes/x.md": "---\ntitle: X\n---\n"}, "Still")
    history.tag("broken/Ünder-way", still)
    history.commit(4, {CODEBOOK: STUDY[CODEBOOK].replace("Kept silent", "Still")}, "Mended")
    history.tag("coded", coded)
    history.tag("named", named)
    return history


def past(history: History, remembered: Remembered | None = None) -> Past:
    return past_of(history.root, load(history.put()).study, remembered=remembered)


def test_a_snapshot_is_compared_with_the_one_before_and_keeps_what_codes_meant(history: History) -> None:
    found = past(history)
    coded, named, lost = found.snapshots
    assert coded.step is not None and named.step is not None  # noqa: PT018
    assert coded.step.difference.counts["code"] == {"created": 3}
    changes = [(each.kind, each.subject.title) for each in named.step.difference.changes]
    assert changes == [("renamed", "Quiet"), ("redefined", "Quiet")]
    assert coded.meanings.codes["silence"] == "Somebody says nothing."
    assert named.meanings.codes["silence"] == "Somebody told nothing."
    assert named.meanings.themes == {"the-list": "The list acts."}
    assert lost.step is None
    assert "git knows no revision 'lost'" in str(lost.snapshot.missing)
    assert found.since is not None
    assert found.since.difference.counts == {"theme": {"created": 1}, "code": {"renamed": 1, "redefined": 1}}
    assert [each.revision.title for each in found.steps.skipped] == ["Broken", "Still"]


def test_a_snapshot_that_cannot_be_read_says_why_and_the_next_is_told_from_the_last_that_can(
    history: History,
) -> None:
    history.commit(5, {INDEX: NAMED[INDEX].replace("ref: lost", "ref: broken/Ünder-way, date: 2024-01-02")})
    _, broken, named = past(history).snapshots
    assert broken.step is None
    assert broken.snapshot.missing is not None
    assert broken.snapshot.missing.reason.startswith("content/codebook.md: ")
    assert named.step is not None
    assert named.step.difference.counts == {"code": {"renamed": 1, "redefined": 1}}


def test_what_was_kept_on_disk_gives_the_same_past(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    first = past(history)
    monkeypatch.setattr("themetrail.trail.steps.read_study", None)
    assert past(history) == first


def test_nothing_is_kept_where_a_link_leads(history: History, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (history.root / ".themetrail").symlink_to(elsewhere)
    assert past(history).steps.steps
    assert list(elsewhere.iterdir()) == []


def test_while_git_does_not_move_nothing_is_read_again(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Remembered()
    first = past(history, memory)
    with monkeypatch.context() as patched:
        patched.setattr(past_module, "steps_of", None)
        assert past(history, memory) == first
    history.tag("phase-9", history.commit(9, edited(MAREN, ("And then?", "And now?")), "Later"))
    assert [each.snapshot.ref for each in past(history, memory).snapshots][-2:] == ["phase-9", "lost"]


def test_why_git_tells_nothing_is_said_in_a_sentence(tmp_path: Path) -> None:
    alone = write(tmp_path / "alone", STUDY)
    assert past_of(alone, load(alone).study).absent == past_module.NO_REPOSITORY
    empty = made(tmp_path / "empty")
    write(empty, STUDY)
    assert past_of(empty, load(empty).study).absent == past_module.NO_COMMIT
    History(empty).commit(0, {"README.md": "Not the study"})
    assert past_of(empty, load(empty).study).absent == past_module.NOTHING_KEPT
    (empty / ".git/config").write_text("[core\n")
    assert past_of(empty, load(empty).study).absent == past_module.UNREADABLE
    (alone / ".git").write_text("gitdir: /nowhere\n")
    assert past_of(alone, load(alone).study).absent == past_module.UNREADABLE
    unwanted = write(tmp_path / "unwanted", {**STUDY, INDEX: "---\ntitle: The list\nhistory: none\n---\n"})
    assert past_of(unwanted, load(unwanted).study).absent == past_module.UNWANTED
    assert not (unwanted / ".themetrail").exists()


def test_a_study_in_a_folder_of_its_repository_has_its_own_past(tmp_path: Path) -> None:
    history = History(made(tmp_path / "all"))
    history.commit(0, {f"theses/one/{path}": text for path, text in STUDY.items()})
    history.commit(1, {"other.txt": "nothing of ours"})
    history.commit(2, {f"theses/one/{path}": text for path, text in edited(LIST, ("acts", "rules")).items()})
    folder = history.put() / "theses/one"
    found = past_of(folder, load(folder).study)
    assert [step.revision.date for step in found.steps.steps] == ["2024-01-01", "2024-01-03"]


def test_a_past_that_breaks_off_is_told_as_far_as_it_goes(history: History) -> None:
    history.lose(blob_id(STUDY[MAREN]))
    found = past_of(history.root, load(write(history.root, {**STUDY, **NAMED})).study)
    assert found.absent is None
    assert found.steps.steps == ()
    assert len(found.steps.skipped) == found.steps.commits
