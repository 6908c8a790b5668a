"""How themes came to be, as values: stages, what each of them shows, and what flows from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from themetrail.diagnostics import Place
from themetrail.model import Memo, Operation
from themetrail.trail.difference import Change
from themetrail.trail.revisions import Revision

StageKind = Literal["map", "snapshot", "today"]
BoxKind = Literal["node", "theme", "code"]
FlowKind = Literal[
    "kept",
    "renamed",
    "merged",
    "absorbed",
    "split",
    "promoted",
    "demoted",
    "moved",
    "set-aside",
    "new",
]
"""What happens to a theme between two stages.

`merged`: several became one that was not there; `absorbed`: it went into one that was there already.
`promoted` and `demoted` by its depth, or from and to a code.
"""

Contrary = Literal[
    "becomes-nothing",
    "becomes-earlier",
    "no-such-node",
    "two-fates",
    "map-and-decision",
    "still-there",
    "out-of-time",
]
"""How two things that are told can contradict each other.

`becomes-nothing`: a map names what is nowhere; `becomes-earlier`: only on the same or on an earlier map;
`no-such-node`: it tells what became of a box that it has not. `two-fates`: two decisions end one thing in
different ways; `map-and-decision`: a map and a decision do. `still-there`: what a decision ended is there at
a later stage; `out-of-time`: a decision is younger than a stage that shows already what it changed.
"""


Names = frozenset[str]
"""Folded names: of one thing all that it may be called."""


class Box(NamedTuple):
    """A theme at one stage: a node of a map, a theme; or a code, where themes came from one or became one."""

    stage: int
    kind: BoxKind
    id: str
    title: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """A state in which themes are known; `id` is the map's, or the snapshot's ref.

    `as_at` is the title of the last snapshot, where today's themes are still the same.
    """

    kind: StageKind
    id: str
    title: str
    date: str | None = None
    phase: str | None = None
    boxes: tuple[Box, ...] = ()
    as_at: str | None = None


class Told(NamedTuple):
    """What a decision says: one of its operations."""

    memo: Memo
    operation: Operation


@dataclass(frozen=True, slots=True)
class Deed:
    """An operation of a decision: the names of what it was done to (`sources`), and of what came of it.

    `what` are the names that the operation puts first, which may be on either side, `others` those behind
    `from` and `to`. `of_codes`: it names codes, and nothing that is or was a theme.
    """

    told: Told
    sources: Names
    targets: Names
    what: Names
    others: Names = frozenset()
    of_codes: bool = False

    @property
    def about(self) -> Names:
        """The names of things; a rename may give titles besides."""
        if self.op in ("rename", "redefine") and self.what:
            return self.what
        return self.names | self.others if self.op in ("promote", "demote", "recode") else self.names

    @property
    def op(self) -> str:
        return self.told.operation.op

    @property
    def date(self) -> str | None:
        return self.told.memo.date

    @property
    def names(self) -> Names:
        return self.sources | self.targets | self.what


@dataclass(frozen=True, slots=True)
class Flow:
    """What became of a box: another box at a later stage, or nothing; without `source` it begins there.

    `kinds` has the gravest first. `told` are the decisions that tell of it; `also` those that tell something
    else of the theme that it leads to, in the same time. `likely` means that nobody wrote so.
    """

    source: Box | None
    target: Box | None
    kinds: tuple[FlowKind, ...]
    told: tuple[Told, ...] = ()
    also: tuple[Told, ...] = ()
    likely: bool = False

    @property
    def kind(self) -> FlowKind:
        return self.kinds[0]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things that are told and cannot both be so; `names` are the words for what it is about.

    `place` is where the later or the less certain of them is written.
    """

    kind: Contrary
    place: Place
    names: tuple[str, ...]
    memos: tuple[str, ...] = ()
    map: str | None = None


class Seen(NamedTuple):
    """What a revision changed of a record."""

    revision: Revision
    change: Change


@dataclass(frozen=True)
class Evolution:
    """Stages, oldest first, the flows between them, and what contradicts.

    `steps` tells by sort and id of record what git saw of it, oldest first; `titles` by its folded id what
    anything was called last. `deeds` are all decisions, `unplaced` those about something that neither a
    stage shows nor the codebook holds.
    """

    stages: tuple[Stage, ...] = ()
    flows: tuple[Flow, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    steps: Mapping[tuple[str, str], tuple[Seen, ...]] = field(default_factory=dict, repr=False)
    titles: Mapping[str, str] = field(default_factory=dict, repr=False)
    deeds: tuple[Deed, ...] = field(default=(), repr=False)
    unplaced: tuple[Told, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to be told: two stages, or one that is not today's."""
        return any(stage.kind != "today" for stage in self.stages)

    @cached_property
    def into(self) -> Mapping[Box, tuple[Flow, ...]]:
        """The flows that lead to a box."""
        return _grouped((flow.target, flow) for flow in self.flows)

    @cached_property
    def out_of(self) -> Mapping[Box, tuple[Flow, ...]]:
        """The flows that leave a box."""
        return _grouped((flow.source, flow) for flow in self.flows)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """What decisions say of themes, each once."""
        found = [each for flow in self.flows for each in (*flow.told, *flow.also)]
        return tuple({id(each.operation): each for each in (*found, *self.unplaced)}.values())

    @cached_property
    def today(self) -> Mapping[Box, Box]:
        """What each box is at the last stage: the first thing that it became; itself there."""
        last = len(self.stages) - 1
        found = {box: box for stage in self.stages[-1:] for box in stage.boxes}
        for stage in reversed(self.stages[:last]):
            for box in stage.boxes:
                ends = [flow.target for flow in self.out_of.get(box, ()) if flow.target]
                now = next((found[end] for end in ends if end in found), None)
                if now is not None:
                    found[box] = now
        return found

    def at(self, box: Box) -> Stage:
        """The stage that shows a box."""
        return self.stages[box.stage]


def _grouped(pairs: Iterator[tuple[Box | None, Flow]]) -> dict[Box, tuple[Flow, ...]]:
    found: dict[Box, list[Flow]] = {}
    for box, flow in pairs:
        if box is not None:
            found.setdefault(box, []).append(flow)
    return {box: tuple(flows) for box, flows in found.items()}
