"""What is to be said of quotations that do not pass, or that an examiner would ask about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from themetrail.checks.quotations.language import is_hesitation
from themetrail.checks.quotations.values import Difference, Grade, Kind, Quotation, Spot
from themetrail.checks.quotations.verdicts import shortened
from themetrail.checks.quotations.verifying import PASSES
from themetrail.checks.quotations.wordings import at, beside, both_wordings, flat, name_of, opening, where
from themetrail.diagnostics import Diagnostic, Place, Severity, diagnostic
from themetrail.model import Study
from themetrail.syntax.quotations import Form

_MARKS = "mark what you leave out with […] and what you put in with [brackets], or quote it as it is"
_WHAT = {Grade.HESITATIONS: "hesitations or repeated words are left out; "}
_HINTS = {
    Grade.HESITATIONS: "quote them as well, or leave them out in all quotations with `fidelity: intelligent`",
    Grade.MEANING: "quote the words as they were said; no mark covers a change of meaning",
}
_PHRASE = 8
"""Words; shorter phrases in a sentence are taken up again without being quoted twice."""


def discrepancies(study: Study, quotations: Sequence[Quotation]) -> Iterator[Diagnostic]:
    """Every diagnostic about quotations, each quotation with its gravest differences."""
    limit = PASSES.get(study.record.fidelity, Grade.TYPOGRAPHY)
    for each in quotations:
        if each.form is Form.EMBED:
            continue
        if each.unverifiable:
            yield _unverifiable(study, each)
        elif each.elsewhere and each.spot is None:
            yield _elsewhere(study, each)
        elif each.grade is Grade.NOT_FOUND:
            yield _not_found(study, each)
        else:
            if each.elsewhere:
                yield _elsewhere(study, each)
            yield from _differs(study, each, limit)
            yield from _ambiguous(study, each)
            yield from _cut(each)
    yield from _repeated(quotations)


def _differs(study: Study, each: Quotation, limit: Grade) -> Iterator[Diagnostic]:
    noted = limit is Grade.WORDS and each.grade is Grade.WORDS
    if each.spot is None or (each.grade <= limit and not noted):
        return
    said_at = where(each.spot, study)
    told = [found for found in each.differences if found.grade > min(limit, Grade.HESITATIONS)]
    joined = [found for found in told if found.grade is Grade.JOINED]
    if joined:
        yield _joined(each, joined[0], said_at)
    others = [found for found in told if found.grade < Grade.JOINED]
    if not others:
        return
    gravest = max(others, key=lambda found: found.grade)
    yield diagnostic(
        "quotation-meaning" if gravest.grade is Grade.MEANING else "quotation-differs",
        gravest.place,
        f"{_WHAT.get(gravest.grade, '')}{both_wordings(each, others, study)} ({said_at})",
        hint=_HINTS.get(gravest.grade, _MARKS),
        severity=Severity.NOTE if noted else None,
    )


def _joined(each: Quotation, difference: Difference, said_at: str) -> Diagnostic:
    before, behind = beside(each, difference)
    if difference.kind is Kind.ORDER:
        words = f"“{before} [{difference.quoted}] {behind}”"
        message = f"these words were said before those that they follow here: {words}"
        hint = "make two quotations of it, or quote in the order of the transcript"
    else:
        left_out = f"; between them stands “{shortened(difference.said)}”" if difference.said else ""
        message = f"“{before}” and “{behind}” are joined without a mark{left_out}"
        hint = "put […] between them, or make two quotations of it"
        if len({said.transcript for said in each.stretches}) > 1:
            message = f"“{before}” and “{behind}” are from two transcripts"
            hint = "make two quotations of it"
    return diagnostic("quotation-joined", difference.place, f"{message} ({said_at})", hint=hint)


def _not_found(study: Study, each: Quotation) -> Diagnostic:
    whom = name_of(each.credited, study)
    if each.reference is not None:
        scheme, id_ = each.reference.key
        message = f"{opening(each)} is not found at {scheme}:{id_}"
        message += f", nor anywhere in what {whom} said" if each.credited else ""
    else:
        message = f"{opening(each)} is not found in anything that {whom} said"
    hint = "quote the transcript; if this is a paraphrase, write it without quotation marks or blockquote"
    return diagnostic("quotation-not-found", each.place, message, hint=hint)


def _unverifiable(study: Study, each: Quotation) -> Diagnostic:
    redacted = [found for found in each.differences if found.kind is Kind.REDACTED]
    hint = "compare it with the full source, and tell in `allow` how and when you did"
    if redacted and each.spot is not None:
        message = f"cannot be verified: {both_wordings(each, redacted, study)} ({where(each.spot, study)})"
        return diagnostic("quotation-unverifiable", redacted[0].place, message, hint=hint)
    severity = None
    if each.gap is None:
        reason = f"the study holds nothing that {name_of(each.credited, study)} said"
    elif study.transcripts[each.gap.transcript].kind == "extracts":
        reason = f"it is not found, and '{each.gap.transcript}' is only extracts"
    else:
        reason = f"it is not found, but words were removed in {at([each.gap], study)}"
        severity = Severity.WARNING if each.reference is None else None
    message = f"{opening(each)} cannot be verified: {reason}"
    return diagnostic("quotation-unverifiable", each.place, message, hint=hint, severity=severity)


def _elsewhere(study: Study, each: Quotation) -> Diagnostic:
    if each.spot is not None and each.reference is not None:
        scheme, id_ = each.reference.key
        message = f"{opening(each)} does not stand at {scheme}:{id_} but in {where(each.spot, study)}"
        hint = f"refer to turn:{each.spot.transcript}/{each.spot.turn}"
        return diagnostic("quotation-elsewhere", each.place, message, hint=hint, severity=Severity.WARNING)
    spot = each.others[0]
    credited, speaker = name_of(each.credited, study), _speaker(study, spot)
    message = f"{opening(each)} is credited to {credited}, and said by {speaker} ({where(spot, study)})"
    hint = f"credit {speaker}, or quote what {credited} said"
    return diagnostic("quotation-elsewhere", each.place, message, hint=hint)


def _speaker(study: Study, spot: Spot) -> str:
    if spot.participant is not None:
        return name_of(spot.participant, study)
    turn = study.transcripts[spot.transcript].turns[spot.turn - 1]
    return turn.speaker.label if turn.speaker else "somebody else"


def _ambiguous(study: Study, each: Quotation) -> Iterator[Diagnostic]:
    if each.others and each.spot is not None and each.reference is None:
        other = each.others[0]
        more = f", and {len(each.others) - 1} more" if len(each.others) > 1 else ""
        message = f"{opening(each)} could be from {where(each.spot, study)} or {where(other, study)}{more}"
        title = name_of(each.credited, study)
        hint = f"say which: [{title}](turn:{each.spot.transcript}/{each.spot.turn})"
        yield diagnostic("quotation-ambiguous", each.place, message, hint=hint)


def _cut(each: Quotation) -> Iterator[Diagnostic]:
    if each.goes_on:
        message = f"the sentence goes on: “{flat(each.goes_on)}”"
        hint = "quote the rest as well, or end with […]"
        yield diagnostic("quotation-cut", each.place, message, hint=hint)
    if each.begins:
        message = f"the sentence begins: “{flat(each.begins)}”"
        hint = "quote the beginning as well, or begin with […]"
        yield diagnostic("quotation-cut", each.place, message, hint=hint)


def _repeated(quotations: Sequence[Quotation]) -> Iterator[Diagnostic]:
    """Each repetition at its later place, with the first."""
    by_place: dict[Place, Quotation] = {each.place: each for each in quotations}
    for each in quotations:
        earlier = [
            by_place[place]
            for place in each.uses
            if place.order < each.place.order and _is_repetition(by_place[place], each)
        ]
        if earlier:
            first = min(earlier, key=lambda other: other.place.order)
            cut = "" if first.key == each.key else ", cut otherwise"
            message = f"these words are quoted in {first.place.path}:{first.place.line} as well{cut}"
            hint = "keep one of them, or say in the text that you come back to it"
            yield diagnostic("quotation-repeated", each.place, message, hint=hint)


def _is_repetition(one: Quotation, other: Quotation) -> bool:
    """Whether two uses are two quotations to a reader: a phrase taken up from a blockquote is not."""
    phrases = sum(
        each.form is Form.INLINE and len([w for w in each.key.split() if not is_hesitation(w)]) < _PHRASE
        for each in (one, other)
    )
    if phrases:
        return False
    return one.owner != other.owner or Form.INLINE not in (one.form, other.form)
