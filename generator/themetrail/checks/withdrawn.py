"""What is still there of participants who withdrew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from themetrail.checks.quotations.naming import People
from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Participant, Study, Transcript, Turn
from themetrail.study.index import Index
from themetrail.study.prose import Passage, passages
from themetrail.syntax.quotations import Written, find_quotations

Gone = Mapping[str, Participant]
"""The participants who withdrew, by id."""


def withdrawn_words(study: Study, index: Index) -> Iterator[Diagnostic]:
    """Whatever still holds words of somebody who withdrew, and what their records still say of them."""
    gone = {id_: person for id_, person in study.participants.items() if person.withdrawn}
    if not gone:
        return
    for person in gone.values():
        yield from _details(person)
    for transcript in study.transcripts.values():
        yield from _in_transcript(transcript, gone)
    people = People(study.participants.values())
    for passage in passages(study):
        yield from _in_prose(passage, study, index, gone, people)


def _details(person: Participant) -> Iterator[Diagnostic]:
    kept = {"attributes": person.attributes, "a portrait": person.portrait, "a text": person.body}
    told = [name for name, value in kept.items() if value]
    if told:
        message = f"{person.title} withdrew, and the record still has {' and '.join(told)}"
        yield diagnostic("withdrawn-details", person.place, message, hint="no edition shows it; take it out")


def _in_transcript(transcript: Transcript, gone: Gone) -> Iterator[Diagnostic]:
    """Where everybody who took part has withdrawn, all of it is theirs, the questions too."""
    listed = [ref.id for ref in transcript.participants]
    theirs = [id_ for id_ in listed if id_ in gone]
    if not theirs:
        return
    all_gone = len(theirs) == len(listed)
    turns = [turn for turn in transcript.turns if _has_words(turn) and (all_gone or _is_of(turn, gone))]
    if not turns:
        return
    who = " and ".join(f"{gone[id_].title} withdrew ({gone[id_].withdrawn})" for id_ in theirs)
    first = turns[0]
    where = f"{len(turns)} turns, from turn {first.number} on" if len(turns) > 1 else f"turn {first.number}"
    yield diagnostic(
        "withdrawn-words",
        first.place,
        f"{who}, and there are words of theirs in {where}",
        hint="delete the file" if all_gone else "delete what they said; what others said stays",
    )


def _is_of(turn: Turn, gone: Gone) -> bool:
    if turn.speaker is None:
        return True
    return turn.speaker.participant in gone


def _has_words(turn: Turn) -> bool:
    """Whether anything was said, beyond what stands in the transcriber's brackets."""
    at = 0
    for note in sorted(turn.notes, key=lambda each: each.start):
        if turn.text[at : note.start].strip():
            return True
        at = max(at, note.end)
    return bool(turn.text[at:].strip(" \t\n.,;"))


def _in_prose(
    passage: Passage, study: Study, index: Index, gone: Gone, people: People
) -> Iterator[Diagnostic]:
    for written in find_quotations(passage.prose.text, people.find):
        whose = _speaker(written, study, index, people)
        person = gone.get(whose) if whose else None
        if person is not None:
            message = f"{person.title} withdrew ({person.withdrawn}), and is quoted here"
            place = passage.prose.at(written.start, written.end)
            yield diagnostic("withdrawn-words", place, message, hint="take the quotation out")


def _speaker(written: Written, study: Study, index: Index, people: People) -> str | None:
    """Whose words a quotation holds, by its reference or by the name it gives."""
    reference = written.reference
    if reference is not None and reference.scheme == "quote" and reference.id in index.quotes:
        return next(iter(index.quotes[reference.id].participants), None)
    if reference is not None and reference.scheme == "turn" and reference.id in study.transcripts:
        turn = study.transcripts[reference.id].turn(reference.turn)
        if turn is not None and turn.speaker is not None:
            return turn.speaker.participant
    if written.attribution is None:
        return None
    cited = [each.id for each, _ in written.attribution.references if each.scheme == "participant"]
    return cited[0] if cited else people.named(written.attribution.words)
