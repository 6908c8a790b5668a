"""How much every edition shows of a study, for its team."""

from __future__ import annotations

from themetrail.consent.asking import Consent
from themetrail.consent.speech import cut_transcript, visible_of
from themetrail.editions.released import Released, counted
from themetrail.model import Audience, Study


def releases(study: Study) -> tuple[Released, ...]:
    """What the editions show of the transcripts, the widest audience first."""
    return tuple(_released(study, audience) for audience in Audience)


def _released(study: Study, audience: Audience) -> Released:
    consent = Consent(study, audience)
    cut = (cut_transcript(each, visible_of(each, consent), notes=True) for each in study.transcripts.values())
    return counted(study, audience, [each for each in cut if each is not None])
