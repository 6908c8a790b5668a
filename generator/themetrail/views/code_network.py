"""The codes of a theme as a network: as large as they are often used, tied where they share words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

import graphviz
from markupsafe import Markup, escape

from themetrail.model import Theme
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.hues import hue_of_code
from themetrail.views.map_labels import dot_text, dot_tooltip, one_line, width, wrap
from themetrail.views.map_svg import inline_svg
from themetrail.views.tables import descendants
from themetrail.views.wording import counted
from themetrail.views.words import ngettext, say

_SIZES = (11.0, 12.5, 14.0, 16.0, 18.0)  # as in map.css
_MEASURE, _LINE, _POINTS = 10.0, 1.25, 72
_MOST_CODES, _TIES_EACH = 40, 2


@dataclass(frozen=True, slots=True)
class Tied:
    """Two codes, and how many quotes of the first share words with quotes of the second."""

    first: str
    second: str
    quotes: int


@dataclass(frozen=True, slots=True)
class Network:
    """`codes` by how often they are used, `more` that are used less; ties of at least `threshold` quotes."""

    codes: tuple[str, ...]
    ties: tuple[Tied, ...]
    threshold: int
    more: int = 0


def network_of(desk: Desk, theme: Theme) -> Network | None:
    """The network of a theme's codes, those of its subthemes among them; None where nothing is tied.

    The threshold is the lowest at which there are not many more ties than a reader can follow.
    """
    index = desk.index
    below = (ref.id for each, _ in descendants(index, theme) for ref in each.codes)
    used = [id_ for id_ in dict.fromkeys(below) if index.by_code.get(id_)]
    used = sorted(used, key=lambda id_: -len(index.by_code[id_]))
    more = len(used[_MOST_CODES:])
    del used[_MOST_CODES:]
    ties = [
        Tied(one, other, number)
        for one, other in combinations(used, 2)
        if (number := len(index.occurs_with.get(one, {}).get(other, ())))
    ]
    if len(ties) < 2:
        return None
    numbers = sorted((tie.quotes for tie in ties), reverse=True)
    most = _TIES_EACH * len(used)
    threshold = numbers[most] + 1 if len(numbers) > most and numbers[most] < numbers[0] else 1
    kept = tuple(tie for tie in ties if tie.quotes >= threshold)
    return Network(tuple(used), kept, threshold, more)


def code_network(desk: Desk, theme: Theme) -> Markup:
    """The figure, folded; nothing where fewer than three codes hang together."""
    network = network_of(desk, theme)
    if network is None:
        return Markup()
    label = say("The codes of {theme}", theme=one_line(theme.title) or theme.id)
    return desk.fill(
        "code_network.html",
        drawing=inline_svg(desk.site.draw(_dot(desk, network)), label),
        threshold=network.threshold,
        ties=_sentences(desk, network),
        alone=_alone(network),
        more=network.more,
    )


def _dot(desk: Desk, network: Network) -> str:
    graph = graphviz.Digraph("codes")
    graph.attr("graph", layout="neato", overlap="vpsc", sep="+4", pad="0.06", bgcolor="transparent")
    graph.attr("node", shape="box", fixedsize="true", fontname="Arial")
    graph.attr("edge", arrowhead="none")
    keys = {id_: f"n{number}" for number, id_ in enumerate(network.codes, start=1)}
    apart = {end for tie in network.ties for end in (tie.first, tie.second)}
    most = len(desk.index.by_code[network.codes[0]])
    for id_ in network.codes:
        if id_ in apart:
            _code(graph, desk, keys[id_], id_, len(desk.index.by_code[id_]) / most)
    strongest = max(tie.quotes for tie in network.ties)
    for tie in network.ties:
        weight = 1 + round(2 * tie.quotes / strongest)
        classes = f"tt-shared tt-weight-{weight}"
        graph.edge(keys[tie.first], keys[tie.second], len="1.7", **{"class": classes})
    return str(graph.source)


def _code(graph: graphviz.Digraph, desk: Desk, key: str, id_: str, share: float) -> None:
    size = min(int(sqrt(share) * len(_SIZES)), len(_SIZES) - 1)
    title = one_line(desk.code_title(id_)) or id_
    lines = wrap(title, _MEASURE)
    points = _SIZES[size]
    hue = hue_of_code(desk.index, id_)
    classes = ["tt-node", f"tt-size-{size + 1}"]
    if hue:
        classes += [f"tt-hue-{hue.number}", *([f"tt-pattern-{hue.pattern}"] if hue.pattern else [])]
    told = title if desk.reflexive else f"{title}: {counted(len(desk.index.by_code[id_]), 'quote')}"
    graph.node(
        key, dot_text(lines), URL=desk.href(routes.code(id_)), tooltip=dot_tooltip(told),
        fontsize=f"{points:g}", width=_inches(max(map(width, lines)) * points * 1.02 + 16),
        height=_inches(len(lines) * points * _LINE + 10), **{"class": " ".join(classes)},
    )  # fmt: skip


def _inches(points: float) -> str:
    return f"{points / _POINTS:.2f}"


def _sentences(desk: Desk, network: Network) -> list[Markup]:
    """Each tie in words, the strongest first."""
    found = []
    for tie in sorted(network.ties, key=lambda tie: -tie.quotes):
        one, other = desk.code_chip(tie.first), desk.code_chip(tie.second)
        pair = escape(say("{one} with {other}", one=one, other=other))
        if not desk.reflexive:
            number = ngettext("{n} quote", "{n} quotes", tie.quotes)
            pair = Markup('{} <span class="tt-spread">{}</span>').format(pair, number)
        found.append(pair)
    return found


def _alone(network: Network) -> Sequence[str]:
    """The codes that no tie reaches."""
    tied = {end for tie in network.ties for end in (tie.first, tie.second)}
    return [id_ for id_ in network.codes if id_ not in tied]
