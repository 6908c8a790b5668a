"""The small values that records share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from themetrail.diagnostics import Place


class Audience(StrEnum):
    """Who may see a thing, from the widest to the narrowest."""

    PUBLIC = "public"
    EXAMINER = "examiner"
    TEAM = "team"


class Ref(NamedTuple):
    """The id of another record, and where it was written."""

    id: str
    place: Place


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown that a researcher wrote. `place` covers it in its file.

    Where `exact`, `text` is what stands at the place, letter for letter, so that an offset in the text
    is an offset in the file; YAML scalars that are quoted or folded are not exact.
    """

    text: str
    place: Place
    exact: bool = True

    def at(self, start: int, end: int) -> Place:
        """The place of a stretch of the text; the whole prose where it cannot be told."""
        if not self.exact:
            return self.place
        return self.place.source.place(self.place.start + start, self.place.start + end)
