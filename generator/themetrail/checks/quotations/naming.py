"""Participants by their names in prose: title, id, and the forms of a number (P3, Participant 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from themetrail.model import Participant
from themetrail.syntax.attributions import Named, Names, names_finder

_NUMBERED = re.compile(
    r"(?:p|pt|participant|interviewee|respondent|informant|subject|person)?[\s._-]*#?0*(?P<number>[0-9]+)",
    re.IGNORECASE,
)
_FORMS = (
    "P{}", "P0{}", "P {}", "P-{}", "P. {}", "P.{}", "Participant {}", "Participant 0{}", "Interviewee {}",
)  # fmt: skip
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_CAPITALISED = re.compile(r"[^\W\d_]\w*")
_SHORTEST = 4


class People:
    """The participants of a study by every name that stands for one of them."""

    def __init__(self, participants: Iterable[Participant]) -> None:
        self._by_name: dict[str, list[str]] = {}
        people = tuple(participants)
        self._titles = [each.title for each in people]
        for each in people:
            for name in names_of(each):
                ids = self._by_name.setdefault(_fold(name), [])
                if each.id not in ids:
                    ids.append(each.id)
        self.find = participants_finder(people)

    def named(self, attribution: str) -> str | None:
        """The participant (id) whom an attribution names; none where it names nobody, or two alike."""
        ids = self.all_named(attribution)
        return ids[0] if len(ids) == 1 else None

    def all_named(self, attribution: str) -> list[str]:
        """Every participant (id) who bears the name."""
        named = self._first(attribution)
        return self._by_name[_fold(named.name)] if named else []

    def nearly(self, attribution: str) -> str | None:
        """The participant's name that an attribution misses by one slip of the finger."""
        if self._first(attribution) or not (word := _CAPITALISED.match(attribution)):
            return None
        if len(word[0]) < _SHORTEST or not word[0][0].isupper():
            return None
        rest = attribution[word.end() :].lstrip()
        if rest[:1].isupper():
            return None
        for title in self._titles:
            if len(title) >= _SHORTEST and OSA.distance(word[0].casefold(), title.casefold()) == 1:
                return title
        return None

    def _first(self, attribution: str) -> Named | None:
        """The name it begins with, or that stands in brackets."""
        if named := self.find(attribution.lstrip("([ ")):
            return named
        for bracket in _IN_BRACKETS.finditer(attribution):
            if named := self.find(bracket[1].strip()):
                return named
        return None


def participants_finder(participants: Iterable[Participant]) -> Names:
    """What finds the name of a participant at the beginning of a text."""
    return names_finder(tuple(name for each in participants for name in names_of(each)))


def names_of(participant: Participant) -> list[str]:
    """Every name that stands for a participant."""
    names = [participant.title, participant.id, participant.id.replace("-", " ")]
    for name in (participant.title, participant.id):
        if match := _NUMBERED.fullmatch(name):
            number = match["number"]
            names += [form.format(number) for form in _FORMS if not (len(number) > 1 and "0{}" in form)]
    return names


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
