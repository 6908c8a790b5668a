from __future__ import annotations

from pathlib import Path

import pytest

from tests.specs import cases
from themetrail.diagnostics import Source, in_order
from themetrail.model import Transcript
from themetrail.study.transcripts import Conventions, read_transcript

SPECS = Path(__file__).parent / "specs"


@pytest.mark.parametrize(("given", "expected"), cases(SPECS))
def test_turns_and_quotes(given: str, expected: str) -> None:
    transcript, diagnostics = read_transcript(
        Source("transcripts/first.md", given), Conventions((("Interviewer", "interviewer"),))
    )
    found = [
        f"! {each.place.line}:{each.place.column} {each.rule.id} {each.message}"
        for each in in_order(diagnostics)
    ]
    assert "\n".join([*draw(transcript), *found]) == expected


def draw(transcript: Transcript) -> list[str]:
    lines = []
    for section in transcript.sections:
        lines.append(f"section {section.title!r} before {section.before_turn}")
    for turn in transcript.turns:
        speaker = turn.speaker
        who = f"{speaker.label} ({speaker.participant or speaker.role})" if speaker else "-"
        redactions = [turn.text[note.start : note.end] for note in turn.notes if note.redaction]
        lines.append(
            f"turn {turn.number} {who}: {turn.text!r}" + (f" redacted {redactions}" if redactions else "")
        )
    for quote in transcript.quotes:
        codes = "".join(f" .{ref.id}" for ref in quote.codes)
        who = ", ".join(quote.participants) or "nobody"
        lines.append(
            f"quote {quote.id}{codes} by {who} in {quote.first_turn}-{quote.last_turn}: {quote.words!r}"
        )
    return lines


def test_a_derived_id_stays_while_the_words_do() -> None:
    before = "---\nparticipants: [a]\nkind: written\n---\nOne [two three]{.x} four."
    after = "---\nparticipants: [a]\nkind: written\n---\n[Zero]{.z} [One]{.y} [two three]{.w .x by=kt} four."
    conventions = Conventions()
    [old] = read_transcript(Source("transcripts/t.md", before), conventions)[0].quotes
    new = {
        quote.words: quote
        for quote in read_transcript(Source("transcripts/t.md", after), conventions)[0].quotes
    }
    assert new["two three"].id == old.id
    assert len({quote.id for quote in new.values()}) == 3


def test_a_place_leads_to_the_words_in_the_file() -> None:
    text = "---\r\nparticipants: [a]\r\nspeakers: {A: a}\r\n---\r\nA: x [é🙃 y]{.code} z"
    transcript, _ = read_transcript(Source("transcripts/t.md", "\ufeff" + text), Conventions())
    [quote] = transcript.quotes
    assert quote.place.words == "[é🙃 y]{.code}"
    assert (quote.place.line, quote.place.column) == (5, 6)
    assert quote.codes[0].place.words == ".code"
