"""Themes over time as DOT: one column a stage, and between two columns what became of what, in a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import graphviz

from themetrail.views.map_labels import dot_text, dot_tooltip, one_line, width, wrap

_FONT, _SMALL_FONT = 13.0, 11.5  # as in map.css
_LINE = 1.25
_BOX_MEASURE, _HEAD_MEASURE, _WORD_MEASURE = 10.5, 12.0, 9.5  # in em
_ROOM, _WORD_ROOM = 22, 8
_POINTS = 72


@dataclass(frozen=True, slots=True)
class Cell:
    """A theme in a column; `tooltip` is also what a screen reader says."""

    title: str
    href: str
    tooltip: str
    classes: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return _wrapped(self.title)

    @property
    def wide(self) -> float:
        return _wide(self.lines, _FONT) * 1.08


@dataclass(frozen=True, slots=True)
class Column:
    """A stage: what it is called, a line below that, such as its date, and its themes from top to bottom."""

    head: Cell
    date: str
    cells: tuple[Cell, ...]

    @property
    def head_lines(self) -> tuple[str, ...]:
        lines = wrap(one_line(self.head.title), _HEAD_MEASURE, lines=3)
        return (*lines, *wrap(one_line(self.date), _HEAD_MEASURE, lines=1)) if self.date else lines

    @property
    def wide(self) -> float:
        heads = _wide(self.head_lines, _FONT) * 1.08
        return max(84, heads, *(cell.wide + _ROOM for cell in self.cells))


@lru_cache(maxsize=1024)
def _wrapped(title: str) -> tuple[str, ...]:
    """A title in lines; most stand in several columns."""
    return wrap(one_line(title) or "…", _BOX_MEASURE)


Place = tuple[int, int]
"""A cell by the number of its column, and its own in it."""


@dataclass(frozen=True, slots=True)
class Strand:
    """Lines that meet in one word: from all of `sources` to all of `targets`; without a word straight on.

    What leads nowhere has no targets.
    """

    sources: tuple[Place, ...]
    targets: tuple[Place, ...]
    word: str
    classes: tuple[str, ...]
    hue: str


def evolution_dot(columns: Sequence[Column], strands: Sequence[Strand]) -> str:
    """DOT of the columns from left to right, what happened in the gutters between them."""
    graph = graphviz.Digraph("evolution")
    graph.attr("graph", rankdir="LR", nodesep="0.13", ranksep="0.3", pad="0.06", bgcolor="transparent")
    graph.attr("node", shape="box", fixedsize="true", fontname="Arial", fontsize=f"{_FONT:g}")
    graph.attr("edge", arrowhead="none")
    heads = max((len(column.head_lines) for column in columns), default=1)
    for number, column in enumerate(columns):
        _column(graph, number, column, heads)
    for one, next_ in pairwise(range(len(columns))):
        graph.edge(_head(one), _head(next_), style="invis", minlen="2", weight="1000")
    for number, strand in enumerate(strands):
        _strand(graph, f"w{number}", strand)
    return str(graph.source)


def _column(graph: graphviz.Digraph, number: int, column: Column, heads: int) -> None:
    """The head of a stage and its themes below it, all of one width."""
    wide = column.wide
    keys = [_head(number), *(_key((number, at)) for at in range(len(column.cells)))]
    with graph.subgraph() as part:
        part.attr(rank="same")
        head = column.head
        part.node(
            keys[0], dot_text(column.head_lines), URL=head.href, tooltip=dot_tooltip(head.tooltip),
            shape="none", labelloc="t",
            width=_inches(wide), height=_inches(heads * _FONT * _LINE + 12),
            **{"class": " ".join(("tt-node", "tt-stage", *head.classes))},
        )  # fmt: skip
        for key, cell in zip(keys[1:], column.cells, strict=True):
            part.node(
                key, dot_text(cell.lines), URL=cell.href, tooltip=dot_tooltip(cell.tooltip),
                width=_inches(wide), height=_inches(len(cell.lines) * _FONT * _LINE + 16),
                **{"class": " ".join(("tt-node", *cell.classes))},
            )  # fmt: skip
        for above, below in pairwise(keys):
            part.edge(above, below, style="invis")


def _strand(graph: graphviz.Digraph, key: str, strand: Strand) -> None:
    classes = " ".join(filter(None, ("tt-flow", *strand.classes, strand.hue)))
    if not strand.word:
        for source in strand.sources:
            for target in strand.targets:
                far = 2 * (target[0] - source[0])
                _line(graph, (_key(source), _key(target)), classes, far, "8")
        return
    lines = wrap(strand.word, _WORD_MEASURE, lines=3)
    graph.node(
        key, dot_text(lines), shape="none", margin="0.03,0", fontsize=f"{_SMALL_FONT:g}",
        width=_inches(_wide(lines, _SMALL_FONT) + _WORD_ROOM),
        height=_inches(len(lines) * _SMALL_FONT * _LINE + 2),
        **{"class": f"tt-map-label {classes}"},
    )  # fmt: skip
    behind, last = _gutter(strand)
    classes += " tt-tie"
    for source in strand.sources:
        _line(graph, (_key(source), key), classes, 2 * (behind - source[0]) + 1, "3")
    for target in strand.targets:
        _line(graph, (key, _key(target)), classes, 2 * (target[0] - last) + 1, "3")


def _gutter(strand: Strand) -> tuple[int, int]:
    """Behind which column its word stands, and the column that follows: where lines meet, or part."""
    if len(strand.sources) > 1 and strand.targets:
        behind = min(target[0] for target in strand.targets) - 1
    else:
        behind = max(source[0] for source in strand.sources)
    return behind, behind + 1


def _line(graph: graphviz.Digraph, ends: tuple[str, str], classes: str, far: int, weight: str) -> None:
    """A line over so many ranks; one that passes no other column is drawn by ourselves."""
    left, right = ends
    is_direct = far == 1 or (far == 2 and left[0] == right[0])
    names = f"{classes} tt-direct" if is_direct else classes
    graph.edge(f"{left}:e", f"{right}:w", minlen=str(far), weight=weight, **{"class": names})


def _head(number: int) -> str:
    return f"h{number}"


def _key(place: Place) -> str:
    return f"n{place[0]}x{place[1]}"


def _wide(lines: Iterable[str], size: float) -> float:
    return max((width(line) for line in lines), default=0) * size


def _inches(points: float) -> str:
    return f"{points / _POINTS:.3f}"

