"""Diagnostics for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from themetrail.diagnostics.findings import Diagnostic, count, in_order
from themetrail.diagnostics.printers.excerpt import excerpt
from themetrail.diagnostics.printers.visible import visible
from themetrail.diagnostics.rule import Severity

_INDENT = "    "
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}

Paint = Callable[[str, str], str]


def _plain(text: str, style: str) -> str:  # noqa: ARG001
    return text


def _painted(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def terminal(
    diagnostics: Iterable[Diagnostic],
    colour: bool = False,
    *,
    most: int | None = 50,
    see_all: str = "themetrail check --all",
) -> str:
    """Every diagnostic with its line and carets, then how many there are.

    Of one rule at most `most` are shown (all where it is None); `see_all` tells how to see the others.
    """
    found = in_order(diagnostics)
    paint: Paint = _painted if colour else _plain
    parts: list[str] = []
    seen: Counter[str] = Counter()
    for each in found:
        seen[each.rule.id] += 1
        if most is None or seen[each.rule.id] <= most:
            parts.append(one(each, paint))
    for rule, number in seen.items():
        if most is not None and number > most:
            parts.append(f"… and {number - most:,} more of {paint(rule, '1')} (to see all: {see_all})\n")
    parts.append(summary(found) + "\n")
    return "\n".join(parts)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many errors, warnings and notes, in words."""
    found = list(diagnostics)
    counts = [(count(found, severity), severity.value) for severity in Severity]
    said = [f"{number:,} {name}{'' if number == 1 else 's'}" for number, name in counts if number]
    return ", ".join(said) or "No problems found."


def one(found: Diagnostic, paint: Paint = _plain) -> str:
    """One diagnostic: what, the line, the carets, the hint."""
    colour = _COLOURS[found.severity]
    where = f"{visible(found.place.path)}:{found.place.line}:{found.place.column}:"
    label = f"{found.severity.value}[{found.rule.id}]"
    lines = [f"{paint(where, '1')} {paint(label, f'1;{colour}')} {visible(found.message)}"]
    shown = excerpt(found.place)
    if shown is not None:
        blank = shown.carets[: len(shown.carets) - len(shown.carets.lstrip())]
        lines.append(f"{_INDENT}{shown.line}".rstrip())
        lines.append(f"{_INDENT}{blank}{paint(shown.carets.lstrip(), f'1;{colour}')}")
        if shown.words is not None:
            lines.append(f"{_INDENT}words: {shown.words}")
    if found.hint:
        lines.append(f"{_INDENT}{paint('hint:', '1')} {visible(found.hint)}")
    return "\n".join(lines) + "\n"
