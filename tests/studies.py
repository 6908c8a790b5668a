"""Small studies for tests."""

from __future__ import annotations

from pathlib import Path

from themetrail.study import Loaded, load


def write(root: Path, files: dict[str, str]) -> Path:
    """Write a study's files below a folder; a record is added where none is given."""
    for path, text in {"content/index.md": "---\ntitle: A study\n---\n", **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return root


def loaded(root: Path, files: dict[str, str]) -> Loaded:
    """Write a study and read it."""
    return load(write(root, files))


def rules(study: Loaded) -> list[str]:
    """The rules of what is wrong with a study, in order of place."""
    return [each.rule.id for each in study.diagnostics]
