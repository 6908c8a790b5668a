"""Project files that are damaged, foreign or made to mislead: told in plain words, nothing lost unsaid."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from themetrail.imports import ImportProblem, ImportReport, import_project
from themetrail.study import load

ProjectFile = Callable[..., Path]


def imported(file: Path) -> ImportReport:
    return import_project(file, file.parent / "study")


def body(file: Path) -> str:
    return (file.parent / "study/transcripts/p1.md").read_text("utf-8").split("---\n", 2)[2].strip("\n")


def refusal(file: Path, folder: Path | None = None) -> str:
    """What the researcher is told; nothing may have been written."""
    target = folder or file.parent / "study"
    before = sorted(target.rglob("*")) if target.is_dir() else None
    with pytest.raises(ImportProblem) as caught:
        import_project(file, target)
    assert (sorted(target.rglob("*")) if target.is_dir() else None) == before
    return str(caught.value)


def test_files_of_other_kinds_are_refused(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Not a database.")
    assert "is not a Taguette project file" in refusal(text)
    assert "cannot be read: No such file" in refusal(tmp_path / "missing.sqlite3")
    assert "cannot be read: Is a directory" in refusal(tmp_path, tmp_path / "study")


def test_databases_of_other_programs_are_refused(project_file: ProjectFile, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(other)) as db, db:
        db.execute("CREATE TABLE projects (id)")
    assert "not a Taguette project: columns of the table “projects” are missing" in refusal(other)
    view = project_file(also="ALTER TABLE tags RENAME TO t; CREATE VIEW tags AS SELECT * FROM t;")
    assert "not a Taguette project: the table “tags” is missing" in refusal(view)


def test_a_file_in_use_is_refused(project_file: ProjectFile, tmp_path: Path) -> None:
    file = project_file()
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "is in use by another program. Close Taguette" in refusal(file, tmp_path / "study")


def test_a_file_may_have_any_name(project_file: ProjectFile, tmp_path: Path) -> None:
    try:
        file = project_file().rename(tmp_path / os.fsdecode(b"a\xff.sqlite3"))
    except OSError:
        pytest.skip("this computer refuses such names")
    report = import_project(file, tmp_path / "study")
    assert "a<U+DCFF>.sqlite3" in (report.folder / "README.md").read_text("utf-8").replace("\\", "")


def test_a_damaged_file_is_refused(project_file: ProjectFile, tmp_path: Path) -> None:
    file = project_file([("P1", f"<p>{'words ' * 9000}</p>")])
    data = file.read_bytes()
    for damaged in (data[: len(data) // 2], data[:100] + b"\xff" * 3000 + data[3100:], data[:16]):
        file.write_bytes(damaged)
        told = refusal(file)
        assert "is damaged" in told or "cannot be read as a database" in told


def test_a_file_with_several_projects_names_them(project_file: ProjectFile, tmp_path: Path) -> None:
    file = project_file(
        projects=[("First", ""), ("Second", "")],
        also="INSERT INTO documents VALUES (NULL, 'P9', '', 'P9', '', 2, 'LEFT_TO_RIGHT', '<p>Other.</p>');"
        "INSERT INTO highlights VALUES (7, 2, 0, 5, ''); INSERT INTO tags VALUES (9, 2, 'C', '');"
        "INSERT INTO highlight_tags VALUES (7, 9);",
    )
    assert "say which by its number: 1 (First), 2 (Second)" in refusal(file)
    with pytest.raises(ImportProblem, match="holds no project “3”"):
        import_project(file, tmp_path / "study", project="3")
    first = import_project(file, tmp_path / "one", project="First")
    second = import_project(file, tmp_path / "two", project="2")
    assert (first.project, first.codes, first.quotes, first.remarks) == ("First", 2, 0, ())
    assert (second.project, second.codes, second.quotes, second.remarks) == ("Second", 1, 1, ())


def test_a_folder_that_is_used_is_refused(project_file: ProjectFile, tmp_path: Path) -> None:
    file = project_file()
    used = tmp_path / "used"
    used.mkdir()
    (used / "mine.md").write_text("mine")
    assert "is not empty" in refusal(file, used)
    assert "is a file" in refusal(file, used / "mine.md")
    fresh = tmp_path / "fresh"
    (fresh / ".git").mkdir(parents=True)
    assert import_project(file, fresh).transcripts == 1


def test_a_folder_that_cannot_be_made_is_told(project_file: ProjectFile) -> None:
    file = project_file()
    assert "Writing stopped: Not a directory" in refusal(file, file / "study")


# Highlights on “<p>Åse said</p>” (9 bytes), what becomes of the transcript, and what is said about it.
PLACES = {
    "beyond the end": ((4, 99), "Åse [said]{#p1-001 .a}", "reaches beyond the document"),
    "before the start": ((-5, 4), "[Åse]{#p1-001 .a} said", "reaches beyond the document"),
    "inside a character": ((1, 4), "[Åse]{#p1-001 .a} said", "starts or ends inside a character"),
    "to the middle of a character": ((0, 1), "[Å]{#p1-001 .a}se said", "starts or ends inside a character"),
    "backwards": ((8, 5), "Åse said", "is left out: it ends before it starts"),
    "empty": ((5, 5), "Åse said", "is left out: there are no words at its place"),
    "white space": ((4, 5), "Åse said", "is left out: there are no words at its place"),
    "far away": ((400, 500), "Åse said", "is left out: there are no words at its place"),
    "words for numbers": (("a", b"b"), "Åse said", "is left out: its place ('a' to b'b') is not a pair"),
    "no whole numbers": ((0.5, 4.25), "Åse said", "is left out: its place (0.5 to 4.25) is not a pair"),
    "enormous": ((0, 2**62), "Åse said", "is left out: its place (0 to 4611686018427387904) is not a pair"),
}


@pytest.mark.parametrize("case", PLACES)
def test_places_that_cannot_be(case: str, project_file: ProjectFile) -> None:
    (start, end), expected, told = PLACES[case]
    file = project_file([("P1", "<p>Åse said</p>")], highlights=[(1, start, end, [1])])
    report = imported(file)
    assert body(file) == expected
    assert report.left_out == ("left out" in told)
    assert any(remark.startswith("Highlight 1 ") and told in remark for remark in report.remarks)
    # One backslash that keeps Markdown from reading the remark is all that may differ.
    assert told.split(":")[0] in (file.parent / "study/README.md").read_text("utf-8")


def test_rows_that_belong_to_nothing_are_told(project_file: ProjectFile) -> None:
    file = project_file(
        highlights=[(1, 0, 4, [1, 77]), (55, 0, 4, [1])],
        also="INSERT INTO highlight_tags VALUES (99, 1);",
    )
    report = imported(file)
    assert (report.quotes, report.applications, report.left_out) == (1, 1, 1)
    assert report.remarks == (
        "1 highlight could not be taken over; each is named below.",
        "Highlight 1 carries a tag (77) that does not exist; that use of a tag is left out.",
        "Highlight 2 is left out: its document (55) does not exist.",
        "1 use of a tag belongs to a highlight that does not exist; it is left out.",
    )


def test_what_belongs_to_no_project_is_told(project_file: ProjectFile) -> None:
    file = project_file(
        highlights=[(1, 0, 4, [1])],
        also="UPDATE documents SET project_id = 8; UPDATE tags SET project_id = 8 WHERE id = 2;",
    )
    report = imported(file)
    assert (report.transcripts, report.codes, report.quotes, report.left_out) == (0, 1, 0, 1)
    told = "Left out, since they belong to no project of the file: 1 document, 1 highlight, 1 tag."
    assert told in report.remarks


def test_stored_words_that_differ_are_told(project_file: ProjectFile) -> None:
    file = project_file(highlights=[(1, 0, 4, [1])], also="UPDATE highlights SET snippet = '<p>other</p>';")
    assert any("Look at p1-001." in remark for remark in imported(file).remarks)


@pytest.mark.parametrize(
    "html",
    [
        "<p>a\x00b\x01c\x1bd\x85e\u2028f</p>",
        "<![CDATA[ <p>x</p> ]]> <!doctype <! <? </ <p",
        "<script>alert(1)</script><style>p {}</style><textarea><p></textarea>",
        "<p>&#0; &#xD800; &#x110000; &nosuch; &</p>\r\n\r<p>\ufeff\u202e</p>",
        "<b><i>x</b> y</i></ol></li><li>z<ol><li value=99999999999>w",
        "<p>" * 3000 + "deep",
        "<table><tr><td>" * 500,
        "---\n---\n: {#a .b} ::: ` ```\n\n::: {.a}\n# x\n## y\n[z]{.q}\n1. w\n> v",
        "",
    ],
)
def test_any_html_is_read(html: str, project_file: ProjectFile) -> None:
    file = project_file([("P1", html)], highlights=[(1, 0, 10**6, [1]), (1, 2, 7, [2])])
    report = imported(file)
    loaded = load(file.parent / "study")
    assert [found.message for found in loaded.diagnostics if found.severity == "error"] == []
    assert report.quotes + report.left_out == 2
    assert not any("fault of the import" in remark for remark in report.remarks)


def test_values_of_any_type_are_read(project_file: ProjectFile) -> None:
    file = project_file(
        [(b"\xff\x00", b"\xff"), (12.5, 7), ("N\x00ull\n---\n", "<p>x</p>")],
        [(3, b"\x00"), ("a\nb: c\x07", "\x00\x1b---\n...\n")],
        projects=[("---\ntitle: evil\x00", b"\x00")],
        also="UPDATE documents SET contents = CAST(x'3c703eff3c2f703e' AS TEXT) WHERE id = 3",
    )
    report = imported(file)
    loaded = load(file.parent / "study")
    assert [found.message for found in loaded.diagnostics if found.severity == "error"] == []
    assert (report.transcripts, report.codes) == (3, 2)
    assert any(remark.startswith("1 text in the file is not proper UTF-8") for remark in report.remarks)
    assert "Document 1 holds no text that can be read; its transcript is empty." in report.remarks


def test_the_project_file_is_not_touched(project_file: ProjectFile) -> None:
    file = project_file(name="a #1 ?.sqlite3")
    before = file.read_bytes()
    imported(file)
    assert file.read_bytes() == before
    assert sorted(path.name for path in file.parent.iterdir()) == [file.name, "study"]
