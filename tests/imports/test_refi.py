"""What a REFI-QDA project becomes: codes, transcripts with their quotes, participants, memos."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.imports.refi_archives import ANNA, BO, Made, coding, positions, selection, source, written
from themetrail.checks import check
from themetrail.diagnostics import Severity
from themetrail.imports import ImportReport, import_refi
from themetrail.model import Quote, Study
from themetrail.study import Folder, load

DATA = (Path(__file__).parents[2] / os.environ.get("THEMETRAIL_DATA", "../shared/data") / "refi").resolve()


def study_in(folder: Path) -> Study:
    """The study in a folder, which must be without an error."""
    result = load(Folder(folder))
    found = (*result.diagnostics, *check(result.study, result.index))
    assert [each for each in found if each.severity is Severity.ERROR] == []
    return result.study


def imported(made: Made, tmp_path: Path) -> tuple[ImportReport, Study]:
    report = import_refi(made.write(tmp_path / "project.qdpx"), tmp_path / "study")
    assert not [remark for remark in report.remarks if "fault of the import" in remark]
    return report, study_in(tmp_path / "study")


def quotes(study: Study) -> dict[str, Quote]:
    return {quote.id: quote for each in study.transcripts.values() for quote in each.quotes}


def body(folder: Path, transcript: str = "interview-1") -> str:
    text = (folder / "study/transcripts" / f"{transcript}.md").read_text("utf-8")
    return text.split("---\n", 2)[2].strip("\n")


def readme(folder: Path) -> str:
    return (folder / "study/README.md").read_text("utf-8")


def memo(folder: Path, name: str) -> str:
    return (folder / "study/content/memos" / f"{name}.md").read_text("utf-8")


# --- positions --------------------------------------------------------------------------------------------

WORDS = ["nobody asked me", "moved the list around", "second line", "the kettle sang", "no one looked up"]
TEXT = (
    "Well 😀 nobody asked me about it.\nThey just 😀😀 moved the list around, again.\n"
    "This is the second line of hers 👩‍⚕️ and then\nthe kettle sang 😀 while all of us sat there\n"
    "and no one looked up.\n"
)
WRITERS = {
    "standard": (False, False, "\n", "", "characters, a line break as one"),
    "NVivo for Windows": (True, True, "\r\n", "\ufeff", "UTF-16 units, CR and LF as two"),
    "NVivo for Mac": (True, False, "\n", "", "UTF-16 units, a line break as one"),
    "QualCoder": (False, False, "\r\n", "\ufeff", "characters, a line break as one"),
    "lines ended again": (False, True, "\n", "", "characters, a line break as two"),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_how_positions_count_is_found_by_what_stands_there(writer: str, tmp_path: Path) -> None:
    wide, two, newline, bom, told = WRITERS[writer]
    places = positions(TEXT, WORDS, wide=wide, two=two)
    inside = "".join(selection(start, end, coding("A")) for start, end in places)
    data = (bom + TEXT.replace("\n", newline)).encode()
    report, study = imported(Made(sources=source(inside), files={"sources/one.txt": data}), tmp_path)
    assert [quote.words for quote in quotes(study).values()] == WORDS
    assert f"Positions of 1 source count {told} (likely)." in "\n".join(report.remarks)
    assert f"positions count {told} (likely: 10 of 10 ends at the edges of words" in readme(tmp_path)


def test_words_that_selections_carry_count_more_than_edges(tmp_path: Path) -> None:
    text = "😀a b c d e f g h i j k l m n o p\n"
    inside = "".join(
        selection(start, start + 5, coding("A"), name=text[start - 1 : start + 4]) for start in (6, 8, 12)
    )
    _, study = imported(Made(sources=source(inside), files={"sources/one.txt": text.encode()}), tmp_path)
    assert [quote.words for quote in quotes(study).values()] == ["c d e", "d e f", "f g h"]
    assert "certain: 3 of 3 selections repeat their words" in readme(tmp_path)


def test_a_source_that_does_not_tell_counts_as_the_others(tmp_path: Path) -> None:
    places = positions(TEXT, WORDS, wide=True, two=False)
    telling = "".join(selection(start, end, coding("A")) for start, end in places)
    silent = selection(3, 8, coding("A"))
    made = Made(
        sources=source(telling) + source(silent, "Interview 2", "internal://two.txt", "T2"),
        files={"sources/one.txt": TEXT, "sources/two.txt": "😀  said it\n"},
    )
    _, study = imported(made, tmp_path)
    (quote,) = study.transcripts["interview-2"].quotes
    assert "assumed: so do other sources of the project" in readme(tmp_path)
    assert quote.words == "said"


def test_a_source_whose_positions_fit_in_no_way_is_refused_and_the_others_come(tmp_path: Path) -> None:
    text = "understanding uncertainty everywhere throughout nonetheless " * 4
    inside = "".join(selection(at + 3, at + 9, coding("A")) for at in range(0, 200, 30))
    outside = "".join(selection(at, at + 5, coding("B")) for at in range(900, 905))
    made = Made(
        sources=written(text, inside)
        + written("Short.", outside, "Interview 2", "T2")
        + written("Sound words.", selection(0, 5, coding("A")), "Interview 3", "T3"),
    )
    report, study = imported(made, tmp_path)
    assert list(study.transcripts) == ["interview-3"]
    told = "\n".join(report.remarks)
    assert "“Interview 1” is refused: its positions fit its text in no way of counting" in told
    assert "5 of 5 selections lie outside the text" in told
    assert report.left_out == 12
    assert "its positions fit its text in no way" in memo(tmp_path, "without-a-place")


def test_text_without_spaces_between_words_is_not_refused(tmp_path: Path) -> None:
    text = "私たちは毎晩その一覧を見ていましたが誰も何も言いませんでしたし聞かれることもありませんでした"
    inside = "".join(selection(at, at + 4, coding("A")) for at in range(1, 30, 5))
    report, _ = imported(Made(sources=written(text, inside)), tmp_path)
    assert (report.quotes, report.left_out) == (6, 0)


def test_a_selection_without_a_sound_place_is_left_out_by_itself(tmp_path: Path) -> None:
    places = [(0, 4), (9, 5), (5, 5), (400, 410), ("x", 3), (4, 5), (5, 999)]
    inside = "".join(selection(start, end, coding("A")) for start, end in places)
    report, study = imported(Made(sources=written("Some words here.", inside)), tmp_path)
    assert [quote.words for quote in quotes(study).values()] == ["Some", "words here."]
    assert report.left_out == 5
    told = memo(tmp_path, "without-a-place")
    for why in ("it ends (5) before it starts (9)", "outside the text (400 to 410)", "not a pair of numbers"):
        assert why in told
    assert any("reaches beyond its text" in remark for remark in report.remarks)


# --- what becomes of what ---------------------------------------------------------------------------------


def test_crossing_codings_keep_all(tmp_path: Path) -> None:
    inside = selection(0, 7, coding("A")) + selection(4, 13, coding("B")) + selection(0, 13, coding("A", BO))
    imported(Made(sources=written("one two three", inside)), tmp_path)
    assert body(tmp_path) == (
        "[[one [two]{#interview-1-003 .beta by=AB on=2024-03-12}]"
        "{#interview-1-002 .alpha by=AB on=2024-03-12} [three]{#interview-1-003}]"
        "{#interview-1-001 .alpha by=Bo on=2024-03-12}"
    )


def test_coders_days_and_notes_are_kept_apart(tmp_path: Path) -> None:
    inside = selection(
        0,
        5,
        "<Description>With a “wink”, {so}.</Description>"
        + coding("A")
        + coding("B")
        + coding("A", BO)
        + coding("B", ANNA, "2024-04-01", '<NoteRef targetGUID="N1"/>'),
    )
    notes = '<Notes><Note guid="N1" name="n"><PlainTextContent>Not sure.</PlainTextContent></Note></Notes>'
    report, study = imported(Made(sources=written("Maybe so.", inside), rest=notes), tmp_path)
    found = [
        ([code.id for code in quote.codes], quote.by, quote.on, quote.note)
        for quote in quotes(study).values()
    ]
    assert found == [
        (["alpha", "beta"], "AB", "2024-03-12", "With a “wink”, {so}."),
        (["alpha"], "Bo", "2024-03-12", None),
        (["beta"], "AB", "2024-04-01", "Not sure."),
    ]
    assert (report.applications, list(study.memos)) == (4, [])
    assert "- `AB`: Anna Berg" in readme(tmp_path)


def test_codes_keep_their_tree_and_colours_are_told(tmp_path: Path) -> None:
    codes = (
        '<Code guid="{a-1}" name="Power" isCodable="false" color="#ff0000"><Description>Who *has* it.'
        '</Description><Code guid="2" name="rota" isCodable="true"/></Code>'
        '<Code guid="3" name="Rest" isCodable="true"><Code guid="4" name="rota" isCodable="true"/></Code>'
        '<Code guid="5" name="Rest::night" isCodable="true"/><Code guid="3" name="Twice" isCodable="true"/>'
    )
    report, study = imported(Made(codes=codes), tmp_path)
    assert {id_: code.parent and code.parent.id for id_, code in study.codebook.defined.items()} == {
        "power": None,
        "power-rota": "power",
        "rest": None,
        "rest-rota": "rest",
        "rest-night": "rest",
    }
    assert study.codebook.defined["power"].definition.text == "Who \\*has\\* it."  # type: ignore[union-attr]
    assert "#FF0000: `power`" in readme(tmp_path)
    assert any("“Twice” has the GUID of “Rest”" in remark for remark in report.remarks)


def test_cases_and_variables_become_participants_with_attributes(tmp_path: Path) -> None:
    def value(variable: str, kind: str, text: str) -> str:
        return f'<VariableValue><VariableRef targetGUID="{variable}"/><{kind}>{text}</{kind}></VariableValue>'

    rest = (
        '<Variables><Variable guid="V1" name="Role" typeOfVariable="Text"/>'
        '<Variable guid="V2" name="Years: all" typeOfVariable="Integer"/></Variables>'
        '<Cases><Case guid="K1" name="Maren"><Description>Calm.</Description>'
        f"{value('V1', 'TextValue', 'nurse')}"
        f'{value("V2", "IntegerValue", "007")}<SourceRef targetGUID="T1"/></Case>'
        '<Case guid="K2" name="Tunde"><SelectionRef targetGUID="S0-4"/></Case>'
        '<Case guid="K3" name="Ward"><CodeRef targetGUID="B"/></Case></Cases>'
        '<Sets><Set guid="G" name="gender: male"><MemberSource targetGUID="T3"/></Set></Sets>'
    )
    made = Made(
        sources=written("Some words.", selection(0, 4, coding("A")))
        + written("Other words.", selection(0, 5, coding("B")), "Interview 2", "T2")
        + written("Alone.", value("V1", "TextValue", "porter"), "Interview 3", "T3"),
        rest=rest,
    )
    _, study = imported(made, tmp_path)
    assert {t.id: [p.id for p in t.participants] for t in study.transcripts.values()} == {
        "interview-1": ["maren", "tunde"],
        "interview-2": ["ward"],
        "interview-3": ["interview-3"],
    }
    assert dict(study.participants["maren"].attributes) == {"Role": "nurse", "Years: all": "007"}
    assert dict(study.participants["interview-3"].attributes) == {"Role": "porter", "gender": "male"}


def test_notes_links_and_sets_become_memos(tmp_path: Path) -> None:
    rest = (
        f'<Notes><Note guid="N1" name="On Alpha" creatingUser="{ANNA}" creationDateTime="2024-05-01T08:00">'
        "<PlainTextContent>Why *this*?\n\nAnd [that](quote:x).</PlainTextContent></Note>"
        '<Note guid="N2" name="Lost" plainTextPath="internal://n.txt"/></Notes>'
        '<Links><Link guid="L" name="explains" direction="OneWay" originGUID="N1" targetGUID="S0-4"/></Links>'
        '<Sets><Set guid="G" name="Mine"><MemberCode targetGUID="A"/><MemberSource targetGUID="T1"/></Set>'
        '</Sets><Graphs><Graph guid="H" name="Why"><Vertex guid="X1" representedGUID="A"/>'
        '<Vertex guid="X2" name="a word"/><Edge guid="E" sourceVertex="X1" targetVertex="X2" '
        'direction="Bidirectional"/></Graph></Graphs>'
    )
    codes = '<Code guid="A" name="Alpha" isCodable="true"><NoteRef targetGUID="N1"/></Code>'
    made = Made(codes=codes, sources=written("Some words.", selection(0, 4, coding("A"))), rest=rest)
    report, study = imported(made, tmp_path)
    found = study.memos["alpha"]
    assert (found.date, found.author) == ("2024-05-01", "Anna Berg")
    assert [ref.id for ref in found.about] == ["code:alpha", "quote:interview-1-001"]
    assert "And \\[that\\](quote:x)." in memo(tmp_path, "alpha")
    link = "[On Alpha](memo:alpha) → [a selection](quote:interview-1-001): explains"
    assert link in memo(tmp_path, "links")
    assert "- **Mine**: [Alpha](code:alpha), [Interview 1](transcript:interview-1)" in memo(tmp_path, "sets")
    assert "## Why\n\n- [Alpha](code:alpha) ↔ a word" in memo(tmp_path, "networks")
    assert any("The note “Lost” is not complete" in remark for remark in report.remarks)


def test_recordings_have_transcripts_with_times_and_the_rest_is_named(tmp_path: Path) -> None:
    sources = (
        '<VideoSource guid="T1" name="Ward.mp4" path="relative:///w.mp4">'
        '<Transcript guid="R" name="Interview 1"><PlainTextContent>One word.\nTwo words.</PlainTextContent>'
        '<SyncPoint guid="P0" position="0" timeStamp="0"/>'
        '<SyncPoint guid="P1" position="10" timeStamp="62500"/>'
        f'<TranscriptSelection guid="S" fromSyncPoint="P0" toSyncPoint="P1">{coding("A")}'
        "</TranscriptSelection>"
        f'</Transcript><VideoSelection guid="W" begin="1000" end="61000">{coding("B")}</VideoSelection>'
        '</VideoSource><PictureSource guid="P" name="Board" path="internal://b.png">'
        f'<PictureSelection guid="X" firstX="1" firstY="2" secondX="3" secondY="4">{coding("A")}'
        "</PictureSelection></PictureSource>"
    )
    report, _ = imported(Made(sources=sources), tmp_path)
    assert body(tmp_path) == (
        "[00:00:00] [One word.]{#interview-1-001 .alpha by=AB on=2024-03-12}\n\n[00:01:02] Two words."
    )
    told = memo(tmp_path, "without-a-place")
    assert "00:00:01 to 00:01:01; it has no words. Coded [beta](code:beta) (AB, 2024-03-12)." in told
    assert "from 1, 2 to 3, 4" in told
    assert any("The picture “Board” has no text in the project" in remark for remark in report.remarks)


def test_pages_have_the_text_that_stands_for_them(tmp_path: Path) -> None:
    def page(guid: str, words: str) -> str:
        text = f'<Representation guid="{guid}R"><PlainTextContent>{words}</PlainTextContent></Representation>'
        return f'<PDFSelection guid="{guid}" page="1" name="x">{text}{coding("B")}</PDFSelection>'

    whole = (
        '<Representation guid="R"><PlainTextContent>Rules of the ward. No visits.</PlainTextContent>'
        f"{selection(0, 5, coding('A'), guid='Q1')}</Representation>"
    )
    made = Made(
        sources=f'<PDFSource guid="T1" name="Rules.pdf">{page("Q1", "Rules")}{page("Q2", "No visits.")}'
        f"{page('Q3', 'not there')}{whole}</PDFSource>"
        f'<PDFSource guid="T2" name="Plan.pdf">{page("Q4", "Beds first.")}</PDFSource>'
    )
    report, study = imported(made, tmp_path)
    assert [(quote.words, [code.id for code in quote.codes]) for quote in quotes(study).values()] == [
        ("Beds first.", ["beta"]),
        ("Rules", ["alpha", "beta"]),
        ("No visits.", ["beta"]),
    ]
    assert study.transcripts["plan"].kind == "extracts"
    assert body(tmp_path, "plan").startswith("## Page 2\n\n[Beds first.]")
    assert report.left_out == 1


@pytest.mark.parametrize(
    ("layout", "file", "path"),
    [
        ("Project.qde", "Sources/One.TXT", "internal://one.txt"),
        ("project.qde", "sources/.root/one.txt", "internal://one.txt"),
        ("study/project.qde", "study/sources/one.txt", "one.txt"),
        ("project.qde", "sources/one.txt", "relative:///one.txt"),
        ("project.qde", "sources/my one.txt", "internal://my%20one.txt"),
        ("other.QDE", "sources\\one.txt", "internal://sources/one.txt"),
    ],
)
def test_layouts_of_archives_differ(layout: str, file: str, path: str, tmp_path: Path) -> None:
    inside = selection(5, 10, coding("A"))
    report, study = imported(
        Made(sources=source(inside, path=path), files={file: "Some words."}, layout=layout), tmp_path
    )
    assert [quote.words for quote in quotes(study).values()] == ["words"]
    assert report.left_out == 0


def test_what_is_left_of_a_source_without_its_text(tmp_path: Path) -> None:
    inside = (
        selection(100, 115, coding("A"), name="Nobody asked me")
        + selection(200, 260, coding("B"), name="the list again…")
        + selection(300, 340, coding("B"), name="damage done")
    )
    report, study = imported(Made(sources=source(inside)), tmp_path)
    assert study.transcripts["interview-1"].kind == "extracts"
    assert [quote.words for quote in quotes(study).values()] == ["Nobody asked me"]
    assert report.left_out == 2
    assert "its text is not in the archive; 1 selection in it could be kept" in readme(tmp_path)


def test_lines_that_were_broken_to_a_width_are_one_paragraph(tmp_path: Path) -> None:
    text = (
        "Anna:   And I kept on forgetting to ask them about the\n"
        "list, since nobody told me that there had been one,\never.\n\nBo:   Sure.\n"
    )
    at = text.index("the\nlist")
    imported(Made(sources=written(text, selection(at, at + 8, coding("A")))), tmp_path)
    assert body(tmp_path).startswith(
        "Anna: And I kept on forgetting to ask them about [the\nlist]{#interview-1-001"
    )


# --- real files -------------------------------------------------------------------------------------------

SAMPLES = {
    "atlasti-annex-example.qdpx": (3, 14, 5, 5, 8),
    "qc-demo.qdpx": (2, 262, 158, 205, 0),
    "two-coders-invalid-order.qdpx": (2, 4, 6, 6, 1),
    "spec-example.qdc": (0, 6, 0, 0, 0),
    "atlasti9-old-namespace.qdc": (0, 5, 0, 0, 0),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_projects_of_other_programs(name: str, tmp_path: Path) -> None:
    if not (DATA / name).is_file():
        pytest.skip("the REFI-QDA samples are not at hand; THEMETRAIL_DATA names the folder above them")
    report = import_refi(DATA / name, tmp_path / "study")
    study_in(tmp_path / "study")
    assert (report.transcripts, report.codes, report.quotes, report.applications, report.left_out) == SAMPLES[
        name
    ]
    assert not [remark for remark in report.remarks if "fault of the import" in remark]
