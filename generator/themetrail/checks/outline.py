"""What an edition shows, asked thing by thing: enough to judge by, and quicker than the edition itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from themetrail.checks.quotations.values import Said
from themetrail.consent.asking import Consent
from themetrail.consent.speech import Visible, visible_of
from themetrail.model import Audience, Quote, Study, Transcript
from themetrail.study.index import Index
from themetrail.syntax.references import THEMES, Reference


@dataclass(frozen=True, slots=True)
class Outline:
    """An edition by what `consent` allows; `quotes` are the ids of those that it shows."""

    consent: Consent
    quotes: frozenset[str]
    _known: dict[str, Visible] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, study: Study, index: Index, audience: Audience) -> Outline:
        consent = Consent(study, audience)
        shown = (
            quote.id
            for quote in index.quotes.values()
            if consent.shows_quote(study.transcripts[quote.transcript], quote)
        )
        return cls(consent, frozenset(shown))

    @property
    def study(self) -> Study:
        return self.consent.study

    @property
    def audience(self) -> Audience:
        return self.consent.edition

    def supports(self, quote: Quote) -> bool:
        """Whether a quote can be met as evidence: it is shown, and so is a code of it, if it has any."""
        if quote.id not in self.quotes:
            return False
        return not quote.codes or any(self._shows("code", ref.id) for ref in quote.codes)

    def shows_words(self, stretches: Iterable[Said], participant: str | None) -> bool:
        """Whether words of somebody can be read where they were said, and be repeated."""
        person = self.study.participants.get(participant or "")
        if person is not None and not person.quotes.is_shown_in(self.audience):
            return False
        return all(self._covers(each) for each in stretches)

    def shows(self, reference: Reference) -> bool:
        """Whether something that is in the study is shown."""
        if reference.scheme == "quote":
            return reference.id in self.quotes
        if reference.scheme in ("turn", "transcript"):
            return self._shows_speech(reference)
        return reference.id == THEMES or self._shows(reference.scheme, reference.id)

    def shows_text(self, owner: tuple[str, str]) -> bool:
        """Whether the prose of an owner is shown."""
        scheme, id_ = owner
        if scheme == "participant":
            return self.study.portraits.is_shown_in(self.audience)
        if scheme == "transcript":
            return self.consent.shows_whole(self.study.transcripts[id_])
        return self._shows(scheme, id_)

    def _covers(self, said: Said) -> bool:
        transcript = self.study.transcripts[said.transcript]
        return self._visible(transcript).covers(transcript.turns[said.turn - 1], said.start, said.end)

    def _visible(self, transcript: Transcript) -> Visible:
        if transcript.id not in self._known:
            self._known[transcript.id] = visible_of(transcript, self.consent)
        return self._known[transcript.id]

    def _shows_speech(self, reference: Reference) -> bool:
        transcript = self.study.transcripts.get(reference.id)
        if transcript is None:
            return True
        visible = self._visible(transcript)
        if reference.turn is None:
            return visible.whole or bool(visible.quotes)
        return visible.turns.get(reference.turn) != []

    def _shows(self, scheme: str, id_: str) -> bool:
        record = self.study.with_audience.get(scheme, {}).get(id_)
        return record is None or record.audience.is_shown_in(self.audience)
