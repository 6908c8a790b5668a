"""Whom the attributes that an edition shows single out.

After k-anonymity: L. Sweeney (2002), k-anonymity: a model for protecting privacy, International Journal of
Uncertainty, Fuzziness and Knowledge-Based Systems 10(5), 557-570. A participant is singled out where fewer
than k participants share all that is told of them. Transcripts, portraits and prose tell more; that cannot be
counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from themetrail.checks.cells import Column, Reason, reasons, remedies, singled_out
from themetrail.checks.consent import NARROWED, editions_that
from themetrail.consent.records import shown_value
from themetrail.diagnostics import Diagnostic, Place, diagnostic
from themetrail.model import Audience, Participant, Study
from themetrail.study.index import Index

_NAMES = 6
"""How many participants a message names."""
_PARTS = 4
"""And by how many combinations of attributes."""


@dataclass(frozen=True, slots=True)
class _Finding:
    """What is to be said of an edition, but for its name."""

    told: str
    hint: str
    place: Place


def small_cells(study: Study, index: Index) -> Iterator[Diagnostic]:  # noqa: ARG001
    """One warning an edition; editions of which the same is to be said share theirs."""
    findings: dict[_Finding, list[Audience]] = {}
    for audience in NARROWED:
        finding = _judged(study, audience)
        if finding is not None:
            findings.setdefault(finding, []).append(audience)
    for finding, audiences in findings.items():
        message = f"{editions_that(audiences, 'single')} out {finding.told}"
        yield diagnostic("small-cells", finding.place, message, hint=finding.hint)


def columns_of(people: Sequence[Participant], study: Study, audience: Audience) -> list[Column]:
    """What an edition tells of the participants, attribute by attribute."""
    columns = []
    for name, attribute in study.attributes.items():
        written = [dict(person.attributes).get(name, "") for person in people]
        values = [shown_value(attribute, each, audience) or "" for each in written]
        if any(values):
            columns.append(Column(name, tuple(values), tuple(written)))
    return columns


def _judged(study: Study, audience: Audience) -> _Finding | None:
    least = study.record.smallest_group
    people = [person for person in study.participants.values() if not person.withdrawn]
    columns = columns_of(people, study, audience)
    alone = singled_out([column.values for column in columns], least)
    if not alone:
        return None
    by = reasons(columns, least)
    told = f"{_number(len(alone), len(people))}: {_by(by, columns, [person.title for person in people])}"
    place = study.attributes[columns[by[0][0][0]].name].place
    return _Finding(told, _hint(columns, least), place)


def _number(alone: int, people: int) -> str:
    if alone < people or people == 1:
        return f"{alone} of {people} participants" if people > 1 else "the one participant"
    return "both participants" if people == 2 else f"all {people} participants"


def _by(by: Sequence[Reason], columns: Sequence[Column], names: Sequence[str]) -> str:
    """Who is singled out by what; of many, the first."""
    parts: list[str] = []
    left = _NAMES
    for reason in by:
        shown = [names[row] for row in reason.rows[:left]]
        left -= len(shown)
        more = len(reason.rows) - len(shown)
        who = _listed(shown, more) if shown else f"{more} more"
        what = _listed([f"'{columns[each].name}'" for each in reason.columns])
        parts.append(f"{who} by {what}")
    return "; ".join(parts[:_PARTS]) + ("; the others by other combinations" if len(parts) > _PARTS else "")


def _listed(names: Sequence[str], more: int = 0) -> str:
    """Names joined as in a sentence, and how many more there are."""
    items = [*names, *([f"{more} more"] if more else [])]
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _hint(columns: Sequence[Column], least: int) -> str:
    found = remedies(columns, least)
    if not found:
        return "only leaving all of it out would help; if it is right as it is, accept it with the reason"
    banded = [f"`bands: {list(each.bands)}` for '{each.name}'" for each in found if each.bands]
    hidden = [f"'{each.name}'" for each in found if not each.bands]
    parts = [f"with {_listed(banded)}"] if banded else []
    parts += [f"without {_listed(hidden)}"] if hidden else []
    return f"nobody would be singled out {' and '.join(parts)}"
