"""Phases of the analysis that nothing is dated in, and phases that the record does not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from themetrail.checks.trail.ground import Ground, keeps_trail
from themetrail.diagnostics import Diagnostic, Place, diagnostic
from themetrail.study.nearest import did_you_mean
from themetrail.trail.days import days_of
from themetrail.trail.phases import Entry, Phase, phases_of


def phases_without_evidence(ground: Ground) -> Iterator[Diagnostic]:
    """Once a memo, a map or a snapshot names its phase: the phases that none names, and names of no phase."""
    found = phases_of(ground.study, ground.past)
    named = [phase for phase in (*found.phases, *found.others) if phase.entries]
    if not named:
        return
    record = ground.study.record
    empty = [f"{phase.number} ({phase.name})" for phase in _begun(ground, found.phases) if not phase.entries]
    if empty and keeps_trail(ground.study, ground.past):
        yield diagnostic(
            "phase-without-evidence",
            record.place,
            f"no memo, map or snapshot belongs to phase{'s' if len(empty) > 1 else ''} {', '.join(empty)}",
            hint="write in a memo which `phase:` it belongs to; or name the phases of this study under "
            "`phases:` in the record",
        )
    for phase in found.others:
        for entry in phase.entries:
            yield diagnostic(
                "phase-unknown",
                _place(ground, entry),
                f"{entry.sort} '{entry.id}' belongs to '{phase.name}', and the record has no such phase",
                hint=did_you_mean(phase.name, [each.casefold() for each in record.phases])
                or f"write its name or its number, 1 to {len(record.phases)}",
            )


def _begun(ground: Ground, phases: Sequence[Phase]) -> Sequence[Phase]:
    """The phases that must be over, or have begun: of a study that is done all, else up to the last known."""
    done = days_of(ground.study.record.date)
    if done is not None and done.last <= ground.today:
        return phases
    last = max((number for number, phase in enumerate(phases, 1) if phase.entries), default=0)
    return phases[:last]


def _place(ground: Ground, entry: Entry) -> Place:
    study = ground.study
    if entry.sort == "snapshot":
        named = (each.place for each in study.record.snapshots if each.ref == entry.id)
        return next(named, study.record.place)
    return (study.memos[entry.id] if entry.sort == "memo" else study.maps[entry.id]).place
