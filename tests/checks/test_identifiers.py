"""What could tell who took part: whatever the study and the list hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.studies import write
from themetrail.checks.identifiers import identified
from themetrail.diagnostics import Diagnostic, Source
from themetrail.publish.reading import read
from themetrail.study import Folder, load
from themetrail.study.private import read_private

HEAD = "---\nparticipants: [maren]\nspeakers: {Interviewer: interviewer, Maren: maren}\n---\n"
PEOPLE = "---\nparticipants: {maren: {title: Maren}}\n---\n"


@dataclass
class Memory:
    texts: dict[str, str] = field(default_factory=dict)
    transcripts: str = "transcripts"

    def paths(self) -> list[str]:
        return sorted(path for path in self.texts if path.endswith(".md"))

    def read(self, path: str) -> bytes:
        if path not in self.texts:
            raise FileNotFoundError(path)
        return self.texts[path].encode("utf-8", "surrogatepass")


def found(files: Memory, *, each: bool = False) -> list[Diagnostic]:
    study, private = load(files).study, read_private(files)
    return identified(study, private, files.paths(), Source("mkdocs.yml", ""), each=each)


def told(speech: str, *, cleared: str = "", listed: str = "", each: bool = False) -> list[str]:
    """The rules and messages about a transcript."""
    texts = {"transcripts/t.md": HEAD + speech, "content/participants.md": PEOPLE}
    private = {"private/cleared.txt": cleared, "private/identifiers.txt": listed}
    return [f"{one.rule.id}: {one.message}" for one in found(Memory({**texts, **private}), each=each)]


def test_each_name_tells_how_often_it_stands_and_where() -> None:
    speech = "Maren: In Leeds, in Leeds.\n\nMaren: By Leeds.\n\nMaren: To Leeds and York, to Leeds.\n"
    assert told(speech, each=True) == [
        "name-likely: 'Leeds' may be a name; it stands 5 times,"
        " also at transcripts/t.md:5, transcripts/t.md:7 and 2 more",
        "name-likely: 'York' may be a name",
    ]


def test_words_that_are_cleared_are_not_told_again_however_they_are_written() -> None:
    assert told("Maren: The Guide to José’s York.\n", cleared="guide\nJOSE # her cat\nNew York\n") == []


def test_a_part_of_a_listed_name_is_told_where_it_stands_alone() -> None:
    assert told("Maren: I am Susan Hartley, says Susan.\n", listed="Susan Hartley\n") == [
        "identifier-listed: 'Susan Hartley' is on the list of identifiers (private/identifiers.txt:1)",
        "name-likely: a word in transcripts may be a name: Susan",
    ]


@pytest.mark.parametrize(
    ("speech", "called"),
    [
        ("Interviewer: So, Susan, well.", ["Susan"]), ("Interviewer: Is it, Susan?", ["Susan"]),
        ("Maren: hello Susan Hartley!", ["Susan", "Hartley"]), ("Maren: No, Leeds.", []),
        ("Maren: Was it York, Leeds?", []), ("Maren: You see, Susan, it was.", ["Susan"]),
        ("Interviewer: Thank you, Maren.", []), ("Interviewer: Thanks, March.", []),
        ("Interviewer: Danke, Frau Müller. " + "Die Liste lag im Zimmer mit der Tür. " * 20, ["Müller"]),
    ],
)  # fmt: skip
def test_names_by_which_somebody_is_called(speech: str, called: list[str]) -> None:
    calls = [each for each in told(f"{speech}\n") if each.startswith("name-in-address")]
    assert [each.split("'")[1] for each in calls] == called


def test_a_word_cleared_with_a_reason_may_stand_although_it_is_listed() -> None:
    cleared, listed = "Ambridge Lane # every town has one\nRose\n", "Ambridge\nRose\n"
    assert told("Maren: the Ambridge-lane, a rose.\n", cleared=cleared, listed=listed) == [
        "identifier-listed: 'Rose' is on the list of identifiers (private/identifiers.txt:2)"
    ]


def test_a_name_does_not_go_on_from_one_turn_to_the_next() -> None:
    assert told("Maren: susan\n\nMaren: hartley\n", listed="Susan Hartley\n") == []


def test_an_exception_counts_in_the_file_that_it_names(tmp_path: Path) -> None:
    entry = "exceptions: [{words: Ambridge, reason: The title of a play., at: content/play.md}]"
    files = {
        "content/index.md": f"---\ntitle: A\n{entry}\n---\n",
        "content/play.md": "Ambridge.\n",
        "content/about.md": "Ambridge.\n",
        "private/identifiers.txt": "Ambridge\n",
    }
    reading = read(Folder(write(tmp_path, files)))
    assert [one.place.path for one in reading.diagnostics if one.rule.id == "identifier-listed"] == [
        "content/about.md"
    ]


def test_a_list_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    folder = Folder(write(tmp_path / "study", {}))
    (tmp_path / "elsewhere.txt").write_text("Susan\n")
    (tmp_path / "study/private").mkdir()
    (tmp_path / "study/private/identifiers.txt").symlink_to(tmp_path / "elsewhere.txt")
    (tmp_path / "study/private/cleared.txt").mkdir()
    errors = {(one.rule.id, one.place.path) for one in read(folder).diagnostics}
    assert ("file-outside", "private/identifiers.txt") in errors
    assert ("file-unreadable", "private/cleared.txt") in errors


MARKED = ["Susan", "Su[s]{.a}an", "[Susan]{.a}", "Ma\nren", "a@b.de"]
WORDS = st.sampled_from([*MARKED, " ", ", ", ".", "*", "é", "語", "{", "]", '"', "\\"])
TEXTS = st.lists(WORDS | st.text(max_size=3), max_size=30).map("".join)


@given(TEXTS, TEXTS, TEXTS, st.booleans())
def test_any_transcript_any_list_and_any_cleared_words(
    speech: str, listed: str, cleared: str, each: bool
) -> None:
    files = Memory(
        {
            "transcripts/t.md": f"{HEAD}Maren: {speech}\n",
            "content/participants.md": PEOPLE,
            "private/identifiers.txt": f"Susan\n{listed}",
            "private/cleared.txt": cleared,
        }
    )
    for one in found(files, each=each):
        assert one.place.start <= one.place.end <= len(one.place.source.text)
        assert one.place.line >= 1
