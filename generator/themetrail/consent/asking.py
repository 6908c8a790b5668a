"""Who may see what was said: the audiences of participants, transcripts and marks, taken together.

Silence is a no: where nobody has said who may see a thing, only the team may.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from themetrail.model import Audience, Participant, Quote, Study, Transcript, Turn, narrowest


@dataclass(frozen=True, slots=True)
class Consent:
    """What one edition may show of a study's transcripts."""

    study: Study
    edition: Audience
    _known: dict[tuple[object, ...], bool] = field(default_factory=dict)

    def shows_whole(self, transcript: Transcript) -> bool:
        """Whether all of it may be read, but for what was withdrawn and for marks that say otherwise."""
        own = [transcript.audience] if transcript.audience else []
        people = self._people(ref.id for ref in transcript.participants)
        audiences = [*own, *(each.transcript if each else Audience.TEAM for each in people)]
        return narrowest(audiences).is_shown_in(self.edition)

    def shows_quote(self, transcript: Transcript, quote: Quote) -> bool:
        """Whether a quote may be seen: everyone who speaks in it allows it, its transcript and its mark.

        Where no participant speaks, all participants of the transcript are asked.
        """
        key = (transcript.id, quote.participants, quote.audience)
        if key not in self._known:
            self._known[key] = self._allowed(transcript, quote)
        return self._known[key]

    def _allowed(self, transcript: Transcript, quote: Quote) -> bool:
        if any(self.is_withdrawn(id_) for id_ in quote.participants):
            return False
        own = [transcript.released] if transcript.released else []
        speaking = quote.participants or tuple(ref.id for ref in transcript.participants)
        people = self._people(speaking)
        audiences = [*own, *(each.quotes if each else Audience.TEAM for each in people)]
        return narrowest(audiences).is_shown_in(self.edition) and quote.audience.is_shown_in(self.edition)

    def is_withdrawn(self, participant: str) -> bool:
        person = self.study.participants.get(participant)
        return person is not None and person.withdrawn is not None

    @property
    def somebody_withdrew(self) -> bool:
        return any(person.withdrawn is not None for person in self.study.participants.values())

    def is_gone(self, transcript: Transcript, turn: Turn) -> bool:
        """Whether a turn is of somebody who withdrew."""
        if turn.speaker is not None:
            return turn.speaker.participant is not None and self.is_withdrawn(turn.speaker.participant)
        return any(self.is_withdrawn(ref.id) for ref in transcript.participants)

    def _people(self, ids: Iterable[str]) -> Iterator[Participant | None]:
        return (self.study.participants.get(id_) for id_ in ids if not self.is_withdrawn(id_))
