"""What of mkdocs.yml is known without starting MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from themetrail.study import Folder
from themetrail.study.files import CONTENT

CONFIGURATION = "mkdocs.yml"
PLUGIN = "themetrail"
EDITIONS = ("public", "examiner", "team")
ENGINES = ("auto", "graphviz-pure", "dot")
TRANSCRIPTS = "transcripts"
LATER = object()
"""What stands for a value with a tag (`!ENV`, `!!python/name`): only MkDocs knows it."""


class SettingsError(Exception):
    """mkdocs.yml is no YAML; the message says where, in a sentence."""


class _Plain(yaml.SafeLoader):
    """YAML whose tags are passed over."""


def _later(*_: object) -> object:
    return LATER


_Plain.add_multi_constructor("", _later)


def written(root: Path) -> Any:
    """What stands in the mkdocs.yml of a folder. Raises SettingsError, and FileNotFoundError."""
    try:
        text = (root / CONFIGURATION).read_bytes()
        return yaml.load(text, _Plain)  # noqa: S506 - a safe loader
    except FileNotFoundError:
        raise
    except OSError as error:
        raise SettingsError(f"{CONFIGURATION} cannot be read: {error.strerror}.") from error
    except yaml.MarkedYAMLError as error:
        raise SettingsError(_misplaced(error, text)) from error
    except yaml.YAMLError as error:
        problem = "is not plain text in UTF-8: save it so, without control characters"
        raise SettingsError(f"{CONFIGURATION} {problem}.") from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{CONFIGURATION} cannot be read: {error}.") from error


def _misplaced(error: yaml.MarkedYAMLError, text: bytes) -> str:
    mark = error.problem_mark or error.context_mark
    lines = text.splitlines()
    number = min(mark.line + 1, len(lines)) if mark else 1
    line = lines[number - 1]
    problem = " ".join((error.problem or "it is not YAML").split())
    if "'\\t'" in problem or b"\t" in line[: len(line) - len(line.lstrip())]:
        return f"{CONFIGURATION}, line {number}: there is a tab. Write spaces instead."
    return (
        f"{CONFIGURATION}, line {number}, cannot be read: {problem}. Look there and just above for a colon,"
        " bracket or quotation mark that is missing or too many, and at how far the lines are indented."
    )


def folder_of(root: Path) -> Folder:
    """The study in a folder, with the transcripts folder that its mkdocs.yml names."""
    try:
        entries = entries_of(written(root))
    except (OSError, SettingsError):
        return Folder(root)
    name = _transcripts(entries)
    return Folder(root, name) if name is not None and not misplaced(root, name) else Folder(root)


def transcripts_in(data: bytes) -> str | None:
    """The transcripts folder that the text of a mkdocs.yml names, if it names one within the study."""
    try:
        name = _transcripts(entries_of(yaml.load(data, _Plain)))  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return name if name is not None and not misplaced(Path("study"), name) else None


def _transcripts(entries: list[Any]) -> str | None:
    options = entries[0] if entries else None
    name = options.get("transcripts_dir") if isinstance(options, dict) else None
    return name if isinstance(name, str) else None


def entries_of(settings: Any) -> list[Any]:
    """What stands below the plugin's name, as often as it is listed; None where nothing does."""
    plugins = settings.get("plugins") if isinstance(settings, dict) else None
    listed = plugins if isinstance(plugins, list) else [plugins]
    found: list[Any] = []
    for entry in listed:
        if isinstance(entry, dict):
            found += [options for name, options in entry.items() if name == PLUGIN]
        elif entry == PLUGIN and isinstance(plugins, list):
            found.append(None)
    return found


def misplaced(root: Path, transcripts: str) -> str | None:
    """What is wrong with the place of the transcripts folder."""
    place = (root / transcripts).resolve()
    if not place.is_relative_to(root.resolve()):
        return f"`transcripts_dir` in {CONFIGURATION} names a folder outside the study."
    if overlap(place, (root / CONTENT).resolve()):
        return (
            f"`transcripts_dir` in {CONFIGURATION} must name a folder of its own beside {CONTENT}/,"
            f" not '{transcripts}'."
        )
    return None


def overlap(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)
