"""Who speaks: participants, and the speaker labels of transcripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from themetrail.diagnostics import Place
from themetrail.model.basics import Audience, Prose

RESEARCHER_ROLES = ("interviewer", "moderator", "researcher", "observer", "interpreter", "other")


@dataclass(frozen=True, slots=True)
class Attribute:
    """What may be told of every participant: its name, and who may see it.

    `bands` are lower ends, ascending: every edition but the team's shows the band that a number lies in
    instead of the number.
    """

    name: str
    place: Place
    audience: Audience = Audience.TEAM
    bands: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who took part, under a pseudonym (`title`).

    `portrait` and `body`, the text of a file of their own, both tell who they are. `written` tells where the
    value of each attribute stands.
    """

    id: str
    title: str
    place: Place
    attributes: tuple[tuple[str, str], ...] = ()
    quotes: Audience = Audience.TEAM
    transcript: Audience = Audience.TEAM
    withdrawn: str | None = None
    portrait: Prose | None = None
    body: Prose | None = None
    written: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A label of a transcript; either a participant's, or of a role (`RESEARCHER_ROLES`)."""

    label: str
    participant: str | None = None
    role: str | None = None
