"""What was found of a quotation, as values: places, words on both sides, differences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from themetrail.checks.quotations.comparing import Gap
from themetrail.checks.quotations.language import is_aside
from themetrail.checks.quotations.locating import Alignment
from themetrail.checks.quotations.quoted import Quoted
from themetrail.checks.quotations.speech import Speech, speakers_of
from themetrail.checks.quotations.values import Difference, Grade, Kind, Said, Spot
from themetrail.model import Prose, Study
from themetrail.syntax.plain import Plain
from themetrail.syntax.words import words_of


class Found(NamedTuple):
    """A quotation laid beside a place, and what differs."""

    quoted: Quoted
    speech: Speech
    alignment: Alignment
    gaps: tuple[Gap, ...]
    grade: Grade


def spot_of(found: Found) -> Spot:
    """The stretches of turns that an alignment takes words from."""
    speech, said = found.speech, [said for _, said in found.alignment.pairs]
    runs: list[tuple[int, int]] = []
    for number, word in enumerate(said):
        follows = number > 0 and word == said[number - 1] + 1
        if follows and speech.number_of_turn(word) == speech.number_of_turn(said[number - 1]):
            runs[-1] = (runs[-1][0], word + 1)
        else:
            runs.append((word, word + 1))
    first = speech.turn_of(said[0])
    speakers = speakers_of(*first)
    stretches = tuple(speech.said(start, end) for start, end in runs)
    return Spot(stretches, speakers[0] if len(speakers) == 1 else None, first.turn.place)


def said_in(spot: Spot, study: Study) -> str:
    """The words of a place as they stand in the transcript; ` … ` where something stands between them."""
    parts: list[str] = []
    before: Said | None = None
    for each in spot.stretches:
        text = study.transcripts[each.transcript].turns[each.turn - 1].text
        joined = before is not None and before[:2] == each[:2] and not text[before.end : each.start].strip()
        parts.append((" " if joined else " … " if before else "") + text[each.start : each.end])
        before = each
    return "".join(parts)


def difference(gap: Gap, found: Found, prose: Prose, plain: Plain) -> Difference:
    """A difference with its words and its places; where words are missing, those beside are underlined."""
    quoted, words = found.quoted, found.quoted.words
    if gap.start < gap.end:
        start, end = words[gap.start].start, words[gap.end - 1].end
        first, last = start, end
    else:
        first = words[max(0, gap.start - 1)].start
        last = words[min(gap.start, len(words) - 1)].end
        start = end = words[gap.start].start if gap.start < len(words) else last
    said_at = _said_at(gap, found.speech)
    return Difference(
        kind=gap.kind,
        start=start,
        end=end,
        place=prose.at(plain.offsets[first], plain.offsets[last - 1] + 1),
        quoted=quoted.cut(gap.start, gap.end),
        said=_written(said_at, found.speech),
        said_at=said_at,
    )


def _said_at(gap: Gap, speech: Speech) -> tuple[Said, ...]:
    """The words that were said, or the notes in their place, or the point between two words."""
    if (over := _over_turns(gap, speech)) is not None:
        return over
    stretches: list[Said] = []
    at = gap.said_start
    while at < gap.said_end:
        stop = min(gap.said_end, speech.bounds(at)[1])
        stretches.append(speech.said(at, stop))
        at = stop
    return tuple(stretches) or _noted(gap, speech) or (_point(gap, speech),)


def _over_turns(gap: Gap, speech: Speech) -> tuple[Said, ...] | None:
    """Everything between two turns of which the quotation makes one."""
    if gap.start != gap.end or not 0 < gap.said_start <= gap.said_end < len(speech.codes):
        return None
    before, after = gap.said_start - 1, gap.said_end
    if speech.number_of_turn(before) == speech.number_of_turn(after):
        return None
    stretches = speech.between(before, after)
    if stretches is None:
        return None
    told = (each for each in stretches if speech.text(each).strip(" .,;:!?"))
    return tuple(told) or (_point(gap, speech),)


def _point(gap: Gap, speech: Speech) -> Said:
    word = min(gap.said_start, len(speech.codes) - 1)
    said = speech.said(word, word + 1)
    at = said.start if word == gap.said_start else said.end
    return said._replace(start=at, end=at)


def _noted(gap: Gap, speech: Speech) -> tuple[Said, ...]:
    """The notes that stand where words are missing."""
    if gap.kind not in (Kind.NOTE, Kind.LEFT_OUT, Kind.ADDED, Kind.REDACTED) or gap.said_start == 0:
        return ()
    spoken = speech.turn_of(gap.said_start - 1)
    start = speech.span(gap.said_start - 1)[1]
    behind = speech.bounds(gap.said_start - 1)[1]
    end = speech.span(gap.said_end)[0] if gap.said_end < behind else len(spoken.turn.text)
    return tuple(
        Said(spoken.transcript.id, spoken.turn.number, note.start, note.end)
        for note in spoken.turn.notes
        if start <= note.start < end
        and not (gap.kind is Kind.ADDED and is_aside(words_of(spoken.turn.text[note.start : note.end])))
    )


def _written(stretches: Sequence[Said], speech: Speech) -> str:
    """The words of stretches as they stand in the transcript, turn by turn."""
    parts = (speech.text(each).lstrip(" .,;:!?\n").rstrip() for each in stretches)
    return " / ".join(part for part in parts if part)
