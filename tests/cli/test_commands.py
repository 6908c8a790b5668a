from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.studies import write
from themetrail.cli import main

TOUCHING = {
    "content/codebook.md": "---\ncodes:\n  rota-as-weapon: {title: Rota}\n---\n",
    "transcripts/maren.md": (
        "---\nparticipants: [maren]\nspeakers: {Maren: maren}\n---\n\n"
        "Maren: they just [moved the list around]{#maren-list .rota-as-wepon}\n"
    ),
    "content/participants.md": "---\nparticipants:\n  maren: {title: Maren}\n---\n",
    "mkdocs.yml": (
        "site_name: A\ndocs_dir: content\ntheme: {name: material, font: false}\nplugins: [themetrail]\n"
    ),
}


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert "Traceback" not in result.output
    return result


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "study"
    assert run("new", folder).exit_code == 0
    return folder


def test_a_new_study_is_sound_and_builds_at_once(starter: Path) -> None:
    checked = run("check", starter)
    assert (checked.exit_code, checked.stdout) == (0, "No problems found.\n")
    built = run("build", starter)
    assert built.exit_code == 0
    assert re.fullmatch(
        r"Built \d+ pages\. Open \S+/site/index\.html in a browser\.\n"
        r"The public edition shows every quote and every transcript\.\n",
        built.stdout,
    )
    assert built.stderr == ""
    assert (starter / "site/themes/mending-without-asking.html").is_file()
    assert "/site/" in (starter / ".gitignore").read_text()


def test_new_refuses_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = run("new", tmp_path)
    assert result.exit_code == 2
    assert "not empty" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_new_uses_an_empty_folder(tmp_path: Path) -> None:
    assert run("new", tmp_path).exit_code == 0
    assert (tmp_path / "mkdocs.yml").is_file()


@pytest.mark.skipif(os.geteuid() == 0, reason="the system lets its superuser write everywhere")
def test_new_says_where_it_may_not_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    result = run("new", tmp_path / "study")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_check_says_what_is_wrong_and_where(tmp_path: Path) -> None:
    result = run("check", write(tmp_path, TOUCHING))
    assert result.exit_code == 1
    assert "transcripts/maren.md:6:54: error[code-unknown] no code 'rota-as-wepon'" in result.stdout
    assert "did you mean 'rota-as-weapon'?" in result.stdout


def test_check_speaks_to_programs(tmp_path: Path) -> None:
    write(tmp_path, TOUCHING)
    found = json.loads(run("check", tmp_path, "--format", "json").stdout)
    assert ("code-unknown", "transcripts/maren.md", 6) in {(e["rule"], e["file"], e["line"]) for e in found}
    annotated = run("check", tmp_path, "--format", "github")
    assert "::error file=transcripts/maren.md,line=6" in annotated.stdout
    assert annotated.exit_code == 1


def test_check_reads_the_transcripts_folder_that_mkdocs_yml_names(tmp_path: Path) -> None:
    named = {path.replace("transcripts/", "talks/"): text for path, text in TOUCHING.items()}
    named["mkdocs.yml"] = (
        "site_name: !ENV [NAME, A]\nplugins:\n  - search\n  - themetrail:\n      transcripts_dir: talks\n"
    )
    assert "talks/maren.md:6:54" in run("check", write(tmp_path, named)).stdout


@pytest.mark.parametrize(
    ("configuration", "sentence"),
    [
        ("site_name: A\n\t- b\n", "mkdocs.yml, line 2"),
        ("", "mkdocs.yml is empty"),
        (
            "site_name: A\ndocs_dir: content\nplugins: [{themetrail: {transcripts_dir: nowhere}}]\n",
            "There is no folder nowhere/",
        ),
    ],
)
@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_what_is_wrong_with_mkdocs_yml_is_told(
    tmp_path: Path, command: str, configuration: str, sentence: str
) -> None:
    result = run(command, write(tmp_path, {"mkdocs.yml": configuration}))
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert result.stdout == ""


def test_check_speaks_to_programs_whatever_mkdocs_yml_is_like(tmp_path: Path) -> None:
    result = run("check", write(tmp_path, {"mkdocs.yml": ""}), "--format", "json")
    assert json.loads(result.stdout) == []
    assert result.exit_code == 1


def test_a_study_may_be_named_from_a_folder_beside_it(
    starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(starter, tmp_path / "study")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    result = run("build", "../study")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "study/site/index.html").is_file()


def test_build_with_errors_says_them_and_publishes_nothing(tmp_path: Path) -> None:
    result = run("build", write(tmp_path, TOUCHING))
    assert result.exit_code == 1
    assert "error[code-unknown]" in result.stderr
    assert "Nothing was built: the study has 1 error." in result.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_folder_without_a_study_is_told_so(tmp_path: Path, command: str) -> None:
    result = run(command, tmp_path)
    assert result.exit_code == 2
    assert "no mkdocs.yml" in result.stderr
    assert "themetrail new" in result.stderr
    assert run(command, tmp_path / "nowhere").exit_code == 2


def test_check_of_an_empty_folder(tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert result.exit_code == 1
    assert "there is no study here" in result.stdout


def test_an_edition_is_one_of_three(tmp_path: Path) -> None:
    assert run("build", tmp_path, "--edition", "everybody").exit_code == 2


def test_explain() -> None:
    told = run("explain", "code-unknown")
    assert told.exit_code == 0
    assert "How to mend it" in told.stdout
    assert "code-unknown" in run("explain").stdout
    unknown = run("explain", "code-unkown")
    assert unknown.exit_code == 2
    assert "did you mean 'code-unknown'?" in unknown.stderr


def test_import_refuses_what_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes")
    result = run("import", tmp_path / "notes.txt", tmp_path / "study")
    assert result.exit_code == 2
    assert "Taguette" in result.stderr
    with sqlite3.connect(tmp_path / "other.sqlite3") as database:
        database.execute("CREATE TABLE a (b)")
    result = run("import", tmp_path / "other.sqlite3", tmp_path / "study")
    assert result.exit_code == 1
    assert not (tmp_path / "study").exists()


def test_a_fault_of_ours_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("themetrail.cli.checking.read", broken)
    result = run("check", tmp_path)
    assert result.exit_code == 1
    assert "Themetrail itself failed" in result.stderr


def test_the_command_is_installed_and_loads_mkdocs_only_to_build() -> None:
    code = "import sys, themetrail.cli; print('mkdocs' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
