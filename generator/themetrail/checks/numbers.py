"""Sentences that tell how many, beside the participants whom they cite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Prose, Study
from themetrail.study.index import Index
from themetrail.syntax.masking import without_code
from themetrail.syntax.references import Reference, find_links, parse_reference

_PEOPLE = (
    "participants?|interviewees?|informants?|respondents?|speakers?|subjects|nurses?|midwives|midwife|doctors?"
    "|clinicians?|practitioners?|professionals?|therapists?|carers?|caregivers?|parents?|mothers?|fathers?"
    "|women|men|students?|teachers?|tutors?|learners?|workers?|managers?|colleagues|members|volunteers|staff"
)
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = rf"{'|'.join(_NUMBERS)}|[0-9]{{1,3}}"
_VAGUE = (
    r"(?:the|a)\s+(?:vast\s+|great\s+|large\s+|clear\s+|slim\s+)?(?:majority|minority)\s+of"
    rf"|(?:nearly\s+|almost\s+)?all(?:\s+but\s+(?:one|{_NUMBER}))?(?:\s+of)?|most(?:\s+of)?|several(?:\s+of)?"
    r"|many(?:\s+of)?|(?:only\s+)?a\s+(?:few|handful)(?:\s+of)?|(?:more\s+than\s+)?half(?:\s+of)?|none\s+of"
)
_EXACT = rf"both(?:\s+of)?|(?P<number>{_NUMBER})\s+(?:out\s+)?of"
_TOLD = re.compile(
    rf"\b(?P<told>(?:(?P<exact>{_EXACT})|{_VAGUE})\s+"
    rf"(?:them\b|(?:the\s+|our\s+|my\s+|these\s+|those\s+)?(?:(?:{_NUMBER})\s+)?(?:other\s+)?(?:{_PEOPLE})\b))",
    re.IGNORECASE,
)
_BLANK = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?=\r\n|\n|\r)")
_QUOTED = re.compile(
    r"[“\"«„][^”\"»“\n]{0,400}[”\"»“]|‘[^‘\n]{0,400}?’(?!\w)|^[ \t]*(?::[ \t]+)?>.*$", re.MULTILINE
)
_LINK = re.compile(r"\]\([^()\s]*\)")


class Paragraph(NamedTuple):
    """A stretch of prose; `end` is the end of what is set off behind it."""

    start: int
    end: int
    words_end: int


def numbers_in_prose(study: Study, index: Index) -> Iterator[Diagnostic]:
    """The first such phrase of each paragraph of a theme, with whom the paragraph cites."""
    for theme in study.themes.values():
        prose = theme.narrative
        if prose is None or not _TOLD.search(prose.text):
            continue
        cited: list[tuple[int, str]] | None = None
        masked = _unquoted(prose.text)
        for paragraph in _paragraphs(masked):
            told = _TOLD.search(masked, paragraph.start, paragraph.words_end)
            if told is None:
                continue
            if cited is None:
                cited = list(_cited(prose, study, index))
            here = {id_ for at, id_ in cited if paragraph.start <= at < paragraph.end}
            if not _is_borne_out(told, len(here)):
                yield _note(prose, told, here, study)


def _is_borne_out(told: re.Match[str], cited: int) -> bool:
    """Whether a sentence gives a number, and just so many are cited."""
    if not told["exact"]:
        return False
    number = (told["number"] or "two").casefold()
    return cited == (int(number) if number.isdecimal() else _NUMBERS.index(number) + 2)


def _note(prose: Prose, told: re.Match[str], cited: set[str], study: Study) -> Diagnostic:
    names = [each.title for each in study.participants.values() if each.id in cited]
    whom = ", ".join(names) if names else "nobody"
    told_words = " ".join(told["told"].split())
    everyone = sum(person.withdrawn is None for person in study.participants.values())
    count = f"{len(names)} of {everyone} participants: {whom}" if names else whom
    return diagnostic(
        "numbers-in-prose", prose.at(*told.span("told")), f"“{told_words}”; this paragraph cites {count}"
    )


def _unquoted(text: str) -> str:
    """The text at the same length, without code, quotations and the targets of links."""
    masked = without_code(text)
    for pattern in (_QUOTED, _LINK):
        masked = pattern.sub(lambda match: re.sub(r"[^\r\n>]", " ", match[0]), masked)
    return masked


def _paragraphs(masked: str) -> Iterator[Paragraph]:
    """Paragraphs of the narrative, each with the blockquotes that follow it."""
    blocks: list[tuple[int, int]] = []
    at = 0
    for blank in [*_BLANK.finditer(masked), None]:
        end = blank.start() if blank else len(masked)
        if masked[at:end].strip():
            blocks.append((at, end))
        at = blank.end() if blank else end
    number = 0
    while number < len(blocks):
        start, words_end = blocks[number]
        end = words_end
        number += 1
        while number < len(blocks) and masked[slice(*blocks[number])].lstrip().startswith(">"):
            end = blocks[number][1]
            number += 1
        yield Paragraph(start, end, words_end)


def _cited(prose: Prose, study: Study, index: Index) -> Iterator[tuple[int, str]]:
    """Where the prose cites or names whom."""
    for link in find_links(prose.text):
        reference = parse_reference(unescape(link.target))
        if reference is not None:
            for id_ in _speakers(reference, study, index):
                yield link.start, id_
    for id_, pattern in _names(study).items():
        for match in pattern.finditer(prose.text):
            yield match.start(), id_


def _names(study: Study) -> Mapping[str, re.Pattern[str]]:
    return {each.id: re.compile(rf"\b{re.escape(each.title)}\b") for each in study.participants.values()}


def _speakers(reference: Reference, study: Study, index: Index) -> tuple[str, ...]:
    if reference.scheme == "quote":
        quote = index.quotes.get(reference.id)
        return quote.participants if quote else ()
    if reference.scheme == "participant":
        return (reference.id,)
    transcript = study.transcripts.get(reference.id)
    if reference.scheme not in ("turn", "transcript") or transcript is None:
        return ()
    turn = transcript.turn(reference.turn)
    if turn is not None and turn.speaker is not None:
        return (turn.speaker.participant,) if turn.speaker.participant else ()
    return tuple(ref.id for ref in transcript.participants)
