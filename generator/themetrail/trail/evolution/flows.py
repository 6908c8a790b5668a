"""What kind of change each link between two boxes is, and what begins and ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from themetrail.trail.evolution.links import Link
from themetrail.trail.evolution.names import key
from themetrail.trail.evolution.values import Box, Flow, FlowKind, Stage

_DEEP = 100


def flows_of(stages: Sequence[Stage], links: Iterable[Link], *, whole: Sequence[bool]) -> list[Flow]:
    """All flows, stage by stage and box by box. `whole` tells which stages know of every theme's place."""
    out: dict[Box, list[Link]] = {}
    into: dict[Box, list[Link]] = {}
    for link in links:
        out.setdefault(link.source, []).append(link)
        into.setdefault(link.target, []).append(link)
    places = _Places(stages, whole, {link.source: link.target for link in links if link.same})
    order = {box: number for stage in stages for number, box in enumerate(stage.boxes)}
    found: list[Flow] = []
    for stage in stages:
        for box in stage.boxes:
            if not into.get(box) and stage is not stages[0] and box.kind != "code":
                found.append(Flow(None, box, ("new",)))
        for box in stage.boxes:
            leaving = sorted(out.get(box, ()), key=lambda each: (each.target.stage, order[each.target]))
            if not leaving and stage is not stages[-1] and box.kind != "code":
                found.append(Flow(box, None, ("set-aside",)))
            for link in leaving:
                fate = _fate(link, leaving, into[link.target])
                kinds = (fate, *(places.moves(link) if fate in ("kept", "renamed") else ()))
                found.append(Flow(box, link.target, _plain(kinds), likely=link.likely))
    return found


def _plain(kinds: tuple[FlowKind, ...]) -> tuple[FlowKind, ...]:
    """Without saying that it was kept, where something happened to it."""
    changed = tuple(kind for kind in kinds if kind != "kept")
    return changed or kinds


def _fate(link: Link, leaving: Sequence[Link], arriving: Sequence[Link]) -> FlowKind:
    source, target = link.source, link.target
    if len(arriving) > 1 and not link.same:
        return "absorbed" if any(each.same for each in arriving) else "merged"
    if len(leaving) > 1 and not link.same:
        return "split"
    return "kept" if key(source.title) == key(target.title) else "renamed"


class _Places:
    """Where boxes stand under one another, and whether they still do."""

    def __init__(self, stages: Sequence[Stage], whole: Sequence[bool], same: Mapping[Box, Box]) -> None:
        self._boxes = [{box.id: box for box in stage.boxes} for stage in stages]
        # A map in which nothing contains anything does not say what stands under what.
        self._tells = [
            known or any(box.parent for box in stage.boxes)
            for stage, known in zip(stages, whole, strict=True)
        ]
        self._whole = whole
        self._same = same

    def moves(self, link: Link) -> tuple[FlowKind, ...]:
        """Whether a theme stands elsewhere now; between a map and the themes only decisions tell that."""
        source, target = link.source, link.target
        if source.kind == "code" or target.kind == "code":
            return ("promoted" if source.kind == "code" else "demoted",)
        if self._whole[source.stage] != self._whole[target.stage]:
            return ()
        if not (self._tells[source.stage] and self._tells[target.stage]):
            return ()
        before, now = self._parent(source), self._parent(target)
        if (before is None and now is None) or (before and now and self._is_same(before, now)):
            return ()
        was, is_ = self._depth(source), self._depth(target)
        return ("promoted" if is_ < was else "demoted" if is_ > was else "moved",)

    def _parent(self, box: Box) -> Box | None:
        return self._boxes[box.stage].get(box.parent) if box.parent else None

    def _is_same(self, before: Box, now: Box) -> bool:
        at: Box | None = before
        while at is not None and at.stage < now.stage:
            at = self._same.get(at)
        return before.id == now.id or at == now

    def _depth(self, box: Box) -> int:
        depth, above = 0, self._parent(box)
        while above is not None and depth < _DEEP:
            depth, above = depth + 1, self._parent(above)
        return depth
