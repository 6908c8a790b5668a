"""Checked quotations on the pages: what their grades are called, whose words they are, where these stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from themetrail.checks.quotations import Grade, Kind, Quotation, verdict
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.routes import Address
from themetrail.views.withheld import place_named
from themetrail.views.words import say, to_say


@dataclass(frozen=True, slots=True)
class GradeName:
    """What readers are told of a grade: a key for addresses, a name, and what it means; yet to be said."""

    key: str
    name: str
    meaning: str


GRADES: Mapping[Grade, GradeName] = {
    Grade.SAME: GradeName("verbatim", to_say("Verbatim"), to_say("the same words")),
    Grade.TYPOGRAPHY: GradeName(
        "typography",
        to_say("Typography only"),
        to_say("the same words; punctuation, capitals or transcriber’s notes differ"),
    ),
    Grade.HESITATIONS: GradeName(
        "hesitations", to_say("Hesitations omitted"), to_say("hesitations or repeated words are left out")
    ),
    Grade.WORDS: GradeName(
        "words", to_say("Words differ"), to_say("words are changed, added or left out without a mark")
    ),
    Grade.MEANING: GradeName(
        "meaning", to_say("Meaning differs"), to_say("a negation, a quantity or a hedge is changed")
    ),
    Grade.JOINED: GradeName(
        "joined",
        to_say("Joined"),
        to_say("turns or speakers are joined, or their order is changed, without a mark"),
    ),
    Grade.NOT_FOUND: GradeName(
        "not-found", to_say("Not found"), to_say("the words stand in no transcript of the study")
    ),
}
ELSEWHERE = GradeName(
    "elsewhere",
    to_say("Said elsewhere"),
    to_say("the words stand at another place than the quotation says"),
)
UNVERIFIABLE = GradeName(
    "unverifiable",
    to_say("Cannot be verified"),
    to_say("the transcript has gaps where the words may have stood"),
)
GRADE_NAMES = (*GRADES.values(), ELSEWHERE, UNVERIFIABLE)


def grade_of(quotation: Quotation) -> GradeName:
    if quotation.unverifiable:
        return UNVERIFIABLE
    if quotation.elsewhere and quotation.spot is None:
        return ELSEWHERE
    return GRADES[quotation.grade]


def verdict_of(quotation: Quotation) -> str:
    """What readers are told of a quotation."""
    return verdict(quotation, say)


def is_harmless(quotation: Quotation) -> bool:
    """Whether nothing but typography differs."""
    return quotation.grade <= Grade.TYPOGRAPHY and not quotation.unverifiable and not quotation.elsewhere


def place_of(desk: Desk, quotation: Quotation) -> Address | None:
    """Where the words stand, or are said to stand; None where no page shows it."""
    if quotation.spot is not None and (quote := desk.index.quotes.get(quotation.quote or "")):
        return routes.quote(quote.transcript, quote.id)
    found = _turns(desk, quotation)
    return routes.turn(found[0], found[1]) if found else None


def _turns(desk: Desk, quotation: Quotation) -> tuple[str, int, int] | None:
    """The transcript (id) and its turns, from the first to the last, as far as a page shows them."""
    reference, stretches = quotation.reference, quotation.stretches
    if stretches:
        turns = [each.turn for each in stretches if each.transcript == stretches[0].transcript]
        found = (stretches[0].transcript, min(turns), max(turns))
    elif reference is None:
        return None
    elif quote := desk.index.quotes.get(reference.id) if reference.scheme == "quote" else None:
        found = (quote.transcript, quote.first_turn, quote.last_turn)
    else:
        found = (reference.id, reference.turn or 1, reference.turn or 1)
    transcript = desk.site.study.transcripts.get(found[0])
    if transcript is None or found[2] > len(transcript.turns) or transcript.turns[found[1] - 1].withheld:
        return None
    return found


def place_words(desk: Desk, quotation: Quotation) -> str | None:
    """`turn 46`, `paragraphs 3–4`; nothing where no page shows it."""
    found = _turns(desk, quotation)
    if found is None:
        return None
    return place_named(desk.site.study.transcripts[found[0]], found[1], found[2])


def place_link(desk: Desk, quotation: Quotation) -> Markup | None:
    """`place_words`, linked."""
    words, address = place_words(desk, quotation), place_of(desk, quotation)
    if words is None or address is None:
        return None
    return Markup('<a class="tt-place" href="{}">{}</a>').format(desk.href(address), words)


def credit_of(desk: Desk, quotation: Quotation) -> Markup | None:
    """The participant who is credited, linked; where it is none, who speaks there."""
    people = desk.site.study.participants
    if quotation.credited in people:
        return desk.participant_link(quotation.credited)
    found = _turns(desk, quotation)
    if quotation.credited is not None or found is None:
        return None
    transcript = desk.site.study.transcripts[found[0]]
    speaker = transcript.turns[found[1] - 1].speaker
    return escape(speaker.label if speaker else transcript.title)


def compared(quotation: Quotation) -> Markup:
    """The words of a quotation, with what was said in their place where that differs."""
    pieces: list[Markup] = []
    at = 0
    for each in sorted(quotation.differences, key=lambda found: (found.start, found.end)):
        if each.kind is Kind.TYPOGRAPHY or each.start < at:
            continue
        pieces.append(escape(quotation.words[at : each.start]))
        pieces.append(_difference(each.said, quotation.words[each.start : each.end]))
        at = each.end
    pieces.append(escape(quotation.words[at:]))
    return Markup("").join(pieces)


_MARKED = Markup('<{0}><span class="tt-unseen">{1} </span>{2}<span class="tt-unseen">; </span></{0}>')


def _difference(said: str, quoted: str) -> Markup:
    spoken = _MARKED.format("del", say("said:"), said.strip())
    if not quoted.strip():
        return spoken + " " if said.strip() else Markup("")
    added = _MARKED.format("ins", say("quoted:"), quoted)
    return spoken + " " + added if said.strip() else added


def differs(quotation: Quotation) -> bool:
    """Whether there is a difference to show, beyond typography."""
    return not is_harmless(quotation) and any(
        each.kind is not Kind.TYPOGRAPHY and (each.said or each.quoted) for each in quotation.differences
    )
