"""Quotations in the prose of an edition: those whose words it may not show are taken out of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple, TypeVar

from themetrail.checks.quotations import Quotation, Spot, quotations_in, verdict
from themetrail.consent import Part
from themetrail.model import (
    Code,
    ContentPage,
    Map,
    Memo,
    Operation,
    Participant,
    Prose,
    Statement,
    Study,
    StudyRecord,
    Theme,
    Transcript,
)
from themetrail.study.index import Index
from themetrail.study.prose import passages
from themetrail.syntax.quotations import Form
from themetrail.syntax.references import Reference, find_links, parse_reference
from themetrail.syntax.words import key_of

R = TypeVar(
    "R", Code, Theme, Memo, Map, ContentPage, Participant, Transcript, StudyRecord, Operation, Statement
)

WITHHELD = "quotation withheld in this edition"
"""What stands in brackets in the place of the words."""

_FEW, _LONG = 3, 5
"""Fewer and shorter words that a link has in common with what it leads to tell nothing."""


class Cut(NamedTuple):
    """A stretch of a prose's text that is to be replaced."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quoting:
    """`cuts` by the place (path, start, end) of the prose; `quotations` are those that remain.

    `stead` is what stands in brackets in the place of the words.
    """

    cuts: Mapping[tuple[str, int, int], Sequence[Cut]]
    quotations: tuple[Quotation, ...]
    stead: str = WITHHELD


@dataclass(frozen=True, slots=True)
class Judge:
    """Whose words of a study the part of it that an edition shows may repeat."""

    index: Index
    part: Part

    def allows(self, quotation: Quotation) -> bool:
        """Whether all the words of a quotation may be read."""
        spots = [quotation.spot] if quotation.spot else []
        spots += quotation.others if quotation.elsewhere else ()
        people = {quotation.credited, *(spot.participant for spot in spots)}
        return (
            all(self._agrees(id_) for id_ in people if id_)
            and (quotation.reference is None or self.shows(quotation.reference))
            and all(self.sees(spot) for spot in spots)
        )

    def _agrees(self, participant: str) -> bool:
        person = self.index.study.participants.get(participant)
        return person is None or (person.withdrawn is None and person.quotes.is_shown_in(self.part.audience))

    def sees(self, spot: Spot) -> bool:
        return all(self._covers(*stretch) for stretch in spot.stretches)

    def _covers(self, transcript: str, turn: int, start: int, end: int) -> bool:
        turns = self.index.study.transcripts[transcript].turns
        return self.part.visible[transcript].covers(turns[turn - 1], start, end)

    def shows(self, reference: Reference) -> bool:
        """Whether a quote or a turn that is referred to can be read."""
        if reference.scheme == "quote":
            return reference.id in self.part.index.quotes
        transcript = self.index.study.transcripts.get(reference.id)
        if transcript is None or transcript.turn(reference.turn) is None:
            return True
        return self.part.visible[reference.id].turns.get(reference.turn or 0) != []

    def scrubbed(self, quotation: Quotation, places: Collection[str]) -> Quotation:
        """A quotation without what was said beside its words and cannot be read. `places` are shown files."""
        differences = tuple(
            each if all(self._covers(*at) for at in each.said_at) else replace(each, said="", said_at=())
            for each in quotation.differences
        )
        whole = all(each.turn not in self.part.visible[each.transcript].turns for each in quotation.stretches)
        told = replace(
            quotation,
            differences=differences,
            others=tuple(spot for spot in quotation.others if self.sees(spot)),
            goes_on=quotation.goes_on if whole else None,
            begins=quotation.begins if whole else None,
            uses=tuple(place for place in quotation.uses if place.path in places),
        )
        return told if told == quotation else replace(told, verdict=verdict(told))


@dataclass(slots=True)
class Heard:
    """What was said in all of a study, and in the part that an edition shows; put together when needed."""

    judge: Judge
    _texts: tuple[str, str] | None = None

    def is_withheld(self, words: str) -> bool:
        """Whether some words (`key_of`) were said, and can be read nowhere in the edition."""
        if len(words.split()) < _FEW:
            return False
        if self._texts is None:
            self._texts = _all_said(self.judge.index.study), _all_said(self.judge.part.study)
        said, shown = self._texts
        return f" {words} " in said and f" {words} " not in shown


def _all_said(study: Study) -> str:
    turns = (turn.text for transcript in study.transcripts.values() for turn in transcript.turns)
    return " " + " \n ".join(map(key_of, turns)) + " "


def quoting_of(index: Index, part: Part, quotations: Sequence[Quotation]) -> Quoting:
    """Which quotations of a study remain in a part of it, and what is to be cut out of its prose."""
    judge = Judge(index, part)
    known = {
        (each.owner, each.place, _name(each.form, each.key, each.reference)): each for each in quotations
    }
    cuts: dict[tuple[str, int, int], list[Cut]] = {}
    remaining = []
    heard = Heard(judge)
    is_whole = part.study is index.study
    for passage, written in quotations_in(part.study, index.study):
        place = passage.prose.at(written.start, written.end)
        key = key_of(written.plain.words)
        quotation = known.get((passage.owner, place, _name(written.form, key, written.reference)))
        if quotation is not None and judge.allows(quotation):
            remaining.append(quotation)
        elif quotation is not None or (not is_whole and heard.is_withheld(key)):
            cuts.setdefault(_key(passage.prose), []).append(Cut(written.start, written.end))
    for passage in passages(part.study) if not is_whole else ():
        found = list(_unmarked(judge, passage.prose))
        if found:
            cuts.setdefault(_key(passage.prose), []).extend(found)
    places = {each.place.path for each in remaining}
    return Quoting(cuts, tuple(judge.scrubbed(each, places) for each in remaining))


def _name(form: Form, key: str, reference: Reference | None) -> str:
    return f"{reference}" if form is Form.EMBED else key


def _unmarked(judge: Judge, prose: Prose) -> Iterator[Cut]:
    """Links whose text is, without quotation marks, withheld words of the quote or turn they lead to."""
    if ":" not in prose.text:
        return
    for link in find_links(prose.text):
        reference = parse_reference(link.target)
        if reference is None or reference.scheme not in ("quote", "turn"):
            continue
        words = key_of(link.text)
        telling = len(words.split()) >= _FEW or any(len(word) >= _LONG for word in words.split())
        there, shown = _said(judge.index, reference), _said(judge.part.index, reference)
        if telling and there != shown and _holds(there, words) and not _holds(shown, words):
            yield Cut(link.outer, _end(prose.text, link.end))


def _end(text: str, target_end: int) -> int:
    closing = text.find(")", target_end)
    return closing + 1 if closing >= 0 else target_end


def _holds(said: str, words: str) -> bool:
    return f" {words} " in f" {key_of(said)} "


def _said(index: Index, reference: Reference) -> str:
    """The words of a quote or a turn; none where there is no such thing."""
    if reference.scheme == "quote":
        quote = index.quotes.get(reference.id)
        return quote.words if quote else ""
    transcript = index.study.transcripts.get(reference.id)
    turn = transcript.turn(reference.turn) if transcript else None
    return turn.text if turn else ""


def _key(prose: Prose) -> tuple[str, int, int]:
    return prose.place.path, prose.place.start, prose.place.end


def with_cuts(study: Study, quoting: Quoting) -> Study:
    """The study with what is withheld replaced in its prose."""
    if not quoting.cuts:
        return study

    def cut(records: Mapping[str, R]) -> dict[str, R]:
        return {id_: _cut_record(record, quoting) for id_, record in records.items()}

    return replace(
        study,
        record=_cut_record(study.record, quoting),
        codebook=replace(study.codebook, defined=cut(study.codebook.defined)),
        participants=cut(study.participants),
        themes=cut(study.themes),
        transcripts=cut(study.transcripts),
        memos=cut(study.memos),
        maps=cut(study.maps),
        pages=cut(study.pages),
    )


def _cut_record(record: R, quoting: Quoting) -> R:
    changed: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, Prose) and (cuts := quoting.cuts.get(_key(value))):
            changed[field.name] = _cut_prose(value, cuts, quoting.stead)
        elif (isinstance(record, Memo) and field.name == "changes") or (
            isinstance(record, StudyRecord) and field.name == "statements"
        ):
            changed[field.name] = tuple(_cut_record(each, quoting) for each in value)
    return replace(record, **changed) if changed else record


def _cut_prose(prose: Prose, cuts: Sequence[Cut], stead: str) -> Prose:
    text, at = "", 0
    for start, end in sorted(cuts):
        if start >= at:
            text += rf"{prose.text[at:start]}\[{stead}\]"
            at = end
        else:
            at = max(at, end)
    return Prose(text + prose.text[at:], prose.place, exact=False)
