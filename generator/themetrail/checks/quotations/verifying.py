"""Every quotation of a study compared with what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from themetrail.checks.quotations.cuts import begins, goes_on
from themetrail.checks.quotations.naming import People
from themetrail.checks.quotations.quoted import Quoted, read_quoted
from themetrail.checks.quotations.repeats import with_uses
from themetrail.checks.quotations.searching import Searcher, holds, only_speaker
from themetrail.checks.quotations.speech import Spoken
from themetrail.checks.quotations.telling import Found, difference, said_in, spot_of
from themetrail.checks.quotations.values import Grade, Kind, Quotation, Said, Spot
from themetrail.checks.quotations.verdicts import verdict
from themetrail.diagnostics import Place
from themetrail.model import Prose, Study
from themetrail.study.index import Index
from themetrail.study.prose import Passage, passages
from themetrail.syntax.attributions import Attribution
from themetrail.syntax.plain import Plain
from themetrail.syntax.quotations import Form, Written, find_quotations
from themetrail.syntax.references import Reference
from themetrail.syntax.words import key_of

PASSES = {"verbatim": Grade.TYPOGRAPHY, "intelligent": Grade.HESITATIONS, "edited": Grade.WORDS}
"""Fidelity -> the gravest grade that passes."""


def verify(study: Study, index: Index) -> tuple[Quotation, ...]:
    """Every quotation in the prose of a study: where its words stand, and how they differ from it.

    Blockquotes that name nobody are not among them, nor those of somebody who is no participant.
    """
    verifier: Verifier | None = None
    quotations: list[Quotation] = []
    for passage, written in quotations_in(study):
        verifier = verifier or Verifier(study, index)
        quotation = verifier.quotation(passage, written)
        if quotation is not None:
            quotations.append(quotation)
    return with_uses(quotations)


def quotations_in(study: Study, whole: Study | None = None) -> Iterator[tuple[Passage, Written]]:
    """Every quotation that prose holds, blockquotes without an attribution included.

    Of a study that is part of another, `whole`, the names are that one's.
    """
    people = People((whole or study).participants.values())
    for passage in passages(study):
        for written in find_quotations(passage.prose.text, people.find):
            yield passage, written


class Verifier:
    """Compares quotations with the transcripts of a study."""

    def __init__(self, study: Study, index: Index) -> None:
        self.study = study
        self.index = index
        self.people = People(study.participants.values())
        self.searcher = Searcher(study, index)
        self.limit = PASSES.get(study.record.fidelity, Grade.TYPOGRAPHY)
        self._labels = {
            speaker.label.casefold() for each in study.transcripts.values() for speaker in each.speakers
        } | {each.title.casefold() for each in study.participants.values()}

    def quotation(self, passage: Passage, written: Written) -> Quotation | None:
        """One quotation judged; None where it is nobody's of this study."""
        place = passage.prose.at(written.start, written.end)
        if written.form is Form.EMBED:
            return self._embedded(passage, written, place)
        if written.form is Form.BLOCK and written.attribution is None:
            return None
        credited, reference = self._credited(written), written.reference
        if reference is not None and not self._leads_somewhere(reference):
            reference = None if credited else reference
        if reference is None and credited is None:
            return None
        if reference is not None and not self._leads_somewhere(reference):
            return None
        text = written.plain.words
        bare = Quotation(
            owner=passage.owner, place=place, form=written.form, words=text, key=key_of(text),
            credited=credited, reference=reference, grade=Grade.NOT_FOUND, passes=False, verdict="",
        )  # fmt: skip
        quoted = read_quoted(text, lambda label: label.casefold() in self._labels)
        if not quoted.words:
            return None
        return self._judged(bare, quoted, passage.prose, written.plain)

    def _credited(self, written: Written) -> str | None:
        """The participant whom an attribution names."""
        if written.attribution is None:
            return None
        for reference, _ in written.attribution.references:
            if reference.scheme == "participant" and reference.id in self.study.participants:
                return reference.id
        return self.people.named(written.attribution.words) or self._sole_participant(written.attribution)

    def _sole_participant(self, attribution: Attribution) -> str | None:
        """Who took part in the transcript that an attribution refers to, if it was one person."""
        for reference, _ in attribution.references:
            transcript = self.study.transcripts.get(reference.id)
            if reference.scheme == "transcript" and transcript and len(transcript.participants) == 1:
                return transcript.participants[0].id
        return None

    def _leads_somewhere(self, reference: Reference) -> bool:
        if reference.scheme == "quote":
            return reference.id in self.index.quotes
        transcript = self.study.transcripts.get(reference.id)
        return transcript is not None and 1 <= (reference.turn or 0) <= len(transcript.turns)

    def _embedded(self, passage: Passage, written: Written, place: Place) -> Quotation | None:
        """An embedded quote shows the words of the transcript themselves."""
        reference = written.reference
        quote = self.index.quotes.get(reference.id) if reference else None
        if quote is None:
            return None
        stretches = tuple(Said(quote.transcript, each.turn, each.start, each.end) for each in quote.fragments)
        credited = quote.participants[0] if len(quote.participants) == 1 else None
        return Quotation(
            owner=passage.owner, place=place, form=Form.EMBED, words=quote.words, key=key_of(quote.words),
            credited=credited, reference=reference, grade=Grade.SAME, passes=True, verdict="verbatim",
            spot=Spot(stretches, credited, quote.place), said=quote.words, quote=quote.id,
        )  # fmt: skip

    def _judged(self, bare: Quotation, quoted: Quoted, prose: Prose, plain: Plain) -> Quotation:
        given = self.searcher.turns_of(bare.reference, quoted) if bare.reference else ()
        bare = replace(bare, credited=bare.credited or only_speaker(given))
        search = self.searcher.search(quoted, given, bare)
        told = replace(bare, elsewhere=search.elsewhere, others=tuple(map(spot_of, search.others[:3])))
        if not search.found:
            return self._graded(told if search.elsewhere else self._perhaps_hidden(told, quoted, given))
        return self._graded(self._found(told, search.found[0], prose, plain))

    def _perhaps_hidden(self, told: Quotation, quoted: Quoted, given: Sequence[Spoken]) -> Quotation:
        gap = self.searcher.gap(quoted, given, told.credited)
        if gap is None:
            return replace(told, unverifiable=self.searcher.is_silent(given, told.credited))
        at = Said(gap.transcript.id, gap.turn.number, 0, len(gap.turn.text))
        return replace(told, unverifiable=True, gap=at)

    def _found(self, told: Quotation, best: Found, prose: Prose, plain: Plain) -> Quotation:
        spot = spot_of(best)
        return replace(
            told,
            grade=best.grade,
            differences=tuple(difference(gap, best, prose, plain) for gap in best.gaps),
            spot=spot,
            said=said_in(spot, self.study),
            quote=self._quote_around(spot, told.reference),
            unverifiable=_is_unverifiable(best),
            goes_on=goes_on(best.quoted, best.speech, best.alignment),
            begins=begins(best.quoted, best.speech, best.alignment),
        )

    def _graded(self, told: Quotation) -> Quotation:
        grade = Grade.NOT_FOUND if told.unverifiable else told.grade
        passes = grade <= self.limit and not told.elsewhere
        told = replace(told, grade=grade, passes=passes)
        return replace(told, verdict=verdict(told))

    def _quote_around(self, spot: Spot, reference: Reference | None) -> str | None:
        """The narrowest quote that holds a place; that which is referred to, if it does."""
        if reference is not None and reference.scheme == "quote":
            return reference.id
        around = [
            quote
            for quote in self.index.by_turn.get((spot.transcript, spot.turn), ())
            if all(holds(quote, stretch) for stretch in spot.stretches)
        ]
        return min(around, key=lambda quote: len(quote.words)).id if around else None


def _is_unverifiable(found: Found) -> bool:
    """Whether words are quoted for which the transcript has a gap."""
    if any(gap.kind is Kind.REDACTED for gap in found.gaps):
        return True
    ends = (0, found.alignment.pairs[-1][0] + 1)
    return found.speech.turn_of(found.alignment.first).transcript.kind == "extracts" and any(
        gap.start < gap.end and gap.said_start == gap.said_end and gap.start in ends for gap in found.gaps
    )
