"""What kind of difference it is: typography, a hesitation, other words, or another meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from themetrail.checks.quotations.language import (
    are_opposites,
    is_filler,
    is_hesitation,
    meaning_of,
    number_of,
    same_number,
)
from themetrail.checks.quotations.quoted import Quoted, QuotedWord
from themetrail.checks.quotations.speech import Speech
from themetrail.checks.quotations.values import Kind

_AROUND = 2
"""Words on both sides that are read with a difference: 'sort of' may have lost its 'of'."""
_SHORT = 8
"""So many words at most make a change of meaning; in a longer stretch they would say it by chance."""
_LONG = 60
"""More words are no hesitation."""
_DROPPED = 2
_CUT_OFF = re.compile(r"[-‐](?!\w)")
_BROKEN_OFF = re.compile(r"\s*(?:[-‐–—…]|\.{2,3})")
_APOSTROPHE = re.compile(r"'(?=(?:s|m|ve)\Z)|(?<=n)'(?=t\Z)")
_SET_OFF = re.compile(r"\s*[,;.?!…—–-]")
_SET_OFF_BEFORE = re.compile(r"(?:\A|[,;.?!…—–-])\s*\Z")


class Judge:
    """Judges stretches of a quotation beside stretches of what was said, by numbers of words."""

    def __init__(self, quoted: Quoted, speech: Speech) -> None:
        self.quoted = quoted
        self.speech = speech
        self._normals = quoted.normals

    def normals(self, start: int, end: int) -> list[str]:
        return self._normals[start:end] if start < end else []

    def kind(self, start: int, end: int, said_start: int, said_end: int) -> Kind:
        """The kind of difference between some words and what was said in their place."""
        words, said = self.normals(start, end), self.speech.words(said_start, said_end)
        if self._is_redacted(start, end, said_start, said_end):
            return Kind.REDACTED
        if self._are_typography(self.quoted.words[start:end], said):
            return Kind.TYPOGRAPHY
        if said_end - said_start > _LONG:
            return Kind.CHANGED if words else Kind.LEFT_OUT
        rest = self._without_hesitations(said_start, said_end)
        if rest == words or _same_letters(rest, words):
            return Kind.HESITATION
        if not words and self._is_restart(rest, said_start, said_end):
            return Kind.HESITATION
        if self._turns_meaning(start, end, said_start, said_end):
            return Kind.MEANING
        if not words:
            return Kind.LEFT_OUT
        return Kind.CHANGED if said else Kind.ADDED

    def _is_redacted(self, start: int, end: int, said_start: int, said_end: int) -> bool:
        """Whether words are quoted where the transcript tells that some were removed."""
        if start == end or not self.speech.codes:
            return False
        at = min(said_start, len(self.speech.codes) - 1)
        turn = self.speech.turn_of(at).turn
        first, behind = self.speech.bounds(at)
        begin = self.speech.span(said_start - 1)[1] if said_start > first else 0
        stop = self.speech.span(said_end)[0] if said_end < behind else len(turn.text)
        return any(note.redaction and begin <= note.start and note.end <= stop for note in turn.notes)

    def _are_typography(self, words: Sequence[QuotedWord], said: Sequence[str]) -> bool:
        """Whether words are the same but for how they are written: ice cream, ice-cream; 3, three; [t]he."""
        if not words and not said:
            return True
        written = [word.normal for word in words]
        number = number_of(written)
        if number is not None and number == number_of(said):
            return True
        if _same_letters([*map(_bare, written)], [*map(_bare, said)]):
            return True
        return len(words) == len(said) and all(map(_same, words, said))

    def _without_hesitations(self, start: int, end: int) -> list[str]:
        """What was said, without sounds, words broken off, repeats, and what fills a pause."""
        said = self.speech.words(start, end)
        kept = [
            at for at, word in enumerate(said) if not is_hesitation(word) and not self._is_cut_off(start + at)
        ]
        kept = self._without_fillers(start, kept)
        words = [said[at] for at in kept]
        for size in range(len(words), 0, -1):
            if words[-size:] == self.speech.words(end, end + size):
                return words[:-size]
            if start >= size and words[:size] == self.speech.words(start - size, start):
                return words[size:]
        return [word for at, word in enumerate(words) if at == 0 or words[at - 1] != word]

    def _is_restart(self, rest: Sequence[str], start: int, end: int) -> bool:
        """Whether a speaker began again and dropped a word or two: out of the, out of landfill."""
        for size in range(len(rest) - 1, 0, -1):
            dropped = rest[:-size] if rest[-size:] == self.speech.words(start - size, start) else None
            if dropped is None and rest[:size] == self.speech.words(end, end + size):
                dropped = rest[size:]
            if dropped is not None:
                breaks = any(_SET_OFF.match(self._text_around(word)[1]) for word in range(start, end))
                return len(dropped) <= _DROPPED and breaks and not meaning_of(dropped)
        return False

    def _text_around(self, word: int) -> tuple[str, str]:
        turn = self.speech.turn_of(word).turn
        start, end = self.speech.span(word)
        return turn.text[max(0, start - 3) : start], turn.text[end : end + 3]

    def _is_cut_off(self, word: int) -> bool:
        """Whether a word was broken off: wen- went; s-scared; sca… scared."""
        behind = self._text_around(word)[1]
        if _CUT_OFF.match(behind):
            return True
        if not _BROKEN_OFF.match(behind) or word + 1 >= self.speech.bounds(word)[1]:
            return False
        said, following = self.speech.words(word, word + 2)
        return following.startswith(said) and not meaning_of([said])

    def _without_fillers(self, start: int, kept: list[int]) -> list[int]:
        """Without 'you know' and the like, where commas set them off."""
        rest: list[int] = []
        at = 0
        while at < len(kept):
            for size in (2, 1):
                stretch = [start + each for each in kept[at : at + size]]
                words = [self.speech.words(each, each + 1)[0] for each in stretch]
                if len(stretch) == size and is_filler(words) and self._is_set_off(stretch):
                    at += size
                    break
            else:
                rest.append(kept[at])
                at += 1
        return rest

    def _is_set_off(self, words: Sequence[int]) -> bool:
        behind = _SET_OFF.match(self._text_around(words[-1])[1]) is not None
        before = _SET_OFF_BEFORE.search(self._text_around(words[0])[0]) is not None
        return behind and before

    def _turns_meaning(self, start: int, end: int, said_start: int, said_end: int) -> bool:
        words, said = self.normals(start, end), self.speech.words(said_start, said_end)
        if max(len(words), len(said)) > _SHORT:
            return False
        if any(are_opposites(one, other) for one in words for other in said):
            return True
        first, behind = self.speech.bounds(min(said_start, len(self.speech.codes) - 1))
        around = self.normals(max(0, start - _AROUND), min(len(self.quoted.words), end + _AROUND))
        said_around = self.speech.words(max(first, said_start - _AROUND), min(behind, said_end + _AROUND))
        left = self.normals(max(0, start - _AROUND), start)
        said_left = self.speech.words(max(first, said_start - _AROUND), said_start)
        if left != said_left or around[len(left) + len(words) :] != said_around[len(said_left) + len(said) :]:
            around, said_around = words, said
        return meaning_of(around) != meaning_of(said_around)


def _same_letters(words: Sequence[str], said: Sequence[str]) -> bool:
    """Whether words are the same but for the blanks between them; 3.5 is not 35."""
    joined = "".join(words)
    return joined == "".join(said) and not joined.isdecimal()


def _bare(word: str) -> str:
    """Without an apostrophe that is often forgotten: dont, its, Ive; but we're is not were."""
    return _APOSTROPHE.sub("", word) if "'" in word else word


def _same(word: QuotedWord, said: str) -> bool:
    if word.normal == said or same_number(word.normal, said):
        return True
    outside = word.outside
    return bool(outside) and (said.endswith(outside or "") or said.startswith(outside or ""))
