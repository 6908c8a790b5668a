"""Every participant as a row of a table."""

from __future__ import annotations

from collections.abc import Iterator

from themetrail.exports.csv_text import csv_text, joined
from themetrail.exports.values import Context
from themetrail.model import Participant, Study
from themetrail.study.attribute_values import attribute_values


def participants_csv(of: Context) -> Iterator[str]:
    """One row a participant: name, what is told of them, their transcripts, how many quotes, address."""
    attributes = attribute_columns(of.study)
    header = (
        "participant", "name", *attributes_named(attributes), "transcripts", "quotes", "themes", "link",
    )  # fmt: skip
    rows = (_row(of, person, attributes) for person in of.study.participants.values())
    return csv_text(header, rows)


def _row(of: Context, person: Participant, attributes: tuple[str, ...]) -> list[str | int]:
    index = of.index
    quotes = index.by_participant.get(person.id, ())
    return [
        person.id,
        person.title,
        *(told_of(person, name) for name in attributes),
        joined(each.id for each in index.transcripts_of[person.id]),
        len(quotes),
        joined(id_ for id_, heard in index.heard.items() if person.id in heard),
        of.address("participant", person.id),
    ]


def attribute_columns(study: Study) -> tuple[str, ...]:
    """The attributes that are told of somebody, in the order in which they are met."""
    return tuple(attribute_values(study))


def attributes_named(attributes: tuple[str, ...]) -> tuple[str, ...]:
    """Names of columns that no other column has."""
    return tuple(f"participant_{name}" for name in attributes)


def told_of(person: Participant, attribute: str) -> str:
    return next((value for name, value in person.attributes if name == attribute), "")
