"""The map over time: the stages of an analysis as columns, and what became of each theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from themetrail.trail.evolution import Box, Evolution, Flow, Stage
from themetrail.trail.evolution.ancestry import is_shown
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.evolution_dot import Cell, Column, Place, Strand, evolution_dot
from themetrail.views.evolution_order import ordered
from themetrail.views.flow_words import stage_title, word
from themetrail.views.hues import hue_of_code, hue_of_theme
from themetrail.views.map_labels import one_line
from themetrail.views.map_svg import inline_svg
from themetrail.views.routes import Address
from themetrail.views.words import say

_TOGETHER = ("merged", "absorbed")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is at hand while the map is drawn: the boxes, and where each stands."""

    desk: Desk
    evolution: Evolution
    places: Mapping[Box, Place]

    def hue(self, box: Box) -> tuple[str, ...]:
        """The classes of the hue of the theme that a box became."""
        now = self.evolution.today.get(box)
        theme = self.desk.site.study.themes.get(now.id) if now and now.kind == "theme" else None
        hue = hue_of_theme(self.desk.index, theme) if theme else None
        if now and now.kind == "code":
            hue = hue_of_code(self.desk.index, now.id)
        if hue is None:
            return ()
        return (f"tt-hue-{hue.number}", *((f"tt-pattern-{hue.pattern}",) if hue.pattern else ()))


def evolution_drawing(desk: Desk, evolution: Evolution) -> Markup:
    """The drawing; nothing where it could not be made."""
    boxes = ordered(evolution)
    places = {box: (number, at) for number, column in enumerate(boxes) for at, box in enumerate(column)}
    drawn = Drawn(desk, evolution, places)
    columns = [
        _column(drawn, stage, column) for stage, column in zip(evolution.stages, boxes, strict=True)
    ]
    dot = evolution_dot(columns, list(_strands(drawn)))
    return inline_svg(desk.site.draw(dot), say("Themes over time"))


def address_of(desk: Desk, evolution: Evolution, box: Box) -> Address:
    """Where a box leads: to its theme or code today, else to the map or the snapshot that shows it."""
    stage = evolution.at(box)
    if box.kind == "code" and desk.site.study.codebook.get(box.id):
        return routes.code(box.id)
    if stage.kind == "today":
        return routes.theme(box.id)
    return stage_address(stage)


def stage_address(stage: Stage) -> Address:
    if stage.kind == "map":
        return routes.map_(stage.id)
    return routes.snapshot(stage.id) if stage.kind == "snapshot" else Address(routes.FINDINGS)


def _column(drawn: Drawn, stage: Stage, boxes: list[Box]) -> Column:
    title, date = stage_title(stage), stage.date or stage.as_at or ""
    href = str(drawn.desk.site.links.href(drawn.desk.page, stage_address(stage)))
    head = Cell(title, href, f"{title}, {date}" if date else title, ())
    return Column(head, date, tuple(_cell(drawn, stage, box) for box in boxes))


def _cell(drawn: Drawn, stage: Stage, box: Box) -> Cell:
    is_flat = stage.kind == "map" and not any(each.parent for each in stage.boxes)
    classes = [f"tt-level-{2 if is_flat or box.parent else 1}", *drawn.hue(box)]
    if box.kind == "code":
        classes.append("tt-code-box")
    href = str(drawn.desk.site.links.href(drawn.desk.page, address_of(drawn.desk, drawn.evolution, box)))
    title = say("Code: {title}", title=box.title) if box.kind == "code" else box.title
    return Cell(title, href, _tooltip(drawn, stage, box), tuple(classes))


def _tooltip(drawn: Drawn, stage: Stage, box: Box) -> str:
    """What became of a box, in a sentence."""
    flows = drawn.evolution.out_of.get(box, ())
    ends = [
        f"{word(flow)}: {flow.target.title}" if flow.target else word(flow)
        for flow in flows
        if word(flow)
    ]
    title = one_line(box.title) or one_line(box.id)
    where = one_line(stage_title(stage))
    name = f"{title} ({where})" if is_shown(stage, box) else say("Code: {title}", title=title)
    return name + (f", {one_line('; '.join(ends))}" if ends else "")


def _strands(drawn: Drawn) -> Iterator[Strand]:
    """The flows between boxes; what merged meets in one word, what was split parts from one."""
    groups: dict[object, list[Flow]] = {}
    for number, flow in enumerate(drawn.evolution.flows):
        if flow.source is None:
            continue
        kind = flow.kind
        key: object = number
        if kind in _TOGETHER:
            key = (word(flow), flow.target)
        elif kind == "split":
            key = (word(flow), flow.source)
        groups.setdefault(key, []).append(flow)
    for flows in groups.values():
        yield _strand(drawn, flows)


def _strand(drawn: Drawn, flows: list[Flow]) -> Strand:
    first = flows[0]
    sources = tuple(dict.fromkeys(drawn.places[flow.source] for flow in flows if flow.source))
    targets = tuple(dict.fromkeys(drawn.places[flow.target] for flow in flows if flow.target))
    classes = (f"tt-flow-{first.kind}", *(("tt-likely",) if first.likely else ()))
    end = first.target or first.source
    hue = " ".join(drawn.hue(end)) if end else ""
    return Strand(sources, targets, word(first), classes, hue)
