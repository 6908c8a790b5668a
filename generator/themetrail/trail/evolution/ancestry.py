"""What a theme or a code of today comes from: its boxes at earlier stages, its former ids, its names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from themetrail.model import Study
from themetrail.trail.difference import Named
from themetrail.trail.evolution.names import key
from themetrail.trail.evolution.values import Box, Deed, Evolution, Flow, Seen, Stage

_ALWAYS = "9999-99-99"


@dataclass(slots=True)
class Line:
    """The line of one theme or code.

    `boxes` are all that it came from, `roots` those that came from nothing; `parted` are flows that went off
    from it to something else: to its parts, or from a code to a theme. `names` tells until which day a name
    was its own. `seen` is what git saw.
    `themes` are names that are not a code's own.
    """

    what: Literal["theme", "code"]
    subject: Named
    boxes: dict[Box, None] = field(default_factory=dict)
    roots: list[Box] = field(default_factory=list)
    parted: list[Flow] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    themes: frozenset[str] = frozenset()

    @property
    def is_theme(self) -> bool:
        return self.what == "theme"

    def is_about(self, deed: Deed) -> bool:
        """Whether a decision is about it: it has its name, and had it then."""
        date = deed.date or ""
        if self.is_theme and deed.of_codes:
            return False
        names = deed.about if self.is_theme else deed.about - self.themes
        return any(date <= self.names.get(name, "") for name in names)

    def add(self, names: Iterable[str], until: str = _ALWAYS) -> None:
        for name in names:
            self.names[key(name)] = max(until, self.names.get(key(name), ""))


def line_of(evolution: Evolution, study: Study, what: Literal["theme", "code"], id_: str) -> Line:
    """Everything that a theme or a code comes from."""
    record = study.themes.get(id_) if what == "theme" else study.codebook.get(id_)
    line = Line(what, Named(id_, record.title if record else id_), titles=dict(evolution.titles))
    formerly = record.formerly if record else ()
    if what == "code":
        line.themes = frozenset(key(each) for each in study.themes)
    line.add((id_, *formerly, *((record.title,) if record else ())))
    # Of codes, only those are boxes that became a theme, at any stage, or come from one.
    for stage in evolution.stages if what == "code" else evolution.stages[-1:]:
        for box in stage.boxes:
            if box.kind == what and box.id == id_:
                _climb(evolution, line, box)
    _look_back(evolution.steps, line, [id_, *formerly])
    return line


def is_shown(stage: Stage, box: Box) -> bool:
    """Whether a stage itself shows a box; the code that a theme came from stands beside a map."""
    return stage.kind != "map" or box.kind != "code"


def _climb(evolution: Evolution, line: Line, box: Box) -> None:
    """Take up a box and all that it came from. Flows lead to later stages only, so this comes to an end."""
    waiting = [(box, _ALWAYS, True)]
    while waiting:
        here, until, is_self = waiting.pop()
        line.add((here.id, here.title), until)
        if here in line.boxes:
            continue
        line.boxes[here] = None
        sources = [flow for flow in evolution.into.get(here, ()) if flow.source is not None]
        if not sources:
            line.roots.append(here)
        if is_self:
            line.parted += _parted(evolution, here, line)
        for flow in sources:
            assert flow.source is not None  # noqa: S101 - as filtered
            stays = is_self and flow.kind in ("kept", "renamed", "promoted", "demoted", "moved")
            limit = until if stays else min(until, evolution.at(here).date or _ALWAYS)
            waiting.append((flow.source, limit, stays))
    order = {each: number for number, each in enumerate(_all(evolution))}
    line.boxes = dict.fromkeys(sorted(line.boxes, key=lambda each: order[each]))
    line.roots.sort(key=lambda each: order[each])


def _all(evolution: Evolution) -> list[Box]:
    return [box for stage in evolution.stages for box in stage.boxes]


def _parted(evolution: Evolution, box: Box, line: Line) -> list[Flow]:
    return [
        flow
        for flow in evolution.out_of.get(box, ())
        if (flow.kind == "split" or box.kind == "code" == line.what)
        and flow.target is not None
        and flow.target not in line.boxes
    ]


def _look_back(steps: Mapping[tuple[str, str], tuple[Seen, ...]], line: Line, ids: Iterable[str]) -> None:
    """What git saw of a record under its id, and under those that it was renamed from or split off from."""
    waiting = [(id_, _ALWAYS) for id_ in ids]
    known: set[str] = set()
    found: dict[int, tuple[int, Seen]] = {}
    while waiting:
        id_, until = waiting.pop()
        if id_ in known:
            continue
        known.add(id_)
        for number, each in enumerate(steps.get((line.what, id_), ())):
            if each.revision.date > until:
                break
            change = each.change
            if change.kind == "merged" and change.subject.id == id_ and until == _ALWAYS:
                continue
            found.setdefault(id(each.change), (number, each))
            came = change.before if change.kind == "renamed" and change.subject.id == id_ else ()
            if change.kind == "split" and change.subject.id != id_:
                came = (change.subject,)
            for former in came:
                if former.id != id_:
                    waiting.append((former.id, each.revision.date))
                line.add(former, each.revision.date if former.id != id_ else _ALWAYS)
    ordered = sorted(found.values(), key=lambda pair: (pair[1].revision.date, pair[0]))
    line.seen = [each for _, each in ordered]
