"""From the blocks of a transcript's body to its turns, sections, and raw marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from themetrail.diagnostics import Diagnostic, Place, diagnostic
from themetrail.model import Fragment, Note, Section, Speaker, Style, Turn
from themetrail.syntax.attributes import Attributes
from themetrail.syntax.transcript import Body, FenceClose, FenceOpen, Heading, Paragraph

_PARAGRAPHS = "\n\n"
_DEEPEST_PASSAGE = 20


class RawMark(NamedTuple):
    """What one mark or passage says: its braces, and the stretches of turns that it covers."""

    attributes: Attributes
    fragments: tuple[Fragment, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Turns:
    turns: tuple[Turn, ...]
    sections: tuple[Section, ...]
    marks: tuple[RawMark, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _OpenTurn:
    speaker: Speaker | None
    timestamp: str | None
    start: int
    end: int = 0
    text: str = ""
    styles: list[Style] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class _OpenPassage:
    fence: FenceOpen
    fragments: list[Fragment] = field(default_factory=list)


def assemble(body: Body, speakers: Mapping[str, Speaker], redaction: re.Pattern[str]) -> Turns:
    """Number the turns and gather what is marked in them.

    Without any speaker every paragraph is a turn. `redaction` finds the words of a note that tell of a
    removal.
    """
    assembly = _Assembly(body, speakers, redaction)
    for block in body.blocks:
        if isinstance(block, Paragraph):
            assembly.add(block)
        elif isinstance(block, Heading):
            assembly.end_turn()
            assembly.sections.append(Section(block.title, block.level, len(assembly.turns) + 1))
        elif isinstance(block, FenceOpen):
            assembly.open_passage(block)
        elif isinstance(block, FenceClose):
            assembly.close_passage(block)
    return assembly.result()


class _Assembly:
    """The turns read so far."""

    def __init__(self, body: Body, speakers: Mapping[str, Speaker], redaction: re.Pattern[str]) -> None:
        self.source = body.source
        self.speakers = speakers
        self.redaction = redaction
        self.turns: list[Turn] = []
        self.sections: list[Section] = []
        self.marks: list[RawMark] = []
        self.passages: list[_OpenPassage] = []
        self.diagnostics: list[Diagnostic] = []
        self.turn: _OpenTurn | None = None
        self.speechless = False

    def add(self, paragraph: Paragraph) -> None:
        label = paragraph.label
        if label is not None and label.name is not None:
            self.end_turn()
            named = self.speakers.get(label.name) or Speaker(label.name)
            self.turn = _OpenTurn(named, label.timestamp, paragraph.start)
        elif not self.speakers or self.turn is None:
            speaker = self._continuing_speaker(paragraph)
            self.end_turn()
            self.turn = _OpenTurn(speaker, label.timestamp if label else None, paragraph.start)
        self._speech(paragraph, self.turn)

    def _continuing_speaker(self, paragraph: Paragraph) -> Speaker | None:
        """Speech behind a heading goes on with its speaker; before any speaker it has none."""
        if not self.speakers:
            return None
        if self.turns:
            return self.turns[-1].speaker
        if not self.speechless:
            self.speechless = True
            start = paragraph.speech_start
            words = self.source.text[start : min(paragraph.end, start + 30)].split("\n")[0]
            self.diagnostics.append(
                diagnostic(
                    "turn-without-speaker",
                    self.source.place(start, start + len(words)),
                    "nobody speaks yet here",
                    hint="begin with a speaker's label and a colon; what is not speech goes into the front"
                    " matter as `description:`",
                )
            )
        return None

    def _speech(self, paragraph: Paragraph, turn: _OpenTurn) -> None:
        inline = paragraph.inline
        if turn.text and inline.text:
            turn.text += _PARAGRAPHS
        base = len(turn.text)
        turn.text += inline.text
        turn.end = paragraph.end
        number = len(self.turns) + 1
        for style in inline.styles:
            turn.styles.append(Style(style.kind, base + style.text_start, base + style.text_end))
        for note in inline.notes:
            words = inline.text[note.text_start : note.text_end]
            turn.notes.append(
                Note(base + note.text_start, base + note.text_end, bool(self.redaction.search(words)))
            )
        for mark in inline.marks:
            place = self.source.place(mark.start, mark.end)
            fragment = Fragment(number, base + mark.text_start, base + mark.text_end, place)
            self.marks.append(RawMark(mark.attributes, (fragment,), place))
        if inline.text:
            place = self.source.place(paragraph.start, paragraph.end)
            for passage in self.passages[:_DEEPEST_PASSAGE]:
                _extend(passage.fragments, Fragment(number, base, len(turn.text), place))

    def end_turn(self) -> None:
        turn = self.turn
        if turn is None:
            return
        self.turns.append(
            Turn(
                len(self.turns) + 1,
                turn.text,
                self.source.place(turn.start, turn.end),
                turn.speaker,
                turn.timestamp,
                tuple(turn.styles),
                tuple(turn.notes),
            )
        )
        self.turn = None

    def open_passage(self, fence: FenceOpen) -> None:
        self.passages.append(_OpenPassage(fence))
        if len(self.passages) == _DEEPEST_PASSAGE + 1:
            self.diagnostics.append(
                diagnostic(
                    "passage-unclosed",
                    self.source.place(fence.start, fence.start + 3),
                    f"more than {_DEEPEST_PASSAGE} passages are open here; those that follow mark nothing",
                    hint="put ::: on a line of its own behind each passage's last turn",
                )
            )

    def close_passage(self, fence: FenceClose) -> None:
        if self.passages:
            self._end_passage(self.passages.pop(), fence.end)
            return
        self.diagnostics.append(
            diagnostic(
                "passage-stray",
                self.source.place(fence.start, fence.start + 3),
                "a passage ends here, and none is open",
                hint="begin it with ::: {#id .code} before its first turn, or delete this line",
            )
        )

    def _end_passage(self, passage: _OpenPassage, end: int) -> None:
        fence = passage.fence
        place = self.source.place(fence.attributes.start, fence.attributes.end)
        if passage.fragments:
            whole = self.source.place(fence.start, end)
            self.marks.append(RawMark(fence.attributes, tuple(passage.fragments), whole))
        else:
            self.diagnostics.append(
                diagnostic(
                    "passage-empty",
                    place,
                    "no turn stands in this passage",
                    hint="put ::: behind its last turn",
                )
            )

    def result(self) -> Turns:
        self.end_turn()
        for passage in self.passages[:_DEEPEST_PASSAGE]:
            fence = passage.fence
            self.diagnostics.append(
                diagnostic(
                    "passage-unclosed",
                    self.source.place(fence.start, fence.start + 3),
                    "this passage is not closed",
                    hint="put ::: on a line of its own behind its last turn",
                )
            )
            self._end_passage(passage, len(self.source.text))
        marks = sorted(self.marks, key=lambda mark: (mark.place.start, -mark.place.end))
        return Turns(tuple(self.turns), tuple(self.sections), tuple(marks), tuple(self.diagnostics))


def _extend(fragments: list[Fragment], new: Fragment) -> None:
    """Join a paragraph of the same turn to the fragment before it."""
    if fragments and fragments[-1].turn == new.turn:
        last = fragments.pop()
        place = last.place.source.place(last.place.start, new.place.end)
        new = Fragment(new.turn, last.start, new.end, place)
    fragments.append(new)
