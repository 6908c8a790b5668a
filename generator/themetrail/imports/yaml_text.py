"""Front matter as a person would write it, safe for any words."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import yaml


class _Dumper(yaml.SafeDumper):
    """Lists on one line, texts of several lines as blocks."""


def _sequence(dumper: _Dumper, items: Sequence[Any]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(list, _sequence)
_Dumper.add_representer(str, _text)


def front_matter(fields: Mapping[str, Any]) -> str:
    """The fields between their fences, in this order; those that are empty are left out."""
    filled = {key: value for key, value in fields.items() if value not in (None, "", [], {})}
    return f"---\n{dump(filled)}---\n"


def dump(value: Mapping[str, Any]) -> str:
    """A mapping as YAML, each text on its own line however long it is."""
    return yaml.dump(
        dict(value),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=sys.maxsize,
    )
