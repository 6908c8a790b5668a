"""Diagnostics for programs: JSON, and the workflow commands of GitHub Actions."""

from __future__ import annotations

import json
from collections.abc import Iterable

from themetrail.diagnostics.findings import Diagnostic, in_order
from themetrail.diagnostics.printers.visible import visible
from themetrail.diagnostics.rule import Severity

_WORDS = 1000
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A JSON list, one object a diagnostic; only ASCII, so that no terminal or encoding can spoil it."""
    return json.dumps([_fields(found) for found in in_order(diagnostics)], indent=2) + "\n"


def _fields(found: Diagnostic) -> dict[str, str | int | None]:
    place = found.place
    line, column = place.source.line_and_column(place.start)
    end_line, end_column = place.source.line_and_column(place.end)
    return {
        "rule": found.rule.id,
        "severity": found.severity.value,
        "file": place.path,
        "line": line,
        "column": column,
        "endLine": end_line,
        "endColumn": end_column,
        "words": place.words[:_WORDS],
        "message": found.message,
        "hint": found.hint,
    }


def github(diagnostics: Iterable[Diagnostic]) -> str:
    """One workflow command a diagnostic; GitHub shows each beside its line."""
    return "".join(f"{_command(found)}\n" for found in in_order(diagnostics))


def _command(found: Diagnostic) -> str:
    place = found.place
    line, column = place.source.line_and_column(place.start)
    end_line, end_column = place.source.line_and_column(place.end)
    fields: dict[str, str | int] = {"file": visible(place.path, 4000), "line": line}
    if end_line == line:
        fields |= {"col": column, "endColumn": max(column, end_column)}
    else:
        fields |= {"endLine": end_line}
    fields["title"] = f"{found.rule.title} [{found.rule.id}]"
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in fields.items())
    message = _data(visible(found.message))
    if found.hint:
        message += "%0A" + _data(f"hint: {visible(found.hint)}")
    return f"::{_COMMANDS[found.severity]} {properties}::{message}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
