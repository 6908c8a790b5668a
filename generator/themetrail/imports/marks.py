"""Marks around words: which stretches become one bracketed span, and which a quote in fragments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from themetrail.syntax.writer import escape_speech, format_attributes

_NOTE = re.compile(r"\[[^\[\]{}*\\\n]+\]")
_LONE_TIMESTAMP = re.compile(r"\[[\d:.,]+\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quote to be: its id and its codes; by whom, on which day, and what was noted with it."""

    id: str
    codes: tuple[str, ...]
    by: str = ""
    on: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a mark that lies in one paragraph, by offsets of its text."""

    start: int
    end: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Emphasised:
    """Bold (`**`) or italic (`*`) words of a paragraph."""

    start: int
    end: int
    stars: str


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without white space at its ends; None where nothing is left."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    return (first, last) if first < last else None


def nested(text: str, stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches cut so that any two are apart or one is in the other; outer ones before inner ones.

    Of two that cross, the one that begins later is cut where the other ends.
    """
    whole = _trimmed(text, stretches)
    starting: dict[int, list[tuple[int, Stretch]]] = {}
    for order, stretch in enumerate(whole):
        starting.setdefault(stretch.start, []).append((order, stretch))
    pieces: list[Stretch] = []
    open_: list[tuple[int, int, Stretch]] = []
    for at in sorted({edge for stretch in whole for edge in (stretch.start, stretch.end)}):
        opening = list(starting.get(at, ()))
        ending = sum(stretch.end == at for _, _, stretch in open_)
        while ending:
            start, order, stretch = open_.pop()
            pieces.append(Stretch(start, at, stretch.mark))
            if stretch.end == at:
                ending -= 1
            else:
                opening.append((order, stretch))
        opening.sort(key=lambda item: (-item[1].end, item[0]))
        open_ += [(at, order, stretch) for order, stretch in opening]
    rank = {stretch.mark.id: order for order, stretch in enumerate(whole)}
    return sorted(_trimmed(text, pieces), key=lambda piece: (piece.start, -piece.end, rank[piece.mark.id]))


def _trimmed(text: str, stretches: Iterable[Stretch]) -> list[Stretch]:
    return [
        Stretch(*kept, stretch.mark)
        for stretch in stretches
        if (kept := trim(text, stretch.start, stretch.end))
    ]


def fitting(text: str, emphasis: Iterable[Emphasised], pieces: Sequence[Stretch]) -> tuple[Emphasised, ...]:
    """The emphasis that stars can say beside these marks: it crosses none, touches no other, and begins and
    ends with a word."""
    kept: list[Emphasised] = []
    for each in sorted(emphasis, key=lambda each: (each.start, -each.end)):
        apart = not kept or each.start > kept[-1].end
        before, after = text[: each.start][-1:], text[each.end :][:1]
        by_words = not before.isalnum() and not after.isalnum()
        if apart and by_words and not any(_cross(each, piece) for piece in pieces):
            kept.append(each)
    return tuple(kept)


def _cross(one: Emphasised, other: Stretch) -> bool:
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end


def write_marked(
    text: str, pieces: Sequence[Stretch], begun: set[str], emphasis: Sequence[Emphasised] = ()
) -> str:
    """A paragraph with its marks, as the transcript grammar writes them.

    `pieces` are nested, and `emphasis` fits them. `begun` holds the ids of quotes that have a fragment
    already, and takes those of this paragraph: only the first fragment carries codes and fields.
    """
    parts: list[str] = []
    open_: list[tuple[int, str]] = []
    at = 0
    both: tuple[Stretch | Emphasised, ...] = (*pieces, *emphasis)
    for piece in sorted(both, key=lambda piece: (piece.start, -piece.end)):
        at = _close(text, at, piece.start, open_, parts)
        parts.append(_escaped(text, at, piece.start))
        at = piece.start
        if isinstance(piece, Emphasised):
            parts.append(piece.stars)
            open_.append((piece.end, piece.stars))
            continue
        parts.append("[")
        open_.append((piece.end, f"]{_attributes(piece.mark, begun)}"))
    at = _close(text, at, len(text), open_, parts)
    parts.append(_escaped(text, at, len(text)))
    return "".join(parts)


def _attributes(mark: Mark, begun: set[str]) -> str:
    if mark.id in begun:
        return format_attributes(mark.id)
    begun.add(mark.id)
    return format_attributes(mark.id, mark.codes, by=mark.by, on=mark.on, note=mark.note)


def _close(text: str, at: int, until: int, open_: list[tuple[int, str]], parts: list[str]) -> int:
    """Write on to the end of each open span that ends by then; how far that came."""
    while open_ and open_[-1][0] <= until:
        end, closing = open_.pop()
        parts += [_escaped(text, at, end), closing]
        at = end
    return at


def _escaped(text: str, start: int, end: int) -> str:
    """A piece of a paragraph; a note of the transcriber keeps its brackets unescaped."""
    if _LONE_TIMESTAMP.fullmatch(text):
        return _escaped_words(text, start, end)
    parts = []
    at = start
    for note in _NOTE.finditer(text, start, end):
        parts += [_escaped_words(text, at, note.start()), note[0]]
        at = note.end()
    return "".join([*parts, _escaped_words(text, at, end)])


def _escaped_words(text: str, start: int, end: int) -> str:
    # A letter put in front keeps words inside a line from being taken for the beginning of one.
    if start == 0 or text[start - 1] == "\n":
        return escape_speech(text[start:end], labelled=False)
    return escape_speech(f"x{text[start:end]}", labelled=False)[1:]
