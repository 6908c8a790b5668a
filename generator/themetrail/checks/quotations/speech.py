"""What was said, as runs of words that can be searched: each word is one character.

Searching and comparing strings is done in C; a word that occurs in no transcript has a character as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from themetrail.checks.quotations.language import is_aside, is_hesitation
from themetrail.checks.quotations.values import Said
from themetrail.model import Study, Transcript, Turn
from themetrail.syntax.words import WORD, normal, words_of

_ASIDE = re.compile(
    r"\(\(.{0,200}?\)\)|\(\s*\.+\s*\)|\(\s*\d+(?:[.,]\d+)?\s*(?:s|sec|secs|seconds)?\.?\s*\)"
    r"|\((?P<words>[^()]{1,40})\)|#?\b\d\d:\d\d:\d\d(?:-\d+)?#?|\[\d\d:\d\d(?::\d\d)?\]",
    re.DOTALL,
)
_FIRST, _SURROGATES, _COUNT = 0x100, 0xD800, 0x800


class Lexicon:
    """A character for each word, whatever its case."""

    def __init__(self) -> None:
        self._of_word: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self.hesitations: set[str] = set()

    def code(self, word: str) -> str:
        """The character of a word in its normal form."""
        known = self._of_word.get(word)
        if known is None:
            number = _FIRST + len(self._of_word)
            known = chr(number if number < _SURROGATES else number + _COUNT)
            self._of_word[word] = known
            self._words[known] = word
            if is_hesitation(word):
                self.hesitations.add(known)
        return known

    def codes(self, text: str) -> str:
        """The words of a text as written, each as its character."""
        written = self._written
        codes = []
        for word in WORD.findall(text):
            code = written.get(word)
            if code is None:
                code = written[word] = self.code(normal(word))
            codes.append(code)
        return "".join(codes)

    def words(self, codes: str) -> list[str]:
        return [self._words[code] for code in codes]


class Spoken(NamedTuple):
    """One turn of a transcript."""

    transcript: Transcript
    turn: Turn


def speech_only(turn: Turn) -> str:
    """A turn's text with blanks in the place of the transcriber's notes and of pauses."""
    text = turn.text
    for note in turn.notes:
        text = f"{text[: note.start]}{' ' * (note.end - note.start)}{text[note.end :]}"
    if "(" in text or ":" in text:
        text = _ASIDE.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    words = match["words"]
    if words is not None and not is_aside(words_of(words)):
        return match[0]
    return " " * len(match[0])


class Speech:
    """Turns, searched as one run of words. A word is told by its number in `codes`."""

    def __init__(self, turns: Sequence[Spoken], codes: Sequence[str], lexicon: Lexicon) -> None:
        self.turns = turns
        self.codes = "".join(codes)
        self.lexicon = lexicon
        self._starts: list[int] = []
        self._spans: dict[int, list[tuple[int, int]]] = {}
        at = 0
        for code in codes:
            self._starts.append(at)
            at += len(code)

    def number_of_turn(self, word: int) -> int:
        """Which of `turns` a word stands in."""
        return bisect_right(self._starts, word) - 1

    def turn_of(self, word: int) -> Spoken:
        return self.turns[self.number_of_turn(word)]

    def bounds(self, word: int) -> tuple[int, int]:
        """The first word of the turn that a word stands in, and the one behind its last."""
        number = self.number_of_turn(word)
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.codes)
        return self._starts[number], end

    def span(self, word: int) -> tuple[int, int]:
        """Where a word stands in its turn's text."""
        number = self.number_of_turn(word)
        if number not in self._spans:
            text = speech_only(self.turns[number].turn)
            self._spans[number] = [match.span() for match in WORD.finditer(text)]
        return self._spans[number][word - self._starts[number]]

    def words(self, start: int, end: int) -> list[str]:
        return self.lexicon.words(self.codes[start:end])

    def said(self, start: int, end: int) -> Said:
        """The stretch from a word to before another of the same turn."""
        spoken = self.turn_of(start)
        return Said(spoken.transcript.id, spoken.turn.number, self.span(start)[0], self.span(end - 1)[1])

    def text(self, said: Said) -> str:
        """A stretch of a turn of these transcripts as it is written."""
        return self._transcripts[said.transcript].turns[said.turn - 1].text[said.start : said.end]

    @cached_property
    def _transcripts(self) -> dict[str, Transcript]:
        return {each.transcript.id: each.transcript for each in self.turns}

    def between(self, before: int, after: int) -> tuple[Said, ...] | None:
        """All between two words of two turns, whoever said it; None where these are not in order."""
        one, other = self.turn_of(before), self.turn_of(after)
        if one.transcript is not other.transcript or other.turn.number <= one.turn.number:
            return None
        id_ = one.transcript.id
        middle = one.transcript.turns[one.turn.number : other.turn.number - 1]
        return (
            Said(id_, one.turn.number, self.span(before)[1], len(one.turn.text)),
            *(Said(id_, turn.number, 0, len(turn.text)) for turn in middle),
            Said(id_, other.turn.number, 0, self.span(after)[0]),
        )

    @cached_property
    def essence(self) -> tuple[str, list[int]]:
        """The words without hesitations and repeats, and the number of each."""
        return essence_of(self.codes, self.lexicon)


def essence_of(codes: str, lexicon: Lexicon) -> tuple[str, list[int]]:
    """Words without hesitations, and of repeated ones the last."""
    hesitations = lexicon.hesitations
    numbers: list[int] = []
    for number, code in enumerate(codes):
        if code in hesitations:
            continue
        if numbers and codes[numbers[-1]] == code:
            numbers[-1] = number
        else:
            numbers.append(number)
    return "".join(codes[number] for number in numbers), numbers


class Archive:
    """All transcripts of a study; what nobody asks for is not read."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.lexicon = Lexicon()
        self._codes: dict[tuple[str, int], str] = {}
        self._voices: dict[str, Speech] = {}
        self._wholes: dict[tuple[str, ...], Speech] = {}
        self._taken_part: dict[str, list[str]] = {}
        for id_, transcript in study.transcripts.items():
            for ref in transcript.participants:
                self._taken_part.setdefault(ref.id, []).append(id_)

    def of(self, turns: Iterable[Spoken]) -> Speech:
        """Some turns as one run of words."""
        chosen = tuple(turns)
        return Speech(chosen, [self._coded(each) for each in chosen], self.lexicon)

    def voice(self, participant: str) -> Speech:
        """Everything that a participant said."""
        if participant not in self._voices:
            self._voices[participant] = self.of(
                Spoken(self.study.transcripts[id_], turn)
                for id_ in self._taken_part.get(participant, ())
                for turn in self.study.transcripts[id_].turns
                if participant in speakers_of(self.study.transcripts[id_], turn)
            )
        return self._voices[participant]

    def company(self, participant: str) -> Speech:
        """Everything that was said where a participant took part."""
        return self._of_transcripts(self._taken_part.get(participant, ()))

    def transcript(self, id_: str) -> Speech:
        return self._of_transcripts((id_,))

    def everything(self) -> Speech:
        """All that was said by anybody."""
        return self._of_transcripts(self.study.transcripts)

    def _of_transcripts(self, ids: Iterable[str]) -> Speech:
        chosen = tuple(ids)
        if chosen not in self._wholes:
            self._wholes[chosen] = self.of(
                Spoken(self.study.transcripts[id_], turn)
                for id_ in chosen
                for turn in self.study.transcripts[id_].turns
            )
        return self._wholes[chosen]

    def _coded(self, spoken: Spoken) -> str:
        key = (spoken.transcript.id, spoken.turn.number)
        codes = self._codes.get(key)
        if codes is None:
            codes = self._codes[key] = self.lexicon.codes(speech_only(spoken.turn))
        return codes


def speakers_of(transcript: Transcript, turn: Turn) -> tuple[str, ...]:
    """The participants (ids) who may have said a turn; several where a source does not tell."""
    if turn.speaker is not None:
        return (turn.speaker.participant,) if turn.speaker.participant else ()
    if transcript.has_speakers:
        return ()
    return tuple(ref.id for ref in transcript.participants)
