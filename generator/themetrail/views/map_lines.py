"""The lines of a map: smooth between neighbouring columns, and side by side where they meet a box."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_ENDS = re.compile(r"(\w+)(?::e)?->(\w+)(?::w)?")
_APART, _SIDE = 6.0, 22.0
"""How far lines stand apart where they meet a box, and how much of its side they may take."""
_GUTTER, _WIDE_GUTTER = 38.0, 76.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line from the right side of `left` to the left side of `right`, along `points` (x, y, x, y …)."""

    left: str
    right: str
    points: tuple[float, ...]
    classes: tuple[str, ...]


def line(title: str, path: str, classes: Iterable[str]) -> Line | None:
    """A line as a renderer wrote it; nothing where it has no course."""
    ends = _ENDS.fullmatch(title)
    points = tuple(float(number) for number in _NUMBER.findall(path))
    if not ends or len(points) < 8:
        return None
    return Line(ends[1], ends[2], points, tuple(classes))


def courses(lines: Sequence[Line]) -> list[tuple[Line, tuple[float, ...]]]:
    """Each line with its points, where lines that would meet a box in one point are moved apart."""
    moves = _moves(lines)
    return [
        (each, _moved(each.points, moves[number, 0], moves[number, 1])) for number, each in enumerate(lines)
    ]


def _moves(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """(Line, end 0 or 1) -> how far down it is moved; the lines of the tree stay where they are."""
    meeting: dict[tuple[str, int], list[int]] = defaultdict(list)
    parents = {each.left for each in lines if "tt-tie" not in each.classes}
    for number, each in enumerate(lines):
        if "tt-tie" in each.classes:
            meeting[each.left, 0].append(number)
            meeting[each.right, 1].append(number)
    moves: dict[tuple[int, int], float] = defaultdict(float)
    for (box, end), numbers in meeting.items():
        if not box.startswith("n"):
            continue
        far, near = (-1, 1) if end == 0 else (1, -1)
        numbers.sort(key=lambda number: lines[number].points[far])
        fan = box in parents and end == 0
        above = sum(lines[number].points[far] < lines[number].points[near] for number in numbers)
        step = min(_APART, _SIDE / max(len(numbers) - (not fan), 1))
        for position, number in enumerate(numbers):
            # Where the lines of the tree leave, their place in the middle is kept free.
            place = position - above + (position >= above) if fan else position - (len(numbers) - 1) / 2
            moves[number, end] = place * step
    return moves


def _moved(points: tuple[float, ...], first: float, last: float) -> tuple[float, ...]:
    moved = list(points)
    for at, by in ((1, first), (3, first), (-1, last), (-3, last)):
        moved[at] += by
    return tuple(moved)


def drawn(each: Line, points: tuple[float, ...], look: dict[str, str]) -> ET.Element:
    """The line as SVG, with the head of its arrow where it has one."""
    group = ET.Element("g", look)
    course = _smooth(each, points) if "tt-direct" in each.classes else _given(points)
    ET.SubElement(group, "path", {"d": course})
    x, y = points[:2] if "tt-arrow-left" in each.classes else points[-2:]
    back = 6 if "tt-arrow-left" in each.classes else -6
    if {"tt-arrow-left", "tt-arrow-right"} & set(each.classes):
        head = f"{_n(x)},{_n(y)} {_n(x + back)},{_n(y - 3)} {_n(x + back)},{_n(y + 3)}"
        ET.SubElement(group, "polygon", {"points": head})
    return group


def _smooth(each: Line, points: tuple[float, ...]) -> str:
    """One curve in the gutter beside the boxes, and straight on to words that stand further off."""
    (x1, y1), (x2, y2) = points[:2], points[-2:]
    gutter = _WIDE_GUTTER if "tt-wide" in each.classes else _GUTTER
    bend = x2 - x1 if each.left[0] == each.right[0] else min(gutter, x2 - x1)
    start, stop = (x2 - bend, x2) if each.right.startswith("n") else (x1, x1 + bend)
    middle = _n((start + stop) / 2)
    curve = f"C{middle},{_n(y1)} {middle},{_n(y2)} {_n(stop)},{_n(y2)}"
    return f"M{_n(x1)},{_n(y1)}H{_n(start)}{curve}H{_n(x2)}"


def _given(points: tuple[float, ...]) -> str:
    pairs = [f"{_n(x)},{_n(y)}" for x, y in zip(points[::2], points[1::2], strict=True)]
    return f"M{pairs[0]}C{' '.join(pairs[1:])}"


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
