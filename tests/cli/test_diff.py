"""`themetrail diff`: what differs between two states, for people, for a merge request, for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.studies import write
from tests.trail.repositories import History, blob_id, made
from tests.trail.studies import CODEBOOK, INDEX, LIST, MAREN, PEOPLE, STUDY, edited
from themetrail.cli import main


def diff(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["diff", *map(str, arguments)])
    assert "Traceback" not in result.output
    assert "Themetrail itself failed" not in result.output
    return result


@pytest.fixture
def history(tmp_path: Path) -> History:
    history = History(made(tmp_path / "study"))
    history.commit(0, STUDY, "The study")
    history.commit(
        10,
        {
            **edited(CODEBOOK, ("Somebody says nothing.", "Somebody keeps their counsel.")),
            **edited(
                MAREN,
                ("{#word .silence}", "{#word .weapon}"),
                ("[I rang the family myself]{#rang .repair}", "I rang [the family myself]{#rang .repair}"),
                ("[hid it in a drawer]{#drawer .repair .silence}", "hid it in a drawer"),
            ),
        },
        "Second thoughts",
    )
    return history


def test_two_revisions_read_well(history: History) -> None:
    shown = diff(history.root, "HEAD~1", "HEAD")
    assert shown.exit_code == 0
    before, after = shown.stdout.splitlines()[:2]
    assert before.startswith("from  HEAD~1: ")
    assert before.endswith(" of 2024-01-01, “The study”")
    assert after.endswith(" of 2024-01-11, “Second thoughts”")
    assert shown.stdout.partition("\n\n")[2] == (
        "Codes   1 redefined\n"
        "Quotes  1 removed, 1 recoded, 1 trimmed\n"
        "\n"
        "Codes\n"
        "  redefined  Kept silent (silence), definition\n"
        "             Somebody [-says nothing.-] {+keeps their counsel.+}\n"
        "\n"
        "Quotes\n"
        "  removed    Maren, turn 5 (drawer): Quiet repair (repair) and Kept silent (silence)\n"
        "             “hid it in a drawer”\n"
        "  recoded    Maren, turn 2 (word): + Rota as weapon (weapon), − Kept silent (silence)\n"
        "             “nobody said a word”\n"
        "  trimmed    Maren, turn 4 (rang)\n"
        "             before “I rang the family myself”\n"
        "             now    “the family myself”\n"
    )


def test_the_files_as_they_are_now_stand_beside_the_last_commit(history: History) -> None:
    root = history.put()
    assert diff(root).stdout.endswith("to    the files as they are now\n\nNothing is different.\n")
    write(root, edited(INDEX, ("The list", "The lists")))
    assert "renamed    The list, now The lists" in diff(root).stdout
    assert diff(root, "2024-01-05..HEAD").stdout == diff(root, "2024-01-05", "HEAD").stdout


def test_the_first_commit_is_told_in_counts_and_in_lists_that_are_cut(history: History) -> None:
    many = "".join(f"  code-{number}: {{title: Code {number}}}\n" for number in range(30))
    history.commit(11, {CODEBOOK: f"{history.files[CODEBOOK].decode()[:-4]}{many}---\n"})
    shown = diff(history.root, "HEAD~3", "HEAD").stdout
    assert shown.startswith("from  nothing, before the first commit\n")
    assert "Codes         33 created\n" in shown
    assert "  …          and 21 more created (--all shows them)\n" in shown
    assert "Code 29 (code-29)" not in shown
    assert "Code 29 (code-29)" in diff(history.root, "HEAD~3", "HEAD", "--all").stdout


def test_markdown_takes_nothing_of_a_study_for_markup(history: History) -> None:
    history.commit(12, edited(LIST, ("The list decides", "'@all <img src=x> [a](http://x) *b* #1 `c`'")))
    shown = diff(history.root, "HEAD~1", "HEAD", "--format", "markdown").stdout
    assert "### Themes\n\n- **renamed** The list decides &#40;the-list" not in shown
    line = next(line for line in shown.splitlines() if line.startswith("- **renamed**"))
    assert line == (
        "- **renamed** The list decides (the-list), now &#64;all &#60;img src=x&#62;"
        " &#91;a&#93;&#40;http&#58;//x&#41; &#42;b&#42; &#35;1 &#96;c&#96; (the-list)"
    )


def test_json_has_all_of_it(history: History) -> None:
    data = json.loads(diff(history.root, "HEAD~1", "HEAD", "--format", "json").stdout)
    assert (data["version"], data["from"]["date"], data["to"]["title"]) == (
        1,
        "2024-01-01",
        "Second thoughts",
    )
    assert data["counts"] == {"code": {"redefined": 1}, "quote": {"removed": 1, "recoded": 1, "trimmed": 1}}
    assert data["changes"][0]["old"] == "Somebody says nothing."
    assert {quote["kinds"][0] for quote in data["quotes"]} == {"removed", "recoded", "trimmed"}


def test_what_the_newer_state_withholds_is_counted_only(history: History) -> None:
    quiet = STUDY[PEOPLE].replace("quotes: public", "quotes: team").replace("examiner", "team")
    history.commit(20, {PEOPLE: quiet}, "Maren asks for less")
    for form in ("text", "markdown", "json"):
        shown = diff(history.root, "HEAD~2", "HEAD", "--edition", "public", "--format", form).stdout
        for words in ("nobody said", "drawer", "rang", "family", "Maren, turn"):
            assert words not in shown, (form, words)
        assert "3 quote" in shown or '"quote": 3' in shown
        assert "keeps their counsel" in shown
    assert "nobody said a word" in diff(history.root, "HEAD~2", "HEAD").stdout


def test_words_that_were_redacted_are_not_in_the_past_of_an_edition_either(history: History) -> None:
    public = STUDY[PEOPLE].replace("examiner", "public")
    named = edited(MAREN, ("the family myself", "Susan Hartley myself"))[MAREN]
    history.commit(
        20, {PEOPLE: public, MAREN: named, CODEBOOK: STUDY[CODEBOOK].replace("unasked", "for Susan Hartley")}
    )
    history.commit(21, {MAREN: named.replace("Susan Hartley", "[name removed]"), CODEBOOK: STUDY[CODEBOOK]})
    root = write(history.put(), {"private/identifiers.txt": "Susan Hartley\n"})
    shown = diff(root, "HEAD~1", "HEAD", "--edition", "public").stdout
    assert "Hartley" not in shown
    assert "before words withheld\n             now    “I rang [name removed] myself”" in shown
    assert "redefined  Quiet repair (repair), definition: 1 word added, 3 removed" in shown
    assert "Susan Hartley" in diff(root, "HEAD~1", "HEAD").stdout


def test_former_names_of_people_and_transcripts_are_for_the_team(history: History) -> None:
    hartley = "transcripts/hartley.md"
    before = {
        PEOPLE: STUDY[PEOPLE].replace("title: Maren", "title: Hartley"),
        MAREN: None,
        hartley: STUDY[MAREN],
    }
    history.commit(20, before)
    history.commit(
        21, {PEOPLE: STUDY[PEOPLE], hartley: None, MAREN: STUDY[MAREN].replace(".weapon", ".silence")}
    )
    for edition in ("public", "examiner"):
        for form in ("text", "json"):
            shown = diff(history.root, "HEAD~1", "HEAD", "--edition", edition, "--format", form).stdout
            assert "artley" not in shown
            assert "recoded" in shown
    assert "Hartley (maren), now Maren (maren)" in diff(history.root, "HEAD~1", "HEAD").stdout


def test_who_withdrew_is_in_no_edition(history: History) -> None:
    history.commit(20, edited(PEOPLE, ("quotes: public", "withdrawn: 2024-01-21\n    quotes: public")))
    shown = diff(history.root, "HEAD~2", "HEAD").stdout
    assert "nobody said" not in shown
    assert "Withheld from this edition: " in shown


def test_without_a_commit_everything_is_new_and_without_git_it_says_so(tmp_path: Path) -> None:
    root = write(made(tmp_path / "new"), STUDY)
    assert "from  nothing, before the first commit\n" in diff(root).stdout
    alone = diff(write(tmp_path / "alone", STUDY))
    assert alone.exit_code == 2
    assert "There is nothing to compare with: this study is not in a git repository." in alone.stderr


def test_where_no_study_is_or_was_it_says_so(history: History) -> None:
    (history.root / "elsewhere").mkdir()
    history.commit(12, dict.fromkeys(STUDY))
    shown = diff(history.root / "elsewhere", "HEAD")
    assert (shown.exit_code, "There is no study in" in shown.stderr) == (2, True)


def test_a_name_that_means_nothing_is_said(history: History) -> None:
    shown = diff(history.root, "maste")
    assert (shown.exit_code, shown.stderr) == (
        2,
        "Error: Git knows no revision 'maste'; did you mean 'master'?\n",
    )
    assert diff(history.root, "a", "b", "c").exit_code == 2


def test_what_could_not_be_read_is_said_beside_the_difference(history: History) -> None:
    history.lose(blob_id(STUDY[CODEBOOK]))
    shown = diff(history.root, "HEAD~1", "HEAD")
    assert shown.exit_code == 0
    assert "content/codebook.md:1: cannot be read: git cannot give it: object" in shown.stderr
