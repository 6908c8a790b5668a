"""Whatever is in a study's files: the right diagnostics, nothing lost, no exception."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.studies import loaded, rules, write
from themetrail.checks import accept, check
from themetrail.diagnostics import Diagnostic
from themetrail.diagnostics.printers import as_json, github, terminal
from themetrail.model import Turn
from themetrail.study import Loaded, load

BOOK = "---\ncodes:\n  heard: {title: Heard}\n---\n"
WRITTEN = "---\nkind: written\n---\n"
MAREN = "---\nparticipants:\n  maren: {title: Maren}\n---\n"
TALK = "---\nparticipants: [maren]\nspeakers: {Interviewer: interviewer, Maren: maren}\n---\n"


@dataclass(frozen=True)
class InMemory:
    """A study whose files are bytes in memory, or errors."""

    files: Mapping[str, bytes | OSError]
    transcripts: str = "transcripts"
    reads: list[str] = field(default_factory=list)

    def paths(self) -> list[str]:
        return sorted(self.files)

    def read(self, path: str) -> bytes:
        given = self.files[path]
        if isinstance(given, OSError):
            raise given
        return given


def in_memory(files: Mapping[str, bytes | OSError]) -> Loaded:
    return load(InMemory({"content/index.md": b"---\ntitle: A study\n---\n", **files}))


def one_transcript(text: str | bytes) -> Loaded:
    data = text.encode() if isinstance(text, str) else text
    return in_memory({"content/codebook.md": BOOK.encode(), "transcripts/maren.md": data})


def turns(study: Loaded) -> tuple[Turn, ...]:
    [transcript] = study.study.transcripts.values()
    return transcript.turns


def words(study: Loaded) -> list[str]:
    return [quote.words for quote in study.index.quotes.values()]


def everything_said(study: Loaded) -> list[Diagnostic]:
    found = [*study.diagnostics, *check(study.study, study.index)]
    return accept(found, study.study.record.allow)[0]


def where(study: Loaded) -> list[tuple[str, str, int, int]]:
    return [(each.rule.id, each.place.path, each.place.line, each.place.column) for each in study.diagnostics]


def test_a_nul_byte_is_reported_at_its_place_and_nothing_around_it_is_lost() -> None:
    study = one_transcript(f"{WRITTEN}Then [he\x00 said]{{.heard}} no.\n\nAnd left.\n")
    assert where(study) == [("file-control", "transcripts/maren.md", 4, 9)]
    assert [turn.text for turn in turns(study)] == ["Then he\x00 said no.", "And left."]
    assert words(study) == ["he\x00 said"]


def test_a_line_of_ten_million_characters_is_read_whole() -> None:
    long = "word " * 2_000_000
    study = one_transcript(f"{WRITTEN}{long}[end]{{.heard}} [more]{{.herad}}")
    assert len(turns(study)[0].text) == len(long) + len("end more")
    assert words(study) == ["end", "more"]
    printed = terminal(everything_said(study))
    assert "maren.md:4:10000022: warning[code-undefined] the code 'herad' is used" in printed
    assert max(map(len, printed.splitlines())) < 200


def test_line_ends_of_windows_and_old_macs_change_no_word_and_no_line_number() -> None:
    text = f"{TALK}Interviewer: Well?\n\nMaren: [Nobody\nasked me]{{.heard}} and\n\n[they]{{.herd}} did.\n"
    files = {"content/codebook.md": BOOK.encode(), "content/participants.md": MAREN.encode()}
    unix, windows, mac = (
        in_memory({**files, "transcripts/maren.md": text.replace("\n", end).encode()})
        for end in ("\n", "\r\n", "\r")
    )
    assert rules(unix) == ["code-undefined"]
    for other in (windows, mac):
        assert [(turn.text, turn.speaker) for turn in turns(other)] == [
            (turn.text, turn.speaker) for turn in turns(unix)
        ]
        assert words(other) == words(unix) == ["Nobody asked me", "they"]
        assert where(other) == where(unix)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    text = f"\ufeff{WRITTEN}[Nobody]{{.heard}} asked.\n"
    assert where(one_transcript(text)) == []
    assert [turn.text for turn in turns(one_transcript(text))] == ["Nobody asked."]
    no_front_matter = in_memory({"content/method.md": "\ufeff[a](code:b)".encode()})
    assert where(no_front_matter) == [("code-unknown", "content/method.md", 1, 5)]


def test_right_to_left_words_and_directions_are_kept() -> None:
    study = one_transcript(f"{WRITTEN}הוא [אמר\u200f לי]{{.heard}} את זה \u202eabc.\n")
    assert where(study) == []
    assert turns(study)[0].text == "הוא אמר\u200f לי את זה \u202eabc."
    assert words(study) == ["אמר\u200f לי"]


def test_an_emoji_in_a_mark_counts_as_its_code_points() -> None:
    marks = "[it was 🙃🏽 fine]{.heard} then, [e\u0301te\u0301]{.heard}"
    study = one_transcript(f"{WRITTEN}So 👩‍👩‍👧 {marks}.\n")
    text = turns(study)[0].text
    quotes = list(study.index.quotes.values())
    assert words(study) == ["it was 🙃🏽 fine", "e\u0301te\u0301"]
    for quote in quotes:
        [fragment] = quote.fragments
        assert text[fragment.start : fragment.end] == quote.words


@pytest.mark.parametrize("name", ["constructor", "__proto__", "toString", "None", "index"])
def test_a_speaker_may_have_any_name(tmp_path: Path, name: str) -> None:
    front = f"---\nparticipants: [maren]\nspeakers: {{{name}: maren}}\n---\n"
    study = loaded(
        tmp_path,
        {
            "content/participants.md": MAREN,
            "content/codebook.md": BOOK,
            "transcripts/a.md": f"{front}{name}: [Yes]{{.heard}}.\n",
        },
    )
    assert rules(study) == []
    assert turns(study)[0].speaker is not None
    assert turns(study)[0].speaker.label == name
    assert [quote.participants for quote in study.index.quotes.values()] == [("maren",)]


@pytest.mark.parametrize("id_", ["index", "constructor", "no", "007", "null", "1e5", "12-30"])
def test_a_code_may_be_named_anything_that_is_an_id(tmp_path: Path, id_: str) -> None:
    study = loaded(
        tmp_path,
        {
            "content/codebook.md": f"---\ncodes:\n  {id_}: {{title: 12:30:45}}\n---\n",
            "content/themes/theme.md": f"---\ntitle: no\ncodes: [{id_}]\n---\n",
            "transcripts/a.md": f"{WRITTEN}[Yes]{{.{id_}}}.\n",
        },
    )
    assert rules(study) == []
    assert study.study.codebook.defined[id_].title == "12:30:45"
    assert [quote.words for quote in study.index.evidence["theme"]] == ["Yes"]


def test_two_files_that_differ_in_case_only_are_an_error_and_both_are_read() -> None:
    study = in_memory({"content/Method.md": b"One.", "content/method.md": b"Two."})
    assert where(study) == [("page-collision", "content/method.md", 1, 1)]
    assert {page.body.text for page in study.study.pages.values()} >= {"One.", "Two."}


def test_links_are_followed_within_the_study_only(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    root = write(tmp_path / "study", {"content/method.md": "Method.", "transcripts/a.md": f"{WRITTEN}Words."})
    (root / "content" / "out.md").symlink_to("../../secret.md")
    (root / "content" / "folder").symlink_to(tmp_path)
    (root / "content" / "in.md").symlink_to("method.md")
    (root / "content" / "loop.md").symlink_to("loop.md")
    (root / "content" / "self").symlink_to(".")
    study = load(root)
    assert where(study) == [
        ("file-unreadable", "content/loop.md", 1, 1),
        ("file-outside", "content/out.md", 1, 1),
    ]
    assert set(study.study.pages) == {"index.md", "method.md", "in.md"}
    assert "secret" not in str([page.body.text for page in study.study.pages.values()])


@pytest.mark.parametrize("folders", [[], ["content"], ["content", "transcripts"]])
def test_an_empty_folder_is_no_study(tmp_path: Path, folders: list[str]) -> None:
    for folder in folders:
        (tmp_path / folder).mkdir()
    assert rules(load(tmp_path)) == ["study-empty"]
    assert rules(load(tmp_path / "nowhere")) == ["study-empty"]


@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied"), IsADirectoryError(21, "Is a directory"), OSError()]
)
def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_read(error: OSError) -> None:
    study = in_memory({"transcripts/a.md": error, "transcripts/b.md": f"{WRITTEN}Words.".encode()})
    assert where(study) == [("file-unreadable", "transcripts/a.md", 1, 1)]
    assert list(study.study.transcripts) == ["b"]


@pytest.mark.skipif(os.name != "posix", reason="only on POSIX may names be any bytes")
def test_a_file_name_that_is_no_text_is_printed_all_the_same(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    Path(os.fsdecode(os.fsencode(root) + b"/content/caf\xe9\x1b[2J.md")).write_text("[a](qoute:b)")
    printed = terminal(everything_said(load(root)))
    assert "content/caf<U+DCE9>␛[2J.md:1:5: error[scheme-unknown]" in printed
    assert "\x1b" not in printed
    assert github(everything_said(load(root))).encode()


@pytest.mark.parametrize("encoding", ["latin-1", "mac-roman"])
def test_another_encoding_is_an_error_at_its_first_letter(encoding: str) -> None:
    study = one_transcript("---\ntitle: déjà\nkind: written\n---\n[Words]{.heard}.\n".encode(encoding))
    assert where(study) == [("file-encoding", "transcripts/maren.md", 2, 9)]
    assert words(study) == ["Words"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_is_recognised(encoding: str) -> None:
    study = one_transcript(f"{WRITTEN}Déjà vu.".encode(encoding))
    [found] = [each for each in study.diagnostics if each.rule.id == "file-encoding"]
    assert "UTF-16" in (found.hint or "")


HOSTILE = [
    "<script>alert(1)</script>", "{{ config }}", "{% raw %}", "[x](javascript:alert(1))", "<!-- -->",
    "&lt;b&gt;", "<img src=x onerror=alert(1)>", "${x}", "#{x}", "a\u2028b", "1. one", "> quoted",
    "- item", "| a | b |", "[^1]: note", "http://a.example", "`code`", "~~~",
]  # fmt: skip


@pytest.mark.parametrize("speech", HOSTILE)
def test_speech_is_literal_whatever_it_looks_like(speech: str) -> None:
    study = one_transcript(f"{WRITTEN}{speech}\n\n[so {speech} said]{{.heard}}\n")
    assert [turn.text for turn in turns(study)] == [speech, f"so {speech} said"]
    assert words(study) == [f"so {speech} said"]


def test_yaml_that_grows_without_end_is_refused_and_not_expanded() -> None:
    pairs = zip("abcdefghi", "bcdefghij", strict=True)
    lines = ["a: &a [x, x]", *(f"{name}: &{name} [*{before}, *{before}]" for before, name in pairs)]
    study = in_memory({"content/themes/list.md": ("---\n" + "\n".join(lines) + "\n---\n").encode()})
    assert "front-matter-feature" in rules(study)
    deep = in_memory({"content/themes/list.md": b"---\ntitle: " + b"[" * 100_000 + b"\n---\n"})
    assert "front-matter-broken" in rules(deep)


def test_brackets_in_brackets_go_as_deep_as_they_go() -> None:
    depth = 5_000
    study = one_transcript(f"{WRITTEN}{'[' * depth}words{']' * depth}{{.heard}}")
    assert words(study) == [f"{'[' * (depth - 1)}words{']' * (depth - 1)}"]
    assert "bracket-unclosed" in rules(one_transcript(f"{WRITTEN}{'[' * 100_000}words"))


PATHS = st.sampled_from([
    "content/index.md", "content/codebook.md", "content/participants.md", "content/themes/list.md",
    "content/codes/index.md", "content/memos/2024.md", "content/maps/draft.md", "content/method.md",
    "content/themes.md", "transcripts/maren.md", "transcripts/Maren.md", "transcripts/a/b.md",
])  # fmt: skip
PIECES = st.sampled_from([
    "---\n", "title: x\n", "codes:\n", "  heard: {title: Heard, parent: heard}\n",
    "codes: [heard, lost]\n", "parent: list\n", "participants: [maren]\n", "participants:\n  maren: {}\n",
    "kind: written\n", "speakers: {Maren: maren}\n", "relations: [{to: list, kind: leads-to}]\n",
    "date: 2024-13-45\n", "formerly: [x]\n", "allow: [{rule: code-unused, reason: y}]\n", "allow:\n",
    "- ", ": ", "{", "}", "[", "]", "'", '"', "&a ", "*a", "!!int ", "|\n", ">\n", "? ", "Maren: ",
    "Marne: ", "**Maren:** ", "[00:01] ", "[a]{.heard}", "[a]{#q .heard}", "[ b]{#q}", "{.x}", "]{",
    '{note="', "::: {.heard}\n", ":::\n", "# h\n", "[a](quote:q)", "![](table:themes)",
    "[a](turn:maren/99999999999)", "(javascript:x)", "<script>", "\\", "\n", "\n\n", "\r", "\r\n", "\t",
    "\ufeff", "\x00", "\x85", "\u2028", "\ud7ff", "é", "e\u0301", "👩‍👩‍👧", "ש", "\U000e0001",
])  # fmt: skip
CONTENTS = st.binary(max_size=40) | st.lists(PIECES, max_size=30).map(lambda parts: "".join(parts).encode())


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=300)
@given(st.dictionaries(PATHS, CONTENTS, max_size=5))
@example({"content/index.md": b"---\n? [a]\n: b\n---\n", "transcripts/maren.md": b"---\nkind: [\n---\n"})
@example({"content/codebook.md": b"---\ncodes: {a: {b: {c: [d]}}, ? [x] : y, : z}\n---\n"})
def test_any_bytes_in_any_file_are_loaded_checked_and_printed(files: dict[str, bytes]) -> None:
    study = load(InMemory(files))
    found = everything_said(study)
    assert terminal(found, colour=True).encode()
    assert as_json(found).isascii()
    assert github(found).count("\n") == len(found)
    for each in found:
        assert 0 <= each.place.start <= each.place.end <= len(each.place.source.text)
    sound = {path for path in files if path.startswith("transcripts/")}
    assert {each.path for each in study.study.transcripts.values()} == sound
    for transcript in study.study.transcripts.values():
        for quote in transcript.quotes:
            assert study.index.quotes[quote.id] is quote
            for fragment in quote.fragments:
                assert 0 <= fragment.start <= fragment.end <= len(transcript.turns[fragment.turn - 1].text)
