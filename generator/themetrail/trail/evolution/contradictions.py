"""What is told of the evolution of themes and cannot all be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from themetrail.model import Map, Ref
from themetrail.trail.evolution.links import Linking
from themetrail.trail.evolution.names import key
from themetrail.trail.evolution.stages import Staged
from themetrail.trail.evolution.values import Box, Contradiction, Contrary, Deed, Flow, Names

_ENDING = frozenset({"merge", "absorb", "set-aside", "retire"})
_BEGINNING = frozenset({"create", "restore"})


def of_maps(linking: Linking) -> Iterator[Contradiction]:
    """What maps say became of their boxes and that nothing else shows."""
    for number, each in enumerate(linking.stages):
        if each.map is not None:
            yield from _of_map(linking, number, each.map)


def _of_map(linking: Linking, number: int, drawn: Map) -> Iterator[Contradiction]:
    for id_, refs in drawn.becomes.items():
        if id_ not in drawn.nodes:
            place = refs[0].place if refs else drawn.place
            yield Contradiction("no-such-node", place, (id_,), map=drawn.id)
            continue
        for ref in refs:
            if linking.later(number, ref.id) is None:
                earlier = any(linking.find(before, ref.id) for before in range(number + 1))
                kind: Contrary = "becomes-earlier" if earlier else "becomes-nothing"
                yield Contradiction(kind, ref.place, (drawn.nodes[id_], ref.id), map=drawn.id)


def of_decisions(linking: Linking, flows: Sequence[Flow]) -> Iterator[Contradiction]:
    """Decisions that end one thing twice, or otherwise than a map does, or that the themes do not follow."""
    ends: dict[str, list[Deed]] = {}
    begins: dict[str, list[Deed]] = {}
    for deed in linking.deeds:
        for name in sorted(deed.sources - deed.targets) if deed.op in _ENDING else ():
            ends.setdefault(name, []).append(deed)
        for name in sorted(deed.targets) if deed.op in _BEGINNING else ():
            begins.setdefault(name, []).append(deed)
    for name, deeds in ends.items():
        for one, other in pairwise(deeds):
            if _differ(one, other) and not _between(begins.get(name, ()), one, other):
                words = (_written(other, name),)
                memos = (one.told.memo.id, other.told.memo.id)
                yield Contradiction("two-fates", other.told.operation.place, words, memos)
        yield from _still_there(linking.stages, name, deeds[-1], begins.get(name, ()))
    yield from _against_maps(linking, flows, ends)


def _differ(one: Deed, other: Deed) -> bool:
    """Whether two ends are not one: into different things, or into something and into nothing."""
    return not (one.targets & other.targets or (not one.targets and not other.targets))


def _between(begun: Iterable[Deed], one: Deed, other: Deed) -> bool:
    return any((one.date or "") <= (deed.date or "9999") <= (other.date or "9999") for deed in begun)


def _written(deed: Deed, name: str) -> str:
    operation = deed.told.operation
    refs: tuple[Ref, ...] = (*operation.what, *operation.from_, *operation.to)
    return next((ref.id for ref in refs if key(ref.id) == name), name)


def _still_there(
    stages: Sequence[Staged], name: str, deed: Deed, begun: Iterable[Deed]
) -> Iterator[Contradiction]:
    """A theme that a decision ended and that a later stage shows under the same id."""
    if any((deed.date or "") <= (other.date or "9999") for other in begun):
        return
    for each in stages:
        date = each.stage.date or ("9999" if each.stage.kind == "today" else "")
        if date <= (deed.date or ""):
            continue
        if any(key(box.id) == name for box in each.stage.boxes):
            where = each.stage.title if each.stage.kind != "today" else ""
            names = (_written(deed, name), where)
            place = deed.told.operation.place
            memos = (deed.told.memo.id,)
            yield Contradiction("still-there", place, names, memos, each.map.id if each.map else None)
            return


def _against_maps(
    linking: Linking, flows: Sequence[Flow], ends: Mapping[str, list[Deed]]
) -> Iterator[Contradiction]:
    """A map says that a box became one thing, and a decision merged it into another."""
    lines = _lines(flows)
    for each in linking.stages:
        drawn = each.map
        for box in each.stage.boxes if drawn is not None else ():
            if drawn is None or not drawn.becomes.get(box.id):
                continue
            for deed in ends.get(key(box.id), ()):
                is_past = bool(deed.date and drawn.date and deed.date <= drawn.date)
                became = lines.get(box, frozenset())
                if deed.targets and became and not is_past and not deed.targets & became:
                    memos = (deed.told.memo.id,)
                    place = drawn.becomes[box.id][0].place
                    yield Contradiction("map-and-decision", place, (box.title,), memos, drawn.id)


def _lines(flows: Sequence[Flow]) -> dict[Box, Names]:
    """The names of everything that a box became, however late."""
    found: dict[Box, Names] = {}
    ordered = [flow for flow in flows if flow.source is not None and flow.target is not None]
    for flow in sorted(ordered, key=lambda each: -(each.source.stage if each.source else 0)):
        assert flow.source is not None and flow.target is not None  # noqa: S101, PT018 - as filtered
        target = flow.target
        own = {key(target.id), key(target.title)} | found.get(target, frozenset())
        found[flow.source] = found.get(flow.source, frozenset()) | own
    return found


def of_time(strays: Iterable[tuple[Deed, Flow]], stages: Sequence[Staged]) -> Iterator[Contradiction]:
    """Decisions that are younger than a stage that shows already what they changed."""
    for deed, flow in strays:
        shown = stages[flow.target.stage].stage if flow.target is not None else None
        if flow.source is not None and shown is not None and shown.date and shown.date < (deed.date or ""):
            memos = (deed.told.memo.id,)
            names = (flow.source.title, shown.title)
            yield Contradiction("out-of-time", deed.told.operation.place, names, memos)
