"""Ids that were given up and are used again for something else, as git saw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz

from themetrail.checks.trail.ground import Ground
from themetrail.diagnostics import Diagnostic, Place, diagnostic
from themetrail.trail.difference import Change
from themetrail.trail.evolution.names import key
from themetrail.trail.revisions import Revision

_FOLLOWED = ("theme", "code")
_ALIKE = 70
"""From which likeness (of 100) two titles are taken for one that was put better."""


class _Reused(NamedTuple):
    """What an id stood for, until when, and since when it stands for another thing."""

    was: str
    until: Revision
    now: str
    since: Revision


def ids_reused(ground: Ground) -> Iterator[Diagnostic]:
    """Themes, codes and quotes of today whose id once was another's."""
    restored = {name for deed in ground.evolution.deeds if deed.op == "restore" for name in deed.targets}
    study = ground.study
    for (what, id_), each in _reused(ground).items():
        record = study.themes.get(id_) if what == "theme" else study.codebook.defined.get(id_)
        if record is not None and key(id_) not in restored:
            yield _diagnostic(
                record.place,
                f"{what} '{id_}' was '{each.was}' until {each.until.date} ({each.until.name}), and is "
                f"'{each.now}' since {each.since.date} ({each.since.name})",
            )
    for id_, each in _quotes_reused(ground).items():
        quote = ground.index.quotes.get(id_)
        if quote is not None:
            yield _diagnostic(
                quote.place,
                f"quote '{id_}' was in transcript '{each.was}' until {each.until.date} ({each.until.name}), "
                f"and is in '{each.now}' since {each.since.date} ({each.since.name})",
            )


def _diagnostic(place: Place, message: str) -> Diagnostic:
    hint = "give the new one an id of its own; what was cited under the old one is then not taken for it"
    return diagnostic("id-reused", place, message, hint=hint)


def _reused(ground: Ground) -> Mapping[tuple[str, str], _Reused]:
    gone: dict[tuple[str, str], tuple[str, Revision]] = {}
    found: dict[tuple[str, str], _Reused] = {}
    for step in ground.past.steps.steps:
        for change in step.difference.changes:
            if change.what not in _FOLLOWED:
                continue
            for id_, title in _ended(change):
                gone[change.what, id_] = (title, step.revision)
        for change in step.difference.changes:
            subject = change.subject
            known = gone.get((change.what, subject.id))
            if change.kind != "created" or known is None or known[1].id == step.revision.id:
                continue
            if fuzz.ratio(key(known[0]), key(subject.title)) < _ALIKE:
                found[change.what, subject.id] = _Reused(*known, subject.title, step.revision)
    return found


def _ended(change: Change) -> Iterator[tuple[str, str]]:
    """The ids that a change gives up, and what they stood for."""
    if change.kind in ("retired", "merged"):
        yield change.subject
    elif change.kind == "renamed" and change.likely:
        yield from (each for each in change.before if each.id != change.subject.id)


def _quotes_reused(ground: Ground) -> Mapping[str, _Reused]:
    gone: dict[str, tuple[str, Revision]] = {}
    found: dict[str, _Reused] = {}
    for step in ground.past.steps.steps:
        for each in step.difference.quotes:
            if each.before is not None and (each.after is None or each.after.id != each.before.id):
                gone[each.before.id] = (each.before.transcript.id, step.revision)
        for each in step.difference.quotes:
            if each.before is None and each.after is not None:
                known, now = gone.get(each.after.id), each.after.transcript.id
                if known is not None and known[0] != now and known[1].id != step.revision.id:
                    found[each.after.id] = _Reused(*known, now, step.revision)
    return found
