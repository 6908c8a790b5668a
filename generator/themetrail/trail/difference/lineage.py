"""What became of what: records of one state found again in another, by their ids and by what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Items = frozenset[object]
_NOTHING: Items = frozenset()
_FEWEST = 2
"""How many quotes must have gone from one code that stays to a new one, for it to be a split."""
_SHARE = 5
"""A part of a split holds at least a fifth."""


class Ending(NamedTuple):
    """Where a record went that is no more; how many of its items tell so where it is `likely`."""

    into: str
    likely: bool
    shared: int
    of: int


@dataclass(slots=True)
class Lineage:
    """What became of the records of one state.

    `same` leads from an id to the id that the same record has now; `renamed` and `merged` tell of records
    that are no more, `split` of records and their parts.
    """

    same: dict[str, str]
    renamed: dict[str, Ending] = field(default_factory=dict)
    merged: dict[str, Ending] = field(default_factory=dict)
    split: dict[str, tuple[str, ...]] = field(default_factory=dict)
    retired: list[str] = field(default_factory=list)
    created: list[str] = field(default_factory=list)

    def successors(self, id_: str) -> tuple[str, ...]:
        """What a record became, itself where it is still there."""
        if id_ in self.same:
            parts = self.split.get(id_, ())
            return tuple(dict.fromkeys((self.same[id_], *parts)))
        if id_ in self.split:
            return self.split[id_]
        ending = self.renamed.get(id_) or self.merged.get(id_)
        return (ending.into,) if ending else ()

    def now(self, id_: str) -> str:
        """The id that is to be expected where an id stood."""
        successors = self.successors(id_)
        return successors[0] if successors else id_


class Side(NamedTuple):
    """The records of a state: their titles, and what they hold that is there in both states."""

    titles: Mapping[str, str]
    items: Mapping[str, Items]

    def of(self, id_: str) -> Items:
        return self.items.get(id_, _NOTHING)


def lineage_of(old: Side, new: Side, formerly: Mapping[str, str]) -> Lineage:
    """What became of every record. `formerly` leads from former ids to present ones, as somebody wrote."""
    found = Lineage({id_: id_ for id_ in old.titles if id_ in new.titles})
    gone = [id_ for id_ in old.titles if id_ not in new.titles]
    came = {id_: None for id_ in new.titles if id_ not in old.titles}
    gone = _written(found, gone, came, formerly)
    gained = {id_: new.of(id_) for id_ in new.titles}
    for before, now in found.same.items():
        gained[now] = gained[now] - old.of(before)
    gone = _split(found, gone, came, old, new)
    gone = _flown(found, gone, came, old, gained)
    _split_off(found, came, old, new)
    _titled(found, gone, came, old, new)
    ended = {*found.renamed, *found.merged, *found.split}
    found.retired = [id_ for id_ in gone if id_ not in ended]
    found.created = list(came)
    return found


def _written(
    found: Lineage, gone: Iterable[str], came: dict[str, None], formerly: Mapping[str, str]
) -> list[str]:
    """Take up what `formerly` tells; gives what is still to be found."""
    claims: dict[str, list[str]] = {}
    rest = []
    for id_ in gone:
        now = formerly.get(id_)
        if now is None:
            rest.append(id_)
        else:
            claims.setdefault(now, []).append(id_)
    for now, former in claims.items():
        if now in came and len(former) == 1:
            found.same[former[0]] = now
        else:
            found.merged.update({id_: Ending(now, False, 0, 0) for id_ in former})
        came.pop(now, None)
    return rest


def _split(found: Lineage, gone: list[str], came: dict[str, None], old: Side, new: Side) -> list[str]:
    """Records whose items went to several new ones, each of which is mostly theirs."""
    rest = []
    for id_ in gone:
        own = old.of(id_)
        parts = [
            part
            for part in came
            if (shared := len(own & new.of(part))) * 2 >= len(new.of(part)) > 0
            and shared * _SHARE >= len(own)
        ]
        covered = own.intersection(_NOTHING.union(*(new.of(part) for part in parts)))
        if len(parts) > 1 and len(covered) * 2 >= len(own):
            found.split[id_] = tuple(parts)
            for part in parts:
                came.pop(part)
        else:
            rest.append(id_)
    return rest


def _flown(
    found: Lineage, gone: list[str], came: dict[str, None], old: Side, gained: Mapping[str, Items]
) -> list[str]:
    """Records of whose items at least half went to one other record."""
    into: dict[str, list[tuple[str, int]]] = {}
    rest = []
    for id_ in gone:
        own = old.of(id_)
        flows = {other: len(own & items) for other, items in gained.items()} if own else {}
        best = max(flows, key=lambda other: (flows[other], other in came), default=None)
        if best is None or flows[best] * 2 < len(own):
            rest.append(id_)
        else:
            into.setdefault(best, []).append((id_, flows[best]))
    for now, former in into.items():
        only = len(former) == 1 and now in came
        is_renamed = only and former[0][1] * 2 >= len(gained[now])
        endings = found.renamed if is_renamed else found.merged
        for id_, shared in former:
            endings[id_] = Ending(now, True, shared, len(old.of(id_)))
        came.pop(now, None)
    return rest


def _split_off(found: Lineage, came: dict[str, None], old: Side, new: Side) -> None:
    """New records that took items away from one that is still there."""
    for part in list(came):
        for before, now in found.same.items():
            taken = (old.of(before) - new.of(now)) & new.of(part)
            if len(taken) >= _FEWEST and len(taken) * 2 >= len(new.of(part)):
                found.split[before] = (*found.split.get(before, (now,)), part)
                came.pop(part)
                break


def _titled(found: Lineage, gone: list[str], came: dict[str, None], old: Side, new: Side) -> None:
    """Records without anything that could be followed, found by their titles."""
    by_title = {new.titles[id_].casefold(): id_ for id_ in came}
    for id_ in gone:
        now = by_title.get(old.titles[id_].casefold())
        if now is not None and now in came and not (old.of(id_) and new.of(now)):
            found.renamed[id_] = Ending(now, True, 0, 0)
            came.pop(now)
