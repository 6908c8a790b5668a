"""What the positions of a source count: found by what stands at them, since programs count differently."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from themetrail.imports.plain_text import PlainText

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_WORD = re.compile(r"\w+")
_FIGURES = re.compile(r"[:;] (?=\d)| \(")
_FEW = 4
_OPENING = frozenset("([{<“‘„«‹¿¡\"'*_-–—…#@&$€£")


class Convention(NamedTuple):
    """What is counted: `wide`, UTF-16 units instead of characters; a line break as one, as two, or as many as
    it has in the file; the byte order mark or not. The first is what the standard says."""

    wide: bool = False
    breaks: str = "one"
    bom: bool = False

    @property
    def words(self) -> str:
        unit = "UTF-16 units" if self.wide else "characters"
        breaks = {"one": "a line break as one", "two": "a line break as two", "file": "CR and LF as two"}
        return f"{unit}, {breaks[self.breaks]}" + (", the byte order mark too" if self.bom else "")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A selection as it is written, and its name, which may repeat its words."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Counting:
    """The counting of one convention in one text: `late` are the positions inside what counts as two."""

    length: int
    late: tuple[int, ...]
    first: int

    def index(self, position: int) -> int | None:
        """The index of the character at a position; None where that is outside the text."""
        if position < 0:
            return None
        position = max(0, position - self.first)
        index = position - bisect_right(self.late, position)
        return index if index <= self.length else None


class Candidate(NamedTuple):
    """Conventions that give the same places here, and how well these fit.

    `named` selections stand where their name says; `edges` is how many of their `ends` ends stand at the edge
    of a word (those that have a space too much count half); `outside` are not in the text at all.
    """

    conventions: tuple[Convention, ...]
    named: int
    edges: float
    ends: int
    outside: int

    @property
    def score(self) -> float:
        return 4 * self.named + self.edges


class Evidence(NamedTuple):
    """The candidates, best first. `tells` where a text has word edges that can tell, unlike Chinese."""

    candidates: tuple[Candidate, ...]
    selections: int
    tells: bool


class Choice(NamedTuple):
    """The convention of a source, and in words how sure that is."""

    convention: Convention
    sure: str

    @property
    def sure_in_short(self) -> str:
        """How sure it is, without the figures."""
        return _FIGURES.split(self.sure, maxsplit=1)[0]


def counting(text: PlainText, convention: Convention) -> Counting:
    """How a convention counts this text."""
    double: list[int] = []
    if convention.wide and not text.characters.isascii():
        double += (found.start() for found in _ASTRAL.finditer(text.characters))
    if convention.breaks == "file":
        double += text.returns
    elif convention.breaks == "two":
        double += (found.start() for found in re.finditer("\n", text.characters))
    double.sort()
    late = tuple(index + before + 1 for before, index in enumerate(double))
    return Counting(len(text.characters), late, int(convention.bom))


def weigh(text: PlainText, selections: Sequence[Stretch]) -> Evidence:
    """How well each convention fits the selections of a text."""
    same: dict[tuple[tuple[int | None, int | None], ...], list[Convention]] = {}
    for convention in _conventions(text):
        count = counting(text, convention)
        places = tuple((count.index(each.start), count.index(each.end)) for each in selections)
        same.setdefault(places, []).append(convention)
    found = [_candidate(text.characters, selections, places, tuple(same[places])) for places in same]
    found.sort(key=lambda candidate: -candidate.score)
    edges = 2 * sum(1 for _ in _WORD.finditer(text.characters))
    return Evidence(tuple(found), len(selections), edges > 0.12 * len(text.characters))


def _conventions(text: PlainText) -> Iterator[Convention]:
    for bom, wide, breaks in product((False, True), (False, True), ("one", "file", "two")):
        if not bom or text.bom:
            yield Convention(wide, breaks, bom)


def _candidate(
    characters: str,
    selections: Sequence[Stretch],
    places: Sequence[tuple[int | None, int | None]],
    conventions: tuple[Convention, ...],
) -> Candidate:
    named = ends = outside = 0
    edges = 0.0
    for each, (start, end) in zip(selections, places, strict=True):
        if start is None or end is None or start >= end:
            outside += 1
            continue
        named += says(each.name, characters[start:end])
        edges += _edge(characters[start - 1 : start], characters[start], opening=True)
        edges += _edge(characters[end : end + 1], characters[end - 1], opening=False)
        ends += 2
    return Candidate(conventions, named, edges, ends, outside)


def says(name: str, words: str) -> bool:
    """Whether a name repeats the words, or begins as they do and breaks off."""
    told = "".join(name.split())
    if len(told) < 3:
        return False
    said = "".join(words.split())
    if told.endswith(("…", "...")):
        beginning = told.rstrip("….")
        return bool(beginning) and said.startswith(beginning)
    return told == said or (len(told) > 30 and said.startswith(told))


def _edge(outside: str, inside: str, *, opening: bool) -> float:
    """1 where a word begins or ends here, a half where there is only space or a sign, 0 amid a word."""
    if outside.isalnum():
        return 0.0 if inside.isalnum() else 0.5
    return 1.0 if inside.isalnum() or (inside in _OPENING if opening else not inside.isspace()) else 0.5


def fits(evidence: Evidence) -> bool:
    """Whether any convention fits at all."""
    best = evidence.candidates[0]
    if evidence.selections < _FEW:
        return evidence.selections < 3 or best.outside < evidence.selections
    if best.outside * 2 > evidence.selections:
        return False
    return not evidence.tells or best.named * 2 > evidence.selections or best.edges >= 0.55 * best.ends


def is_odd(evidence: Evidence) -> bool:
    """Whether so many selections begin or end amid words that one should look at them."""
    best = evidence.candidates[0]
    return evidence.tells and not best.named and best.edges < 0.65 * best.ends


def plain_choice(evidence: Evidence) -> Choice | None:
    """The convention that the selections tell by themselves; None where they do not."""
    best, *others = evidence.candidates
    if not others:
        told = f"; {best.edges:g} of {best.ends} ends at the edges of words" if best.ends else ""
        return Choice(best.conventions[0], f"every way of counting gives the same places{told}")
    second = others[0]
    ends = f"{best.edges:g} of {best.ends} ends at the edges of words, {second.edges:g} by the next best way"
    named = f"{best.named} of {evidence.selections} selections repeat their words, and they stand there"
    if best.named > second.named:
        return Choice(best.conventions[0], f"certain: {named}; {ends}")
    if not evidence.tells or best.edges - second.edges < max(1.0, 0.1 * best.ends):
        return None
    is_clear = best.edges >= 0.85 * best.ends or second.edges <= 0.5 * best.edges
    is_certain = best.ends >= 20 and is_clear and second.edges <= 0.8 * best.edges
    return Choice(best.conventions[0], f"{'certain' if is_certain else 'likely'}: {ends}")


def likely_choice(evidence: Evidence, usual: Counter[Convention]) -> Choice:
    """The convention of a source that does not tell: what other sources have, else what the standard says."""
    best = evidence.candidates[0]
    near = [each for each in evidence.candidates if best.score - each.score < max(1.0, 0.1 * best.ends)]
    possible = {convention for each in near for convention in each.conventions}
    for convention, _ in usual.most_common():
        if convention in possible:
            return Choice(convention, "assumed: so do other sources of the project")
    told = f"{best.edges:g} of {best.ends} ends at the edges of words"
    if Convention() in possible:
        return Choice(Convention(), f"assumed: so the standard says ({told})")
    return Choice(best.conventions[0], f"a guess: it fits a little better than the standard ({told})")
