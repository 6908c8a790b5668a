"""The tables that a study can be taken away in."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.studies import loaded
from themetrail.exports import Context, exported
from themetrail.exports.csv_text import csv_text, harmless
from themetrail.model import Prose

STUDY = {
    "content/codebook.md": (
        "---\ncodes:\n"
        "  rota: {title: 'Rota, as \"weapon\"', definition: '=HYPERLINK(\"x\")', kind: latent}\n"
        "  list-talk: {title: List talk, parent: rota}\n---\n"
    ),
    "content/participants.md": (
        "---\nparticipants:\n"
        "  maren: {title: Maren, attributes: {role: nurse, years: 7}}\n"
        "  tunde: {title: Tunde, attributes: {role: '@night'}}\n---\n"
    ),
    "content/themes/decides.md": "---\ntitle: The list decides\nparent: work\ncodes: [rota]\n---\n",
    "content/themes/work.md": "---\ntitle: Work\n---\n",
    "transcripts/one.md": (
        "---\ntitle: One\nparticipants: [maren, tunde]\nspeakers: {I: interviewer, M: maren, T: tunde}\n"
        "date: 2024-03-12\n---\n\n"
        "I: [=1+1, is it?]{#asked}\n\n"
        'M: they "just" [moved,\nthe list]{#moved .rota .list-talk by=kt note="hands"} around\n\n'
        "T: [-]{#dash .rota}\n\n"
        "::: {#both .rota}\n\nM: One.\n\nT: Two.\n\n:::\n"
    ),
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    """Every table as a program reads it, by its name."""
    study = loaded(tmp_path_factory.mktemp("study"), STUDY)
    context = Context(study.study, study.index, _plain, lambda scheme, id_: f"https://example.org/{scheme}/{id_}")
    return {
        file.name: list(csv.DictReader(io.StringIO("".join(file.pieces).removeprefix("\ufeff"), newline="")))
        for file in exported(context)
        if file.name.endswith(".csv")
    }


def _plain(prose: Prose | None) -> str:
    return prose.text if prose else ""


def test_a_quote_is_a_row_with_all_that_belongs_to_it(tables: dict[str, list[dict[str, str]]]) -> None:
    row = next(row for row in tables["quotes.csv"] if row["quote"] == "moved")
    assert row == {
        "quote": "moved",
        "words": "moved, the list",
        "participants": "maren",
        "participant_names": "Maren",
        "speaker": "M",
        "participant_role": "nurse",
        "participant_years": "7",
        "transcript": "one",
        "transcript_title": "One",
        "source_kind": "interview",
        "source_date": "2024-03-12",
        "first_turn": "2",
        "last_turn": "2",
        "codes": "rota; list-talk",
        "code_titles": 'Rota, as "weapon"; List talk',
        "themes": "decides",
        "theme_titles": "The list decides",
        "coder": "kt",
        "coded_on": "",
        "note": "hands",
        "link": "https://example.org/quote/moved",
    }


def test_a_quote_of_two_says_who_they_are_and_which_turns(tables: dict[str, list[dict[str, str]]]) -> None:
    row = next(row for row in tables["quotes.csv"] if row["quote"] == "both")
    assert (row["words"], row["first_turn"], row["last_turn"]) == ("One.\nTwo.", "4", "5")
    assert (row["participants"], row["speaker"]) == ("maren; tunde", "M; T")
    assert (row["participant_role"], row["participant_years"]) == ("nurse; @night", "7; ")


def test_nothing_that_was_said_or_written_is_a_formula(tables: dict[str, list[dict[str, str]]]) -> None:
    words = {row["quote"]: row["words"] for row in tables["quotes.csv"]}
    assert (words["asked"], words["dash"]) == ("'=1+1, is it?", "'-")
    assert tables["codebook.csv"][0]["definition"] == "'=HYPERLINK(\"x\")"
    assert tables["participants.csv"][1]["participant_role"] == "'@night"
    cells = [cell for table in tables.values() for row in table for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


def test_codes_themes_and_participants_count_what_is_theirs(tables: dict[str, list[dict[str, str]]]) -> None:
    rota, talk = tables["codebook.csv"]
    assert (rota["quotes"], rota["participants"], rota["themes"]) == ("3", "2", "decides")
    assert (talk["quotes"], talk["participants"], talk["parent"]) == ("1", "1", "rota")
    themes = {row["theme"]: row for row in tables["themes.csv"]}
    assert (themes["work"]["quotes"], themes["decides"]["parent"]) == ("3", "work")
    assert [(row["participant"], row["quotes"]) for row in tables["participants.csv"]] == [
        ("maren", "2"),
        ("tunde", "2"),
    ]


def test_a_study_with_nothing_in_it_has_tables_without_rows(tmp_path: Path) -> None:
    study = loaded(tmp_path, {})
    context = Context(study.study, study.index, _plain, lambda scheme, id_: "")
    texts = {file.name: "".join(file.pieces) for file in exported(context)}
    assert [name for name, text in texts.items() if name.endswith(".csv") and text.count("\r\n") != 1] == []


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", " =1", "\u00a0=1", "＝1"])
def test_whatever_begins_a_formula_is_kept_from_it(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


def test_a_table_is_what_the_standard_says() -> None:
    written = csv_text(("a", "b"), [("x, y", 'say "it"'), ("two\nlines", 3)])
    assert "".join(written) == (
        '\ufeffa,b\r\n"x, y","say ""it"""\r\n"two\nlines",3\r\n'
    )


def test_a_long_table_is_written_piece_by_piece() -> None:
    pieces = list(csv_text(("n",), ((number,) for number in range(2500))))
    assert len(pieces) > 3
    assert "".join(pieces).split("\r\n")[1:-1] == [str(number) for number in range(2500)]
