"""Small charts as inline SVG: bars for things in a row, steps for what grows with the days.

A chart has no colours of its own: the stylesheet gives them. Its numbers stand in a table beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

from markupsafe import Markup

from themetrail.views.words import number as number_of

WIDTH, HEIGHT = 320, 136
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 8, 10, 20
_WIDEST_BAR = 16
_MOST_LABELS = 12
_MOST_NAMES = 80
"""With more bars than this, pointing at one names nothing: they are too thin to hit."""
_A_LONG_TIME = 1000
"""More days than this, and the axis tells years."""
_MONTHS = 12

_SVG = Markup(
    '<svg class="tt-chart" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
    '<g class="tt-grid">{grid}</g>{marks}<g class="tt-axis">{labels}</g></svg>'
)
_LINE = Markup('<path d="M{} {:.1f}H{}"/>')
_VALUE = Markup('<text class="tt-value" x="{}" y="{:.1f}">{}</text>')
_NAME = Markup('<text x="{:.1f}" y="{}">{}</text>')
_BAR = Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}">{}</rect>')
_TITLE = Markup("<title>{}</title>")
_STEPS = Markup('<path class="tt-line" d="{}"/>')
_DOT = Markup('<circle class="tt-last" cx="{:.1f}" cy="{:.1f}" r="2.6"/>')


class Bar(NamedTuple):
    """What a bar is called when one points at it, and how high it is."""

    name: str
    value: int


class Point(NamedTuple):
    day: date
    value: int


def bars(label: str, values: Sequence[Bar]) -> Markup:
    """A bar for each value, numbered from 1. `label` says what the chart shows."""
    top = _ceiling(max((bar.value for bar in values), default=0))
    slot = (WIDTH - _LEFT - _RIGHT) / max(len(values), 1)
    width = min(_WIDEST_BAR, slot * 0.72)
    drawn, labels = [], []
    every = -(-len(values) // _MOST_LABELS)
    for number, bar in enumerate(values):
        middle = _LEFT + slot * (number + 0.5)
        y = _y(bar.value, top)
        told = f"{bar.name}: {number_of(bar.value)}"
        title = _TITLE.format(told) if len(values) <= _MOST_NAMES else Markup()
        drawn.append(_BAR.format(middle - width / 2, y, width, _y(0, top) - y, title))
        if number % every == 0:
            labels.append(_NAME.format(middle, HEIGHT - 6, number + 1))
    return _chart(label, top, Markup().join(drawn), labels)


def steps(label: str, points: Sequence[Point]) -> Markup:
    """A line that stays level until the day of the next point. `label` says what the chart shows."""
    top = _ceiling(max((point.value for point in points), default=0))
    if not points:
        return _chart(label, top, Markup(), [])
    first, last = points[0].day, points[-1].day
    path, y = "", _y(0, top)
    for number, point in enumerate(points):
        x = _x(point.day, first, last)
        y = _y(point.value, top)
        path += f"{'H' if number else 'M'}{x:.1f}{'V' if number else ' '}{y:.1f}"
    end = _DOT.format(_x(last, first, last), y)
    labels = [_NAME.format(_x(day, first, last), HEIGHT - 6, name) for day, name in _days(first, last)]
    return _chart(label, top, _STEPS.format(path) + end, labels)


def _chart(label: str, top: int, marks: Markup, labels: list[Markup]) -> Markup:
    ticks = sorted({0, top // 2, top} if top % 2 == 0 else {0, top})
    grid = Markup().join(_LINE.format(_LEFT, _y(tick, top), WIDTH - _RIGHT) for tick in ticks)
    values = [_VALUE.format(_LEFT - 6, _y(tick, top) + 3.5, number_of(tick)) for tick in ticks]
    return _SVG.format(
        w=WIDTH, h=HEIGHT, label=label, grid=grid, marks=marks, labels=Markup().join([*values, *labels])
    )


def _y(value: int, top: int) -> float:
    room = HEIGHT - _TOP - _BOTTOM
    return _TOP + room * (1 - value / top)


def _x(day: date, first: date, last: date) -> float:
    days = (last - first).days
    room = WIDTH - _LEFT - _RIGHT - 6
    return _LEFT + (room * (day - first).days / days if days else room / 2)


def _ceiling(value: int) -> int:
    """A round number not below a value, at least 1."""
    unit = 1
    while value > unit * 10:
        unit *= 10
    for factor in (1, 2, 4, 6, 8, 10):
        if unit * factor >= value:
            return unit * factor
    return unit * 10


def _days(first: date, last: date) -> Iterator[tuple[date, str]]:
    """The days that the axis names: the beginnings of years or of months, or the first and the last day."""
    if first == last:
        yield first, first.isoformat()
        return
    months = list(_month_beginnings(first, last))
    if (last - first).days > _A_LONG_TIME:
        years = [day for day in months if day.month == 1]
        yield from ((day, str(day.year)) for day in years[:: -(-len(years) // 6)])
    elif len(months) >= 3:
        every = next(each for each in (1, 2, 3, 6, 12) if len(months) <= 5 * each or each == _MONTHS)
        chosen = [day for day in months if (day.month - 1) % every == 0]
        yield from ((day, f"{day.year}-{day.month:02}") for day in chosen)
    else:
        yield first + timedelta(days=(last - first).days * 0.08), first.isoformat()
        yield last - timedelta(days=(last - first).days * 0.08), last.isoformat()


def _month_beginnings(first: date, last: date) -> Iterator[date]:
    year, month = first.year, first.month
    while True:
        month += 1
        if month > _MONTHS:
            year, month = year + 1, 1
        if year > MAXYEAR or (day := date(year, month, 1)) > last:
            return
        yield day
