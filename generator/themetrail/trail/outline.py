"""A state of a study in names and numbers: small enough to keep one for every revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from themetrail.model import Audience, Study

NOBODY = "nobody"
"""To whom those are shown who withdrew."""
_PERSON = "participant/"


class CodeLine(NamedTuple):
    """A code: its title, the code above it, and how many quotes carry it."""

    title: str
    parent: str | None
    quotes: int


class ThemeLine(NamedTuple):
    """A theme: its title, the theme above it, its codes, and the themes (id, kind) that it is related to."""

    title: str
    parent: str | None
    codes: tuple[str, ...]
    relations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What there is in a state of a study.

    `transcripts` tells how many quotes each has, `withheld` who may see what is not public, by sort and id
    (`code/rota`). `applications` counts codes on quotes.
    """

    codes: Mapping[str, CodeLine] = field(default_factory=dict)
    themes: Mapping[str, ThemeLine] = field(default_factory=dict)
    transcripts: Mapping[str, int] = field(default_factory=dict)
    withheld: Mapping[str, str] = field(default_factory=dict)
    participants: int = 0
    memos: int = 0
    applications: int = 0

    @property
    def withdrawn(self) -> frozenset[str]:
        """The ids of the participants who had withdrawn."""
        return frozenset(each.removeprefix(_PERSON) for each in self.withheld if each.startswith(_PERSON))

    @property
    def quotes(self) -> int:
        return sum(self.transcripts.values())


def outline_of(study: Study) -> Outline:
    """A study in names and numbers."""
    counts = Counter(
        id_ for each in study.transcripts.values() for quote in each.quotes for id_, _ in quote.codes
    )
    return Outline(
        codes={
            code.id: CodeLine(code.title, code.parent.id if code.parent else None, counts[code.id])
            for code in study.codebook.all()
        },
        themes={
            id_: ThemeLine(
                theme.title,
                theme.parent.id if theme.parent else None,
                tuple(ref.id for ref in theme.codes),
                tuple((each.to.id, each.kind) for each in theme.relations),
            )
            for id_, theme in study.themes.items()
        },
        transcripts={id_: len(each.quotes) for id_, each in study.transcripts.items()},
        withheld=_withheld(study),
        participants=len(study.participants),
        memos=len(study.memos),
        applications=sum(counts.values()),
    )


def _withheld(study: Study) -> dict[str, str]:
    """Of codes that nobody defined only the team knows to whom they might be shown."""
    undefined = {f"code/{id_}": Audience.TEAM.value for id_ in study.codebook.undefined}
    gone = {f"{_PERSON}{id_}": NOBODY for id_, each in study.participants.items() if each.withdrawn}
    return undefined | gone | {
        f"{what}/{id_}": each.audience.value
        for what, found in study.with_audience.items()
        for id_, each in found.items()
        if each.audience is not Audience.PUBLIC
    }


def as_data(outline: Outline) -> dict[str, Any]:
    """An outline as plain values."""
    return {
        "codes": outline.codes,
        "themes": outline.themes,
        "transcripts": outline.transcripts,
        "withheld": outline.withheld,
        "counts": [outline.participants, outline.memos, outline.applications],
    }


def from_data(data: Mapping[str, Any]) -> Outline:
    """An outline from plain values. Raises ValueError, TypeError, KeyError where they are none."""
    participants, memos, applications = data["counts"]
    return Outline(
        codes={id_: CodeLine(*each) for id_, each in data["codes"].items()},
        themes={
            id_: ThemeLine(title, parent, tuple(codes), tuple((to, kind) for to, kind in relations))
            for id_, (title, parent, codes, relations) in data["themes"].items()
        },
        transcripts=dict(data["transcripts"]),
        withheld=dict(data["withheld"]),
        participants=participants,
        memos=memos,
        applications=applications,
    )
