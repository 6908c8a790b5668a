"""Where the words of a quotation stand: where it says, in all that the participant said, or anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from themetrail.checks.quotations.comparing import Comparison
from themetrail.checks.quotations.language import is_small_gap
from themetrail.checks.quotations.locating import locate
from themetrail.checks.quotations.quoted import Mark, Quoted
from themetrail.checks.quotations.speech import Archive, Speech, Spoken, speakers_of
from themetrail.checks.quotations.telling import Found, spot_of
from themetrail.checks.quotations.values import GRADE_OF, Grade, Quotation, Said
from themetrail.model import Quote, Study
from themetrail.study.index import Index
from themetrail.syntax.references import Reference
from themetrail.syntax.words import words_of

_FAR_MORE, _SURE = 4, 6
"""Words."""


class Search(NamedTuple):
    """Where a quotation was found; `others` are equally good, or where it stands although it should not."""

    found: Sequence[Found]
    others: Sequence[Found] = ()
    elsewhere: bool = False


class Searcher:
    """Looks for words in the transcripts of a study."""

    def __init__(self, study: Study, index: Index) -> None:
        self.study = study
        self.index = index
        self.archive = Archive(study)

    def search(self, quoted: Quoted, given: Sequence[Spoken], bare: Quotation) -> Search:
        """At the place given, then in all that the participant said, then among others, then anywhere."""
        credited = bare.credited
        found = self._best(quoted, self.archive.of(given), near=True) if given else []
        if len(found) > 1 and bare.reference is not None and bare.reference.scheme == "quote":
            found.sort(key=partial(_lies_outside, self.index.quotes[bare.reference.id]))
        if _is_good(found) and _is_anothers(found[0], credited):
            return Search((), found, elsewhere=True)
        for speech in self._wider(quoted, given, credited) if not _is_good(found) else ():
            wider = self._best(quoted, speech, near=False)
            if wider and not _is_anothers(wider[0], credited) and _is_better(wider[0], found):
                found = wider
            if _is_good(found):
                break
        if found and not _is_anothers(found[0], credited):
            astray = bool(given) and not any(_touches(each, given) for each in found)
            return Search(found[:1], () if given else _of_other_turns(found), elsewhere=astray)
        if credited is None:
            return Search(())
        others = [each for each in self._anywhere(quoted) if _is_surely(each)]
        return Search((), others, elsewhere=bool(others))

    def _wider(self, quoted: Quoted, given: Sequence[Spoken], credited: str | None) -> Iterator[Speech]:
        """Where to look for a quotation that is not well found at the place that it gives."""
        if credited is not None and Mark.SPEAKER not in quoted.marks.values():
            yield self.archive.voice(credited)
        if credited is not None:
            yield self.archive.company(credited)
        for id_ in dict.fromkeys(each.transcript.id for each in given):
            yield self.archive.transcript(id_)

    def turns_of(self, reference: Reference, quoted: Quoted) -> tuple[Spoken, ...]:
        """The turns that a reference leads to."""
        if reference.scheme == "quote":
            quote = self.index.quotes[reference.id]
            transcript = self.study.transcripts[quote.transcript]
            numbers = sorted({fragment.turn for fragment in quote.fragments})
            if Mark.SPEAKER in quoted.marks.values():
                numbers = list(range(numbers[0], numbers[-1] + 1))
        else:
            transcript = self.study.transcripts[reference.id]
            numbers = [reference.turn or 1]
        return tuple(Spoken(transcript, transcript.turns[number - 1]) for number in numbers)

    def _anywhere(self, quoted: Quoted) -> list[Found]:
        """Over everything that anybody said, if it is long enough not to be there by chance."""
        if len(quoted.words) < 4:
            return []
        return self._best(quoted, self.archive.everything(), near=False)

    def _best(self, quoted: Quoted, speech: Speech, *, near: bool) -> list[Found]:
        """The places that are equally good."""
        found = []
        for alignment in locate(quoted, speech, near=near)[:50]:
            gaps = tuple(Comparison(quoted, speech, alignment).gaps())
            grade = max((GRADE_OF[gap.kind] for gap in gaps), default=Grade.SAME)
            found.append(Found(quoted, speech, alignment, gaps, grade))
        best = min((each.grade for each in found), default=Grade.SAME)
        return [each for each in found if each.grade == best]

    def gap(self, quoted: Quoted, given: Sequence[Spoken], credited: str | None) -> Spoken | None:
        """The first turn with a gap in which words that were not found may have stood.

        Without a reference, what was removed may be anybody's turn; with one, it stands beside the place.
        """
        turns: list[Spoken] = []
        for transcript, turn in given:
            beside = transcript.turns[max(0, turn.number - 2) : turn.number + 1]
            turns += [Spoken(transcript, each) for each in beside]
        if not given and credited:
            turns += self.archive.company(credited).turns
        return next((each for each in turns if _may_hold(each, quoted)), None)

    def is_silent(self, given: Sequence[Spoken], credited: str | None) -> bool:
        """Whether the study holds nothing that could be compared."""
        return not given and not (credited and self.archive.company(credited).turns)


def _may_hold(spoken: Spoken, quoted: Quoted) -> bool:
    """Whether a turn has a gap of the size of a quotation; where a name was removed, only names stood."""
    if spoken.transcript.kind == "extracts":
        return True
    text, short = spoken.turn.text, len(quoted.words) < _SURE
    return any(
        note.redaction and (short or not is_small_gap(words_of(text[note.start : note.end])))
        for note in spoken.turn.notes
    )


def _is_surely(found: Found) -> bool:
    """Whether it is these words that were said there, and not only some like them."""
    shared = len(found.alignment.pairs)
    return found.grade <= Grade.HESITATIONS or (
        found.grade <= Grade.MEANING and shared >= _SURE and shared >= 0.75 * len(found.quoted.words)
    )


def _is_good(found: Sequence[Found]) -> bool:
    return bool(found) and found[0].grade < Grade.WORDS


def _is_better(wider: Found, found: Sequence[Found]) -> bool:
    """Whether a place holds the words, or far more of them than the one that the quotation gives."""
    if not found:
        return True
    more = len(wider.alignment.pairs) - len(found[0].alignment.pairs)
    return wider.grade < min(Grade.WORDS, found[0].grade) or more >= _FAR_MORE


def _touches(found: Found, given: Sequence[Spoken]) -> bool:
    """Whether a place has a turn among those given."""
    known = {(each.transcript.id, each.turn.number) for each in given}
    turns = (found.speech.turn_of(said) for _, said in found.alignment.pairs)
    return any((each.transcript.id, each.turn.number) in known for each in turns)


def _is_anothers(found: Found, credited: str | None) -> bool:
    """Whether none of the words found were said by the participant credited."""
    if credited is None:
        return False
    turns = (found.speech.turn_of(said) for _, said in found.alignment.pairs)
    return not any(credited in speakers_of(*each) for each in turns)


def _lies_outside(quote: Quote, found: Found) -> bool:
    """Whether some of the words stand outside the quote."""
    return not all(holds(quote, stretch) for stretch in spot_of(found).stretches)


def holds(quote: Quote, stretch: Said) -> bool:
    """Whether a stretch of a turn lies within one of a quote's fragments."""
    return quote.transcript == stretch.transcript and any(
        each.turn == stretch.turn and each.start <= stretch.start and stretch.end <= each.end
        for each in quote.fragments
    )


def _of_other_turns(found: Sequence[Found]) -> list[Found]:
    """The places but for the first, one for each turn."""
    turns = {id(each.speech.turn_of(each.alignment.first).turn): each for each in reversed(found)}
    return [each for each in turns.values() if each is not found[0]][::-1]


def only_speaker(turns: Sequence[Spoken]) -> str | None:
    speakers = {id_ for each in turns for id_ in speakers_of(*each)}
    return speakers.pop() if len(speakers) == 1 else None
