"""Reporting guidelines for qualitative studies that a study record may name, and how many items each has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guideline:
    """A guideline; `key` is its name in the study record. Its items are numbered from 1."""

    key: str
    name: str
    size: int

    @property
    def items(self) -> tuple[str, ...]:
        """The numbers of its items, as they are written."""
        return tuple(str(number) for number in range(1, self.size + 1))


GUIDELINES: Mapping[str, Guideline] = {
    each.key: each
    for each in (
        Guideline("coreq", "COREQ", 32),
        Guideline("srqr", "SRQR", 21),
        Guideline("braun-clarke", "the list of Braun and Clarke", 15),
    )
}
