"""The history of a Taguette project: a commit for each day, which ends in what a plain import gives."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.imports.logs import (
    Logged,
    commits,
    document,
    files_at,
    log,
    mark,
    merge,
    project,
    tag,
    unmark,
    untag,
)
from themetrail.diagnostics import Severity
from themetrail.imports import ImportProblem, ImportReport, import_history, import_project
from themetrail.study import load
from themetrail.trail.archive import load_at, opened_archive
from themetrail.trail.revisions import Missing
from themetrail.trail.steps import Steps, steps_of

ProjectFile = Callable[..., Path]
TEXT = "<p>one two three four five</p>"
START = [document("01", 1), tag("01", 1, "A"), tag("01", 2, "B")]


def history(file: Path, events: Iterable[Logged]) -> ImportReport:
    """Import the project with these events; what every history must be is checked."""
    report = import_history(log(file, events), file.parent / "past")
    check_end(file, report)
    assert not any("fault of the import" in remark for remark in report.remarks)
    return report


def check_end(file: Path, report: ImportReport) -> None:
    """The last commit, and the folder, are what a plain import makes, but for README.md."""
    plain = file.parent / f"plain-{report.folder.name}"
    import_project(file, plain)
    written = (path for path in plain.rglob("*") if path.is_file())
    expected = {path.relative_to(plain).as_posix(): path.read_text("utf-8") for path in written}
    last = dict(files_at(report.folder, commits(report.folder)[-1]))
    here = {path: (report.folder / path).read_text("utf-8") for path in last}
    assert here == last
    assert expected.pop("README.md") != last.pop("README.md")
    assert last == expected


def steps(folder: Path) -> Steps:
    """The steps that the trail sees; every commit must load without an error."""
    with opened_archive(folder) as archive:
        for revision in archive.line(archive.head() or pytest.fail("no commit")):
            loaded = load_at(archive, revision)
            assert not isinstance(loaded, Missing)
            assert [each.message for each in loaded.diagnostics if each.severity is Severity.ERROR] == []
        return steps_of(archive)


def changes(folder: Path) -> list[dict[str, list[str]]]:
    """What the trail sees happen to codes, step by step: the ids, by what happened."""
    found = []
    for step in steps(folder).steps:
        kinds: dict[str, list[str]] = {}
        for change in step.difference.of("code"):
            kinds[change.kind] = sorted([*kinds.get(change.kind, ()), change.subject.id])
        found.append(kinds)
    return found


def messages(folder: Path) -> list[str]:
    return [commit.message.decode() for commit in commits(folder)]


def body(folder: Path, day: int) -> str:
    """The text of the first transcript as a commit has it."""
    return files_at(folder, commits(folder)[day])["transcripts/p1.md"].split("---\n", 2)[2].strip()


def test_each_day_of_work_is_a_commit_dated_then(project_file: ProjectFile) -> None:
    file = project_file([("P1", TEXT)], [("A", ""), ("B", "")], [(1, 0, 3, [1])])
    report = history(file, [*START, mark("01", 1, 0, 3, [2]), mark("04", 1, 0, 3, [1])])
    made = commits(report.folder)
    dates = [datetime.fromtimestamp(each.author_time, UTC).isoformat() for each in made]
    assert dates == ["2024-03-01T10:00:00+00:00", "2024-03-04T10:00:00+00:00"]
    assert messages(report.folder) == [
        "In Taguette: 2 codes created; 1 highlight added; 1 document added\n\n"
        "Codes created:\n- A\n- B\n\nTranscripts added: p1.\n",
        "In Taguette: 1 highlight changed\n",
    ]
    assert [body(report.folder, day) for day in (0, 1)] == [
        "[one]{#p1-001 .b} two three four five",
        "[one]{#p1-001 .a} two three four five",
    ]
    assert report.remarks == ()


def test_a_code_keeps_its_id_through_renames_and_changes_of_meaning(project_file: ProjectFile) -> None:
    file = project_file([("P1", TEXT)], [("Weapon", "What harms."), ("B", "")])
    meaning = "What harms."
    events = [tag("02", 1, "Tool"), tag("03", 1, "Tool", meaning), tag("04", 1, "Weapon", meaning)]
    report = history(file, [*START, *events])
    assert changes(report.folder) == [
        {"created": ["b", "weapon"]},
        {"renamed": ["weapon"]},
        {"redefined": ["weapon"]},
        {"renamed": ["weapon"]},
    ]
    assert "- “A” to “Tool”" in messages(report.folder)[1]
    assert messages(report.folder)[2] == "In Taguette: 1 code redefined\n\nCodes redefined:\n- Tool\n"


def test_ids_of_codes_that_are_gone_are_never_those_of_others(project_file: ProjectFile) -> None:
    file = project_file([("P1", TEXT)], [("A", ""), ("B", "")])
    others = [tag("01", -7, "A"), untag("02", -7), tag("03", -8, "a!"), untag("04", -8)]
    report = history(file, [*START, *others])
    assert changes(report.folder) == [
        {"created": ["a", "a-2", "b"]},
        {"retired": ["a-2"]},
        {"created": ["a-3"]},
        {"retired": ["a-3"]},
    ]


def test_a_highlight_that_was_removed_was_there_before(project_file: ProjectFile) -> None:
    file = project_file([("P1", TEXT)], highlights=[(1, 4, 7, [1])])
    events = [mark("01", -9, 0, 7, [2]), mark("01", 1, 4, 7, [1]), unmark("02", -9)]
    report = history(file, [*START, *events])
    assert body(report.folder, 0) == "[one [two]{#p1-001 .a}]{#p1-removed-1 .b} three four five"
    assert body(report.folder, 1) == "one [two]{#p1-001 .a} three four five"


def test_the_form_of_a_transcript_stays_whatever_is_marked(project_file: ProjectFile) -> None:
    html = "<h1>Work</h1><ol><li>one</li><li>two</li></ol><h1>Home</h1>"
    file = project_file([("P1", html)], highlights=[(1, 0, 4, [1]), (1, 4, 10, [1])])
    later = [mark("02", 1, 0, 4, [1]), mark("02", 2, 4, 10, [1])]
    report = history(file, [*START, mark("01", -9, 4, 7, [1]), *later, unmark("02", -9)])
    assert body(report.folder, 0) == "Work\n\n[one]{#p1-removed-1 .a}\n\ntwo\n\n## Home"
    assert [dict(each.difference.counts.get("transcript", {})) for each in steps(report.folder).steps] == [
        {"created": 1}, {},
    ]  # fmt: skip


def test_what_was_in_deleted_documents_is_counted_and_their_names_are_not_told(
    project_file: ProjectFile,
) -> None:
    file = project_file([("P1", TEXT)])
    events = [document("01", -3), mark("01", -9, 0, 3, [1], -3), document("02", -3, gone=True)]
    report = history(file, [*START, *events])
    added, deleted = messages(report.folder)
    assert added.endswith(
        "Transcripts added: p1.\n\n1 document added whose text is no longer in the project file.\n"
    )
    assert deleted.startswith("In Taguette: 1 highlight lost with documents; 1 document deleted\n")
    assert "Lovelace" not in added + deleted
    assert any("The text of 1 deleted document is not in the project file." in each for each in report.past)


def test_nobody_is_named(project_file: ProjectFile) -> None:
    report = history(project_file([("P1", TEXT)]), START)
    (commit,) = commits(report.folder)
    assert commit.author == commit.committer == b"Imported from Taguette <>"
    everything = b"".join(path.read_bytes() for path in report.folder.rglob("*") if path.is_file())
    assert b"secret-login" not in everything


def test_what_the_project_said_of_itself_then(project_file: ProjectFile) -> None:
    file = project_file([("P1", TEXT)], projects=[("New name", "About it.")])
    report = history(file, [*START, project("02", "Old name", ""), project("03", "New name", "About it.")])
    pages = [files_at(report.folder, commit)["content/index.md"] for commit in commits(report.folder)]
    assert ["About it." in page for page in pages] == [False, False, True]
    assert ["title: Old name" in page for page in pages] == [False, True, False]
    assert messages(report.folder)[1] == "In Taguette: the project’s title or description changed\n"


GONE = tag("01", -12, "Y")
C, D = tag("01", 3, "C"), tag("01", 4, "D")
# What an export's log creates before it merges Y (-12) into a number from before the export; that number, the
# code that it was, and whether that was found by counting or by following highlights.
MERGES = {
    "the target is gone too": ([tag("01", -11, "X"), GONE], 11, "x", 0, 0),
    "the only one between two": ([tag("01", -10, "X"), C, GONE], 11, "c", 1, 0),
    "as many targets as tags": ([GONE, C], 40, "c", 1, 0),
    "by where highlights went": ([tag("01", -5, "X"), C, D, GONE], 11, "c", 0, 1),
}


@pytest.mark.parametrize("case", MERGES)
def test_the_targets_of_merges_are_found(case: str, project_file: ProjectFile) -> None:
    created, number, into, counted, followed = MERGES[case]
    ids = [json.loads(str(payload))["tag_id"] for _, _, payload in created]
    stay = sorted(id_ for id_ in ids if id_ > 0)
    tags = [("A", ""), ("B", ""), *(("CD"[id_ - 3], "") for id_ in stay)]
    file = project_file([("P1", TEXT)], tags, [(1, 0, 3, stay[:1])])
    merged = [mark("02", 1, 0, 3, [-12]), merge("03", -12, number)]
    ended = [untag("04", id_) for id_ in ids if id_ < 0 and id_ != -12]
    report = history(file, [*START, *created, *merged, *ended, tag("05", 1, "A")])
    told = steps(report.folder).steps[2].difference.of("code")
    assert [(each.kind, each.subject.id, each.after[0].id, each.likely) for each in told] == [
        ("merged", "y", into, False)
    ]
    assert sum("by the order in which" in each for each in report.past) == counted
    assert sum("by what the highlights have now" in each for each in report.past) == followed
    assert report.remarks == ()


def test_a_merge_whose_target_cannot_be_found_loses_the_code_only(project_file: ProjectFile) -> None:
    file = project_file([("P1", TEXT)], [(path, "") for path in "ABCD"], [(1, 0, 3, [3, 4])])
    created = [tag("01", -5, "X"), tag("01", 3, "C"), tag("01", 4, "D"), tag("01", -12, "Y")]
    report = history(file, [*START, *created, mark("02", 1, 0, 3, [-12]), merge("03", -12, 11)])
    assert "- “Y” into a code that the log does not tell" in messages(report.folder)[2]
    assert body(report.folder, 2) == "[one]{#p1-001} two three four five"
    assert "highlight with other codes (1)" in report.remarks[-1]
    assert messages(report.folder)[3] == "What the project file has otherwise than its log tells\n"


def test_merges_of_a_database_that_is_no_export_are_as_they_stand(project_file: ProjectFile) -> None:
    file = project_file([("P1", TEXT)], highlights=[(1, 0, 3, [1])])
    events = [tag("01", 7, "Y"), mark("01", 1, 0, 3, [7]), merge("02", 7, 1), unmark("03", 5)]
    report = history(file, [*START, *events])
    first = steps(report.folder).steps[1].difference.changes[0]
    assert (first.kind, first.subject.id, first.after[0].id, first.likely) == ("merged", "y", "a", False)


def test_merges_one_after_the_other_lead_to_the_last(project_file: ProjectFile) -> None:
    made = [tag("01", 7, "X"), tag("01", 8, "Y"), tag("01", 9, "Z")]
    merges = [merge("02", 7, 8), merge("02", 8, 1), merge("03", 9, 2), untag("04", 99)]
    report = history(project_file([("P1", TEXT)]), [*START, *made, *merges])
    assert changes(report.folder)[1:3] == [{"merged": ["x", "y"]}, {"merged": ["z"]}]
    codebook = files_at(report.folder, commits(report.folder)[2])["content/codebook.md"]
    assert "formerly: [x, y]" in codebook
    assert "formerly" not in (report.folder / "content/codebook.md").read_text("utf-8")


def test_what_the_log_lacks_comes_with_a_last_commit(project_file: ProjectFile) -> None:
    file = project_file(
        [("P1", TEXT), ("P2", TEXT)], [("A", "Now."), ("B", ""), ("C", "")], [(1, 0, 3, [1]), (2, 4, 7, [3])]
    )
    report = history(file, [*START, mark("01", 7, 8, 13, [2]), mark("02", 1, 0, 3, [1])])
    assert len(commits(report.folder)) == 3
    assert report.remarks[-1].endswith(
        "code that the log does not tell of (1); code with another name or definition (1); "
        "document that the log does not tell of (1); highlight that the log does not tell of (1); "
        "highlight that the log has and the file has not (1)."
    )
    assert not any("ends in exactly" in each for each in report.past)
    assert steps(report.folder).commits == 3


ODD = {
    "merge of a tag that is not there (1)": [merge("02", 77, 1)],
    "merge into a tag that was gone (1)": [
        tag("01", 8, "X"),
        untag("01", 8),
        tag("01", 7, "Y"),
        merge("02", 7, 8),
    ],
    "deletion of a tag that is not there (1)": [untag("02", -108)],
    "deletion of a highlight that is not there (1)": [unmark("02", 5)],
    "deletion of a document that is not there (1)": [document("02", 9, gone=True)],
    "highlight in a document that is not there (1)": [mark("02", 5, 0, 3, [1], 44)],
    "use of a tag before it was created (1)": [mark("02", -5, 0, 3, [-6]), unmark("03", -5), untag("03", -6)],
    "use of a tag that was gone (1)": [tag("01", 7, "X"), untag("01", 7), mark("02", 5, 0, 3, [7], -4)],
}


@pytest.mark.parametrize("told", ODD)
def test_events_that_do_not_fit_are_told(told: str, project_file: ProjectFile) -> None:
    report = history(project_file([("P1", TEXT)]), [*START, *ODD[told]])
    assert any(told in remark for remark in report.remarks)
    assert steps(report.folder).skipped == ()


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2024-02-01 00:00:00", "1 event of the log is dated out of order"),
        ("2999-01-01 00:00:00", "1 event of the log has no date that can be true"),
        ("0001-01-01 00:00:00+14:00", "1 event of the log has no date that can be true"),
        ("soon\x00", "1 event of the log has no date that can be true"),
        (b"\xff", "1 event of the log has no date that can be true"),
        (10**18, "1 event of the log has no date that can be true"),
    ],
)
def test_dates_that_cannot_be(date: object, told: str, project_file: ProjectFile) -> None:
    first, second, third = START
    stray = (date, *third[1:])
    others = [tag("01", 1, "A", "x"), tag("01", 1, "A")]
    report = history(project_file([("P1", TEXT)]), [first, second, stray, *others])
    (commit,) = commits(report.folder)
    assert datetime.fromtimestamp(commit.author_time, UTC).date().isoformat() == "2024-03-01"
    assert report.remarks[0].startswith(told)


@pytest.mark.parametrize(
    "payload",
    [
        "", "null", "[]", "{", '"tag_add"', "[" * 5000, b"\xff\xfe", None, 7,
        '{"type": "tag_add"}',
        '{"type": ["tag_add"]}',
        '{"type": "no such thing"}',
        '{"type": "tag_add", "tag_id": true, "tag_path": "x"}',
        '{"type": "tag_add", "tag_id": 1e300, "tag_path": "x"}',
        '{"type": "tag_add", "tag_id": ' + "9" * 5000 + ', "tag_path": "x"}',
        '{"type": "tag_merge", "src_tag_id": 99999999999999999999, "dest_tag_id": {}}',
        '{"type": "highlight_add", "highlight_id": 1, "start_offset": NaN, "end_offset": 5, "tags": [1]}',
        '{"type": "highlight_add", "highlight_id": 1, "start_offset": 0, "end_offset": 5, "tags": {"a": 1}}',
    ],
)  # fmt: skip
def test_events_that_cannot_be_read_are_passed_over(payload: object, project_file: ProjectFile) -> None:
    columns = "id INTEGER PRIMARY KEY, date, user_login, project_id, document_id, payload"
    free = f"DROP TABLE commands; CREATE TABLE commands ({columns})"
    file = project_file([("P1", TEXT)], also=free)
    report = history(file, [*START, ("2024-03-02 10:00:00", 1, payload)])
    assert report.remarks[0].startswith("1 event of the log could not be read and is passed over: 1 ")


def test_words_of_any_kind_are_taken(project_file: ProjectFile) -> None:
    file = project_file([("P1", TEXT)], [("A", ""), ("B", "")])
    evil = "x\ud800\x00\n---\ncodes: {}\n- “y” <script>"
    events = [
        tag("01", -3, evil, evil),
        tag("02", -3, "", evil),
        tag("02", -4, "z" * 5000),
        project("02", evil, evil),
        mark("02", 2**61, -5, 2**61, [-3]),
        mark("03", 5, 9, 2, [-3]),
        project("04", "A study", "About it."),
    ]
    report = history(file, [*START, *events])
    assert steps(report.folder).commits == 5


def test_events_of_other_projects_are_not_read(project_file: ProjectFile) -> None:
    file = project_file([("P1", TEXT)])
    log(file, START)
    with closing(sqlite3.connect(file)) as db, db:
        db.execute(
            "INSERT INTO commands (date, user_login, project_id, payload) "
            """VALUES ('2024-03-09', 'x', 2, '{"type": "tag_delete", "tag_id": 1}')"""
        )
    assert history(file, []).remarks == ()


def test_without_a_log_nothing_is_made(project_file: ProjectFile, tmp_path: Path) -> None:
    for number, also in enumerate(("", "DROP TABLE commands;", "ALTER TABLE commands RENAME date TO d;")):
        file = project_file(also=also, name=f"{number}.sqlite3")
        with pytest.raises(ImportProblem, match=r"holds no log .* Leave out --history"):
            import_history(file, tmp_path / "past")
    undated = log(project_file(name="undated.sqlite3"), [("never", None, "{}")])
    with pytest.raises(ImportProblem, match=r"No event in the log of .* has a date"):
        import_history(undated, tmp_path / "past")
    unread = log(project_file(name="unread.sqlite3"), [("2024-03-01", None, "{}")])
    with pytest.raises(ImportProblem, match=r"No event in the log of .* can be read"):
        import_history(unread, tmp_path / "past")
    assert not (tmp_path / "past").exists()


def test_a_repository_is_never_written_into(project_file: ProjectFile, tmp_path: Path) -> None:
    file = log(project_file(), START)
    (tmp_path / "papers/.git").mkdir(parents=True)
    with pytest.raises(ImportProblem, match="lies in the git repository"):
        import_history(file, tmp_path / "papers/study/new")
    with pytest.raises(ImportProblem, match="is a git repository"):
        import_history(file, tmp_path / "papers")
    assert [each.name for each in (tmp_path / "papers").iterdir()] == [".git"]


def test_two_imports_of_one_file_are_the_same_history(project_file: ProjectFile, tmp_path: Path) -> None:
    file = log(project_file([("P1", TEXT)]), [*START, tag("02", 1, "A")])
    made = [commits(import_history(file, tmp_path / name).folder)[-1].id for name in ("one", "two")]
    assert made[0] == made[1]


def test_git_finds_nothing_to_commit(project_file: ProjectFile) -> None:
    from dulwich import porcelain  # noqa: PLC0415

    report = history(project_file([("P1", TEXT)]), START)
    found = porcelain.status(str(report.folder))
    assert not any(found.staged.values())
    assert (found.unstaged, found.untracked) == ([], [])
    assert load(report.folder).study.transcripts.keys() == {"p1"}
