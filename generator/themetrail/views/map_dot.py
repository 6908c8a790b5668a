"""Thematic maps as DOT: boxes in columns from left to right, relations as brackets beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import graphviz

from themetrail.views.map_graph import Branch, Tie
from themetrail.views.map_labels import dot_text, dot_tooltip, one_line, width, wrap

_FONT, _SMALL_FONT = 13.0, 11.5  # as in map.css
_LINE = 1.25
_BOX_MEASURE, _LABEL_MEASURE = 11.0, 10.0  # in em
_POINTS = 72
_LEFT, _RIGHT, _BETWEEN = r"\r", r"\l", r"\n"


@dataclass(frozen=True, slots=True)
class Box:
    """A theme as a map shows it; `tooltip` is also what a screen reader says."""

    branch: Branch
    href: str
    tooltip: str
    classes: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.branch.id

    @property
    def hue(self) -> str:
        return " ".join(name for name in self.classes if name.startswith(("tt-hue", "tt-pattern")))

    @property
    def lines(self) -> tuple[str, ...]:
        return wrap(one_line(self.branch.theme.title) or one_line(self.id), _BOX_MEASURE)

    @property
    def wide(self) -> float:
        """The width of its widest line in points; some boxes are set in bold."""
        return max((width(line) for line in self.lines), default=0) * _FONT * 1.08


def map_dot(boxes: Sequence[Box], ties: Sequence[Tie]) -> str:
    """DOT of a whole map: as a tree, or in rows where nothing ties the boxes."""
    if ties or any(box.branch.parent for box in boxes):
        return tree_dot(boxes, ties)
    return grid_dot(boxes, columns=3 if len(boxes) < 16 else 4)


def tree_dot(boxes: Sequence[Box], ties: Sequence[Tie], guests: Sequence[Box] = ()) -> str:
    """DOT of a tree that grows to the right.

    A tie is a bracket whose words stand beside the tree: left of it between two top themes that have
    themes under them, right of it otherwise. `guests` are related themes from elsewhere in the study;
    they stand at the far right, with the words of their tie between.
    """
    graph = _graph()
    keys = {box.id: f"n{number}" for number, box in enumerate((*boxes, *guests), start=1)}
    levels = {box.id: box.branch.level for box in boxes}
    for level in range(1, max(levels.values(), default=0) + 1):
        _column(graph, [box for box in boxes if levels[box.id] == level], keys)
    _column(graph, list(guests), keys)
    hues = {box.id: box.hue for box in (*boxes, *guests)}
    for box in boxes:
        if box.branch.parent in levels:
            # Heavy, so that a theme stands at the middle of its subthemes whatever else pulls at it.
            _line(graph, keys[box.branch.parent], keys[box.id], "tt-contains tt-direct", box.hue, weight="9")
    _tie(graph, ties, keys, levels, hues)
    return str(graph.source)


def grid_dot(boxes: Sequence[Box], columns: int) -> str:
    """DOT of themes that nothing ties, in rows to read from left to right."""
    graph = _graph(ranksep="0.25")
    keys = {box.id: f"n{number}" for number, box in enumerate(boxes, start=1)}
    widest = max((box.wide + 22 for box in boxes), default=0)
    rows = [boxes[start : start + columns] for start in range(0, len(boxes), columns)]
    tall = {box.id: max(len(each.lines) for each in row) for row in rows for box in row}
    for start in range(min(columns, len(boxes))):
        _column(graph, boxes[start::columns], keys, rows=tall, measure=widest, gap=0.1)
    for row in rows:
        for first, second in pairwise(row):
            graph.edge(keys[first.id], keys[second.id], style="invis", weight="9")
    return str(graph.source)


def _graph(ranksep: str = "0.53") -> graphviz.Digraph:
    graph = graphviz.Digraph("map")
    graph.attr("graph", rankdir="LR", nodesep="0.12", ranksep=ranksep, pad="0.06", bgcolor="transparent")
    graph.attr("node", shape="box", fixedsize="true", fontname="Arial", fontsize=f"{_FONT:g}")
    graph.attr("edge", arrowhead="none")
    return graph


def _column(
    graph: graphviz.Digraph,
    boxes: Sequence[Box],
    keys: Mapping[str, str],
    rows: Mapping[str, int] | None = None,
    measure: float = 96,
    gap: float = 0.06,
) -> None:
    """Boxes under each other in their order, all as wide as the widest; a gap where the parent changes."""
    widest = max(measure, *(box.wide + 22 for box in boxes)) if boxes else measure
    with graph.subgraph() as column:
        column.attr(rank="same")
        above: Box | None = None
        for box in boxes:
            height = (rows or {}).get(box.id, len(box.lines)) * _FONT * _LINE + 18
            column.node(
                keys[box.id], dot_text(box.lines), URL=box.href, tooltip=dot_tooltip(box.tooltip),
                width=_inches(widest), height=_inches(height),
                **{"class": " ".join(("tt-node", *box.classes))},
            )  # fmt: skip
            if above:
                links = [keys[above.id], keys[box.id]]
                if above.branch.parent != box.branch.parent or box.branch.level == 1:
                    links.insert(1, f"{keys[box.id]}gap")
                    column.node(links[1], "", style="invis", width="0.1", height=f"{gap:g}")
                for one, next_ in pairwise(links):
                    column.edge(one, next_, style="invis")
            above = box


def _tie(
    graph: graphviz.Digraph,
    ties: Sequence[Tie],
    keys: Mapping[str, str],
    levels: Mapping[str, int],
    hues: Mapping[str, str],
) -> None:
    depth = max(levels.values(), default=0)
    measure = _measure(tie.words for tie in ties)
    placed = [(tie, (levels.get(tie.source, 0), levels.get(tie.target, 0))) for tie in ties]
    aligned = [_alignment(ends, deep=depth > 1) for _, ends in placed]
    crowded = {end for end in (_LEFT, _RIGHT) if aligned.count(end) > 4}
    for number, ((tie, ends), end) in enumerate(zip(placed, aligned, strict=True), start=1):
        words = f"r{number}"
        _words(graph, words, tie, measure, end)
        # Many brackets need a wider gutter to be told apart; in it, only a line to the words' own
        # neighbour column runs clear of every box.
        wide = end in crowded
        clear = not wide or end == _LEFT or max(ends) == depth
        for here, there, *classes in _lines_of(tie, words, ends, left=end == _LEFT):
            course = [name for name in classes if clear or name != "tt-direct"] + ["tt-wide"] * wide
            _line(
                graph, keys.get(here, here), keys.get(there, there),
                *course, "tt-tie", tie.css, hues[tie.source], minlen="2" if wide else "1",
            )  # fmt: skip


def _alignment(ends: tuple[int, int], *, deep: bool) -> str:
    """Where the words of a tie stand, as the line end that aligns them there."""
    if 0 in ends:
        return _BETWEEN
    return _LEFT if deep and max(ends) == 1 else _RIGHT


def _lines_of(tie: Tie, words: str, ends: tuple[int, int], *, left: bool) -> list[tuple[str, ...]]:
    """The two lines of a tie, each as left end, right end and classes.

    `ends` are the columns of its themes, 0 for a guest; `left` sets the words left of both.
    """
    into, out = ("tt-arrow-right", "tt-arrow-left") if not tie.mutual else ("", "")
    source, target = ends
    if left:
        return [(words, tie.source, "tt-direct"), (words, tie.target, "tt-direct", into)]
    if target == 0:
        return [(tie.source, words, "tt-direct"), (words, tie.target, "tt-direct", into)]
    if source == 0:
        return [(tie.target, words, "tt-direct", out), (words, tie.source, "tt-direct")]
    return [
        (tie.source, words, "tt-direct" if source >= target else ""),
        (tie.target, words, "tt-direct" if target >= source else "", out),
    ]


def _measure(texts: Iterable[str]) -> float:
    """The width of the widest line among the words of all ties, in points, with room at either end."""
    lines = [line for text in texts for line in wrap(text, _LABEL_MEASURE, lines=3)]
    return max((width(line) for line in lines), default=0) * _SMALL_FONT + 8


def _words(graph: graphviz.Digraph, key: str, tie: Tie, measure: float, end: str) -> None:
    lines = wrap(tie.words, _LABEL_MEASURE, lines=3)
    graph.node(
        key, dot_text(lines, end), shape="none", margin="0.06,0", fontsize=f"{_SMALL_FONT:g}",
        width=_inches(measure), height=_inches(len(lines) * _SMALL_FONT * _LINE + 4),
        **{"class": f"tt-map-label {tie.css}"},
    )  # fmt: skip


def _line(graph: graphviz.Digraph, left: str, right: str, *classes: str, **attributes: str) -> None:
    names = " ".join(name for name in classes if name)
    graph.edge(f"{left}:e", f"{right}:w", **{"class": names}, **attributes)


def _inches(points: float) -> str:
    return f"{points / _POINTS:.3f}"
