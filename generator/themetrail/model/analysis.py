"""What the researchers made of it: codes, themes, memos, maps."""

from __future__ import annotations

from dataclasses import dataclass

from themetrail.diagnostics import Place
from themetrail.model.basics import Audience, Prose, Ref


@dataclass(frozen=True, slots=True)
class Code:
    """A label with a definition. `place` is where it is defined."""

    id: str
    title: str
    place: Place
    definition: Prose | None = None
    include: Prose | None = None
    exclude: Prose | None = None
    kind: str | None = None
    parent: Ref | None = None
    formerly: tuple[str, ...] = ()
    audience: Audience = Audience.PUBLIC
    body: Prose | None = None


@dataclass(frozen=True, slots=True)
class Codebook:
    """All codes by id: those defined, and (`undefined`) those only used, each where it is first used."""

    defined: dict[str, Code]
    undefined: dict[str, Code]

    def get(self, id: str) -> Code | None:  # noqa: A002
        return self.defined.get(id) or self.undefined.get(id)

    def all(self) -> tuple[Code, ...]:
        return (*self.defined.values(), *self.undefined.values())


@dataclass(frozen=True, slots=True)
class Relation:
    """What a theme has to do with another one; `place` is where its kind was written."""

    to: Ref
    kind: str
    label: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A pattern of shared meaning; `narrative` is the body of its file."""

    id: str
    title: str
    place: Place
    parent: Ref | None = None
    codes: tuple[Ref, ...] = ()
    concept: Prose | None = None
    boundary: Prose | None = None
    relations: tuple[Relation, ...] = ()
    narrative: Prose | None = None
    formerly: tuple[str, ...] = ()
    audience: Audience = Audience.PUBLIC


@dataclass(frozen=True, slots=True)
class Memo:
    """A dated note of the analysis."""

    id: str
    title: str
    place: Place
    date: str | None = None
    kind: str | None = None
    phase: str | None = None
    author: str | None = None
    about: tuple[Ref, ...] = ()
    audience: Audience = Audience.TEAM
    body: Prose | None = None


@dataclass(frozen=True, slots=True)
class Map:
    """An earlier thematic map, kept by hand."""

    id: str
    title: str
    place: Place
    date: str | None = None
    audience: Audience = Audience.TEAM
    body: Prose | None = None
