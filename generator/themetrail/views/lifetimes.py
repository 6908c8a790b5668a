"""When each theme, code and quote was first and last changed, as far as git tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from themetrail.trail.past import Past
from themetrail.trail.revisions import Revision

_FOLLOWED = ("theme", "code")


class Lifetime(NamedTuple):
    """The first and the last revision that changed a thing."""

    first: Revision
    last: Revision


def lifetimes(past: Past) -> Mapping[tuple[str, str], Lifetime]:
    """By sort (`theme`, `code`, `quote`) and present id."""
    found: dict[tuple[str, str], Lifetime] = {}
    for step in past.steps.steps:
        for change in step.difference.changes:
            if change.what in _FOLLOWED:
                former = change.before[0].id if change.kind == "renamed" and change.before else None
                _note(found, change.what, former, change.subject.id, step.revision)
                for other in change.after if change.kind in ("merged", "split") else ():
                    _note(found, change.what, None, other.id, step.revision)
        for quote in step.difference.quotes:
            former = quote.before.id if quote.before else None
            _note(found, "quote", former, quote.state.id, step.revision)
    return found


def _note(
    found: dict[tuple[str, str], Lifetime], what: str, former: str | None, now: str, revision: Revision
) -> None:
    known = found.pop((what, former), None) if former and former != now else found.get((what, now))
    found[what, now] = Lifetime(known.first if known else revision, revision)
