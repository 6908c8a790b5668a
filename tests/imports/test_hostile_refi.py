"""REFI-QDA files that are damaged, foreign or made to harm: told in plain words; what is sound comes in."""

from __future__ import annotations

import os
import re
import stat
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.imports.refi_archives import HEAD, USERS, Made, coding, selection, source, written
from themetrail.cli import main
from themetrail.diagnostics import Severity
from themetrail.imports import ImportProblem, import_refi
from themetrail.imports.plain_text import decoded, paragraphs, plain
from themetrail.study import Folder, load


def refusal(file: Path) -> str:
    """What the researcher is told; nothing may have been written."""
    target = file.parent / "study"
    with pytest.raises(ImportProblem) as caught:
        import_refi(file, target)
    assert not target.exists()
    return str(caught.value)


def project(tmp_path: Path, xml: str | bytes) -> Path:
    file = tmp_path / "project.qdpx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", xml)
    return file


DOCUMENT_TYPES = {
    "entities that grow": '<!DOCTYPE Project [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>',
    "a file of the computer": '<!DOCTYPE Project [<!ENTITY d SYSTEM "file:///etc/passwd">]>',
    "a file of the net": '<!DOCTYPE Project SYSTEM "http://127.0.0.1:9/x.dtd">',
}


@pytest.mark.parametrize("case", DOCUMENT_TYPES)
def test_document_types_are_refused(case: str, tmp_path: Path) -> None:
    reference = "&d;" if "ENTITY" in DOCUMENT_TYPES[case] else ""
    xml = f"{DOCUMENT_TYPES[case]}{HEAD}<Description>{reference}</Description></Project>"
    assert "declares a document type of its own" in refusal(project(tmp_path, xml))
    wide = f'<?xml version="1.0" encoding="UTF-16"?>{xml}'.encode("utf-16")
    assert "declares a document type of its own" in refusal(project(tmp_path, wide))
    book = tmp_path / "book.qdc"
    book.write_text(xml)
    assert "declares a document type of its own" in refusal(book)


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        (HEAD + "<Sources><TextSource", "is no sound XML"),
        (b"\x00\x01\x02", "is no sound XML"),
        (b"", "is no sound XML"),
        ("<html/>", "neither a REFI-QDA project nor a codebook"),
        (HEAD + "<CodeBook><Codes>" + "<Code name='x'>" * 400, "is no sound XML"),
    ],
)
def test_xml_that_is_cut_off_or_foreign_is_refused(xml: str | bytes, told: str, tmp_path: Path) -> None:
    assert told in refusal(project(tmp_path, xml))


def test_archives_that_are_none_are_refused(tmp_path: Path) -> None:
    sound = Made(sources=written("Words.")).write(tmp_path / "sound.qdpx").read_bytes()
    file = tmp_path / "cut.qdpx"
    for data in (sound[: len(sound) // 2], b"PK\x03\x04", sound[:40] + b"\xff" * 30 + sound[70:]):
        file.write_bytes(data)
        told = refusal(file)
        assert "is a damaged archive" in told or "it is damaged" in told
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "there is no file project.qde in it" in refusal(file)


def test_a_project_packed_beyond_measure_is_not_unpacked(tmp_path: Path) -> None:
    told = refusal(project(tmp_path, HEAD.encode() + b" " * 50_000_000 + b"</Project>"))
    assert "packed so densely that it is no text" in told


def test_members_that_mislead_are_left_alone(tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("A secret.")
    names = [
        "../secret.txt",
        "/etc/passwd",
        "C:/x.txt",
        "sources/link.txt",
        "sources/bomb.txt",
        "sources/in.zip",
    ]
    paths = ["../secret.txt", "absolute:///etc/passwd", f"relative:///{outside}", "internal://link.txt"]
    file = tmp_path / "project.qdpx"
    made = Made(
        sources="".join(source("", f"S{n}", path, f"T{n}") for n, path in enumerate(paths))
        + source("", "Bomb", "internal://bomb.txt", "T8")
        + written("Sound words.", selection(0, 5, coding("A")), "Sound", "T9")
    ).write(file)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if "link" in name:
                info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, b"a" * 20_000_000 if "bomb" in name else str(outside))
    before = sorted(path.name for path in tmp_path.iterdir())
    report = import_refi(file, tmp_path / "study")
    told = "\n".join(report.remarks)
    for why in (
        "leads out of the archive",
        "a link to another file",
        "packed so densely",
        "an archive itself",
    ):
        assert why in told
    assert (report.transcripts, report.quotes) == (1, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*before, "study"])
    assert not any("A secret" in path.read_text("utf-8") for path in (tmp_path / "study").rglob("*.md"))


def test_encrypted_members_are_named(tmp_path: Path) -> None:
    file = Made(
        sources=source("") + written("Sound.", name="B", guid="T2"), files={"sources/one.txt": "x"}
    ).write(tmp_path / "project.qdpx")
    data = bytearray(file.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    file.write_bytes(data)
    report = import_refi(file, tmp_path / "study")
    assert any(
        "“sources/one.txt” of the archive is left alone: it is encrypted" in told for told in report.remarks
    )
    assert report.transcripts == 1


def test_what_is_unsound_is_told_and_the_rest_comes_in(tmp_path: Path) -> None:
    user = 'creatingUser="99999999-0000-0000-0000-000000000000"'
    inside = selection(0, 5, f'<Coding {user}><CodeRef targetGUID="A"/></Coding>')
    inside += selection(6, 11, '<Coding><CodeRef targetGUID="nobody"/></Coding><Coding/>', guid="not a guid")
    sources = (
        written("Sound words.", inside, "Same", "T1")
        + written("Other words.", "", "Same", "T1")
        + written("Nameless.", "", "", "")
        + "<HologramSource/>"
    )
    xml = (
        Made(sources=sources, users=USERS)
        .xml()
        .replace('<Project xmlns="urn:QDA-XML:project:1.0"', "<Project")
    )
    report = import_refi(project(tmp_path, xml), tmp_path / "study")
    told = "\n".join(report.remarks)
    for part in (
        "does not name REFI-QDA’s namespace",
        "“HologramSource” is no part of REFI-QDA",
        "1 × coding by somebody who is not among the project’s users",
        "1 × coding refers to a code that is not in the codebook",
        "1 × coding names no code",
    ):
        assert part in told
    assert (report.transcripts, report.quotes, report.applications) == (3, 2, 1)


def test_names_are_words_and_nothing_else(tmp_path: Path) -> None:
    evil = "../../x [a](javascript:b) {.c} &lt;script&gt; :::"
    made = Made(
        codes=f'<Code guid="A" name="{evil}" color="](x)"><Description>{evil}</Description></Code>',
        sources=written(evil, selection(0, 4, coding("A"), name="\n# x"), "../../etc/passwd")
        + f'<PictureSource guid="P" name="{evil}"><PictureSelection guid="Q" name="{evil}">{coding("A")}'
        "</PictureSelection></PictureSource>",
        rest=f'<Notes><Note guid="N" name="{evil}"><PlainTextContent>{evil}\n---\n</PlainTextContent></Note>'
        "</Notes>"
        f'<Sets><Set guid="S" name="{evil}"><MemberSource targetGUID="P"/></Set></Sets>'
        f'<Cases><Case guid="K" name="{evil}"><Description>{evil}</Description></Case></Cases>',
        head=HEAD.replace("A study", evil).replace("QualCoder-3.5", evil),
    )
    report = import_refi(made.write(tmp_path / "project.qdpx"), tmp_path / "study")
    loaded = load(Folder(report.folder))
    assert [found.message for found in loaded.diagnostics if found.severity is not Severity.NOTE] == []
    assert not [remark for remark in report.remarks if "fault of the import" in remark]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project.qdpx", "study"]


def test_the_command_tells_files_apart(tmp_path: Path) -> None:
    def run(*arguments: object) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["import", *map(str, arguments)])
        assert "Traceback" not in result.output
        return result.exit_code, result.output

    made = Made(sources=written("Words.")).write(tmp_path / "project.qdpx")
    other = tmp_path / "notes.txt"
    other.write_text("hello")
    assert run(made, tmp_path / "study")[0] == 0
    assert run(made, tmp_path / "study") == (1, run(made, tmp_path / "study")[1])
    code, told = run(other, tmp_path / "other")
    assert (code, "is not a project that Themetrail can read" in told) == (2, True)
    assert run(made, tmp_path / "third", "--history")[0] == 2


def test_files_packed_in_other_ways_are_named(tmp_path: Path) -> None:
    file = Made(sources=source("") + written("Sound.", name="B", guid="T2")).write(tmp_path / "project.qdpx")
    with zipfile.ZipFile(file, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("sources/one.txt", "Some words." * 20)
    data = bytearray(file.read_bytes())
    at = data.index(b"sources/one.txt") + 24
    data[at : at + 20] = b"\xff" * 20
    file.write_bytes(data)
    report = import_refi(file, tmp_path / "study")
    assert any("“sources/one.txt” of the archive is left alone: it is packed" in t for t in report.remarks)
    assert report.transcripts == 1


def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"a\xff\x1b[31m`.qdpx")
    try:
        Made(sources=written("Words."), head=HEAD.replace("A study", "")).write(file)
    except OSError:
        pytest.skip("this computer refuses such names")
    report = import_refi(file, tmp_path / "study")
    assert not [sign for sign in (report.folder / "README.md").read_text("utf-8") if sign in "\x1b\udcff"]
    assert report.project == "a<U+DCFF>␛[31m`"


def test_what_the_terminal_would_obey_is_only_shown(tmp_path: Path) -> None:
    made = Made(
        sources=written("Words."),
        rest="<Description>A\x9b31m study</Description>",
        files={"../\x1b[31mred": "x"},
    ).write(tmp_path / "project.qdpx")
    result = CliRunner().invoke(main, ["import", str(made), str(tmp_path / "study")])
    assert result.exit_code == 0
    assert "../␛[31mred" in result.output
    for file in (tmp_path / "study").rglob("*.md"):
        assert not {"\x1b", "\x9b"} & set(file.read_text("utf-8"))


def totals(folder: Path) -> dict[str, tuple[str, str]]:
    """What the project has and the study, as README.md tells it."""
    rows = re.findall(r"^\| (\w[^|]*) \| ([\d,]*) \| ([\d,]+) \|$", (folder / "README.md").read_text(), re.M)
    return {name: (before, after) for name, before, after in rows}


@pytest.mark.parametrize("guid", ["", "SAME"])
def test_selections_without_ids_of_their_own_are_counted_one_by_one(guid: str, tmp_path: Path) -> None:
    one = selection(0, 5, coding("A"), guid="SAME") + selection(6, 11, coding("A") + coding("B"), guid="SAME")
    sources = written("Sound words.", one) + written("Sound words.", one, "Interview 2", "T2")
    xml = Made(sources=sources).xml().replace('guid="SAME"', f'guid="{guid}"')
    report = import_refi(project(tmp_path, xml), tmp_path / "study")
    assert (report.quotes, report.applications) == (4, 6)
    told = totals(report.folder)
    assert told["selections that are marked"] == ("4", "4")
    assert told["codes given to selections"] == ("6", "6")


def test_cases_of_one_id_are_people_of_their_own(tmp_path: Path) -> None:
    cases = "".join(
        f'<Case guid="K" name="{name}"><SourceRef targetGUID="{target}"/></Case>'
        for name, target in (("Ada", "T1"), ("Bea", "T2"))
    )
    sources = written("One.") + written("Two.", "", "Interview 2", "T2")
    report = import_refi(
        Made(sources=sources, rest=f"<Cases>{cases}</Cases>").write(tmp_path / "p.qdpx"), tmp_path / "s"
    )
    people = [each.participants for each in load(Folder(report.folder)).study.transcripts.values()]
    assert [[person.id for person in each] for each in people] == [["ada"], ["bea"]]
    assert totals(report.folder)["cases"] == ("2", "2")


def test_texts_of_one_name_in_two_folders_stay_two(tmp_path: Path) -> None:
    made = Made(
        sources=source(selection(0, 5, coding("A"), guid="U"), "One", "internal://a/one.txt", "T1")
        + source(selection(0, 5, coding("B"), guid="W"), "Two", "internal://b/one.txt", "T2"),
        files={"sources/b/one.txt": "Gamma is here.", "sources/a/one.txt": "Alpha is here."},
    )
    report = import_refi(made.write(tmp_path / "p.qdpx"), tmp_path / "s")
    loaded = load(Folder(report.folder)).study.transcripts.values()
    assert [[quote.words for quote in each.quotes] for each in loaded] == [["Alpha"], ["Gamma"]]


@pytest.mark.parametrize(
    "folder", ["C:\\Users\\a.berg\\", "/home/a.berg/", "\\\\server\\a.berg\\", "~/a.berg/"]
)
def test_folders_of_somebodys_computer_are_not_told(folder: str, tmp_path: Path) -> None:
    made = Made(users="", sources=written("Words.", name=f"{folder}First talk.docx"))
    report = import_refi(made.write(tmp_path / "p.qdpx"), tmp_path / "s")
    (transcript,) = load(Folder(report.folder)).study.transcripts.values()
    assert transcript.title == "First talk"
    assert not [path for path in report.folder.rglob("*.md") if "berg" in path.read_text("utf-8").lower()]


def test_one_text_of_two_sources_keeps_what_both_coded(tmp_path: Path) -> None:
    made = Made(
        sources=source(selection(0, 5, coding("A"), guid="U"), "One", "internal://one.txt", "T1")
        + source(selection(0, 5, coding("B"), guid="U"), "Two", "One.txt", "T2"),
        files={"sources/one.txt": "Alpha is here."},
    )
    report = import_refi(made.write(tmp_path / "p.qdpx"), tmp_path / "s")
    assert (report.transcripts, report.applications) == (1, 2)


def test_values_and_references_without_a_place_are_told(tmp_path: Path) -> None:
    def value(variable: str, text: str) -> str:
        told = f'<VariableRef targetGUID="{variable}"/><TextValue>{text}</TextValue>'
        return f"<VariableValue>{told}</VariableValue>"

    rest = (
        '<Variables><Variable guid="V" name="role"/></Variables><Cases><Case guid="K" name="Ada">'
        f"{value('V', 'nurse')}{value('V', 'nurse')}{value('V', 'cook')}{value('W', 'tall')}"
        '<SourceRef targetGUID="T1"/><SourceRef targetGUID="T9"/><NoteRef targetGUID="N9"/></Case></Cases>'
    )
    report = import_refi(
        Made(sources=written("Words."), rest=rest).write(tmp_path / "p.qdpx"), tmp_path / "s"
    )
    told = [remark for remark in report.remarks if "Ada" in remark or "refer to" in remark]
    assert told == [
        "Of “Ada”, “role: cook” has no place beside “nurse”.",
        "Of “Ada”, “tall” is left out: its variable is not in the project.",
        "2 things that cases, sets, links or notes refer to cannot be found in the project.",
    ]


@given(st.binary(max_size=200))
def test_any_bytes_are_some_text(data: bytes) -> None:
    text = decoded(data)
    assert "\r" not in text.characters
    assert all(text.characters[index] == "\n" for index in text.returns)


@given(st.text(st.sampled_from("ab \t\n\r\f\u2028\x00é😀"), max_size=60))
def test_paragraphs_hold_every_word_at_its_place(text: str) -> None:
    characters = plain(text).characters
    whole = list(paragraphs(characters))
    assert "".join("".join(each.text.split()) for each in whole) == "".join(characters.split())
    for each in whole:
        first, last = each.stretch(each.start, each.end)
        assert (first, last) == (0, len(each.text))
        origins = each.origins or range(len(each.text))
        assert all(
            characters[each.start + at] == sign
            for at, sign in zip(origins, each.text, strict=True)
            if not sign.isspace()
        )
