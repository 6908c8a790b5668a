"""Words in the turns that they stand in, with the turn before and the turn after; long turns are cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from markupsafe import Markup

from themetrail.model import Transcript, Turn
from themetrail.views.desk import Desk
from themetrail.views.segments import Span
from themetrail.views.speech import speech
from themetrail.views.wording import text
from themetrail.views.words import say

_BESIDE = 70
"""Words that are kept of a turn before or after."""
_WHOLE = 280
"""A turn of so many words is shown as a whole."""
_AROUND = 90
_WORD = re.compile(r"\S+")
_MARK = '<mark class="tt-said-here">'
_TURN = '<div class="tt-near-turn{own}">{number}<div>{said}</div></div>\n'
_NUMBER = '<a class="tt-number" href="{href}">{number}</a>'
_GAP = '<p class="tt-near-turn tt-hint">[…]</p>\n'
_WITHHELD = Markup('<p class="tt-hint">{}</p>')


class Stretch(NamedTuple):
    """Words of a turn."""

    turn: int
    start: int
    end: int


def excerpt(desk: Desk, transcript: Transcript, stretches: Sequence[Stretch]) -> Markup:
    """The turns of some words, these marked, and the turns around them."""
    meant = {each.turn for each in stretches}
    shown = {number for each in meant for number in (each - 1, each, each + 1)}
    numbers = sorted(number for number in shown if 0 < number <= len(transcript.turns))
    pieces = []
    for at, number in enumerate(numbers):
        if at and number > numbers[at - 1] + 1:
            pieces.append(_GAP)
        turn = transcript.turns[number - 1]
        own = [each for each in stretches if each.turn == number]
        pieces.append(_turn(desk, transcript, turn, own, after=number - 1 in meant))
    return Markup("".join(pieces))  # noqa: S704 - every piece is escaped where it is made


def _turn(
    desk: Desk, transcript: Transcript, turn: Turn, stretches: Sequence[Stretch], *, after: bool
) -> str:
    if turn.withheld:
        number = f'<span class="tt-number">{turn.number}</span>'
        return _TURN.format(own="", number=number, said=_WITHHELD.format(say("withheld in this edition")))
    link = _NUMBER.format(href=desk.turn_href(transcript.id, turn.number), number=turn.number)
    said = _said(turn, _paragraphs(turn, stretches, after=after))
    return _TURN.format(own=" tt-own" if stretches else "", number=link, said=said)


def _said(turn: Turn, paragraphs: Sequence[str]) -> str:
    speaker = f"<cite>{text(turn.speaker.label)}</cite> " if turn.speaker else ""
    first, *rest = paragraphs or [""]
    return "".join(f'<p dir="auto">{each}</p>' for each in (f"{speaker}{first}", *rest))


def _paragraphs(turn: Turn, stretches: Sequence[Stretch], *, after: bool) -> list[str]:
    start, end = _kept(turn.text, stretches, after=after)
    spans = [Span("", max(each.start, start) - start, min(each.end, end) - start) for each in stretches]
    found = speech(_cut(turn, start, end), [each for each in spans if each.start < each.end], lambda _: _MARK)
    if found and start > 0:
        found[0] = f"[…] {found[0]}"
    if found and end < len(turn.text):
        found[-1] = f"{found[-1]} […]"
    return found


def _kept(said: str, stretches: Sequence[Stretch], *, after: bool) -> tuple[int, int]:
    """Which part of a turn is shown: of the turn before its end, of the turn after its beginning."""
    words = [match.span() for match in _WORD.finditer(said)]
    if len(words) <= (_WHOLE if stretches else _BESIDE):
        return 0, len(said)
    if not stretches:
        return (0, words[_BESIDE - 1][1]) if after else (words[-_BESIDE][0], len(said))
    first, last = min(each.start for each in stretches), max(each.end for each in stretches)
    before = [start for start, end in words if end <= first][-_AROUND:]
    behind = [end for start, end in words if start >= last][:_AROUND]
    return min([*before, first]), max([*behind, last])


def _cut(turn: Turn, start: int, end: int) -> Turn:
    """A turn that says a stretch of its words only."""
    if (start, end) == (0, len(turn.text)):
        return turn

    def moved(at: int) -> int:
        return min(max(at, start), end) - start

    return replace(
        turn,
        text=turn.text[start:end],
        styles=tuple(
            replace(each, start=moved(each.start), end=moved(each.end))
            for each in turn.styles
            if each.start < end and each.end > start
        ),
        notes=tuple(
            replace(each, start=moved(each.start), end=moved(each.end))
            for each in turn.notes
            if each.start < end and each.end > start
        ),
    )
