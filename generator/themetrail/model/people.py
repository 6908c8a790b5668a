"""Who speaks: participants, and the speaker labels of transcripts."""

from __future__ import annotations

from dataclasses import dataclass

from themetrail.diagnostics import Place
from themetrail.model.basics import Audience, Prose

RESEARCHER_ROLES = ("interviewer", "moderator", "researcher", "observer", "interpreter", "other")


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who took part, under a pseudonym (`title`)."""

    id: str
    title: str
    place: Place
    attributes: tuple[tuple[str, str], ...] = ()
    quotes: Audience = Audience.TEAM
    transcript: Audience = Audience.TEAM
    withdrawn: str | None = None
    portrait: Prose | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A label of a transcript; either a participant's, or of a role (`RESEARCHER_ROLES`)."""

    label: str
    participant: str | None = None
    role: str | None = None
