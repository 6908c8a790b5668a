"""Themes of today that come from nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from themetrail.checks.trail.ground import Ground
from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.trail.evolution import Box, Evolution

_BEGUN = ("created", "promoted", "split", "renamed")


def themes_without_origin(ground: Ground) -> Iterator[Diagnostic]:
    """Themes that no earlier map or snapshot shows, no decision created, and git did not see begin."""
    evolution = ground.evolution
    if len(evolution.stages) < 2:
        return
    for box in evolution.stages[-1].boxes:
        theme = ground.study.themes.get(box.id)
        if box.kind != "theme" or theme is None or evolution.stages[-1].kind != "today":
            continue
        if not any(_is_origin(evolution, root) for root in _roots(evolution, box)):
            first = next((stage for stage in evolution.stages if stage.kind == "map"), evolution.stages[0])
            yield diagnostic(
                "theme-without-origin",
                theme.place,
                f"nothing tells where theme '{theme.id}' came from",
                hint=f"name it under `becomes:` of the map '{first.id}' if a box of it became this theme; "
                f"or write a decision with `changes: [{{op: create, what: {theme.id}, because: …}}]`",
            )


def _roots(evolution: Evolution, box: Box) -> Iterator[Box]:
    """What a theme goes back to; flows lead to later stages only, so this comes to an end."""
    waiting, known = [box], {box}
    while waiting:
        here = waiting.pop()
        sources = [flow.source for flow in evolution.into.get(here, ()) if flow.source is not None]
        if not sources:
            yield here
        waiting += [each for each in sources if each not in known]
        known.update(sources)


def _is_origin(evolution: Evolution, root: Box) -> bool:
    """Whether it is known how this began: on a map, in the first state, by a decision, as git saw."""
    if root.stage == 0 or root.kind != "theme":
        return True
    if any(flow.told for flow in evolution.into.get(root, ())):
        return True
    return any(seen.change.kind in _BEGUN for seen in evolution.steps.get(("theme", root.id), ()))
