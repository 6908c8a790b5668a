"""What is told of participants, attribute by attribute."""

from __future__ import annotations

import re

from themetrail.model import Study

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def attribute_values(study: Study) -> dict[str, list[str]]:
    """The attributes that are told of somebody, with their values in the order of the numbers in these."""
    values: dict[str, dict[str, None]] = {}
    for person in study.participants.values():
        for name, value in person.attributes:
            if value:
                values.setdefault(name, {})[value] = None
    return {name: sorted(each, key=_rank) for name, each in values.items()}


def _rank(value: str) -> tuple[float, bool, str]:
    """`under 30` before `30–39`, 7 before 12; what holds no number comes last, by the alphabet."""
    number = _NUMBER.search(value)
    first = float(number[0].replace(",", ".")) if number else float("inf")
    return (first, not value.startswith("under "), value.casefold())
