"""Judgements on what is declared of participants' attributes."""

from __future__ import annotations

from collections.abc import Iterator

from themetrail.consent.records import band
from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Participant, Study
from themetrail.study.index import Index
from themetrail.study.nearest import did_you_mean


def attributes_declared(study: Study, index: Index) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Attributes that nobody declared, or nobody has, and values that fit no band."""
    people = [person for person in study.participants.values() if not person.withdrawn]
    users: dict[str, list[Participant]] = {}
    for person in people:
        for name, _ in person.attributes:
            users.setdefault(name, []).append(person)
    unused = [name for name in study.attributes if name not in users]
    for name, having in users.items():
        if name not in study.attributes:
            yield _undeclared(name, having, unused)
    for name in unused:
        undeclared = [each for each in users if each not in study.attributes]
        message = f"'{name}' is declared, and no participant has it"
        hint = did_you_mean(name, undeclared)
        yield diagnostic("attribute-unused", study.attributes[name].place, message, hint=hint)
    for person in people:
        yield from _without_band(person, study)


def _undeclared(name: str, having: list[Participant], unused: list[str]) -> Diagnostic:
    first = having[0]
    count = f" of {len(having)} participants" if len(having) > 1 else ""
    return diagnostic(
        "attribute-undeclared",
        first.written.get(name, first.place),
        f"only the team's edition shows the attribute '{name}'{count}: nobody has said who may see it",
        hint=did_you_mean(name, unused)
        or f"write beside `participants:` attributes: {{{name}: {{audience: public}}}}, or examiner, or team",
    )


def _without_band(person: Participant, study: Study) -> Iterator[Diagnostic]:
    for name, value in person.attributes:
        declared = study.attributes.get(name)
        if declared is not None and declared.bands and value.strip() and band(value, declared.bands) is None:
            yield diagnostic(
                "attribute-band",
                person.written.get(name, person.place),
                f"'{name}' is shown in bands, and '{value}' is not a number",
                hint="write the number alone, or leave the attribute out",
            )
