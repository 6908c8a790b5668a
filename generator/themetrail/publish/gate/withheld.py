"""What a study holds and an edition of it does not show, piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from themetrail.model import Audience, Participant, Study, Transcript, Turn
from themetrail.publish.gate.origins import Kind, Origin
from themetrail.publish.gate.words import APART
from themetrail.study.prose import Passage, passages, plain
from themetrail.study.quotes import OMISSION
from themetrail.syntax.html_addresses import find_html_addresses
from themetrail.syntax.references import find_links, parse_reference

_PAGE = re.compile(r"\A(?![A-Za-z][A-Za-z0-9+.-]*:)[^?#]*\.(?:md|html)(?:[?#]|\Z)")
"""An address of a page of the site."""
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")

Records = Mapping[str, object]


class WithheldTurn(NamedTuple):
    """A turn that is not shown whole; `shown` is what can be read of it, in pieces."""

    turn: Turn
    shown: tuple[str, ...]


def withheld_turns(transcript: Transcript, shown: Study) -> list[WithheldTurn]:
    """The turns of a transcript that an edition does not show whole."""
    there = shown.transcripts.get(transcript.id)
    if there is transcript:
        return []
    turns = {turn.number: turn for turn in there.turns} if there else {}
    found = []
    for turn in transcript.turns:
        other = turns.get(turn.number)
        if other is not turn and (other is None or other.text != turn.text):
            pieces = other.text.split(OMISSION) if other else ()
            found.append(WithheldTurn(turn, tuple(each for each in pieces if each.strip())))
    return found


def words_kept_back(study: Study, shown: Study) -> Iterator[tuple[str, Origin]]:
    """The words of marks that the edition withholds for the audience that they name."""
    for id_, transcript in study.transcripts.items():
        there = shown.transcripts.get(id_)
        if there is transcript:
            continue
        left = {quote.id for quote in there.quotes} if there else set()
        for quote in transcript.quotes:
            if quote.audience is not Audience.PUBLIC and quote.id not in left:
                for fragment in quote.fragments:
                    turn = transcript.turns[fragment.turn - 1]
                    yield turn.text[fragment.start : fragment.end], turn_origin(turn)


def turn_origin(turn: Turn) -> Origin:
    return Origin(Kind.SPEECH, f"turn {turn.number}", turn.place)


def withheld_texts(study: Study, shown: Study) -> Iterator[tuple[str, Origin]]:
    """Everything but turns that an edition does not show: prose, notes, names of records, attributes."""
    if shown is study:
        return
    yield from _prose(study, shown)
    yield from _notes(study, shown)
    yield from _attributes(study, shown)
    for name, records, remaining in _collections(study, shown):
        for id_, record in records.items():
            if id_ not in remaining:
                place = getattr(record, "place", None)
                yield from ((each, Origin(Kind.NAME, name, place)) for each in _names(id_, record))


def _collections(study: Study, shown: Study) -> Iterable[tuple[str, Records, Records]]:
    return (
        ("the name of a code", study.codebook.defined, shown.codebook.defined),
        ("the name of a theme", study.themes, shown.themes),
        ("the name of a transcript", study.transcripts, shown.transcripts),
        ("the name of a memo", study.memos, shown.memos),
        ("the name of a map", study.maps, shown.maps),
        ("the name of a page", study.pages, shown.pages),
    )


def _names(id_: str, record: object) -> Iterator[str]:
    yield id_
    title = getattr(record, "title", None)
    if title:
        yield title


def _prose(study: Study, shown: Study) -> Iterator[tuple[str, Origin]]:
    remaining = {(each.owner, each.prose.place.order, each.prose.text) for each in passages(shown)}
    for passage in passages(study):
        place = passage.prose.place
        if (passage.owner, place.order, passage.prose.text) not in remaining:
            yield from _paragraphs(passage)


def _paragraphs(passage: Passage) -> Iterator[tuple[str, Origin]]:
    """Each paragraph as it is written and as it is read. What stands in several is not one thing said."""
    for match in _PARAGRAPH.finditer(passage.prose.text):
        place = passage.prose.at(match.start(), match.end())
        origin = Origin(Kind.PROSE, f"the text of a {passage.owner[0]}", place)
        yield from ((text, origin) for text in {plain(match[0]), match[0]})


def _notes(study: Study, shown: Study) -> Iterator[tuple[str, Origin]]:
    """What coders wrote on marks, the names of quotes, and the headings in transcripts."""
    for id_, transcript in study.transcripts.items():
        there = shown.transcripts.get(id_)
        if there is transcript:
            continue
        ids = {quote.id for quote in there.quotes} if there else set()
        notes = {quote.note for quote in there.quotes} if there else set()
        headings = {section.title for section in there.sections} if there else set()
        for quote in transcript.quotes:
            if quote.note and quote.note not in notes:
                yield quote.note, Origin(Kind.PROSE, "a note on a mark", quote.place)
            if quote.id not in ids:
                yield quote.id, Origin(Kind.NAME, "the name of a quote", quote.place)
        for section in transcript.sections:
            if section.title not in headings:
                yield section.title, Origin(Kind.PROSE, "a heading of a transcript", transcript.place)


def _attributes(study: Study, shown: Study) -> Iterator[tuple[str, Origin]]:
    for id_, person in study.participants.items():
        told = set(shown.participants[id_].attributes) if id_ in shown.participants else set()
        for attribute in person.attributes:
            if attribute not in told:
                yield attribute[1], attribute_origin(person, attribute[0])


def attribute_origin(person: Participant, name: str) -> Origin:
    return Origin(Kind.ATTRIBUTE, f"'{name}' of {person.title}", person.place)


def free_speech(shown: Study) -> Iterator[str]:
    """What may be read of transcripts, one transcript after the other."""
    for transcript in shown.transcripts.values():
        yield APART.join(turn.text.replace(OMISSION, APART) for turn in transcript.turns)


def free_prose(shown: Study) -> Iterator[str]:
    """What researchers wrote and may be read."""
    for passage in passages(shown):
        text = _without_addresses(passage.prose.text)
        yield text
        yield plain(text)


def _without_addresses(text: str) -> str:
    """Prose without what its links lead to: links to what is withheld are not shown."""
    links = [(link.start, link.end, link.target) for link in find_links(text)]
    links += [(each.start, each.end, each.value) for each in find_html_addresses(text)]
    at, kept = 0, ""
    for start, end, target in sorted(links):
        if start >= at and (parse_reference(target) or _PAGE.search(target)):
            kept += text[at:start]
            at = end
    return kept + text[at:]


def free_names(shown: Study) -> Iterator[str]:
    """What else may be read: names of records, attributes, notes on marks."""
    record = shown.record
    yield "\n".join([record.title, record.institution or "", *record.levels, *record.phases])
    for _, records, _ in _collections(shown, shown):
        yield "\n".join(name for id_, record in records.items() for name in _names(id_, record))
    for person in shown.participants.values():
        yield "\n".join([person.id, person.title, *(part for pair in person.attributes for part in pair)])
    for transcript in shown.transcripts.values():
        yield "\n".join(section.title for section in transcript.sections)
        yield "\n".join(f"{quote.id}\n{quote.note or ''}" for quote in transcript.quotes)
        yield "\n".join(speaker.label for speaker in transcript.speakers)
