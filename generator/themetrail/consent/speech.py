"""A transcript as an edition shows it: words that are not released are gone, turns keep their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from themetrail.consent.asking import Consent
from themetrail.model import Audience, Fragment, Note, Quote, Style, Transcript, Turn
from themetrail.study.ids import derived_quote_id, free_id
from themetrail.study.quotes import OMISSION, words_of


class Stretch(NamedTuple):
    """A stretch of a turn's text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Visible:
    """What an edition shows of a transcript: by turn number, stretches in order; all of any other turn.

    `quotes` are those that it shows, not cut yet; `cut` tells whether anything at all is missing.
    """

    turns: Mapping[int, Sequence[Stretch]]
    quotes: tuple[Quote, ...]
    whole: bool
    cut: bool

    def covers(self, turn: Turn, start: int, end: int) -> bool:
        """Whether all of a stretch of a turn is shown."""
        stretches = self.turns.get(turn.number)
        if stretches is None:
            return True
        return any(each.start <= start and end <= each.end for each in stretches)


def visible_of(transcript: Transcript, consent: Consent) -> Visible:
    """What the consent that was given lets be seen of a transcript."""
    whole = consent.shows_whole(transcript)
    quotes = tuple(quote for quote in transcript.quotes if consent.shows_quote(transcript, quote))
    turns_in_question = transcript.turns if consent.somebody_withdrew else ()
    gone = {turn.number for turn in turns_in_question if consent.is_gone(transcript, turn)}
    barred = [quote for quote in transcript.quotes if not quote.audience.is_shown_in(consent.edition)]
    if whole and not gone and not barred:
        return Visible({}, quotes, whole=True, cut=len(quotes) < len(transcript.quotes))
    released = _by_turn(quotes)
    hidden = _by_turn(barred)
    turns: dict[int, Sequence[Stretch]] = {}
    for turn in transcript.turns:
        number = turn.number
        if number in gone:
            turns[number] = []
        elif not whole or number in hidden:
            shown = [Stretch(0, len(turn.text))] if whole else _joined(released[number], turn.text)
            turns[number] = _without(shown, hidden[number], turn.text)
    return Visible(turns, quotes, whole, cut=True)


def cut_transcript(transcript: Transcript, visible: Visible, *, notes: bool) -> Transcript | None:
    """The transcript with what is visible only; None where that is nothing.

    `notes` tells whether what coders wrote on marks is shown.
    """
    if not visible.cut and (notes or not any(each.by or each.on or each.note for each in visible.quotes)):
        return transcript
    cuts = {
        turn.number: _assembled(turn, visible.turns[turn.number])
        for turn in transcript.turns
        if turn.number in visible.turns
    }
    turns = tuple(_turn(turn, cuts.get(turn.number)) for turn in transcript.turns)
    if all(turn.withheld for turn in turns) and (turns or not visible.whole):
        return None
    taken = {quote.id: 2 for quote in visible.quotes}
    quotes = [_quote(each, turns, cuts, taken, notes) for each in visible.quotes]
    speaking = {turn.speaker for turn in turns if turn.speaker}
    return replace(
        transcript,
        date=transcript.date if visible.whole else None,
        description=transcript.description if visible.whole else None,
        media=None if visible.turns else transcript.media,
        speakers=tuple(each for each in transcript.speakers if each in speaking),
        turns=turns,
        sections=transcript.sections if visible.whole else (),
        quotes=tuple(quote for quote in quotes if quote is not None),
        withheld=not visible.whole,
    )


def _by_turn(quotes: Iterable[Quote]) -> defaultdict[int, list[Stretch]]:
    turns: defaultdict[int, list[Stretch]] = defaultdict(list)
    for quote in quotes:
        for fragment in quote.fragments:
            turns[fragment.turn].append(Stretch(fragment.start, fragment.end))
    return turns


def _joined(stretches: Iterable[Stretch], text: str) -> list[Stretch]:
    """Stretches in order, those joined that touch or have nothing but space between them."""
    joined: list[Stretch] = []
    for start, end in sorted(stretches):
        if joined and not text[joined[-1].end : start].strip():
            joined[-1] = Stretch(joined[-1].start, max(joined[-1].end, end))
        elif end > start:
            joined.append(Stretch(start, end))
    return joined


def _without(shown: Iterable[Stretch], hidden: Iterable[Stretch], text: str) -> list[Stretch]:
    """What remains of stretches, leaving out those that hold nothing but space."""
    remaining = list(shown)
    for start, end in hidden:
        pieces = []
        for each in remaining:
            pieces += [Stretch(each.start, min(each.end, start)), Stretch(max(each.start, end), each.end)]
        remaining = [each for each in pieces if each.end > each.start]
    return [_trimmed(each, text) for each in remaining if text[each.start : each.end].strip()]


def _trimmed(stretch: Stretch, text: str) -> Stretch:
    words = text[stretch.start : stretch.end]
    start = stretch.start + len(words) - len(words.lstrip())
    return Stretch(start, start + len(words.strip()))


@dataclass(slots=True)
class _Cut:
    """A turn's text being put together from its visible stretches; `moved` says how far each has moved."""

    text: str = ""
    notes: list[Note] = field(default_factory=list)
    moved: list[tuple[Stretch, int]] = field(default_factory=list)

    def leave_out(self) -> None:
        start = len(self.text) + bool(self.text)
        self.text += f" {OMISSION} " if self.text else f"{OMISSION} "
        self.notes.append(Note(start, start + len(OMISSION), redaction=False))

    def show(self, text: str, stretch: Stretch) -> None:
        self.moved.append((stretch, len(self.text) - stretch.start))
        self.text += text[stretch.start : stretch.end]


def _assembled(turn: Turn, stretches: Sequence[Stretch]) -> _Cut:
    cut = _Cut()
    at = 0
    for stretch in stretches:
        if turn.text[at : stretch.start].strip():
            cut.leave_out()
        cut.show(turn.text, stretch)
        at = stretch.end
    if turn.text[at:].strip():
        cut.leave_out()
        cut.text = cut.text.rstrip()
    return cut


def _turn(turn: Turn, cut: _Cut | None) -> Turn:
    if cut is None or cut.text == turn.text:
        return turn
    if not cut.moved:
        return Turn(turn.number, "", turn.place, withheld=True)
    styles = [
        Style(style.kind, start, end)
        for style in turn.styles
        for start, end in _moved(cut, Stretch(style.start, style.end))
    ]
    notes = [
        Note(start, end, note.redaction)
        for note in turn.notes
        for start, end in _moved(cut, Stretch(note.start, note.end))
    ]
    ordered = sorted([*notes, *cut.notes], key=lambda note: note.start)
    return replace(turn, text=cut.text, timestamp=None, styles=tuple(styles), notes=tuple(ordered))


def _moved(cut: _Cut, stretch: Stretch) -> list[Stretch]:
    """Where what is visible of a stretch stands after the cut."""
    found = []
    for shown, by in cut.moved:
        start, end = max(shown.start, stretch.start), min(shown.end, stretch.end)
        if end > start:
            found.append(Stretch(start + by, end + by))
    return found


def _quote(
    quote: Quote,
    turns: Sequence[Turn],
    cuts: Mapping[int, _Cut],
    taken: dict[str, int],
    notes: bool,
) -> Quote | None:
    """A quote in the turns that were cut; None where nothing of it is left."""
    if not notes and (quote.by or quote.on or quote.note):
        quote = replace(quote, by=None, on=None, note=None)
    if not any(fragment.turn in cuts for fragment in quote.fragments):
        return quote
    fragments = []
    for fragment in quote.fragments:
        cut = cuts.get(fragment.turn)
        within = Stretch(fragment.start, fragment.end)
        moved = [within] if cut is None else _moved(cut, within)
        fragments += [Fragment(fragment.turn, start, end, fragment.place) for start, end in moved]
    words = words_of(turns, fragments) if fragments else ""
    if not words:
        return None
    changed = words != quote.words and not quote.explicit
    id_ = free_id(derived_quote_id(quote.transcript, words), taken) if changed else quote.id
    return replace(quote, id=id_, fragments=tuple(fragments), words=words, audience=Audience.PUBLIC)
