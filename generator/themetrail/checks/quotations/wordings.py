"""What was quoted and what was said, side by side, with brackets round what differs."""

from __future__ import annotations

from collections.abc import Sequence

from themetrail.checks.quotations.values import Difference, Quotation, Said, Spot
from themetrail.checks.quotations.verdicts import shortened
from themetrail.model import Study

_SHOWN = 3
_LONG = 80
_BESIDE = 4


def both_wordings(quotation: Quotation, differences: Sequence[Difference], study: Study) -> str:
    """`quoted: “it was [feeling] and cold”, said: “it was [unfeeling] and cold”`."""
    shown = differences[:_SHOWN]
    quoted = " … ".join(_marked(quotation.words, each.start, each.end, each.quoted) for each in shown)
    said = " … ".join(_marked(*_said(each, study), each.said) for each in shown)
    more = len(differences) - len(shown)
    rest = f"; and {more} more" if more else ""
    return f"quoted: “{quoted}”, said: “{said}”{rest}"


def _said(difference: Difference, study: Study) -> tuple[str, int, int]:
    """The text of the turn where the words of the transcript begin, and where in it they stand."""
    first = difference.said_at[0]
    return study.transcripts[first.transcript].turns[first.turn - 1].text, first.start, first.end


def _marked(text: str, start: int, end: int, words: str) -> str:
    """Words in brackets, with some before and behind."""
    before = " ".join(text[:start].split()[-_BESIDE:])
    behind = " ".join(text[end:].split()[:_BESIDE])
    apart = (" ", " ") if not words else (_blank(text[start - 1 : start]), _blank(text[end : end + 1]))
    opening = f"{before}{apart[0]}" if before else ""
    return f"{opening}[{shortened(words, _LONG)}]" + (f"{apart[1]}{behind}" if behind else "")


def _blank(character: str) -> str:
    return " " if character.isspace() else ""


def beside(quotation: Quotation, difference: Difference) -> tuple[str, str]:
    """Some words of a quotation before a difference, and behind it."""
    before = quotation.words[: difference.start].split()[-_BESIDE:]
    return " ".join(before), " ".join(quotation.words[difference.end :].split()[:_BESIDE])


def flat(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())


def where(spot: Spot, study: Study) -> str:
    """`turn 12, transcripts/maren.md:40`; both turns where it runs over several."""
    return at(spot.stretches, study)


def at(stretches: Sequence[Said], study: Study) -> str:
    """Turns with the file and line where the first of them begins."""
    first, last = stretches[0], stretches[-1]
    place = study.transcripts[first.transcript].turns[first.turn - 1].place
    same = first[:2] == last[:2]
    turns = f"turn {first.turn}" if same else f"turns {first.turn} and {last.turn}"
    if first.transcript != last.transcript:
        turns = f"turn {first.turn} of '{first.transcript}' and turn {last.turn} of '{last.transcript}'"
    return f"{turns}, {place.path}:{place.line}"


def name_of(participant: str | None, study: Study) -> str:
    """A participant's title; of nobody known, 'the speaker'."""
    known = study.participants.get(participant or "")
    return known.title if known else "the speaker"


def opening(quotation: Quotation) -> str:
    """The quotation by its first words."""
    return f"“{shortened(quotation.words)}”"
