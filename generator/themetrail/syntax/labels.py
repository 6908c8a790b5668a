"""The speaker label that begins a turn, and the timestamp beside it.

A declared label is taken however it is dressed. Words that only look like a label are told apart from
speech by their number and their letters; whoever wrote them is asked, for a label that is passed over
gives one person's words to another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

_SPACE = r"[^\S\r\n]*"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_TIMESTAMP = rf"(?:\[(?:{_TIME})\]|\((?:{_TIME})\)|\#(?:{_TIME})(?:-\d+)?\#|{_TIME})"
_NAME = r"[^\s:：*\[\]{}\\<>][^:：*\[\]{}\\<>\r\n]{0,59}?"
_LABEL = re.compile(
    rf"""{_SPACE}(?:(?P<before>{_TIMESTAMP}){_SPACE})?
    (?P<dress>(?:\*{{1,3}}|<[a-z]{{1,6}}>)?)
    (?P<name>{_NAME}){_SPACE}(?P<after>{_TIMESTAMP})?
    (?:[*_]{{1,3}}|</[a-z]{{1,6}}>)?{_SPACE}(?P<colon>[:：])(?:[*_]{{1,3}}|</[a-z]{{1,6}}>)?(?P<gap>(?=\s|\Z))?""",
    re.VERBOSE,
)
_LONE_TIMESTAMP = re.compile(rf"{_SPACE}(?P<before>\[{_TIME}\]|\#{_TIME}(?:-\d+)?\#)(?=\s|\Z)")
_TYPO = 80
_MOST_WORDS = 4
_LONGEST = 160


class Label(NamedTuple):
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
        self.declared = {_normal(label): label for label in declared}
        self.numbered = numbered
        self._folded = {_normal(label).casefold(): label for label in declared}
        names = "|".join(re.escape(label) for label in sorted(declared, key=len, reverse=True))
        self._undressed = re.compile(rf"({names}):(?=\s)" if names else "(?!)")

    def read(self, text: str, start: int, end: int) -> Label | None:
        """The label at the start of a paragraph, or of a line that begins a turn."""
        if self.numbered:
            match = _LONE_TIMESTAMP.match(text, start, end)
            return Label(None, True, _time(match), *match.span("before"), match.end()) if match else None
        if undressed := self._undressed.match(text, start, end):  # most labels are no more than this
            return Label(undressed[1], True, None, *undressed.span(1), undressed.end())
        match = _match(text, start, end)
        if match is None:
            return None
        declared = self._declared(match)
        if declared is None and not self._is_candidate(match, longest=_MOST_WORDS):
            return None
        name_start, name_end = match.span("name")
        return Label(
            declared or match["name"], declared is not None, _time(match), name_start, name_end, match.end()
        )

    def begins_turn(self, text: str, start: int, end: int) -> bool:
        """Whether a line inside a paragraph begins a new turn.

        Words that happen to stand at the start of a line are taken for a label less readily than those
        that begin a paragraph.
        """
        match = None if self.numbered else _match(text, start, end)
        return match is not None and (
            self._declared(match) is not None or self._is_candidate(match, longest=2)
        )

    def nearest(self, name: str) -> str | None:
        """The declared label that this one was likely meant to be."""
        if not self._folded:
            return None
        folded = _normal(name).casefold()
        if same := self._folded.get(folded):
            return same
        labels = list(self._folded)
        best = process.extractOne(folded, labels, scorer=fuzz.ratio, score_cutoff=_TYPO)
        if best:
            return self._folded[best[0]]
        swapped = (label for label in labels if len(folded) > 2 and OSA.distance(folded, label) == 1)
        return next((self._folded[label] for label in swapped), self._begun_by(name))

    def _declared(self, match: re.Match[str]) -> str | None:
        """The declared label that a line begins with. Markup that is not ours is asked about."""
        if match["dress"].startswith("<"):
            return None
        name = _normal(match["name"])
        return self.declared.get(name) or self.declared.get(name.strip("_ "))

    def _begun_by(self, name: str) -> str | None:
        """The declared label that a longer one begins with, as in `Maren, laughing`."""
        plain = _normal(name).strip("_ ")
        found = (
            label
            for normal, label in self.declared.items()
            if plain.startswith(normal) and not plain[len(normal) : len(normal) + 1].isalnum()
        )
        return next(found, None)

    def _is_candidate(self, match: re.Match[str], *, longest: int) -> bool:
        """Whether words before a colon look like a speaker: few, and each like a name or a number."""
        name = match["name"]
        words = name.split()
        if _normal(name) in self.declared:
            return True
        if match["colon"] == ":" and match["gap"] is None:
            return False
        if match["before"] or match["after"] or match["dress"].startswith("<"):
            return True
        if len(words) <= _MOST_WORDS + 1 and self.nearest(name) is not None:
            return True
        if len(words) > longest:
            return False
        numbered = len(words) <= 2 and words[-1][-1].isdigit()
        return bool(match["dress"]) or numbered or all(_like_a_name(word) for word in words)


def _match(text: str, start: int, end: int) -> re.Match[str] | None:
    """What the grammar of labels finds; most lines have no colon near their start."""
    near = min(end, start + _LONGEST)
    if text.find(":", start, near) < 0 and text.find("：", start, near) < 0:
        return None
    return _LABEL.match(text, start, end)


def _normal(label: str) -> str:
    return unicodedata.normalize("NFC", " ".join(label.split()))


def _like_a_name(word: str) -> bool:
    first = word.lstrip("(")[:1]
    return first.isdigit() or first == "?" or (first.isalpha() and not first.islower())


def _time(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    written = groups.get("before") or groups.get("after")
    return written.strip("[]()#") if written else None
