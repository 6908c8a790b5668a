"""What happened to themes between two snapshots and no decision tells of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from themetrail.checks.trail.ground import Ground, stage_name
from themetrail.diagnostics import Diagnostic, Severity, diagnostic
from themetrail.trail.evolution import Box, Flow, Stage
from themetrail.trail.evolution.names import key

_TELLING = {
    "set-aside": "set-aside",
    "merged": "merge",
    "absorbed": "absorb",
    "split": "split",
    "renamed": "rename",
}
"""What may not happen in silence, and the operation that tells of it."""
_MAKING = ("create", "promote", "restore")
_ENDING = ("set-aside", "retire", "demote")


def changes_untold(ground: Ground) -> Iterator[Diagnostic]:
    """Themes that vanished, were merged, split or renamed between snapshots without a decision."""
    groups: dict[tuple[str, Box | None], list[Flow]] = {}
    for flow in ground.evolution.flows:
        if flow.kind not in _TELLING or _is_told_otherwise(ground, flow):
            continue
        if _is_between_snapshots(ground, flow):
            end = flow.source if flow.kind in ("split", "set-aside") else flow.target
            groups.setdefault((flow.kind, end), []).append(flow)
    for (told_as, _), flows in groups.items():
        kind = "merged" if told_as == "renamed" and len(flows) > 1 else told_as
        is_told = any(flow.told for flow in flows)
        untold = [] if is_told and kind == "split" else [flow for flow in flows if not flow.told]
        if untold:
            yield _diagnostic(ground, kind, untold)


def _is_told_otherwise(ground: Ground, flow: Flow) -> bool:
    """Whether what only seems to be a split or a merge is another change, which a decision tells of."""
    if not flow.likely or flow.source is None or flow.target is None:
        return False
    box, ops = (flow.target, _MAKING) if flow.kind == "split" else (flow.source, _ENDING)
    names = {key(box.id), key(box.title)}
    return any(deed.op in ops and not names.isdisjoint(deed.about) for deed in ground.evolution.deeds)


def _is_between_snapshots(ground: Ground, flow: Flow) -> bool:
    if flow.source is None or ground.evolution.at(flow.source).kind != "snapshot":
        return False
    return flow.target is None or ground.evolution.at(flow.target).kind != "map"


def _until(ground: Ground, flow: Flow) -> Stage:
    """The first stage that shows what happened."""
    if flow.target is not None:
        return ground.evolution.at(flow.target)
    assert flow.source is not None  # noqa: S101 - it lies between snapshots
    stages = ground.evolution.stages
    later = (stage for stage in stages[flow.source.stage + 1 :] if stage.kind != "map")
    return next(later, stages[-1])


def _diagnostic(ground: Ground, kind: str, flows: Sequence[Flow]) -> Diagnostic:
    sources = list(dict.fromkeys(flow.source for flow in flows if flow.source))
    targets = list(dict.fromkeys(flow.target for flow in flows if flow.target))
    since, until = ground.evolution.at(sources[0]), _until(ground, flows[0])
    ids = [box.id for box in (*targets, *sources)]
    is_kept = until.kind == "snapshot" or until.as_at is not None
    return diagnostic(
        "change-untold",
        ground.place_of(*ids) or ground.place_of_stage(until),
        f"between {stage_name(since)} and {stage_name(until)} {_told(kind, flows, sources, targets)}, "
        "and no decision tells of it",
        hint="write a decision in content/memos with "
        f"`changes: [{_operation(kind, sources, targets)}]`",
        severity=None if is_kept else Severity.NOTE,
    )


def _told(kind: str, flows: Sequence[Flow], sources: Sequence[Box], targets: Sequence[Box]) -> str:
    """What happened, in the middle of a sentence."""
    themes = _themes(sources)
    if kind == "set-aside":
        return f"{themes} vanished"
    if kind == "renamed":
        was, now = _names(sources[0], targets[0])
        return f"{themes} was renamed from '{was}' to '{now}'"
    likely = "seems to have been" if any(flow.likely for flow in flows) else "was"
    if len(sources) > 1:
        likely = likely.replace("seems", "seem").replace("was", "were")
    done = "split" if kind == "split" else "merged"
    return f"{themes} {likely} {done} into {_quoted([box.id for box in targets])}"


def _names(source: Box, target: Box) -> tuple[str, str]:
    """What a theme was called before and after; by its id where its title stayed."""
    return (source.title, target.title) if source.title != target.title else (source.id, target.id)


def _themes(boxes: Sequence[Box]) -> str:
    return f"theme{'s' if len(boxes) > 1 else ''} {_quoted([box.id for box in boxes])}"


def _quoted(ids: Sequence[str]) -> str:
    *most, last = [f"'{id_}'" for id_ in ids]
    return f"{', '.join(most)} and {last}" if most else last


def _operation(kind: str, sources: Sequence[Box], targets: Sequence[Box]) -> str:
    """The change as a decision would tell it, in YAML."""
    from_, to = _list(sources), _list(targets)
    match kind:
        case "set-aside":
            named = f"what: {from_}"
        case "renamed":
            was, now = (_in_yaml(name) for name in _names(sources[0], targets[0]))
            named = f"what: {to}, from: {was}, to: {now}"
        case "split":
            named = f"what: {from_}, to: {to}"
        case _:
            named = f"from: {from_}, to: {to}"
    return f"{{op: {_TELLING[kind]}, {named}, because: …}}"


def _in_yaml(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _list(boxes: Sequence[Box]) -> str:
    ids = [box.id for box in boxes]
    return ids[0] if len(ids) == 1 else f"[{', '.join(ids)}]"
