"""Inside a paragraph of speech: marks, notes, emphasis, escapes.

Three steps: cut the text into tokens without a gap, pair brackets and stars, read off the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from themetrail.diagnostics import Diagnostic, Source, diagnostic
from themetrail.syntax.attributes import Attributes, looks_like_attributes, read_attributes
from themetrail.syntax.braces import judge_attributes, stray, unclosed_braces

_SPECIAL = re.compile(r"[\\\[\]{*\r\n]")
_WHOLE = re.compile(r"\\[!-/:-@\[-`{-~：]|\*+|(?:\r\n|\n|\r)\s*+")
"""What a special character begins, where that is more than itself."""
_EMPHASIS = {1: "em", 2: "strong"}


class Kind(StrEnum):
    """What a token is."""

    WORDS = "words"
    ESCAPE = "escape"
    OPEN = "open"
    CLOSE = "close"
    ATTRIBUTES = "attributes"
    STARS = "stars"
    LINE_END = "line end"


# Looking a member up in its enumeration costs more than the rest of a comparison.
WORDS, ESCAPE, OPEN, CLOSE, ATTRIBUTES, STARS, LINE_END = Kind


_KINDS = {"\\": ESCAPE, "[": OPEN, "]": CLOSE, "{": ATTRIBUTES, "*": STARS, "\r": LINE_END, "\n": LINE_END}
_LONGER = (ESCAPE, STARS, LINE_END)


class Token(NamedTuple):
    """A stretch of the source; `attributes` where it is braces behind a bracket."""

    kind: Kind
    start: int
    end: int
    attributes: Attributes | None = None


class Mark(NamedTuple):
    """`[words]{…}`: offsets in the source (`start`, `end`) and in the paragraph's text."""

    start: int
    end: int
    attributes: Attributes
    text_start: int
    text_end: int


@dataclass(frozen=True, slots=True)
class Bracket:
    """The transcriber's note, brackets included, by offsets in the paragraph's text."""

    text_start: int
    text_end: int


@dataclass(frozen=True, slots=True)
class Emphasis:
    """`kind` is `em` or `strong`; offsets in the paragraph's text."""

    kind: str
    text_start: int
    text_end: int


@dataclass(frozen=True, slots=True)
class Inline:
    """A paragraph that was read: its `text` as spoken, and what stands where in it."""

    tokens: tuple[Token, ...]
    text: str
    marks: tuple[Mark, ...]
    notes: tuple[Bracket, ...]
    styles: tuple[Emphasis, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Pairs:
    """Which tokens belong together, by their indices."""

    marks: list[tuple[int, int, Attributes]]
    notes: list[tuple[int, int]]
    styles: list[tuple[int, int]]
    unopened: list[int]
    unclosed: list[int]


def read_inline(source: Source, start: int, end: int) -> Inline:
    """Read the stretch of a file that is one paragraph's speech."""
    tokens, found = _cut(source, start, end)
    if len(tokens) == 1 and tokens[0].kind is WORDS:
        return Inline(tuple(tokens), source.text[start:end].rstrip(), (), (), (), tuple(found))
    pairs = _pair(source.text, tokens)
    text, at = _words(source.text, tokens, _silent(pairs))
    if pairs.unopened or pairs.unclosed:
        found += _misplaced(source, tokens, pairs, stray_found=bool(found))
    length = len(text)
    at = [min(offset, length) for offset in at]
    marks = [
        Mark(tokens[opened].start, attributes.end, attributes, at[opened], at[closed])
        for opened, closed, attributes in sorted(pairs.marks)
    ]
    for mark in marks:
        _judge(source, mark, text, found)
    return Inline(
        tuple(tokens),
        text,
        tuple(marks),
        tuple(Bracket(at[a], at[b] + 1) for a, b in sorted(pairs.notes)),
        tuple(Emphasis(_EMPHASIS[_width(tokens[a])], at[a], at[b]) for a, b in pairs.styles),
        tuple(found),
    )


def _width(token: Token) -> int:
    return token.end - token.start


def _cut(source: Source, start: int, end: int) -> tuple[list[Token], list[Diagnostic]]:
    """Tokens that cover the stretch without a gap."""
    text = source.text
    tokens: list[Token] = []
    found: list[Diagnostic] = []
    at = words = start
    while special := _SPECIAL.search(text, at, end):
        first, character = special.start(), special[0]
        at = first + 1
        kind = _KINDS[character]
        if kind in _LONGER:
            whole = _WHOLE.match(text, first, end)
            if whole is None:  # a backslash before something that needs none
                continue
            at = whole.end()
            while kind is LINE_END and first > words and text[first - 1] in " \t":
                first -= 1
        elif kind is ATTRIBUTES:
            if looks_like_attributes(text, first):
                found.append(stray(source, first, end))
            continue
        if first > words:
            tokens.append(Token(WORDS, words, first))
        tokens.append(Token(kind, first, at))
        words = at
        if kind is CLOSE and at < end and text[at] == "{":
            attributes = read_attributes(text, at, end)
            if attributes is None:
                found.append(unclosed_braces(source, first, end))
                at += 1
            else:
                tokens.append(Token(ATTRIBUTES, at, attributes.end, attributes))
                at = words = attributes.end
    if words < end:
        tokens.append(Token(WORDS, words, end))
    return tokens, found


def _pair(text: str, tokens: Sequence[Token]) -> _Pairs:
    """Brackets by nesting; stars within the bracket they stand in."""
    pairs = _Pairs([], [], [], [], [])
    stack: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind is OPEN:
            stack.append(index)
        elif token.kind is CLOSE:
            while stack and tokens[stack[-1]].kind is STARS:
                stack.pop()
            follows = tokens[index + 1].attributes if index + 1 < len(tokens) else None
            if not stack:
                pairs.unopened.append(index)
            elif follows:
                pairs.marks.append((stack.pop(), index, follows))
            else:
                pairs.notes.append((stack.pop(), index))
        elif token.kind is STARS and _width(token) in _EMPHASIS:
            _pair_stars(text, tokens, index, stack, pairs)
    pairs.unclosed = [index for index in stack if tokens[index].kind is OPEN]
    return pairs


def _pair_stars(text: str, tokens: Sequence[Token], index: int, stack: list[int], pairs: _Pairs) -> None:
    token = tokens[index]
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    closes = bool(before) and not before.isspace() and not after.isalnum()
    opens = bool(after) and not after.isspace() and not before.isalnum()
    if closes:
        for depth in (1, 2):
            waiting = tokens[stack[-depth]] if len(stack) >= depth else None
            if waiting is None or waiting.kind is not STARS:
                break
            if _width(waiting) == _width(token) and waiting.end < token.start:
                pairs.styles.append((stack[-depth], index))
                del stack[-depth:]
                return
    if opens:
        stack.append(index)


def _silent(pairs: _Pairs) -> set[int]:
    """Tokens that are markup and not words."""
    silent = {index for pair in pairs.styles for index in pair}
    for opened, closed, _ in pairs.marks:
        silent |= {opened, closed, closed + 1}
    return silent


def _words(text: str, tokens: Sequence[Token], silent: set[int]) -> tuple[str, list[int]]:
    """The paragraph's text, and for each token the offset in it where the token begins."""
    parts: list[str] = []
    at: list[int] = []
    length = 0
    for index, token in enumerate(tokens):
        at.append(length)
        if index in silent:
            continue
        if token.kind is LINE_END:
            part = " "
        elif token.kind is ESCAPE:
            part = text[token.start + 1 : token.end]
        else:
            part = text[token.start : token.end]
        parts.append(part)
        length += len(part)
    return "".join(parts).rstrip(), at


def _misplaced(
    source: Source, tokens: Sequence[Token], pairs: _Pairs, *, stray_found: bool
) -> list[Diagnostic]:
    """Marks without an opening bracket, and brackets without a closing one."""
    found = []
    for index in pairs.unopened:
        braces = tokens[index + 1] if index + 1 < len(tokens) else None
        if braces is not None and braces.kind is ATTRIBUTES:
            found.append(
                diagnostic(
                    "span-stray",
                    source.place(tokens[index].start, braces.end),
                    "this mark ends here and never began in this paragraph",
                    hint="put [ before its first word; to mark words of two paragraphs, mark each part and"
                    " give both the same #id",
                )
            )
    if pairs.unclosed and not found and not stray_found:
        first = tokens[pairs.unclosed[0]]
        found.append(
            diagnostic(
                "bracket-unclosed",
                source.place(first.start, first.end),
                "this bracket is not closed in its paragraph",
                hint=r"close it with ], or write \[ where a bracket is meant as such",
            )
        )
    return found


def _judge(source: Source, mark: Mark, text: str, found: list[Diagnostic]) -> None:
    """What is wrong with a mark by itself."""
    attributes = mark.attributes
    if attributes.unreadable or len(attributes.ids) > 1 or not (attributes.ids or attributes.codes):
        found += judge_attributes(source, attributes)
    if not text[mark.text_start : mark.text_end].strip():
        place = source.place(mark.start, mark.end)
        found.append(
            diagnostic("span-empty", place, "this mark has no words", hint="put its words between [ and ]")
        )
