"""Redacting transcripts: identifiers go, and every code stays on the words that correspond."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from themetrail.model import Quote, Transcript
from themetrail.study import load
from themetrail.study.redaction import Redaction, RedactionError, redact
from themetrail.study.redaction.values import Sought
from themetrail.syntax.identifiers import read_identifiers

LISTED = "Susan Hartley => Maren\nSusan => Maren\ntown: Ambridge\nZoë => Z*[o]\n07700 900123"
HEAD = "---\nparticipants: [p]\nspeakers: {I: interviewer, P: p}\n---\n"
PATH = "transcripts/t.md"


@dataclass
class Memory:
    """A study's files that were never written."""

    texts: dict[str, str]
    transcripts: str = "transcripts"

    def paths(self) -> list[str]:
        return sorted(self.texts)

    def read(self, path: str) -> bytes:
        return self.texts[path].encode()


def study(transcript: str, **pages: str) -> Memory:
    people = "---\nparticipants:\n  p: {title: P}\n---\n"
    codes = "---\ncodes: {" + ", ".join(f"c{number}: {{}}" for number in range(9)) + "}\n---\n"
    texts = {"content/index.md": "---\ntitle: A\n---\n", "content/participants.md": people}
    pages = {f"content/{name}.md": text for name, text in pages.items()}
    return Memory({**texts, "content/codebook.md": codes, **pages, PATH: transcript})


def redacted(files: Memory, listed: str = LISTED) -> Redaction:
    before = load(files)
    prose = [page.body.place.source for page in before.study.pages.values()]
    (done,) = redact(files, before, [PATH], lambda _: Sought(read_identifiers(listed)), prose)
    return done


def read(files: Memory, text: str) -> Transcript:
    loaded = load(Memory({**files.texts, PATH: text}))
    return next(iter(loaded.study.transcripts.values()))


def body(text: str, **pages: str) -> str:
    """The body of a transcript after redaction."""
    return redacted(study(HEAD + text, **pages)).after.removeprefix(HEAD)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("P: I met Susan Hart-\nley and SUSAN’s aunt.\n", "P: I met Maren and Maren’s aunt.\n"),
        ("P: In [Ambridge]{.c1}.\n", "P: In [[town]]{.c1}.\n"),
        ("P: [Sus[an]{.c1} Hartley]{.c2}.\n", "P: [[Maren]{.c1}]{.c2}.\n"),
        ("P: [I am Su]{.c1}san.\n", "P: [I am Maren]{.c1}.\n"),
        ("P: Su[san is well]{.c1}.\n", "P: [Maren is well]{.c1}.\n"),
        ("P: [Su]{.c1}[san]{.c2}.\n", "P: [[Maren]{.c2}]{.c1}.\n"),
        (
            "P: [I am Su]{.c1}[san today]{.c2 by=kt}.\n",
            "P: [I am [Maren]{#t-maren .c2 by=kt}]{.c1}[ today]{#t-maren}.\n",
        ),
        (
            "P: [I am Su]{#x .c1}[san today]{#x}. Then.\n",
            "P: [I am Maren]{#x .c1}[ today]{#x}. Then.\n",
        ),
        ("P: *Su*[*san* well]{.c1}\n", "P: [*Maren* well]{.c1}\n"),
        ("P: [Susan laughs] [in Ambridge]\n", "P: [Maren laughs] [in town]\n"),
        ("P: I saw Zoë.\n", "P: I saw Z\\*\\[o\\].\n"),
        ("P: \\[Susan\\] [well]{.c1 note=\"Susan's \\\"aunt\\\"\"}\n", None),
        ("## Life in Ambridge\n\nP: Well.\n", "## Life in [town]\n\nP: Well.\n"),
        ("::: {#susan-says .c1}\nP: Well.\n:::\n", "::: {#maren-says .c1}\nP: Well.\n:::\n"),
        ("P: [a]{#susan .c1} [b]{#susan}\n", "P: [a]{#maren .c1} [b]{#maren}\n"),
        ("P: Annual 1 2 3.\r\n\r\nP: Susan\r\nHartley.\r\n", "P: Annual 1 2 3.\r\n\r\nP: Maren.\r\n"),
    ],
)  # fmt: skip
def test_marks_keep_what_takes_the_place_of_their_words(before: str, after: str | None) -> None:
    if after is None:
        after = 'P: \\[Maren\\] [well]{.c1 note="Maren\'s \\"aunt\\""}\n'
    assert body(before) == after


def test_front_matter_and_labels_stay_what_they_are() -> None:
    text = (
        "---\ntitle: Susan in Ambridge\nparticipants: [p]\nspeakers: {I: interviewer, Susan: p}\n"
        "description: |\n  At 'Ambridge'.\nlanguage: \"Ambridge: Susan's\"\n---\n\n**Susan**: Well.\n"
    )
    assert redacted(study(text)).after == (
        "---\ntitle: 'Maren in [town]'\nparticipants: [p]\nspeakers: {I: interviewer, Maren: p}\n"
        "description: |\n  At '[town]'.\nlanguage: '[town]: Maren''s'\n---\n\n**Maren**: Well.\n"
    )


def test_what_other_files_refer_to_is_left_and_told() -> None:
    files = study(HEAD + "P: [In Ambridge]{#ambridge .c1}.\n", about="See [it](quote:ambridge).\n")
    done = redacted(files)
    assert done.after == HEAD + "P: [In [town]]{#ambridge .c1}.\n"
    (left,) = done.left
    assert (left.words, "content/about.md:1" in left.reason) == ("ambridge", True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (HEAD.replace("---\n", "---\nmedia: recordings/susan.mp3\n", 1) + "P: Well.\n", "the recording"),
        (HEAD + "P: Well.\n\nSusan: Well.\n", "is not declared"),
    ],
)
def test_what_is_left_says_why(text: str, reason: str) -> None:
    done = redacted(study(text))
    assert done.after == text
    assert [reason in each.reason for each in done.left] == [True]


def test_an_ending_goes_with_its_name_where_no_name_takes_its_place() -> None:
    files = study(HEAD + "P: Марине [с Мариной]{.c1}.\n")
    assert redacted(files, "Марин*").after == HEAD + "P: [removed] [с [removed]]{.c1}.\n"
    assert redacted(files, "Марин* => Ирин").after == HEAD + "P: Ирине [с Ириной]{.c1}.\n"


def test_an_id_made_of_words_is_written_down_where_prose_refers_to_it() -> None:
    text = HEAD + "P: [We were all there that day in Ambridge]{.c1}.\n"
    (quote,) = read(study(text), text).quotes
    after = redacted(study(text, about=f"See [it](quote:{quote.id}).\n")).after
    assert after == HEAD + f"P: [We were all there that day in [town]]{{#{quote.id} .c1}}.\n"


def test_an_id_made_of_identifiers_stops_it_where_prose_refers_to_it() -> None:
    text = HEAD + "P: [Susan was there]{.c1}.\n"
    (quote,) = read(study(text), text).quotes
    with pytest.raises(RedactionError, match=r"content/about\.md:1 refers to the quote"):
        redacted(study(text, about=f"See [it](quote:{quote.id}).\n"))


def test_a_replacement_that_would_break_the_study_stops_it() -> None:
    with pytest.raises(RedactionError, match="would"):
        redacted(study(HEAD + "Susan: Well.\n\nP: Well.\n".replace("Susan", "P")), "P => I\n")


SPEECH = st.lists(
    st.sampled_from(["Susan", "Susan Hartley", "Ambridge", "well", "it is", "a", "07700 900123"])
)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """Speech, and stretches of it that do not cross one another, however they cut through words."""
    said = " ".join(["So", *draw(SPEECH), "then"])
    stretches: list[tuple[int, int]] = []
    for _ in range(draw(st.integers(0, 7))):
        start = draw(st.integers(0, len(said) - 1))
        end = draw(st.integers(start + 1, len(said)))
        crossing = any(a < start < b < end or start < a < end < b for a, b in stretches)
        if said[start:end].strip() and not crossing and (start, end) not in stretches:
            stretches.append((start, end))
    return said, stretches


def written(said: str, stretches: list[tuple[int, int]]) -> str:
    """The speech with a mark on each stretch, the longer ones around the shorter ones."""
    codes = {stretch: number for number, stretch in enumerate(stretches)}
    out = []
    for at in range(len(said) + 1):
        ending = sorted((each for each in stretches if each[1] == at), key=lambda each: -each[0])
        out += [f"]{{.c{codes[each]}}}" for each in ending]
        out += ["[" for each in stretches if each[0] == at]
        out.append(said[at : at + 1])
    return "".join(out)


@settings(max_examples=150, deadline=None)
@given(marked())
@example(("So Susan then", [(0, 5), (5, 13)]))
@example(("So Susan Susan then", [(0, 5), (5, 11), (11, 19)]))
@example(("So Susan Susan then", [(0, 5), (5, 18), (6, 11)]))
def test_after_redaction_every_code_is_on_the_words_that_correspond(case) -> None:
    said, stretches = case
    files = study(HEAD + f"P: {written(said, stretches)}\n")
    before = read(files, files.texts[PATH])
    assert before.turns[0].text == said
    sought = Sought(read_identifiers(LISTED))
    after = read(files, redacted(files).after)
    assert after.turns[0].text == sought.replaced(said)
    for quote in before.quotes:
        (code,) = quote.codes
        (same,) = [each for each in after.quotes if [ref.id for ref in each.codes] == [code.id]]
        assert covered(after, same) == moved(said, sought, covered(before, quote))


def covered(transcript: Transcript, quote: Quote) -> set[int]:
    """Which letters of the only turn are a quote's."""
    text = transcript.turns[0].text
    return {
        at
        for fragment in quote.fragments
        for at in range(fragment.start, fragment.end)
        if not text[at].isspace()
    }


def moved(said: str, sought: Sought, letters: set[int]) -> set[int]:
    """Where letters of speech are afterwards; those of an identifier become all that takes its place."""
    result: set[int] = set()
    shift = at = 0
    for hit in [*sought.hits(said), None]:
        start = hit.start if hit else len(said)
        result |= {letter + shift for letter in letters if at <= letter < start}
        if hit:
            at = hit.end
            instead = hit.identifier.replacement
            if letters & set(range(hit.start, hit.end)):
                new = enumerate(instead, hit.start + shift)
                result |= {place for place, letter in new if not letter.isspace()}
            shift += len(instead) - (hit.end - hit.start)
    return result


PIECES = ["Susan", "Su", "san", "Hart-\n", "ley", "Ambridge", "[", "]", "]{.c1}", "]{.c2 #x}", "]{#y}", "*"]
ANY = st.lists(
    st.sampled_from([*PIECES, " ", "\\", "\n", "note", '{note="Susan"}', ": ", "{", "#", ":::", "\n\n"])
).map("".join)


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_any_transcript_is_redacted_or_left_and_what_is_left_is_told(speech: str) -> None:
    sought = Sought(read_identifiers(LISTED))
    try:
        done = redacted(study(f"{HEAD}P: {speech}\n"))
    except RedactionError:
        return
    told = {hit.identifier for each in done.left for hit in sought.hits(each.words)}
    transcript = read(study(done.after), done.after)
    for text in (done.after, *(turn.text for turn in transcript.turns)):
        assert {hit.identifier for hit in sought.hits(text)} <= told
