"""The stages of an analysis in order: maps kept by hand, snapshots, and the themes of today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from themetrail.model import Map, Study
from themetrail.trail.difference import Difference
from themetrail.trail.evolution.names import key
from themetrail.trail.evolution.values import Box, Stage
from themetrail.trail.outline import Outline, ThemeLine, outline_of
from themetrail.trail.past import Past


@dataclass(frozen=True, slots=True)
class Staged:
    """A stage, and what it differs in from the stage before that git knows; `map` is the one kept by hand."""

    stage: Stage
    difference: Difference | None = None
    map: Map | None = None

    @property
    def is_whole(self) -> bool:
        """Whether a theme that it does not show was not there."""
        return self.map is None


def staged(study: Study, past: Past) -> list[Staged]:
    """All stages, oldest first; today's is always the last, and each box knows its stage."""
    kept, today = _kept(study, past)
    found = [*_ordered([_map(each) for each in study.maps.values() if each.nodes], kept), today]
    return [_numbered(each, number) for number, each in enumerate(found)]


def _numbered(each: Staged, number: int) -> Staged:
    boxes = tuple(box._replace(stage=number) for box in each.stage.boxes)
    return replace(each, stage=replace(each.stage, boxes=boxes))


def _map(drawn: Map) -> Staged:
    parents = {
        edge.to: edge.from_
        for edge in drawn.edges
        if edge.kind == "contains" and {edge.from_, edge.to} <= drawn.nodes.keys() and edge.from_ != edge.to
    }
    boxes = tuple(
        Box(0, "node", id_, words.strip() or id_, parents.get(id_)) for id_, words in drawn.nodes.items()
    )
    return Staged(Stage("map", drawn.id, drawn.title, drawn.date, drawn.phase, boxes), map=drawn)


def _kept(study: Study, past: Past) -> tuple[list[Staged], Staged]:
    """The snapshots that have themes, and today; the last snapshot is today's where no theme has changed."""
    found = []
    waiting: list[Difference] = []
    for kept in past.snapshots:
        if kept.step is None:
            continue
        waiting.append(kept.step.difference)
        boxes = _boxes(kept.step.outline.themes)
        if boxes:
            named = kept.snapshot
            stage = Stage("snapshot", named.ref, named.title, named.date or None, named.phase, boxes)
            found.append(Staged(stage, _joined(waiting)))
            waiting = []
    now: Outline = outline_of(study)
    boxes = _boxes(now.themes)
    if past.since is not None:
        waiting.append(past.since.difference)
    if found and found[-1].stage.boxes == boxes:
        last = found.pop()
        stage = Stage("today", "", "Today", boxes=boxes, as_at=last.stage.title)
        return found, Staged(stage, _joined([last.difference or Difference(), *waiting]))
    return found, Staged(Stage("today", "", "Today", boxes=boxes), _joined(waiting))


def _joined(differences: Iterable[Difference]) -> Difference:
    """What happened to themes, the one after the other."""
    changes = (change for each in differences for change in each.changes)
    return Difference(tuple(each for each in changes if "theme" in (each.what, each.field)))


def _boxes(themes: Mapping[str, ThemeLine]) -> tuple[Box, ...]:
    """Themes, each above its subthemes."""
    below: dict[str | None, list[str]] = {}
    for id_, line in themes.items():
        below.setdefault(line.parent if line.parent in themes else None, []).append(id_)
    found: dict[str, Box] = {}
    waiting = [*reversed([*themes]), *reversed(below.get(None, []))]
    while waiting:
        id_ = waiting.pop()
        if id_ in found:
            continue
        line = themes[id_]
        found[id_] = Box(0, "theme", id_, line.title, line.parent if line.parent in themes else None)
        waiting.extend(reversed(below.get(id_, [])))
    return tuple(found.values())


def _ordered(maps: list[Staged], kept: list[Staged]) -> list[Staged]:
    """By date, maps before the snapshots of a day; those without one where what they became places them."""
    dated = [each for each in maps if each.stage.date]
    found = sorted([*_linked(dated), *kept], key=lambda each: each.stage.date or "9999")
    for each in reversed([each for each in maps if not each.stage.date]):
        found.insert(_place(each, found), each)
    return found


def _linked(maps: list[Staged]) -> list[Staged]:
    """Maps so that of two of one day the one comes first whose boxes became those of the other."""
    found: list[Staged] = []
    for each in maps:
        at = next((number for number, other in enumerate(found) if leads_to(each, other)), len(found))
        found.insert(at, each)
    return found


def _place(undated: Staged, found: list[Staged]) -> int:
    """Before the first stage that its boxes became, else behind the last whose boxes became its own."""
    for number, each in enumerate(found):
        if each.map is not None and leads_to(undated, each):
            return number
    behind = [number for number, each in enumerate(found) if leads_to(each, undated)]
    return max(behind) + 1 if behind else 0


def leads_to(one: Staged, other: Staged) -> bool:
    """Whether a map says that one of its boxes became one that is on the other and not on itself."""
    if one.map is None:
        return False
    own = {key(id_) for id_ in one.map.nodes}
    theirs = {key(box.id) for box in other.stage.boxes} - own
    return any(key(ref.id) in theirs for refs in one.map.becomes.values() for ref in refs)
