"""REFI-QDA files that are damaged, foreign or made to harm: told in plain words; what is sound comes in."""

from __future__ import annotations

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
