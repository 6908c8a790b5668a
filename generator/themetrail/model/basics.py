"""The small values that records share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from themetrail.diagnostics import Place
from themetrail.syntax.scalars import offsets_in


class Audience(StrEnum):
    """Who may see a thing, from the widest to the narrowest."""

    PUBLIC = "public"
    EXAMINER = "examiner"
    TEAM = "team"

    def is_shown_in(self, edition: Audience) -> bool:
        """Whether an edition for that audience shows what is meant for this one."""
        order = list(Audience)
        return order.index(self) <= order.index(edition)


def narrowest(audiences: Iterable[Audience]) -> Audience:
    """The narrowest of some audiences; the team's where there is none."""
    return max(audiences, key=list(Audience).index, default=Audience.TEAM)


class Ref(NamedTuple):
    """The id of another record, and where it was written."""

    id: str
    place: Place


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown that a researcher wrote. `place` covers it in its file.

    Where `exact`, `text` is what stands at the place, letter for letter, so that an offset in the text
    is an offset in the file; YAML scalars that are indented or folded are not exact.
    """

    text: str
    place: Place
    exact: bool = True

    def at(self, start: int, end: int) -> Place:
        """The place of a stretch of the text; the whole prose where it cannot be told."""
        if not self.exact:
            offsets = offsets_in(self.place.words, self.text)
            if offsets is None or not 0 <= start <= end < len(offsets):
                return self.place
            first = offsets[start]
            start, end = first, max(first, offsets[end - 1] + 1 if end > start else first)
        return self.place.source.place(self.place.start + start, self.place.start + end)
