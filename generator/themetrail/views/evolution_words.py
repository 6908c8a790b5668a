"""The evolution of themes as text: stage by stage what became of what, and each theme with what it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from themetrail.trail.evolution import Box, Evolution, Flow, Stage
from themetrail.trail.evolution.ancestry import is_shown, line_of
from themetrail.views.desk import Desk
from themetrail.views.evolution_map import address_of, stage_address
from themetrail.views.flow_words import (
    FATES,
    FROM_CODE,
    GONE,
    NOBODY,
    SENTENCES,
    STAYED,
    TO_CODE,
    Reason,
    reasons,
    sentence,
    stage_title,
)
from themetrail.views.hues import hue_attributes, hue_of_theme
from themetrail.views.map_graph import tree
from themetrail.views.wording import listed
from themetrail.views.words import say

_ORDER = ("merged", "absorbed", "split", "renamed", "promoted", "demoted", "moved", "set-aside", "new")
_LINK = Markup('<a class="tt-theme-link"{} href="{}"><bdi>{}</bdi></a>')


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to one or several themes at once."""

    kind: str
    hue: Markup
    sentence: Markup
    reasons: list[Reason]
    besides: list[Reason]
    hint: str


@dataclass(frozen=True, slots=True)
class Passage:
    """From one stage to the next."""

    anchor: str
    title: Markup
    date: str
    happenings: list[Happening]
    added: list[Markup]
    kept: list[Markup]
    shown: list[Markup]


@dataclass(frozen=True, slots=True)
class Descent:
    """A theme of today, and what it was at the stages before."""

    theme: Markup
    depth: int
    before: list[tuple[str, Markup]]


@dataclass(frozen=True, slots=True)
class Fate:
    """One thing that became of one or several boxes, and the reasons."""

    boxes: list[Box]
    sentence: Markup
    reasons: list[Reason]


class Teller:
    """Tells an evolution on a page."""

    def __init__(self, desk: Desk, evolution: Evolution) -> None:
        self.desk = desk
        self.evolution = evolution

    def passages(self) -> Iterator[Passage]:
        """What each stage shows first of all, and what had happened before each other one."""
        for number, stage in enumerate(self.evolution.stages):
            flows = [each for each in self.evolution.flows if number and self._arrives(each) == number]
            changed = [flow for flow in flows if flow.kind not in ("kept", "new")]
            stayed = [flow for flow in flows if flow.kind in ("kept", "new")]
            remarked = [flow for flow in stayed if flow.told or flow.also]
            plain = [flow for flow in stayed if not (flow.told or flow.also)]
            groups = sorted(_grouped(changed), key=lambda group: _ORDER.index(group[0].kind))
            yield Passage(
                f"stage-{number}",
                self.stage_link(stage),
                stage.date or (say("as in the snapshot {title}", title=stage.as_at) if stage.as_at else ""),
                [*map(self._happening, groups), *map(self._remarked, remarked)],
                added=[self.name(flow.target) for flow in plain if flow.kind == "new" and flow.target],
                kept=[self.name(flow.target) for flow in plain if flow.kind == "kept" and flow.target],
                shown=[] if number else [self.name(box) for box in stage.boxes if is_shown(stage, box)],
            )

    def descents(self) -> Iterator[Descent]:
        """Each theme of today in the order of the tree."""
        study = self.desk.site.study
        for branch in tree(self.desk.index):
            line = line_of(self.evolution, study, "theme", branch.id)
            before = []
            for stage in self.evolution.stages[:-1]:
                shown = (box for box in line.boxes if self.evolution.at(box) is stage)
                boxes = [box for box in shown if is_shown(stage, box)]
                if boxes:
                    before.append((stage_title(stage), listed(self.name(box) for box in boxes)))
            yield Descent(self.desk.theme_link(branch.theme), branch.level, before)

    def fates(self, boxes: Iterable[Box]) -> list[Fate]:
        """What became of boxes; what merged is told once."""
        groups = _grouped(flow for box in boxes for flow in self.evolution.out_of.get(box, ()))
        return [self._fate(group) for group in groups]

    def _fate(self, flows: Sequence[Flow]) -> Fate:
        first = flows[0]
        told = reasons(self.desk, {id(each.operation): each for flow in flows for each in flow.told}.values())
        boxes = list(dict.fromkeys(flow.source for flow in flows if flow.source))
        targets = list(dict.fromkeys(flow.target for flow in flows if flow.target is not None))
        if not targets:
            return Fate(boxes, escape(say(FATES["set-aside" if told else "gone"])), told)
        kind = first.kind if first.target is None or first.target.kind != "code" else "code"
        stage = self.evolution.at(targets[0])
        said = escape(say(FATES[kind], after=listed(self.name(each) for each in targets)))
        where = "" if stage.kind == "today" else Markup(", {}").format(self.stage_link(stage))
        said += where
        return Fate(boxes, escape(say("{what} (likely)", what=said)) if first.likely else said, told)

    def stage_link(self, stage: Stage) -> Markup:
        return self.desk.link(stage_address(stage), stage_title(stage))

    def name(self, box: Box) -> Markup:
        """A theme under the name that it had at a stage, linked to where it stands."""
        href = self.desk.href(address_of(self.desk, self.evolution, box))
        return _LINK.format(self._hue(box), href, box.title)

    def _arrives(self, flow: Flow) -> int:
        """The stage at which a flow has come about."""
        if flow.target is not None:
            return flow.target.stage
        return flow.source.stage + 1 if flow.source is not None else 0

    def _happening(self, flows: Sequence[Flow]) -> Happening:
        first = flows[0]
        befores = [self.name(box) for box in dict.fromkeys(flow.source for flow in flows) if box]
        afters = [self.name(box) for box in dict.fromkeys(flow.target for flow in flows) if box]
        told = list({id(each.operation): each for flow in flows for each in flow.told}.values())
        also = list({id(each.operation): each for flow in flows for each in flow.also}.values())
        before, after = listed(befores), listed(afters)
        if first.source and first.target and "code" in (first.source.kind, first.target.kind):
            form = FROM_CODE if first.source.kind == "code" else TO_CODE
            said = escape(say(form, before=before, after=after))
        elif first.target is None and not told:
            said = escape(say(GONE, before=before))
        else:
            said = sentence(*first.kinds, before=before, after=after, several=len(befores) > 1)
        why, besides = reasons(self.desk, told), reasons(self.desk, also, with_words=True)
        hint = say(NOBODY) if first.likely else ""
        return Happening(first.kind, self._hue(first.target or first.source), said, why, besides, hint)

    def _remarked(self, flow: Flow) -> Happening:
        """What stayed and was decided on, or was new and has a reason."""
        assert flow.target is not None  # noqa: S101 - it is kept or new
        is_new = flow.kind == "new"
        told = reasons(self.desk, flow.told) if is_new else []
        besides = reasons(self.desk, (*flow.also, *(() if is_new else flow.told)), with_words=True)
        form = SENTENCES["new"] if is_new else STAYED
        said = escape(say(form, after=self.name(flow.target)))
        return Happening(flow.kind, self._hue(flow.target), said, told, besides, "")

    def _hue(self, box: Box | None) -> Markup:
        """The attributes that give the hue of the theme that a box became."""
        now = self.evolution.today.get(box) if box else None
        theme = self.desk.site.study.themes.get(now.id) if now and now.kind == "theme" else None
        return hue_attributes(hue_of_theme(self.desk.index, theme)) if theme else Markup("")


def _grouped(flows: Iterable[Flow]) -> list[list[Flow]]:
    """What happened at once: to all that merged into one, and to all that one was split into."""
    groups: dict[object, list[Flow]] = {}
    for number, flow in enumerate(flows):
        key: object = number
        if flow.kind in ("merged", "absorbed"):
            key = (flow.kind, flow.likely, flow.target)
        elif flow.kind == "split":
            key = (flow.kind, flow.likely, flow.source)
        groups.setdefault(key, []).append(flow)
    return list(groups.values())
