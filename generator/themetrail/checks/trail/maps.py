"""Lines of earlier maps that lead from or to boxes which are not there."""

from __future__ import annotations

from collections.abc import Iterator

from themetrail.checks.trail.ground import Ground
from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.study.nearest import did_you_mean


def map_lines(ground: Ground) -> Iterator[Diagnostic]:
    """Every end of a line that is no box of its map."""
    for drawn in ground.study.maps.values():
        for edge in drawn.edges:
            for end in dict.fromkeys((edge.from_, edge.to)):
                if end not in drawn.nodes:
                    yield diagnostic(
                        "map-box-unknown",
                        edge.place,
                        f"a line of map '{drawn.id}' leads {'from' if end == edge.from_ else 'to'} '{end}', "
                        "and it has no such box",
                        hint=did_you_mean(end, drawn.nodes) or "name the box under `nodes:`",
                    )
