"""Where a secret comes from, and what sort of secret it is."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from themetrail.diagnostics import Place


class Kind(StrEnum):
    """Why something must not be read in a site."""

    IDENTIFIER = "identifier"
    CONTACT = "contact"
    SPEECH = "speech"
    PROSE = "prose"
    NAME = "name"
    ATTRIBUTE = "attribute"
    UNREADABLE = "unreadable"


class Origin(NamedTuple):
    """`what` completes "this is …"; there is no place where it would tell nothing."""

    kind: Kind
    what: str
    place: Place | None = None
