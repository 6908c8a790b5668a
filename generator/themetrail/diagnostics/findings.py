"""A diagnostic: one rule, one place, one message."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from themetrail.diagnostics.catalogue import RULES
from themetrail.diagnostics.places import Place
from themetrail.diagnostics.rule import Rule, Severity


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What is wrong (`message`), where (`place`), under which rule, and what to do (`hint`)."""

    rule: Rule
    severity: Severity
    place: Place
    message: str
    hint: str | None = None


def diagnostic(
    rule: str, place: Place, message: str, *, hint: str | None = None, severity: Severity | None = None
) -> Diagnostic:
    """Make a diagnostic of the catalogue's rule; its severity is the rule's unless one is given."""
    known = RULES[rule]
    return Diagnostic(known, severity or known.severity, place, message, hint)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By file and place, each thing said once."""
    ordered = sorted(diagnostics, key=lambda found: (*found.place.order, found.rule.id, found.message))
    return list(dict.fromkeys(ordered))


def count(diagnostics: Iterable[Diagnostic], severity: Severity) -> int:
    return sum(found.severity is severity for found in diagnostics)
