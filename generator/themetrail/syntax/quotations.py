"""Quotations in Markdown: blockquotes, links in quotation marks, embedded quotes; with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from html import unescape

from themetrail.syntax.attributions import (
    Attribution,
    Names,
    between_quotation_marks,
    in_quotation_marks,
    split_attribution,
    without_quotation_marks,
)
from themetrail.syntax.masking import without_code
from themetrail.syntax.plain import Definitions, Plain, definitions, link_end, plain_words
from themetrail.syntax.references import Reference, find_links, parse_reference

_OPENS = re.compile(r"(?P<indent>[ \t]*)(?P<items>(?:(?:[-*+:]|[0-9]{1,9}[.)])[ \t]+)*)>[ ]?")
_MARKER = re.compile(r"[ \t]*>[ ]?")
_ITEM = re.compile(r"[ \t]*(?:[-*+:]|[0-9]{1,9}[.)])[ \t]")
_ANY_OPENS = re.compile(r"^[ \t]*(?:(?:[-*+:]|[0-9]{1,9}[.)])[ \t]+)*>", re.MULTILINE)
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_CALLOUT = re.compile(r"\s*\[!\w+\]")
_BLANK_LINES = re.compile(r"\n[ \t>]*\r?\n|\r[ \t>]*\r(?!\n)")
_DEEPEST = 8
_BESIDE = 8
"""Characters beside a link, among which a quotation mark is looked for."""


class Form(StrEnum):
    """How words are quoted: set off, within a sentence, or by embedding a quote."""

    BLOCK = "block"
    INLINE = "inline"
    EMBED = "embed"


@dataclass(frozen=True, slots=True)
class Written:
    """A quotation as prose gives it.

    `start` and `end` are its place in the Markdown, `plain` its words without the quotation marks round
    all of them and without the attribution. `reference` is the one it comes with, if any. A blockquote
    without attribution is here as well.
    """

    form: Form
    start: int
    end: int
    plain: Plain
    attribution: Attribution | None = None
    reference: Reference | None = None


def find_quotations(text: str, names: Names) -> list[Written]:
    """The quotations of a Markdown text in order, and blockquotes without an attribution."""
    found: list[Written] = []
    if _ANY_OPENS.search(text):
        found += _blocks(text, range(len(text)), names, definitions(text), 0)
    covered = [(each.start, each.end) for each in found if each.attribution]
    if ":" in text or "&" in text:
        found += _links(text, covered)
    return sorted(found, key=lambda each: (each.start, -each.end))


def _blocks(
    text: str, offsets: Sequence[int], names: Names, defined: Definitions, depth: int
) -> Iterator[Written]:
    """Those of a text whose characters stand at the offsets of the whole."""
    for inner, inner_at in _blockquotes(text):
        at = [offsets[each] for each in inner_at]
        if not inner.strip() or _CALLOUT.match(inner):
            continue
        if depth < _DEEPEST and _ANY_OPENS.search(inner):
            yield from _blocks(inner, at, names, defined, depth + 1)
            continue
        yield from _parted(inner, at, names, defined)


def _blockquotes(text: str) -> Iterator[tuple[str, list[int]]]:
    """What stands in each blockquote, without its markers, and where each character of it stands.

    As Python-Markdown has it, a line without a marker goes on with the paragraph before it, and
    blockquotes with only blank lines between them are one.
    """
    masked = without_code(text)
    lines = [match.span(1) for match in _LINE.finditer(masked) if match.end() > match.start()]
    at = 0
    while at < len(lines):
        opening = _OPENS.match(masked, *lines[at])
        if opening is None:
            at += 1
            continue
        depth = len(opening["indent"].expandtabs(4)) // 4
        group = [(opening.end(), lines[at][1])]
        at += 1
        while at < len(lines):
            start, end = lines[at]
            if not masked[start:end].strip():
                following = _next_line(masked, lines, at)
                again = _OPENS.match(masked, *lines[following]) if following < len(lines) else None
                if again is None or again["items"] or len(again["indent"].expandtabs(4)) // 4 != depth:
                    break
                group.append((end, end))
                at = following
                continue
            again = _OPENS.match(masked, start, end)
            if (again and again["items"]) or (again is None and _ITEM.match(masked, start, end)):
                break
            marker = _MARKER.match(masked, start, end)
            group.append((marker.end() if marker else start, end))
            at += 1
        yield _joined(text, group)


def _next_line(text: str, lines: Sequence[tuple[int, int]], at: int) -> int:
    while at < len(lines) and not text[slice(*lines[at])].strip():
        at += 1
    return at


def _joined(text: str, lines: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    offsets: list[int] = []
    for start, end in lines:
        offsets += [*range(start, end), end]
    joined = "".join(f"{text[start:end]}\n" for start, end in lines)
    return joined[:-1], offsets[:-1]


def _parted(inner: str, at: Sequence[int], names: Names, defined: Definitions) -> Iterator[Written]:
    """One quotation, or several, where paragraphs before the last end by naming a participant too."""
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(inner)]
    begun: list[Plain] = []
    start = paragraphs[0][0]
    for number, (first, end) in enumerate(paragraphs):
        last = number == len(paragraphs) - 1
        plain = plain_words(inner[first:end], defined).through(range(first, end)).through(at)
        split = split_attribution(plain, names, begins=bool(begun), strict=not last)
        begun.append(split[0] if split else plain)
        if split or last:
            words = without_quotation_marks(_whole(begun))
            attribution = split[1] if split else None
            reference = _speech_reference(attribution)
            yield Written(Form.BLOCK, at[start], at[end - 1] + 1, words, attribution, reference)
            begun = []
            start = paragraphs[number + 1][0] if not last else end


def _whole(paragraphs: Sequence[Plain]) -> Plain:
    """Paragraphs as one text, parted by blank lines."""
    parts = [each for each in paragraphs if each.words.strip()]
    words: list[str] = []
    offsets: list[int] = []
    for number, part in enumerate(parts):
        if number:
            words.append("\n\n")
            offsets += [part.offsets[0]] * 2
        words.append(part.words)
        offsets += part.offsets
    return Plain("".join(words), tuple(offsets))


def _speech_reference(attribution: Attribution | None) -> Reference | None:
    """The reference to a place in a transcript, if the attribution has one."""
    if attribution is None:
        return None
    placed = [each for each, _ in attribution.references if each.scheme in ("quote", "turn")]
    return placed[0] if placed else None


def _links(text: str, covered: Sequence[tuple[int, int]]) -> Iterator[Written]:
    """Links in or between quotation marks to a quote or a turn, and embedded quotes that stand alone."""
    for link in find_links(text):
        reference = parse_reference(unescape(link.target))
        if reference is None or reference.scheme not in ("quote", "turn"):
            continue
        if any(start <= link.outer < end for start, end in covered):
            continue
        end = link_end(text, link)
        if link.embed:
            if reference.scheme == "quote" and _stands_alone(text, link.outer, end):
                empty = Plain("", ())
                yield Written(Form.EMBED, link.outer, end, empty, None, reference)
            continue
        plain = plain_words(link.text)
        start = link.outer + 1
        plain = replace(plain, offsets=tuple(each + start for each in plain.offsets), links=())
        if link.text and (in_quotation_marks(plain.words) or _between_marks(text, link.outer, end)):
            words = without_quotation_marks(plain)
            yield Written(Form.INLINE, link.outer, end, words, None, reference)


def _between_marks(text: str, start: int, end: int) -> bool:
    return between_quotation_marks(text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE])


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else is in the paragraph of a link."""
    before = _BLANK_LINES.split(text[:start])[-1]
    after = _BLANK_LINES.split(text[end:], maxsplit=1)[0]
    return not before.strip(" \t\r\n>") and not after.strip(" \t\r\n>")
