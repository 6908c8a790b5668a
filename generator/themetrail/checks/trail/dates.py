"""Dates of memos, maps and decisions that cannot be: before there was anything to read, or in the future."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from themetrail.checks.trail.ground import Ground
from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Map, Memo, Study
from themetrail.trail.days import days_of

_ON_DATA = ("analytic", "member-check", "decision")
"""Kinds of memos that speak of what was heard; the others may well be older than the first interview."""


def memos_out_of_time(ground: Ground) -> Iterator[Diagnostic]:
    """Memos and maps from the future, and analyses of what had not been said yet."""
    begun = _begun(ground.study)
    records: list[Memo | Map] = [*ground.study.memos.values(), *ground.study.maps.values()]
    for record in records:
        days = days_of(record.date)
        if days is None:
            continue
        if days.first > ground.today:
            yield diagnostic(
                "memo-in-future",
                record.place,
                f"{_named(record)} is dated {record.date}, which is still to come",
                hint="correct its date",
            )
        elif begun and days.last < begun[0] and (isinstance(record, Map) or record.kind in _ON_DATA):
            yield diagnostic(
                "memo-before-study",
                record.place,
                f"{_named(record)} is dated {record.date}, before the first transcript "
                f"('{begun[1]}', {begun[0]})",
                hint="correct one of the dates; a memo that was written before is `reflexive` or "
                "`methodological`",
            )


def _named(record: Memo | Map) -> str:
    return f"{'map' if isinstance(record, Map) else 'memo'} '{record.id}'"


def _begun(study: Study) -> tuple[date, str] | None:
    """The first day of the first transcript; None where any has no date, for it may be the first."""
    found = [(days_of(each.date), each.id) for each in study.transcripts.values()]
    dated = [(days.first, id_) for days, id_ in found if days is not None]
    return min(dated) if dated and len(dated) == len(found) else None
