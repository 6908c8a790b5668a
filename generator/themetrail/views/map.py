"""The page of a map that was kept by hand: what it showed, what became of it, and what its authors say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from themetrail.model import Map
from themetrail.trail.evolution import Box, Evolution, Stage
from themetrail.views import routes
from themetrail.views.backlinks import mentions
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.drawn_map import Node, counts_of, map_drawing, map_words
from themetrail.views.evolution import evolution_in
from themetrail.views.evolution_words import Fate, Teller
from themetrail.views.flow_words import stage_title
from themetrail.views.hues import hue_of_code, hue_of_theme
from themetrail.views.memo_words import phase_name
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.routes import Address
from themetrail.views.words import say


@dataclass(frozen=True, slots=True)
class Beside:
    """The stage before or after."""

    title: str
    date: str
    href: Markup


def map_page(site: Site, drawn: Map, body: Markup) -> Page:
    desk = Desk(site, routes.map_(drawn.id).page)
    text = body or desk.prose(drawn.body)
    phase = phase_name(drawn.phase, site.study.record.phases)
    evolution = evolution_in(site)
    boxes = _boxes(evolution, drawn)
    teller = Teller(desk, evolution)
    before, after = _beside(desk, evolution, drawn)
    html = desk.fill(
        "map.html",
        title=drawn.title,
        kind=desk.link(Address(routes.EVOLUTION), say("Map drawn by hand")),
        facts=[fact for fact in (drawn.date, phase) if fact],
        figure=map_figure(desk, drawn),
        fates=list(_anchored(teller.fates(boxes.values()))),
        body=text,
        path=drawn.place.path,
        cited=mentions(desk, "map", drawn.id),
        before=before,
        after=after,
    )
    words = ", ".join(drawn.nodes.values())
    entry = SearchEntry("", say("{title} (earlier map)", title=drawn.title), f"{words}\n\n{plain(text)}")
    return Page(desk.page, drawn.title, html, headings(html), (entry,))


def _anchored(fates: Iterable[Fate]) -> Iterator[tuple[list[tuple[str, str]], Fate]]:
    """What became of boxes, with their names and, where each is named first, its anchor."""
    met: set[str] = set()
    for fate in fates:
        names = [("" if box.id in met else _anchor(box.id), box.title) for box in fate.boxes]
        met.update(box.id for box in fate.boxes)
        yield names, fate


def map_figure(desk: Desk, drawn: Map) -> Markup:
    """The map as a figure, on its own page or in the prose of another one; nothing where it has no boxes."""
    if not drawn.nodes:
        return Markup("")
    evolution = evolution_in(desk.site)
    boxes = _boxes(evolution, drawn)
    nodes = {id_: _node(desk, drawn, id_, boxes.get(id_), evolution.today) for id_ in drawn.nodes}
    return desk.fill(
        "map_figure.html",
        drawn=drawn,
        drawing=map_drawing(desk, drawn, nodes),
        counts=counts_of(drawn),
        words=map_words(desk, drawn),
        elsewhere=desk.page != routes.map_(drawn.id).page,
    )


def _boxes(evolution: Evolution, drawn: Map) -> dict[str, Box]:
    stages = (each for each in evolution.stages if each.kind == "map" and each.id == drawn.id)
    return {box.id: box for stage in stages for box in stage.boxes if box.kind == "node"}


def _node(desk: Desk, drawn: Map, id_: str, box: Box | None, today: Mapping[Box, Box]) -> Node:
    """A box leads to what became of it, which the page of the map tells."""
    address = Address(routes.map_(drawn.id).page, _anchor(id_))
    href = str(desk.site.links.href(desk.page, address))
    now = today.get(box) if box else None
    title = drawn.nodes[id_]
    if now is None:
        return Node(href, title)
    theme = desk.site.study.themes.get(now.id) if now.kind == "theme" else None
    hue = hue_of_theme(desk.index, theme) if theme else None
    if now.kind == "code":
        hue = hue_of_code(desk.index, now.id)
    is_other = now.title != title
    tooltip = say("{name}: today {now}", name=title, now=now.title) if is_other else title
    return Node(href, tooltip, hue)


def _anchor(id_: str) -> str:
    return f"box-{id_}"


def _beside(desk: Desk, evolution: Evolution, drawn: Map) -> tuple[Beside | None, Beside | None]:
    """The maps by hand before and after; after the last one the themes of today."""
    stages = [each for each in evolution.stages if each.kind in ("map", "today")]
    at = next((n for n, each in enumerate(stages) if each.kind == "map" and each.id == drawn.id), None)
    if at is None:
        return None, None
    before = _beside_stage(desk, stages[at - 1]) if at else None
    return before, _beside_stage(desk, stages[at + 1]) if at + 1 < len(stages) else None


def _beside_stage(desk: Desk, stage: Stage) -> Beside:
    address = Address(routes.FINDINGS) if stage.kind == "today" else routes.map_(stage.id)
    return Beside(stage_title(stage), stage.date or "", desk.href(address))


