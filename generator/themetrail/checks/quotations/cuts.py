"""Sentences cut where it matters: before what takes back, or behind what negates."""

from __future__ import annotations

import re

from themetrail.checks.quotations.language import goes_back, is_hesitation, takes_back, turns_what_follows
from themetrail.checks.quotations.locating import Alignment
from themetrail.checks.quotations.quoted import Mark, Quoted
from themetrail.checks.quotations.speech import Speech
from themetrail.syntax.words import WORD, normal

_SENTENCE_END = re.compile(r"[.!?。！？]|…(?=\s+[^\W\d_a-z])|\n\n")
_CLAUSE_END = re.compile(r"[,;:.!?。！？…—–\"“”()\[\]\n]")
_SHORTEST = 3
"""A phrase of fewer words is no statement that could be cut short."""
_BACK, _AHEAD = 3, 8


def goes_on(quoted: Quoted, speech: Speech, alignment: Alignment) -> str | None:
    """The words by which the sentence takes back what is quoted, where no mark tells that it goes on."""
    count = len(quoted.words)
    if count < _SHORTEST or quoted.marks.get(count) is Mark.ELISION:
        return None
    last, said = alignment.pairs[-1]
    if last != count - 1:
        return None
    behind = quoted.text[quoted.words[-1].end :].strip()
    if behind and behind[0] not in ".!?。！？\"'”’)":
        return None
    rest = _rest_of_sentence(speech.turn_of(said).turn.text[speech.span(said)[1] :])
    words = [word for word in WORD.finditer(rest) if not is_hesitation(word[0].casefold())]
    if not takes_back([normal(word[0]) for word in words[:2]]):
        return None
    ahead = words[:_AHEAD][-1].end()
    return rest[:ahead].strip(" ,;:—–-") + (" …" if len(words) > _AHEAD else "")


def _rest_of_sentence(text: str) -> str:
    """What follows in the sentence; or the next one, if it begins by going on: “Or it has to change.”"""
    end = _SENTENCE_END.search(text)
    rest = text[: end.start() if end else len(text)]
    if end is None or end[0] != "." or WORD.search(rest):
        return rest
    following = text[end.end() :]
    first = WORD.search(following)
    if first is None or not goes_back([normal(first[0])]):
        return ""
    after = _SENTENCE_END.search(following)
    return following[: after.start() if after else len(following)]


def begins(quoted: Quoted, speech: Speech, alignment: Alignment) -> str | None:
    """The words before what is quoted that negate or weaken it, where no mark tells that they were there."""
    if len(quoted.words) < _SHORTEST or 0 in quoted.marks:
        return None
    first, said = alignment.pairs[0]
    if first != 0:
        return None
    text = speech.turn_of(said).turn.text[: speech.span(said)[0]]
    clause = text[max((match.end() for match in _CLAUSE_END.finditer(text)), default=0) :]
    words = list(WORD.finditer(clause))[-_BACK:]
    if not turns_what_follows([normal(word[0]) for word in words]):
        return None
    return clause.strip()
