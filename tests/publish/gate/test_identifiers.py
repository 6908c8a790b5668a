"""Names of the private list, and what leads to a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.gate.conftest import Gate, put, secrets_of
from themetrail.publish.gate import gate, told
from themetrail.publish.gate.names import names_of
from themetrail.publish.gate.origins import Kind
from themetrail.syntax.identifiers import read_identifiers

RECORD = "---\ntitle: A study\n{}---\n"
SAID = (
    "---\nspeakers: {{A: participant-less}}\nkind: written\n---\n\nWrite to anna.b@example.org or ring {}.\n"
)


@pytest.mark.parametrize(
    "held",
    [
        "<p>Kirsten Ødegård</p>",
        "<p>KIRSTEN ODEGARD’S</p>",
        "<p>Kir<b>sten</b> Ødeg<i>å</i>rd</p>",
        "<tr>\n          <td>Kirsten</td>\n          <td>Ødegård</td>",
        "<p>Kir&shy;sten &Oslash;deg&aring;rd</p>",
        "<p>Kirsten O\u0338degård</p>",
        "<p>Kir-\n  sten Ødegård</p>",
        "<img alt='Kirsten Ødegård'>",
        "<a href='mailto:kirsten.odegard@example.org'>x</a>",
        "<a href='kirsten%20%C3%98deg%C3%A5rd.pdf'>x</a>",
        "<script>var a = 'Kirsten \\u00d8deg\\u00e5rd'</script>",
        "<p id=kirstenodegard>x</p>",
        "<p>Sønder-Ward</p>",
        "<p>at Soender Ward</p>",
        "<p>at Sonder\u00a0Ward</p>",
        "<p>Will</p>",
    ],
)
def test_an_identifier_is_found_however_it_is_written(leaks: Gate, held: str) -> None:
    [leak] = leaks({"a.html": held})
    assert leak.kind is Kind.IDENTIFIER


@pytest.mark.parametrize("held", ["<p>a ward</p>", "<p>Kirsten</p>", "<p>She will.</p>", "<p>Söderward</p>"])
def test_what_only_looks_like_an_identifier_passes(leaks: Gate, held: str) -> None:
    assert leaks({"a.html": held}) == []


def test_identifiers_are_looked_for_where_nothing_is_withheld(tmp_path: Path) -> None:
    files = {"content/index.md": RECORD.format("exceptions:\n- {words: St Anne Park, reason: A park.}\n")}
    found = secrets_of(tmp_path, files, "Anne\n")
    site = put(tmp_path / "site", {"a.html": "<p>St <b>Anne</b> Park</p>", "Anne.pdf": b"%PDF-1.4"})
    assert [(leak.file, leak.where) for leak in gate(site, found)] == [("Anne.pdf", "the name of the file")]


def test_an_exception_for_a_part_of_a_name_lets_no_longer_name_pass() -> None:
    names = names_of(read_identifiers("Susan Hartley\nSusan\n"), read_identifiers("Susan"))
    assert [hit.identifier.words for hit in names.hits("Susan met Susan Hartley.", names.identifiers)] == [
        "Susan Hartley"
    ]


@pytest.mark.parametrize("listed", ["Müller", "Mu\u0308ller", "Müller\n\u0640"])
def test_a_name_is_found_as_it_is_spelt_out_however_its_letters_are_composed(listed: str) -> None:
    names = names_of(read_identifiers(listed))
    assert [each.line for each in names.possible(b"mueller", {b"mueller"})] == [1]


def test_contact_data_of_a_transcript_are_looked_for_in_the_site(tmp_path: Path) -> None:
    found = secrets_of(tmp_path, {"transcripts/x.md": SAID.format("0171 2345678")})
    site = put(
        tmp_path / "site",
        {
            "a.html": "<a href='mailto:ANNA.B%40example.org'>x</a>",
            "b.json": '{"words": "0171/234\\u00a05678"}',
            "c.html": "<a href='mailto:study@example.org'>ask us</a>",
        },
    )
    leaks = gate(site, found)
    assert [(leak.file, leak.kind, leak.what) for leak in leaks] == [
        ("a.html", Kind.CONTACT, "turn 1"),
        ("b.json", Kind.CONTACT, "turn 1"),
    ]
    assert leaks[0].source is not None
    assert leaks[0].source.path == "transcripts/x.md"


def test_an_exception_with_a_reason_gives_way_and_is_remembered(tmp_path: Path) -> None:
    exceptions = (
        "exceptions:\n- {words: anna.b@example.org, reason: The press office., at: transcripts/x.md}\n"
    )
    files = {"content/index.md": RECORD.format(exceptions), "transcripts/x.md": SAID.format("us")}
    found = secrets_of(tmp_path, files)
    assert gate(put(tmp_path / "site", {"a.html": "anna.b@example.org"}), found) == []
    assert [each.reason for each in found.exceptions] == ["The press office."]


def test_a_log_that_others_read_is_not_told_the_words(leaks: Gate) -> None:
    found = leaks({"a.html": "<p>Kirsten Ødegård</p>"})
    assert "Kirsten" in told(found)
    assert "Kirsten" not in told(found, masked=True)
    assert "a.html:1: leak[identifier]" in told(found, masked=True)
