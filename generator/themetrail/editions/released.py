"""How much of a study an edition shows, for its authors: these figures count what is withheld."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from themetrail.editions.edition import Edition
from themetrail.model import Audience, Study, Transcript


@dataclass(frozen=True, slots=True)
class Released:
    """Numbers of what an edition shows, and of what there is (`all_…`); `whole` counts whole transcripts."""

    audience: Audience
    quotes: int
    all_quotes: int
    transcripts: int
    whole: int
    all_transcripts: int

    @property
    def is_all(self) -> bool:
        return self.quotes == self.all_quotes and self.whole == self.all_transcripts


def released(study: Study, edition: Edition) -> Released:
    """Count what an edition of a study shows."""
    return counted(study, edition.audience, edition.study.transcripts.values())


def counted(study: Study, audience: Audience, shown: Collection[Transcript]) -> Released:
    """The figures of a study of which an audience is shown these transcripts."""
    return Released(
        audience,
        sum(len(transcript.quotes) for transcript in shown),
        sum(len(transcript.quotes) for transcript in study.transcripts.values()),
        len(shown),
        sum(not transcript.withheld for transcript in shown),
        len(study.transcripts),
    )
