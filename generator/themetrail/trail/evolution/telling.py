"""Which decisions tell of which flow: by what they were about, and by when they were taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from themetrail.trail.evolution.names import key, names_of
from themetrail.trail.evolution.values import Box, Deed, Flow, FlowKind, Names, Stage

_TELLS: Mapping[FlowKind, frozenset[str]] = {
    "kept": frozenset(),
    "renamed": frozenset({"rename"}),
    "merged": frozenset({"merge", "absorb"}),
    "absorbed": frozenset({"merge", "absorb"}),
    "split": frozenset({"split"}),
    "promoted": frozenset({"promote", "move"}),
    "demoted": frozenset({"demote", "move"}),
    "moved": frozenset({"move", "promote", "demote"}),
    "set-aside": frozenset({"set-aside", "retire", "merge", "absorb", "split"}),
    "new": frozenset({"create", "restore", "split", "promote", "merge"}),
}
_AT_BOTH_ENDS = frozenset({"merge", "absorb", "split"})
_SAYS: Mapping[str, FlowKind] = {"merge": "merged", "absorb": "absorbed", "split": "split"}
_MOVES: Mapping[str, FlowKind] = {"promote": "promoted", "demote": "demoted", "move": "moved"}


@dataclass(slots=True)
class Teller:
    """Tells flows what decisions say of them.

    `strays` were told outside the time between the two stages, `unplaced` of nothing that a stage shows.
    """

    stages: Sequence[Stage]
    deeds: Sequence[Deed]
    formerly: Mapping[str, str]
    strays: list[tuple[Deed, Flow]] = field(default_factory=list)
    unplaced: list[Deed] = field(default_factory=list)
    _names: dict[Box, Names] = field(default_factory=dict)
    _lines: dict[Box, Names] = field(default_factory=dict)

    def tell(self, flows: Sequence[Flow]) -> list[Flow]:
        """The flows with what decisions say."""
        self._lines = self._by_line(flows)
        by_name: dict[str, list[int]] = {}
        for number, flow in enumerate(flows):
            for name in self._of(flow.source) | self._of(flow.target):
                by_name.setdefault(name, []).append(number)
        found = list(flows)
        for deed in self.deeds:
            near = sorted({number for name in deed.names for number in by_name.get(name, ())})
            told = [number for number in near if self._tells(deed, flows[number])]
            for number in self._in_time(deed, told, flows):
                found[number] = _with(found[number], deed)
            if not told and not self._aside(deed, near, found):
                self.unplaced.append(deed)
        return found

    def _of(self, box: Box | None) -> Names:
        return self._lines.get(box, frozenset()) if box is not None else frozenset()

    def _own(self, box: Box) -> Names:
        if box not in self._names:
            self._names[box] = names_of(box, self.formerly)
        return self._names[box]

    def _by_line(self, flows: Iterable[Flow]) -> dict[Box, Names]:
        """What a box is called, under the names also that the same theme bears before and after."""
        joined: dict[Box, list[Box]] = {}
        for flow in flows:
            for box in (flow.source, flow.target):
                if box is not None:
                    joined.setdefault(box, [box])
            if flow.source is not None and flow.target is not None and flow.kind in ("kept", "renamed"):
                one, other = joined[flow.source], joined[flow.target]
                if one is not other:
                    one.extend(other)
                    for box in other:
                        joined[box] = one
        lines: dict[int, Names] = {}
        for boxes in joined.values():
            if id(boxes) not in lines:
                lines[id(boxes)] = frozenset().union(*(self._own(box) for box in boxes))
        return {box: lines[id(boxes)] for box, boxes in joined.items()}

    def _tells(self, deed: Deed, flow: Flow) -> bool:
        """Whether a decision is about this very change, whenever it was taken."""
        source, target = self._of(flow.source), self._of(flow.target)
        if flow.source is not None and flow.target is not None and deed.op in _AT_BOTH_ENDS:
            if flow.kind == "kept" or self._of(flow.source) is self._of(flow.target):
                # What stays itself while it takes in others is told by their flows.
                source, target = self._own(flow.source), self._own(flow.target)
                return flow.kind == "renamed" and self._ends(deed, source, target)
            return self._ends(deed, source, target)
        if deed.op in _MOVES and flow.source is not None:
            froms = {key(ref.id) for ref in deed.told.operation.from_}
            if froms & self._own(flow.source) and deed.what & target:
                return True
        if not any(deed.op in _TELLS[kind] for kind in flow.kinds):
            return False
        if flow.target is None:
            return bool(deed.sources & source)
        if flow.source is None:
            return bool((deed.targets | deed.what) & target)
        return bool(deed.names & (source | target))

    def _ends(self, deed: Deed, source: Names, target: Names) -> bool:
        return bool(deed.sources & source and deed.targets & target)

    def _in_time(self, deed: Deed, told: Sequence[int], flows: Sequence[Flow]) -> list[int]:
        """Those between whose stages the decision was taken; else the nearest ones."""
        if deed.date is None:
            return list(told)
        fitting = [number for number in told if self._distance(deed.date, flows[number]) == (0, 0)]
        if fitting or not told:
            return fitting
        nearest = min(self._distance(deed.date, flows[number]) for number in told)
        found = [number for number in told if self._distance(deed.date, flows[number]) == nearest]
        self.strays += [(deed, flows[number]) for number in found if deed.op in _AT_BOTH_ENDS]
        return found

    def _distance(self, date: str, flow: Flow) -> tuple[int, int]:
        """How many stages lie between a day and the time of a flow: before it, behind it."""
        first, last = self.span(flow)
        early = sum(1 for each in self.stages[: first + 1] if each.date and date < each.date)
        late = sum(1 for each in self.stages[last:] if each.date and each.date < date)
        return (early + late, late)

    def span(self, flow: Flow) -> tuple[int, int]:
        """The numbers of the stages between which a flow runs."""
        if flow.source is not None and flow.target is not None:
            return flow.source.stage, flow.target.stage
        if flow.target is not None:
            return max(flow.target.stage - 1, 0), flow.target.stage
        assert flow.source is not None  # noqa: S101 - a flow has an end
        return flow.source.stage, min(flow.source.stage + 1, len(self.stages) - 1)

    def _aside(self, deed: Deed, near: Iterable[int], found: list[Flow]) -> bool:
        """What tells of no flow stands beside the one that leads to its theme in that time, if any does."""
        about = deed.targets | deed.what
        for number in near:
            flow = found[number]
            if flow.target is None or not (self._of(flow.target) & about):
                continue
            first, last = self.span(flow)
            since, until = self.stages[first].date, self.stages[last].date
            if deed.date and ((since and deed.date <= since) or (until and until < deed.date)):
                continue
            found[number] = replace(flow, also=(*flow.also, deed.told))
            return True
        return False


def _with(flow: Flow, deed: Deed) -> Flow:
    """A flow that a decision tells of; its word for it stands."""
    kinds = flow.kinds
    said = _SAYS.get(deed.op)
    if flow.source is not None and flow.target is not None:
        if said and said not in kinds:
            others = [kind for kind in kinds if kind not in ("kept", "renamed", "merged", "absorbed")]
            kinds = (said, *others)
        elif (moved := _MOVES.get(deed.op)) and not {"promoted", "demoted", "moved"} & set(kinds):
            kinds = (*kinds, moved)
    return replace(flow, kinds=kinds, told=(*flow.told, deed.told), likely=False)
