"""Inside a paragraph of speech: marks, notes, emphasis, escapes.

Three steps: cut the text into tokens without a gap, pair brackets and stars, read off the words. Speech
that has only brackets, each with its counterpart, is read the short way.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from themetrail.diagnostics import Diagnostic, Source, diagnostic
from themetrail.syntax.attributes import BRACES, Attributes, read_attributes
from themetrail.syntax.braces import judge_attributes
from themetrail.syntax.tokens import ATTRIBUTES, CLOSE, ESCAPE, LINE_END, OPEN, STARS, Token, cut

_EMPHASIS = {1: "em", 2: "strong"}
_SIGN = re.compile(rf"(\[|\](?:{BRACES})?|\n\s*+|\r\s*+|\\|\*|\{{)", re.DOTALL)


class Mark(NamedTuple):
    """`[words]{…}`: offsets in the source (`start`, `end`) and in the paragraph's text."""

    start: int
    end: int
    attributes: Attributes
    text_start: int
    text_end: int


class Bracket(NamedTuple):
    """The transcriber's note, brackets included, by offsets in the paragraph's text."""

    text_start: int
    text_end: int


class Emphasis(NamedTuple):
    """`kind` is `em` or `strong`; offsets in the paragraph's text."""

    kind: str
    text_start: int
    text_end: int


class Inline(NamedTuple):
    """A stretch of a file that was read: its `text` as spoken, and what stands where in it."""

    source: Source
    start: int
    end: int
    text: str
    marks: tuple[Mark, ...] = ()
    notes: tuple[Bracket, ...] = ()
    styles: tuple[Emphasis, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def tokens(self) -> list[Token]:
        """Tokens that cover the stretch without a gap."""
        return cut(self.source, self.start, self.end)[0]


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
    return _read_brackets(source, start, end) or _read_all(source, start, end)


def _read_brackets(source: Source, start: int, end: int) -> Inline | None:
    """Speech that has brackets and line ends only; None where there may be anything else."""
    first, *pieces = _SIGN.split(source.text[start:end])
    if not pieces:
        return Inline(source, start, end, first.rstrip())
    signs = pieces[::2]
    pairs = _pair_brackets(signs)
    if pairs is None:
        return None
    marked = {sign for opened, closed in pairs if len(signs[closed]) > 1 for sign in (opened, closed)}
    text, places, offsets = _between(first, pieces, marked)
    marks: list[Mark] = []
    notes: list[Bracket] = []
    found: list[Diagnostic] = []
    for opened, closed in pairs:
        text_start, text_end = offsets[opened], offsets[closed]
        if opened not in marked:
            notes.append(Bracket(text_start, text_end + 1))
        elif attributes := read_attributes(source.text, start + places[closed] + 1, end):
            mark = Mark(start + places[opened], attributes.end, attributes, text_start, text_end)
            _judge(source, mark, text, found)
            marks.append(mark)
    return Inline(source, start, end, text, tuple(marks), tuple(notes), (), tuple(found))


def _pair_brackets(signs: Sequence[str]) -> list[tuple[int, int]] | None:
    """Which sign opens and which closes, in the order of the opening ones; None where one is alone."""
    waiting: list[int] = []
    pairs: list[tuple[int, int]] = []
    for number, sign in enumerate(signs):
        if sign == "[":
            waiting.append(number)
        elif sign[0] == "]":
            if not waiting:
                return None
            pairs.append((waiting.pop(), number))
        elif sign[0] not in "\r\n":
            return None
    return None if waiting else sorted(pairs)


def _between(first: str, pieces: Sequence[str], silent: Collection[int]) -> tuple[str, list[int], list[int]]:
    """The text of words and signs, and for each sign its place in the source and in the text."""
    said = [first]
    places: list[int] = []
    offsets: list[int] = []
    place = length = len(first)
    for number in range(len(pieces) // 2):
        sign, words = pieces[2 * number], pieces[2 * number + 1]
        shown = "" if number in silent else sign
        if sign[0] in "\r\n":
            before = said[-1]
            said[-1] = before.rstrip(" \t")
            length -= len(before) - len(said[-1])
            shown = " "
        places.append(place)
        offsets.append(length)
        said += (shown, words)
        place += len(sign) + len(words)
        length += len(shown) + len(words)
    text = "".join(said).rstrip()
    return text, places, [min(offset, len(text)) for offset in offsets]


def _read_all(source: Source, start: int, end: int) -> Inline:
    tokens, found = cut(source, start, end)
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
        source,
        start,
        end,
        text,
        tuple(marks),
        tuple(Bracket(at[a], at[b] + 1) for a, b in sorted(pairs.notes)),
        tuple(Emphasis(_EMPHASIS[_width(tokens[a])], at[a], at[b]) for a, b in pairs.styles),
        tuple(found),
    )


def _width(token: Token) -> int:
    return token.end - token.start


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
