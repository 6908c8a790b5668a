"""What the researchers made of it: codes, themes, memos, maps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
class Operation:
    """One thing that a decision changed: `op` is what was done (`merge`, `rename` …), `because` the reason.

    `what`, `from_` and `to` are as they were written: mostly ids of themes or codes, also of things that are
    no more; of a `rename` and a `redefine`, `from_` and `to` may be the former and the present words.
    """

    op: str
    place: Place
    what: tuple[Ref, ...] = ()
    from_: tuple[Ref, ...] = ()
    to: tuple[Ref, ...] = ()
    because: Prose | None = None


@dataclass(frozen=True, slots=True)
class Memo:
    """A dated note of the analysis; one of the kind `decision` tells what it changed."""

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
    changes: tuple[Operation, ...] = ()


@dataclass(frozen=True, slots=True)
class MapEdge:
    """A line of an earlier map, from one of its nodes (id) to another."""

    from_: str
    to: str
    place: Place
    kind: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Map:
    """An earlier thematic map, kept by hand.

    `nodes` are the words in its boxes by their ids. `becomes` tells of a node which nodes of the next map, or
    which of today's themes and codes, it became.
    """

    id: str
    title: str
    place: Place
    date: str | None = None
    audience: Audience = Audience.TEAM
    body: Prose | None = None
    phase: str | None = None
    nodes: Mapping[str, str] = field(default_factory=dict)
    edges: tuple[MapEdge, ...] = ()
    becomes: Mapping[str, tuple[Ref, ...]] = field(default_factory=dict)
