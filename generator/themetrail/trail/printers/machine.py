"""A difference for programs, and back from there."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from themetrail.trail.difference.values import Change, Difference, Named, QuoteChange, QuoteState
from themetrail.trail.printers.telling import State

VERSION = 1


def as_json(difference: Difference, before: State, after: State) -> str:
    """The whole of it, with its counts."""
    data = {
        "version": VERSION,
        "from": _state(before),
        "to": _state(after),
        "counts": difference.counts,
        **as_data(difference),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _state(state: State) -> dict[str, str]:
    revision = state.revision
    if revision is None:
        return {"words": state.words}
    return {"revision": revision.id, "date": revision.date, "title": revision.title}


def as_data(difference: Difference) -> dict[str, Any]:
    """A difference as plain values; what is empty is left out."""
    return {
        "changes": [_data(change) for change in difference.changes],
        "quotes": [_data(quote) for quote in difference.quotes],
        **({"withheld": difference.withheld} if difference.withheld else {}),
    }


def _data(value: Any) -> Any:
    match value:
        case Named():
            return {"id": value.id, "title": value.title}
        case Change() | QuoteChange() | QuoteState():
            found = {each.name: getattr(value, each.name) for each in fields(value)}
            return {name: _data(each) for name, each in found.items() if each or each == ""}
        case tuple():
            return [_data(each) for each in value]
    return value
