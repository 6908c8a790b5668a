"""What maps and decisions tell and cannot all be so."""

from __future__ import annotations

from collections.abc import Iterator

from themetrail.checks.trail.ground import Ground
from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Map
from themetrail.study.nearest import did_you_mean
from themetrail.trail.evolution import Contradiction
from themetrail.trail.evolution.names import key


def contradictions_told(ground: Ground) -> Iterator[Diagnostic]:
    """The contradictions of the evolution; what several say at one place, once."""
    first = {(each.kind, each.place): each for each in reversed(ground.evolution.contradictions)}
    for each in reversed(first.values()):
        if each.kind in ("becomes-nothing", "becomes-earlier", "no-such-node"):
            yield from _of_map(ground, each)
        else:
            yield _of_decision(each)


def _of_decision(each: Contradiction) -> Diagnostic:
    name = each.names[0]
    match each.kind:
        case "still-there":
            where = f"on '{each.names[1]}'" if each.names[1] else "today"
            return diagnostic(
                "decision-not-followed",
                each.place,
                f"decision '{each.memos[0]}' ended '{name}', and it is still there {where}",
                hint="take it away; or, if it came back, tell so in a later decision with `op: restore`",
            )
        case "out-of-time":
            return diagnostic(
                "decision-late",
                each.place,
                f"decision '{each.memos[0]}' is later than '{each.names[1]}', which shows already what it "
                f"did to '{name}'",
                hint="correct the date; or let the memo say that it was written afterwards",
            )
        case "map-and-decision":
            return diagnostic(
                "decisions-contradict",
                each.place,
                f"map '{each.map}' and decision '{each.memos[0]}' tell different things of '{name}'",
                hint="correct the one that is wrong, or tell in a decision what happened in between",
            )
        case _:
            one, other = each.memos[0], each.memos[-1]
            told = f"decision '{one}' ends" if one == other else f"decisions '{one}' and '{other}' end"
            return diagnostic(
                "decisions-contradict",
                each.place,
                f"{told} '{name}' in two different ways",
                hint="correct the one that is wrong; if it came back in between, tell so with `op: restore`",
            )


def _of_map(ground: Ground, each: Contradiction) -> Iterator[Diagnostic]:
    drawn = ground.study.maps.get(each.map or "")
    if drawn is None:
        return
    if each.kind == "no-such-node":
        message = f"map '{drawn.id}' tells what became of '{each.names[0]}', and has no such box"
        hint = did_you_mean(each.names[0], drawn.nodes) or _boxes(drawn)
        yield diagnostic("map-box-unknown", each.place, message, hint=hint)
        return
    words, name = each.names
    if each.kind == "becomes-earlier":
        yield diagnostic(
            "map-backwards",
            each.place,
            f"box '{words}' is said to have become '{name}', which is on the same map or an earlier one "
            "and on none after it",
            hint="`becomes` leads on in time: to boxes of a later map, or to themes and codes of today",
        )
    elif key(name) not in ground.called:
        later = [id_ for other in ground.study.maps.values() if other is not drawn for id_ in other.nodes]
        codes = [code.id for code in ground.study.codebook.all()]
        yield diagnostic(
            "map-box-unknown",
            each.place,
            f"box '{words}' is said to have become '{name}', which is on no later map and no theme or code",
            hint=did_you_mean(name, [*ground.study.themes, *later, *codes]),
        )


def _boxes(drawn: Map) -> str | None:
    return f"its boxes are: {', '.join(drawn.nodes)}" if drawn.nodes else "write its boxes under `nodes:`"
