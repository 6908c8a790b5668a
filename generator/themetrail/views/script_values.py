"""Values as a classic script, which a page that was opened from the disk may load."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_UNSAFE = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def script_of(name: str, values: Mapping[str, Any]) -> Iterator[str]:
    """A script that gives a global name these values, in pieces; long lists one entry a line."""
    yield f"var {name} = {{\n"
    for key, value in values.items():
        yield f"{safe_json(key)}: "
        yield from _columns(value) if isinstance(value, dict) else (safe_json(value),)
        yield ",\n"
    yield "};\n"


def _columns(columns: Mapping[Any, Any]) -> Iterator[str]:
    yield "{"
    for key, value in columns.items():
        yield f"{safe_json(str(key))}: "
        texts = isinstance(value, list) and any(isinstance(each, str) for each in value[:2])
        yield "[" + _safe(",\n".join(map(_ENCODE, value))) + "]" if texts else safe_json(value)
        yield ",\n"
    yield "}"


def safe_json(value: Any) -> str:
    """JSON that may stand in any script: nothing in it ends a script or a line."""
    return _safe(_ENCODE(value))


def _safe(written: str) -> str:
    for unsafe, escaped in _UNSAFE.items():
        written = written.replace(unsafe, escaped)
    return written
