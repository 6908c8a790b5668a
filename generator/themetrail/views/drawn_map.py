"""The drawing of a map that was kept by hand: its boxes, its lines, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from themetrail.model import Map
from themetrail.views.desk import Desk
from themetrail.views.hues import Hue
from themetrail.views.map_dot import Box, map_dot
from themetrail.views.map_graph import Branch, Tie, branches_of
from themetrail.views.map_labels import one_line
from themetrail.views.map_svg import inline_svg
from themetrail.views.wording import counted, listed
from themetrail.views.words import say

_NESTED = Markup("<li><bdi>{}</bdi>{}</li>")


@dataclass(frozen=True, slots=True)
class Node:
    """A box of a map: where a click on it leads, what is said of it, and the hue of what it became."""

    href: str
    tooltip: str
    hue: Hue | None = None


def map_drawing(desk: Desk, drawn: Map, nodes: Mapping[str, Node]) -> Markup:
    """The drawing for the inside of a page; nothing where there is nothing to draw."""
    branches = _branches(desk, drawn)
    ties = list(ties_of(drawn))
    boxes = [_box(branch, nodes[branch.id]) for branch in branches]
    if not boxes:
        return Markup("")
    return inline_svg(desk.site.draw(map_dot(boxes, ties)), one_line(drawn.title) or say("Thematic map"))


def _branches(desk: Desk, drawn: Map) -> list[Branch]:
    """The boxes as a tree of what contains what."""
    return branches_of(drawn.nodes, _parents(drawn), desk.site.study.record.place)


def _parents(drawn: Map) -> dict[str, str]:
    """What the first line that contains a box says that it stands in."""
    found: dict[str, str] = {}
    for edge in drawn.edges:
        if edge.kind == "contains" and {edge.from_, edge.to} <= drawn.nodes.keys() and edge.from_ != edge.to:
            found.setdefault(edge.to, edge.from_)
    return found


def ties_of(drawn: Map) -> Iterator[Tie]:
    """The lines that are no line of the tree, each once."""
    parents = _parents(drawn)
    met: set[Tie] = set()
    for edge in drawn.edges:
        ends = {edge.from_, edge.to}
        is_tree = edge.kind == "contains" and parents.get(edge.to) == edge.from_
        tie = Tie(edge.from_, edge.to, edge.kind or "relates", edge.label)
        if ends <= drawn.nodes.keys() and len(ends) > 1 and not is_tree and tie not in met:
            met.add(tie)
            yield tie


def _box(branch: Branch, node: Node) -> Box:
    classes = [f"tt-level-{min(branch.level, 3)}"]
    if node.hue:
        classes.append(f"tt-hue-{node.hue.number}")
        classes += [f"tt-pattern-{node.hue.pattern}"] if node.hue.pattern else []
    return Box(branch, node.href, node.tooltip, tuple(classes))


def map_words(desk: Desk, drawn: Map) -> Markup:
    """The boxes as a list in lists, and each line as a sentence."""
    below: dict[str | None, list[Branch]] = {}
    for branch in _branches(desk, drawn):
        below.setdefault(branch.parent, []).append(branch)
    sentences = [
        Markup("<li><bdi>{}</bdi> — {} — <bdi>{}</bdi>{}</li>").format(
            drawn.nodes[tie.source], tie.phrase, drawn.nodes[tie.target],
            Markup(" (<bdi>{}</bdi>)").format(one_line(tie.label)) if tie.label else "",
        )
        for tie in ties_of(drawn)
    ]  # fmt: skip
    relations = Markup('<ul class="tt-map-relations">{}</ul>').format(Markup("").join(sentences))
    return _nested(below, None) + (relations if sentences else Markup(""))


def _nested(below: Mapping[str | None, list[Branch]], parent: str | None) -> Markup:
    items = [
        _NESTED.format(branch.theme.title, _nested(below, branch.id))
        for branch in below.get(parent, ())
    ]
    return Markup("<ul>{}</ul>").format(Markup("").join(items)) if items else Markup("")


def counts_of(drawn: Map) -> Markup:
    """`9 boxes and 7 lines`."""
    lines = sum(1 for _ in ties_of(drawn))
    parts: Iterable[str] = (
        counted(len(drawn.nodes), "box", "boxes"),
        *((counted(lines, "line"),) if lines else ()),
    )
    return listed(parts)
