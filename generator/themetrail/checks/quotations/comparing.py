"""A quotation beside the words that were said: every difference, and what kind it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from themetrail.checks.quotations.judging import Judge
from themetrail.checks.quotations.language import are_opposites, is_filler, is_hesitation, negates, reverses
from themetrail.checks.quotations.locating import Alignment, insertion_reach
from themetrail.checks.quotations.quoted import Mark, Quoted
from themetrail.checks.quotations.speech import Speech, speakers_of, speech_only
from themetrail.checks.quotations.typography import written_otherwise
from themetrail.checks.quotations.values import Kind
from themetrail.syntax.words import words_of

_ALIKE = 60
_SENTENCE_END = re.compile("[.!?;:。！？\n]")
_REVERSING = 3
"""More words than these, left out with a mark, have a meaning of their own."""
_FEW = 2
"""So many words at an end may stand for as many others without being like them."""


class Gap(NamedTuple):
    """A difference by numbers of words: of the quotation from `start` to before `end`, likewise said."""

    kind: Kind
    start: int
    end: int
    said_start: int
    said_end: int


class Comparison:
    """The differences of one alignment."""

    def __init__(self, quoted: Quoted, speech: Speech, alignment: Alignment) -> None:
        self.quoted = quoted
        self.speech = speech
        self.pairs = alignment.pairs
        self.judge = Judge(quoted, speech)

    def gaps(self) -> list[Gap]:
        """All differences, in the order of the quotation."""
        found = [*self._before()]
        for one, other in zip(self.pairs, self.pairs[1:], strict=False):
            found += self._pair(*one)
            found += self._between(one, other)
        found += self._pair(*self.pairs[-1])
        found += self._behind()
        otherwise = written_otherwise(self.quoted, self.speech, self.pairs)
        if otherwise is not None:
            word, said = otherwise
            found.append(Gap(Kind.TYPOGRAPHY, word, word + 1, said, said + 1))
        return found

    def _pair(self, quoted: int, said: int) -> Iterator[Gap]:
        """A word that only resembles the one it stands for."""
        if self.judge.normals(quoted, quoted + 1) != self.speech.words(said, said + 1):
            yield self._judged(quoted, quoted + 1, said, said + 1)

    def _before(self) -> Iterator[Gap]:
        """Words that the quotation begins with and that were not found."""
        first, said = self.pairs[0]
        if first:
            begin = max(self.speech.bounds(said)[0], said - first)
            yield self._at_end(0, first, begin, said)

    def _behind(self) -> Iterator[Gap]:
        last, said = self.pairs[-1]
        count = len(self.quoted.words)
        if last + 1 < count:
            end = min(self.speech.bounds(said)[1], said + count - last)
            yield self._at_end(last + 1, count, said + 1, end)

    def _at_end(self, start: int, end: int, said_start: int, said_end: int) -> Gap:
        """At either end what was said in place of the words is known only where it is like them."""
        words, said = self.judge.normals(start, end), self.speech.words(said_start, said_end)
        leads = start == 0
        order = -1 if leads else 1
        pairs = zip(words[::order], said[::order], strict=False)
        resembles = any(fuzz.ratio(a, b) >= _ALIKE or are_opposites(a, b) for a, b in pairs)
        if not resembles and not len(words) == len(said) <= _FEW:
            said_start = said_end = said_end if leads else said_start
        return self._judged(start, end, said_start, said_end)

    def _between(self, one: tuple[int, int], other: tuple[int, int]) -> Iterator[Gap]:
        (before, said_before), (after, said_after) = one, other
        marked = [at for at in range(before + 1, after + 1) if at in self.quoted.marks]
        marks = {self.quoted.marks[at] for at in marked}
        spoken = self.speech.turn_of(said_before), self.speech.turn_of(said_after)
        if spoken[0].transcript is not spoken[1].transcript:
            yield Gap(Kind.JOINED, after, after, said_after, said_after)
        elif said_after <= said_before:
            yield Gap(Kind.ORDER, after, after + 1, said_after, said_after + 1)
        elif Mark.ELISION in marks:
            yield from self._beside_elision(before, after, marked)
        elif self.speech.number_of_turn(said_before) != self.speech.number_of_turn(said_after):
            yield from self._over_turns(one, other, speaker_marked=Mark.SPEAKER in marks)
        elif Mark.INSERTION in marks:
            yield from self._inserted(one, other, marked)
        elif before + 1 < after or said_before + 1 < said_after:
            yield self._judged(before + 1, after, said_before + 1, said_after)
        else:
            yield from self._notes(before, said_before)

    def _beside_elision(self, before: int, after: int, marked: Sequence[int]) -> Iterator[Gap]:
        """Words beside the mark that were not found."""
        said, mark = dict(self.pairs), marked[0]
        first, last = said[before] + 1, said[after]
        if before + 1 < mark:
            end = min(last, first + mark - before - 1, self.speech.bounds(first - 1)[1])
            yield self._judged(before + 1, mark, first, end)
        if mark < after:
            start = max(first, last - (after - mark), self.speech.bounds(last)[0])
            yield self._judged(mark, after, start, last)
        if before + 1 == after and self._reverses(first, last):
            yield Gap(Kind.MEANING, after, after, first, last)

    def _reverses(self, start: int, end: int) -> bool:
        """Whether a few words in the midst of a sentence negate the next one."""
        if not 0 < end - start <= _REVERSING or self.speech.bounds(start - 1) != self.speech.bounds(end):
            return False
        text = self.speech.turn_of(start).turn.text[self.speech.span(start - 1)[1] : self.speech.span(end)[0]]
        return not _SENTENCE_END.search(text) and reverses(self.speech.words(start, end))

    def _inserted(self, one: tuple[int, int], other: tuple[int, int], marked: Sequence[int]) -> Iterator[Gap]:
        (before, said_before), (after, said_after) = one, other
        replaced = self.speech.words(said_before + 1, said_after)
        inserted = [word for at in marked for word in self.quoted.inserted.get(at, ())]
        if before + 1 < after:
            yield self._judged(before + 1, after, said_before + 1, said_after)
        elif len(replaced) > max(insertion_reach(self.quoted, at) for at in marked):
            yield Gap(Kind.LEFT_OUT, after, after, said_before + 1, said_after)
        elif negates(replaced) != negates(inserted) and (len(replaced) < 3 or not inserted):
            yield Gap(Kind.MEANING, after, after, said_before + 1, said_after)

    def _over_turns(
        self, one: tuple[int, int], other: tuple[int, int], *, speaker_marked: bool
    ) -> Iterator[Gap]:
        """From one turn to another without a mark."""
        (before, said_before), (after, said_after) = one, other
        if before + 1 < after:
            yield self._judged(before + 1, after, said_after, said_after)
        gap = (after, after, said_before + 1, said_after)
        left_out = self._said_between(said_before, said_after)
        if left_out is None:
            yield Gap(Kind.JOINED, *gap)
        elif speaker_marked:
            if any(not is_hesitation(word) for word in left_out):
                yield Gap(Kind.LEFT_OUT, *gap)
        elif self._speakers(said_before) != self._speakers(said_after):
            yield Gap(Kind.JOINED, *gap)
        elif left_out:
            harmless = all(is_hesitation(word) or is_filler([word]) for word in left_out)
            yield Gap(Kind.HESITATION if harmless else Kind.JOINED, *gap)
        else:
            yield Gap(Kind.TYPOGRAPHY, *gap)

    def _speakers(self, word: int) -> tuple[str, ...]:
        spoken = self.speech.turn_of(word)
        if spoken.turn.speaker is not None and spoken.turn.speaker.participant is None:
            return (spoken.turn.speaker.label,)
        return speakers_of(*spoken)

    def _said_between(self, before: int, after: int) -> list[str] | None:
        """The words between two words of two turns, whoever said them."""
        stretches = self.speech.between(before, after)
        if stretches is None:
            return None
        turns = self.speech.turn_of(before).transcript.turns
        return [
            word
            for each in stretches
            for word in words_of(speech_only(turns[each.turn - 1])[each.start : each.end])
        ]

    def _notes(self, quoted: int, said: int) -> Iterator[Gap]:
        """What the transcriber noted between two words that follow one another."""
        turn = self.speech.turn_of(said).turn
        start, end = self.speech.span(said)[1], self.speech.span(said + 1)[0]
        notes = [note for note in turn.notes if start <= note.start and note.end <= end]
        if notes:
            kind = Kind.LEFT_OUT if any(note.redaction for note in notes) else Kind.NOTE
            yield Gap(kind, quoted + 1, quoted + 1, said + 1, said + 1)

    def _judged(self, start: int, end: int, said_start: int, said_end: int) -> Gap:
        return Gap(self.judge.kind(start, end, said_start, said_end), start, end, said_start, said_end)
