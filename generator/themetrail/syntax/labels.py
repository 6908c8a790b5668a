"""The speaker label that begins a turn, and the timestamp before it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_TIMESTAMP = rf"(?:\[(?:{_TIME})\]|\((?:{_TIME})\)|\#(?:{_TIME})(?:-\d+)?\#|{_TIME})"
_NAME = r"[^\s:：*\[\]{}\\][^:：*\[\]{}\\\r\n]{0,59}?"
_LABEL = re.compile(
    rf"""[ \t]*(?:(?P<time>{_TIMESTAMP})[ \t]+)?
    (?:\*\*(?P<bold>{_NAME})(?:\*\*[ \t]*[:：]|[:：][ \t]*\*\*)|(?P<plain>{_NAME})[ \t]*[:：])(?=\s|\Z)""",
    re.VERBOSE,
)
_LONE_TIMESTAMP = re.compile(rf"[ \t]*(?P<time>\[{_TIME}\]|\#{_TIME}(?:-\d+)?\#)(?=\s|\Z)")
_TYPO = 80


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before the speech: the speaker's `name` (None: only a timestamp); is it declared?

    `name_start` and `name_end` cover the name; behind `end` the speech begins.
    """

    name: str | None
    declared: bool
    timestamp: str | None
    name_start: int
    name_end: int
    end: int


class Labels:
    """The declared labels of one transcript, and what may be taken for a label that was not declared."""

    def __init__(self, declared: Collection[str], *, numbered: bool) -> None:
        self.declared = frozenset(declared)
        self.numbered = numbered
        self._folded = {label.casefold(): label for label in declared}

    def read(self, text: str, start: int, end: int) -> Label | None:
        """The label at the start of a paragraph."""
        if not self.numbered and (match := _LABEL.match(text, start, end)):
            kind = "bold" if match["bold"] is not None else "plain"
            name = match[kind].strip()
            declared = name in self.declared
            if declared or self._is_candidate(name, match, longest=3):
                at = match.start(kind)
                return Label(name, declared, _time(match), at, at + len(name), match.end())
        if self.numbered and (match := _LONE_TIMESTAMP.match(text, start, end)):
            return Label(None, True, _time(match), match.start("time"), match.end("time"), match.end())
        return None

    def begins_turn(self, text: str, start: int, end: int) -> bool:
        """Whether a line inside a paragraph begins a new turn.

        Words that happen to stand at the start of a line are taken for a label less readily than those
        that begin a paragraph.
        """
        if self.numbered or not (match := _LABEL.match(text, start, end)):
            return False
        name = (match["bold"] or match["plain"]).strip()
        return name in self.declared or self._is_candidate(name, match, longest=2)

    def nearest(self, name: str) -> str | None:
        """The declared label that this one was likely meant to be."""
        if not self._folded:
            return None
        folded = name.casefold()
        if same := self._folded.get(folded):
            return same
        labels = list(self._folded)
        best = process.extractOne(folded, labels, scorer=fuzz.ratio, score_cutoff=_TYPO)
        if best:
            return self._folded[best[0]]
        swapped = (label for label in labels if len(folded) > 2 and OSA.distance(folded, label) == 1)
        return next((self._folded[label] for label in swapped), None)

    def _is_candidate(self, name: str, match: re.Match[str], *, longest: int) -> bool:
        """Whether words before a colon look like a speaker: few, and each like a name or a number."""
        words = name.split()
        if name.partition("(")[0].strip() in self.declared:
            return True
        if match["bold"] is not None or match["time"] is not None or self.nearest(name) is not None:
            return True
        return len(words) <= longest and all(_like_a_name(word) for word in words)


def _like_a_name(word: str) -> bool:
    first = word.lstrip("(")[:1]
    return first.isdigit() or first == "?" or (first.isalpha() and not first.islower())


def _time(match: re.Match[str]) -> str | None:
    return match["time"].strip("[]()#") if match["time"] else None
