"""Dates as a study writes them, as days: a month or a year is the stretch of its days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from themetrail.study.ids import is_date

_DECEMBER = 12


class Days(NamedTuple):
    """From the first day to the last; of a date that names a day, both are that."""

    first: date
    last: date


def day_of(written: str | None) -> date | None:
    """The day that a date names; None where it names a month or a year, or is no date."""
    days = days_of(written)
    return days.first if days and days.first == days.last else None


def days_of(written: str | None) -> Days | None:
    """The days that a date names: `2024-03-12`, `2024-03` or `2024`; None where it is none of these."""
    if not written or not is_date(written):
        return None
    year, month, day = (*map(int, written.split("-")), 0, 0)[:3]
    if day:
        found = date(year, month, day)
        return Days(found, found)
    first, last_month = date(year, month or 1, 1), month or _DECEMBER
    if last_month == _DECEMBER:
        return Days(first, date(year, _DECEMBER, 31))
    return Days(first, date(year, last_month + 1, 1) - timedelta(days=1))
