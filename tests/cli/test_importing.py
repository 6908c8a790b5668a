"""`themetrail import`: with a history, and what a person is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.imports.logs import commits, document, log, mark, tag
from tests.imports.projects import make_project
from themetrail.cli import main


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A project with a document, a tag and a highlight."""
    tags, highlights = [("Later name", "")], [(1, 0, 4, [1])]
    return make_project(tmp_path / "project.sqlite3", tags=tags, highlights=highlights)


def test_a_history_is_imported_and_the_trail_tells_it(file: Path, tmp_path: Path) -> None:
    first_day = [document("01", 1), tag("01", 1, "First name"), mark("01", 1, 0, 4, [1])]
    log(file, [*first_day, tag("02", 1, "Later name")])
    result = run("import", file, tmp_path / "study", "--history")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:2] == [
        "Imported “A study”: 1 transcript, 1 code, 1 quote with 1 use of codes.",
        "4 events of the project’s log, on 2 days from 2024-03-01 to 2024-03-02, became a commit for each "
        "day: 1 code created, 1 renamed; 1 highlight added; 1 document added.",
    ]
    assert len(commits(tmp_path / "study")) == 2
    assert run("check", tmp_path / "study").exit_code == 0
    told = run("diff", tmp_path / "study", "2024-03-01", "2024-03-02").stdout
    assert "First name" in told
    assert "Later name" in told


def test_a_project_without_a_log_has_no_history(file: Path, tmp_path: Path) -> None:
    result = run("import", "--history", file, tmp_path / "study")
    assert result.exit_code == 1
    assert "holds no log of what was done in this project" in result.stderr
    assert not (tmp_path / "study").exists()
    assert run("import", file, tmp_path / "study").exit_code == 0
