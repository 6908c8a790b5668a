"""What the authors accept, each with a reason."""

from __future__ import annotations

from collections.abc import Iterable

from themetrail.diagnostics import RULES, Diagnostic, Severity, diagnostic, in_order
from themetrail.model import Acceptance

Accepted = tuple[tuple[Diagnostic, Acceptance], ...]


def accept(
    diagnostics: Iterable[Diagnostic], allow: Iterable[Acceptance]
) -> tuple[list[Diagnostic], Accepted]:
    """Part the diagnostics into what remains and what is accepted, each with its acceptance.

    Errors remain. What an acceptance asks for in vain is added to what remains; a rule that does not exist
    is an error of the study record, reported there.
    """
    acceptances = tuple(allow)
    remaining: list[Diagnostic] = []
    accepted: list[tuple[Diagnostic, Acceptance]] = []
    met: set[Acceptance] = set()
    refused: set[Acceptance] = set()
    for found in in_order(diagnostics):
        matching = [each for each in acceptances if _covers(each, found)]
        met.update(matching)
        if matching and found.severity is not Severity.ERROR:
            accepted.append((found, matching[0]))
            continue
        refused.update(matching)
        remaining.append(found)
    remaining.extend(_refusal(each) for each in acceptances if each in refused)
    remaining.extend(_unused(each) for each in acceptances if each.rule in RULES and each not in met)
    return in_order(remaining), tuple(accepted)


def _covers(acceptance: Acceptance, found: Diagnostic) -> bool:
    if acceptance.rule != found.rule.id:
        return False
    if acceptance.at is None:
        return True
    at = acceptance.at.strip().replace("\\", "/").removeprefix("./")
    return at in (found.place.path, f"{found.place.path}:{found.place.line}")


def _refusal(acceptance: Acceptance) -> Diagnostic:
    return diagnostic(
        "allow-error",
        acceptance.place,
        f"'{acceptance.rule}' is an error, and errors cannot be accepted",
        hint="mend the error itself and take this entry away",
    )


def _unused(acceptance: Acceptance) -> Diagnostic:
    where = f" at {acceptance.at}" if acceptance.at else ""
    return diagnostic("allow-unused", acceptance.place, f"there is no '{acceptance.rule}'{where} to accept")
