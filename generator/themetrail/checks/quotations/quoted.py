"""The words of a quotation as they are compared: what is quoted, and where its author marked a change."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from themetrail.checks.quotations.language import is_aside
from themetrail.syntax.words import WORD, normal, words_of

_LABEL = re.compile(r"(?:\A|\n)[ \t]*(?P<label>[^\W_][^\n:]{0,40}?)[ \t]*[:：](?=\s)")
_INNER = re.compile(r"\[[^\[\]]*\]")
_SILENT = re.compile(
    r"\[\s*(?:sic|[\w\s]*\bemphasis\b[\w\s]*|italics[\w\s]*|[\d,\s]*)[!.]?\s*\]", re.IGNORECASE
)

_PAUSE = re.compile(r"\(\(?\s*(?:\.+|\d+(?:[.,]\d+)?)\s*(?:s|sec|secs|seconds)?\.?\s*\)?\)")


@cache
def _piece() -> re.Pattern[str]:
    """What a quotation is made of; compiled when the first one is read."""
    return re.compile(
        rf"""
          (?P<elision>\[\s*(?:…|⋯|\.[ .\u00a0]*\.[ .\u00a0]*\.)[ .\u00a0]*\s*\]
            |\(\s*(?:…|⋯|\.[ .]*\.[ .]*\.)[ .]*\s*\)|[…⋯]|\.{{3,}}|\.(?:[ \u00a0]\.){{2,}})
        | (?P<loose>[\w'’]*(?:\[[^\W\d_][\w'’]*\][\w'’]+)+(?:\[[^\W\d_][\w'’]*\])?
            |[\w'’]+\[[^\W\d_][\w'’]*\][\w'’]*)
        | (?P<bracket>\[[^\[\]]*\])
        | (?P<aside>\(\(?[^()]{{1,40}}\)\)?)
        | (?P<word>{WORD.pattern})
        """,
        re.VERBOSE,
    )


class Mark(StrEnum):
    """What an author's mark allows: words left out, words put in instead, another turn."""

    ELISION = "elision"
    INSERTION = "insertion"
    SPEAKER = "speaker"


class QuotedWord(NamedTuple):
    """A word by offsets in the quotation; `outside` is what of it stands outside brackets, as in [t]he."""

    start: int
    end: int
    normal: str
    outside: str | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation's own words. `marks` gives for a word (by number) what was marked before it.

    `inserted` are the words of an insertion. A mark under the number of words is behind the last one.
    `silent` are the numbers of words before which something stands that is no part of the words: [sic].
    """

    text: str
    words: tuple[QuotedWord, ...]
    marks: dict[int, Mark]
    inserted: dict[int, tuple[str, ...]]
    silent: frozenset[int]

    def cut(self, start: int, end: int) -> str:
        """What is written from one word to before another."""
        return self.text[self.words[start].start : self.words[end - 1].end] if start < end else ""

    @property
    def normals(self) -> list[str]:
        return [word.normal for word in self.words]


def read_quoted(text: str, is_label: Callable[[str], bool] = lambda _: False) -> Quoted:
    """Read a quotation's plain words; `is_label` tells a speaker's label at the beginning of a line."""
    words: list[QuotedWord] = []
    marks: dict[int, Mark] = {}
    inserted: dict[int, tuple[str, ...]] = {}
    silent: set[int] = set()
    piece = _piece()
    labelled = (match for match in _LABEL.finditer(text) if is_label(match["label"].strip()))
    labels = {match.start("label"): match.end() for match in labelled}
    at = 0
    while match := piece.search(text, at):
        at = match.end()
        if match.start() in labels:
            at = labels[match.start()]
            marks.setdefault(len(words), Mark.SPEAKER)
        elif match["elision"]:
            marks[len(words)] = Mark.ELISION
        elif match["bracket"]:
            if not _bracket(match[0], len(words), marks, inserted):
                silent.add(len(words))
        elif match["aside"]:
            if not _PAUSE.fullmatch(match[0]) and not is_aside(words_of(match[0])):
                at = match.start() + 1
        elif match["loose"]:
            whole = normal(match[0].replace("[", "").replace("]", ""))
            words.append(QuotedWord(*match.span(), whole, normal(_INNER.sub("", match[0]))))
        else:
            words.append(QuotedWord(*match.span(), normal(match[0])))
    return Quoted(text, tuple(words), marks, inserted, frozenset(silent))


def _bracket(bracket: str, number: int, marks: dict[int, Mark], inserted: dict[int, tuple[str, ...]]) -> bool:
    """Take note of what an author put in brackets; false where it changes nothing, as [sic]."""
    words = tuple(words_of(bracket))
    if _SILENT.fullmatch(bracket) or is_aside(words):
        return False
    marks.setdefault(number, Mark.INSERTION)
    inserted[number] = (*inserted.get(number, ()), *words)
    return True
