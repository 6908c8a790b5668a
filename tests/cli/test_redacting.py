"""`themetrail redact`: what is shown, asked, written and logged."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.studies import write
from themetrail.cli import main

LIST = "Susan Hartley => Maren\ntown: Ambridge\n"
HEAD = "---\nparticipants: [p]\nspeakers: {P: p}\n---\n\n"
ONE = f"{HEAD}P: I am [Susan Hart]{{.list}}ley, of Ambridge.\n"
TWO = f"{HEAD}P: Ambridge.\n"


def redact(*arguments: str | Path, answer: str = "") -> Result:
    result = CliRunner().invoke(main, ["redact", *map(str, arguments)], input=answer)
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return write(
        tmp_path / "study",
        {
            "private/identifiers.txt": LIST,
            "content/codebook.md": "---\ncodes: {list: {}}\n---\n",
            "content/participants.md": "---\nparticipants: {p: {title: P}}\n---\n",
            "transcripts/one.md": ONE,
            "transcripts/two.md": TWO,
        },
    )


def texts(study: Path) -> tuple[str, str]:
    return (study / "transcripts/one.md").read_text(), (study / "transcripts/two.md").read_text()


def test_an_exception_for_one_file_holds_there_only(study: Path) -> None:
    exception = "{words: Ambridge, reason: ours, at: transcripts/one.md}"
    write(study, {"content/index.md": f"---\ntitle: A study\nexceptions: [{exception}]\n---\n"})
    assert redact(study, "one", "two", "--yes").exit_code == 0
    assert ["Ambridge" in text for text in texts(study)] == [True, False]


def test_the_difference_is_shown_and_nothing_is_written_unless_one_agrees(study: Path) -> None:
    asked = redact(study, "one", answer="n\n")
    assert asked.exit_code == 1
    assert "-P: I am [Susan Hart]{.list}ley, of Ambridge.\n" in asked.stdout
    assert "+P: I am [Maren]{.list}, of [town].\n" in asked.stdout
    assert "Make 2 replacements in 1 transcript? [y/N]: n\n" in asked.stdout
    assert texts(study) == (ONE, TWO)
    assert not (study / "private/redactions.log").exists()


def test_who_agrees_gets_the_transcripts_that_were_named_and_a_log(study: Path) -> None:
    agreed = redact(study, "transcripts/one.md", study / "transcripts/one.md", answer="y\n")
    assert agreed.exit_code == 0
    assert texts(study) == (f"{HEAD}P: I am [Maren]{{.list}}, of [town].\n", TWO)
    assert redact(study, "two.md", "--yes").exit_code == 0
    log = (study / "private/redactions.log").read_text().splitlines()
    assert [line.partition("\t")[2] for line in log] == [
        "transcripts/one.md\tturn 1\tSusan Hartley => Maren",
        "transcripts/one.md\tturn 1\tAmbridge => [town]",
        "transcripts/two.md\tturn 1\tAmbridge => [town]",
    ]
    assert redact(study, "one", "two").stdout == "There is nothing to replace.\n"


def test_from_within_the_study_no_folder_needs_to_be_named(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(study)
    assert redact("transcripts/two.md", "--yes").exit_code == 0
    assert "[town]" in texts(study)[1]


def test_where_one_transcript_cannot_be_written_none_is(study: Path) -> None:
    (study / "private/redactions.log").mkdir()
    failed = redact(study, "one", "two", "--yes")
    assert failed.exit_code == 1
    assert "Nothing was changed." in failed.stderr
    assert texts(study) == (ONE, TWO)
    assert sorted(path.name for path in (study / "transcripts").iterdir()) == ["one.md", "two.md"]


def test_what_cannot_be_replaced_is_told_beforehand(study: Path) -> None:
    (study / "content/about.md").write_text("[Hers](quote:ambridge).\n")
    (study / "transcripts/ambridge.md").write_text(f"{HEAD}P: [Well]{{#ambridge .list}}.\n")
    told = redact(study, "ambridge")
    assert told.stdout == "There is nothing to replace.\n"
    assert "transcripts/ambridge.md:6: 'ambridge': it is a quote's id, and content/about.md:1" in told.stderr
    assert "transcripts/ambridge.md:1: 'transcripts/ambridge.md': it is the file's name" in told.stderr


@pytest.mark.parametrize(
    ("listed", "named", "said"),
    [
        ("", ["one"], "lists no identifiers yet"),
        (LIST, ["three"], "There is no transcript 'three' in this study."),
        (LIST, ["content/index.md"], "There is no transcript 'content/index.md' in this study."),
        (LIST, [], "Name the transcripts"),
        ("Ambridge => Susan\nSusan => Maren\n", ["one"], ":1: what stands instead has 'Susan'"),
    ],
)
def test_wrong_use_is_told(study: Path, listed: str, named: list[str], said: str) -> None:
    (study / "private/identifiers.txt").write_text(listed)
    wrong = redact(study, *named, "--yes")
    assert (wrong.exit_code, said in wrong.stderr) == (2, True)
    assert texts(study) == (ONE, TWO)


def test_a_file_that_is_not_utf_8_is_left_alone(study: Path) -> None:
    (study / "transcripts/two.md").write_bytes(TWO.encode() + b"\xe9")
    failed = redact(study, "two", "--yes")
    assert (failed.exit_code, "is not UTF-8" in failed.stderr) == (1, True)
    assert (study / "transcripts/two.md").read_bytes() == TWO.encode() + b"\xe9"
