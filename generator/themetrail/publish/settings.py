"""What of mkdocs.yml is known without starting MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from themetrail.study import Folder

CONFIGURATION = "mkdocs.yml"


class _Plain(yaml.SafeLoader):
    """YAML whose tags (`!ENV`, `!!python/name`) are passed over."""


def _nothing(*_: object) -> None:
    return None


_Plain.add_multi_constructor("", _nothing)


def folder_of(root: Path) -> Folder:
    """The study in a folder, with the transcripts folder that its mkdocs.yml names."""
    try:
        written = yaml.load((root / CONFIGURATION).read_text("utf-8"), _Plain)  # noqa: S506 - a safe loader
    except (OSError, ValueError, yaml.YAMLError):
        written = None
    name = _options(written).get("transcripts_dir")
    inside = isinstance(name, str) and (root / name).resolve().is_relative_to(root.resolve())
    return Folder(root, name) if isinstance(name, str) and inside else Folder(root)


def _options(written: Any) -> dict[str, Any]:
    plugins = written.get("plugins") if isinstance(written, dict) else None
    listed = plugins if isinstance(plugins, list) else [plugins]
    for entry in listed:
        options = entry.get("themetrail") if isinstance(entry, dict) else None
        if isinstance(options, dict):
            return options
    return {}
