"""Which tags the merges in a Taguette export went into.

An export numbers its tags anew. Tags that are gone keep their old number with a minus sign; but the target
of a merge keeps the old number as it was, also where the tag is still there under a new one. Old numbers
grow in the order in which tags were created, so that they can be found again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from themetrail.imports.taguette_events import (
    Deed,
    HighlightDeleted,
    HighlightSet,
    Log,
    TagDeleted,
    TagMerged,
    TagSet,
)
from themetrail.imports.taguette_replay import Replay
from themetrail.imports.taguette_values import Contents


@dataclass(frozen=True, slots=True)
class Targets:
    """The tags that the numbers in merges mean, as far as that is known.

    `counted` are numbers found by the order in which tags were created, `followed` those found by where
    the highlights went.
    """

    tags: dict[int, int]
    counted: frozenset[int] = frozenset()
    followed: frozenset[int] = frozenset()


def targets_of(log: Log, contents: Contents) -> Targets:
    """What every target of a merge means."""
    deeds = [event.deed for event in log.events]
    merges = [deed for deed in deeds if isinstance(deed, TagMerged)]
    if all(merge.source >= 0 for merge in merges):
        return Targets({merge.into: merge.into for merge in merges})
    gone = {-tag for tag in _mentioned(deeds) if tag < 0}
    wanted = dict.fromkeys(merge.into for merge in merges)
    tags = {into: -abs(into) for into in wanted if into < 0 or into in gone}
    open_ = sorted(set(wanted) - set(tags))
    groups = _groups(list(dict.fromkeys(deed.tag for deed in deeds if isinstance(deed, TagSet))))
    counted = dict(_counted(groups, gone, open_))
    tags |= counted
    grouped = {tag for group in groups.values() for tag in group}
    anywhere = {tag.id for tag in contents.tags} - grouped
    candidates = {
        into: {
            *(tag for (low, high), group in groups.items() if low < into < high for tag in group),
            *anywhere,
            into,
        }
        - set(counted.values())
        for into in open_
        if into not in counted
    }
    followed = dict(_followed(log, contents, tags, candidates)) if candidates else {}
    return Targets(tags | followed, frozenset(counted), frozenset(followed))


def _mentioned(deeds: Iterable[Deed]) -> Iterator[int]:
    for deed in deeds:
        match deed:
            case TagSet(tag) | TagDeleted(tag):
                yield tag
            case TagMerged(source):
                yield source
            case HighlightSet(tags=tags):
                yield from tags


_Groups = dict[tuple[float, float], list[int]]


def _groups(created: list[int]) -> _Groups:
    """The tags that are still there, in the order of their creation, by the old numbers on both sides."""
    above = [inf] * (len(created) + 1)
    for number in range(len(created) - 1, -1, -1):
        tag = created[number]
        above[number] = min(above[number + 1], -tag if tag < 0 else inf)
    groups: _Groups = {}
    below = 0
    for number, tag in enumerate(created):
        if tag < 0:
            below = max(below, -tag)
        elif below < above[number]:
            groups.setdefault((below, above[number]), []).append(tag)
    return groups


def _counted(groups: _Groups, gone: set[int], open_: list[int]) -> Iterator[tuple[int, int]]:
    """Old numbers and the tags that must have had them: there are as many of the ones as of the others."""
    for (low, high), group in groups.items():
        asked = [into for into in open_ if low < into < high]
        room = high - low - 1 - sum(low < number < high for number in gone)
        if room == len(group):
            free = (number for number in range(int(low) + 1, int(high)) if number not in gone)
            yield from ((number, tag) for number, tag in zip(free, group, strict=True) if number in asked)
        elif len(asked) == len(group):
            yield from zip(asked, group, strict=True)


def _followed(
    log: Log, contents: Contents, tags: dict[int, int], candidates: dict[int, set[int]]
) -> Iterator[tuple[int, int]]:
    """Old numbers and the only tag each that all highlights have in the end which were merged into it."""
    final = {highlight.id: set(highlight.tags) for highlight in contents.highlights}
    last = {id_: number for number, event in enumerate(log.events) for id_ in _touched(event.deed)}
    replay = Replay.of(log, contents, tags)
    left = {into: set(found) for into, found in candidates.items()}
    told: set[int] = set()
    for number, event in enumerate(log.events):
        deed = event.deed
        if isinstance(deed, TagMerged) and deed.into in left:
            for id_, highlight in replay.highlights.items():
                if deed.source in highlight.tags and last.get(id_, 0) < number and id_ in final:
                    left[deed.into] &= final[id_]
                    told.add(deed.into)
        replay.do(deed)
    yield from ((into, found.pop()) for into, found in left.items() if into in told and len(found) == 1)


def _touched(deed: Deed) -> tuple[int, ...]:
    return (deed.highlight,) if isinstance(deed, HighlightSet | HighlightDeleted) else ()
