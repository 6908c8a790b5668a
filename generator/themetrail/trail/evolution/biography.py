"""The life of one theme or code, from its first ancestor to now, with the reasons that decisions give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from themetrail.model import Study
from themetrail.trail.difference import Change, Named
from themetrail.trail.evolution.ancestry import Line, is_shown, line_of
from themetrail.trail.evolution.names import key
from themetrail.trail.evolution.values import Box, Deed, Evolution, Flow, FlowKind, Seen, Stage, Told
from themetrail.trail.revisions import Revision

EVENTS: Mapping[str, str] = {
    "create": "new",
    "split": "split",
    "merge": "merged",
    "absorb": "absorbed",
    "rename": "renamed",
    "redefine": "redefined",
    "promote": "promoted",
    "demote": "demoted",
    "move": "moved",
    "relate": "related",
    "unrelate": "unrelated",
    "set-aside": "set-aside",
    "retire": "set-aside",
    "restore": "restored",
    "recode": "recoded",
}
"""What an operation of a decision makes happen."""

_STEPS: Mapping[str, str] = {
    "created": "new",
    "retired": "set-aside",
    **{kind: kind for kind in ("renamed", "merged", "split", "promoted", "demoted", "moved", "redefined",
                               "code-added", "code-removed", "related", "unrelated")},
}  # fmt: skip
_ALIKE = ({"merged", "absorbed"}, {"promoted", "demoted", "moved"}, {"new", "restored", "split"})
_BETWEEN = ("promoted", "demoted")
_TOGETHER = frozenset({"merged", "redefined", "code-added", "code-removed", "related", "unrelated"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened in the life of a theme or a code.

    `event` is `first` (where it is first seen), a kind of flow, or one of `redefined`, `restored`, `recoded`,
    `related`, `unrelated`, `code-added`, `code-removed`. `subject` is what the thing was called; `before` and
    `after` are what it came from and went to. It happened on `date`, or between `since` and `date`; without
    `date`, by today. `stage` shows it, `told` are the decisions, `changes` and `revision` what git saw.
    `crosses`: a code became a theme (`promoted`), or a theme a code (`demoted`).
    """

    event: str
    subject: Named
    date: str | None = None
    since: str | None = None
    before: tuple[Named, ...] = ()
    after: tuple[Named, ...] = ()
    told: tuple[Told, ...] = ()
    stage: Stage | None = None
    revision: Revision | None = None
    changes: tuple[Change, ...] = ()
    likely: bool = False
    crosses: bool = False


def biography(
    evolution: Evolution, study: Study, what: Literal["theme", "code"], id_: str
) -> tuple[Entry, ...]:
    """What is known of a theme or a code of today, oldest first."""
    line = line_of(evolution, study, what, id_)
    seen = list(_seen(line))
    if any(evolution.at(box).kind == "map" or (line.is_theme and box.kind == "code") for box in line.roots):
        # It was there before its file was.
        seen = [entry for entry in seen if entry.event != "new"]
    found = [(_order(evolution, entry), entry) for entry in _flowed(evolution, line, seen)]
    found += [(entry.date or "", entry) for entry in seen]
    entries = [entry for _, entry in sorted(found, key=lambda each: each[0])]
    entries = _decided(entries, line, [deed for deed in evolution.deeds if line.is_about(deed)])
    return tuple(_opened(evolution, line, entries))


def _named(box: Box) -> Named:
    return Named(box.id, box.title)


def _order(evolution: Evolution, entry: Entry) -> str:
    """A day to stand at among the others: its own, or that of the stages around it."""
    if entry.date:
        return entry.date
    if entry.stage is None or entry.stage.kind == "today":
        return "9998"
    number = next(n for n, stage in enumerate(evolution.stages) if stage is entry.stage)
    return max((each.date or "" for each in evolution.stages[: number + 1]), default="")


def _flowed(evolution: Evolution, line: Line, seen: Sequence[Entry]) -> Iterator[Entry]:
    """What the stages show: where it was first, what it came from, what went off from it."""
    for stage in evolution.stages:
        roots = [box for box in line.roots if evolution.at(box) is stage and is_shown(stage, box)]
        told = tuple(each for box in roots for flow in evolution.into.get(box, ()) for each in flow.told)
        is_seen = any(entry.event in ("new", "promoted") for entry in seen)
        if roots and not (stage.kind != "map" and is_seen):
            names = tuple(_named(box) for box in roots)
            date = next((each.memo.date for each in told if each.memo.date), stage.date)
            yield Entry("new" if told else "first", names[0], date, after=names, told=told, stage=stage)
    for box in line.boxes:
        coming = [flow for flow in evolution.into.get(box, ()) if flow.source in line.boxes]
        yield from _came(evolution, coming, seen)
    for flow in line.parted:
        parting = replace(flow, kinds=_kinds(flow))
        if not _is_seen(evolution, parting, seen):
            yield _entry(evolution, parting, (parting,))


def _came(evolution: Evolution, flows: Sequence[Flow], seen: Sequence[Entry]) -> Iterator[Entry]:
    """What happened on the way to a box; what merged into it is one thing."""
    groups: dict[str, list[Flow]] = {}
    for flow in flows:
        for kind in _kinds(flow):
            if kind != "kept" and not _is_seen(evolution, replace(flow, kinds=(kind,)), seen):
                groups.setdefault(kind, []).append(replace(flow, kinds=(kind,)))
    for group in groups.values():
        yield _entry(evolution, group[0], group)


def _entry(evolution: Evolution, flow: Flow, group: Sequence[Flow]) -> Entry:
    source, target = flow.source, flow.target
    assert source is not None and target is not None  # noqa: S101, PT018 - between two stages
    told = tuple(each for one in group for each in one.told if EVENTS[each.operation.op] in _alike(flow.kind))
    told = _once(told)
    date = next((each.memo.date for each in told if each.memo.date), None)
    since = None if date else evolution.at(source).date
    befores = tuple(dict.fromkeys(_named(each.source) for each in group if each.source is not None))
    stage = evolution.at(target)
    return Entry(
        flow.kind, _named(target), date or stage.date, since, befores, _afters(evolution, flow), told, stage,
        likely=any(each.likely for each in group),
        crosses=flow.kind in _BETWEEN and (source.kind == "code") != (target.kind == "code"),
    )  # fmt: skip


def _kinds(flow: Flow) -> tuple[FlowKind, ...]:
    """What is told of a flow: of one between a code and a theme only that it is one."""
    ends = [box.kind == "code" for box in (flow.source, flow.target) if box is not None]
    crossing = tuple(kind for kind in flow.kinds if kind in _BETWEEN) if any(ends) and not all(ends) else ()
    return crossing or flow.kinds


def _afters(evolution: Evolution, flow: Flow) -> tuple[Named, ...]:
    """What a flow leads to; of what was split, all parts."""
    assert flow.source is not None and flow.target is not None  # noqa: S101, PT018 - between two stages
    if flow.kind != "split":
        return (_named(flow.target),)
    return tuple(_named(each.target) for each in evolution.out_of[flow.source] if each.target is not None)


def _once(told: Iterable[Told]) -> tuple[Told, ...]:
    return tuple({id(each.operation): each for each in told}.values())


def _alike(event: str) -> set[str]:
    return next((kinds for kinds in _ALIKE if event in kinds), {event})


def _is_seen(evolution: Evolution, flow: Flow, seen: Sequence[Entry]) -> bool:
    """Whether git tells of the same thing, and to the day."""
    ends = [evolution.at(box).kind for box in (flow.source, flow.target) if box is not None]
    return "map" not in ends and any(entry.event in _alike(flow.kind) for entry in seen)


def _seen(line: Line) -> Iterator[Entry]:
    """What git saw of it, day by day; what happened to it several times in one revision is one thing."""
    found: dict[tuple[str, str], list[Seen]] = {}
    for each in line.seen:
        event = _STEPS.get(each.change.kind)
        if event is None:
            continue
        together = event in _TOGETHER
        found.setdefault((each.revision.id, event if together else f"{event} {len(found)}"), []).append(each)
    for group in found.values():
        first = group[0].change
        yield Entry(
            _STEPS[first.kind], first.after[0] if first.kind == "merged" and first.after else first.subject,
            group[0].revision.date,
            before=_befores(each.change for each in group),
            after=tuple(dict.fromkeys(named for each in group for named in each.change.after)),
            revision=group[0].revision,
            changes=tuple(each.change for each in group),
            likely=any(each.change.likely for each in group),
        )  # fmt: skip


def _befores(changes: Iterable[Change]) -> tuple[Named, ...]:
    """What it came from: of what was merged or split, the records themselves."""
    found: list[Named] = []
    for change in changes:
        found.extend((change.subject,) if change.kind in ("merged", "split") else change.before)
    return tuple(dict.fromkeys(found))


def _decided(entries: list[Entry], line: Line, deeds: Iterable[Deed]) -> list[Entry]:
    """The entries with the decisions that tell of them; a decision of its own where none does."""
    told = {id(each.operation) for entry in entries for each in entry.told}
    named = [(number, _names(entry)) for number, entry in enumerate(entries) if entry.revision is not None]
    own: list[Entry] = []
    for deed in deeds:
        if id(deed.told.operation) in told:
            continue
        at = _fitting(entries, named, deed)
        if at is not None:
            sure = tuple(replace(each, likely=False) for each in entries[at].changes)
            told_too = (*entries[at].told, deed.told)
            entries[at] = replace(entries[at], told=told_too, changes=sure, likely=False)
        else:
            own.append(_decision(line, deed))
    if not own:
        return entries
    found = list(entries)
    for entry in own:
        later = (n for n, each in enumerate(found) if (each.date or "9999") > (entry.date or "9999"))
        found.insert(next(later, len(found)), entry)
    return found


def _names(entry: Entry) -> set[str]:
    return {key(text) for named in (entry.subject, *entry.before, *entry.after) for text in named}


def _fitting(entries: Sequence[Entry], named: Iterable[tuple[int, set[str]]], deed: Deed) -> int | None:
    """The nearest thing that git saw and that a decision is about."""
    alike = _alike(EVENTS[deed.op])
    found = [
        (bool(deed.date and (entries[number].date or "") < deed.date), number)
        for number, names in named
        if entries[number].event in alike and not names.isdisjoint(deed.names)
    ]
    return min(found)[1] if found else None


def _decision(line: Line, deed: Deed) -> Entry:
    operation = deed.told.operation
    froms, tos = (
        tuple(Named(ref.id, line.titles.get(key(ref.id), ref.id)) for ref in refs)
        for refs in (operation.from_ or operation.what, operation.to)
    )
    date = deed.told.memo.date
    return Entry(EVENTS[deed.op], line.subject, date, before=froms, after=tos, told=(deed.told,))


def _opened(evolution: Evolution, line: Line, entries: list[Entry]) -> list[Entry]:
    """The entries, with a first one in any case for what is a theme today."""
    if any(entry.event in ("first", "new") for entry in entries) or not line.is_theme:
        return entries
    stage = evolution.stages[-1] if evolution.stages else None
    first = Entry("first", line.subject, stage.date if stage else None, after=(line.subject,), stage=stage)
    return [first, *entries] if not entries or entries[0].event != "promoted" else entries
