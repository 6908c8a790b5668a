"""What is wrong with mkdocs.yml, said before MkDocs meets it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from themetrail.publish.settings import (
    CONFIGURATION,
    EDITIONS,
    ENGINES,
    LATER,
    PLUGIN,
    TRANSCRIPTS,
    SettingsError,
    entries_of,
    misplaced,
    overlap,
    written,
)
from themetrail.study.files import CONTENT
from themetrail.study.nearest import did_you_mean

Settings = Mapping[Any, Any]

_OPTIONS = ("transcripts_dir", "edition", "map_engine")
_CHOICES = {"edition": EDITIONS, "map_engine": ENGINES}
_ANY_PLUGIN = "enabled"
"""An option that MkDocs gives to every plugin."""

LISTED_TWICE = f"The plugin {PLUGIN} is listed twice in {CONFIGURATION}: leave one of them out."
NOT_LISTED = f"{CONFIGURATION} does not list the plugin: write `- {PLUGIN}` below `plugins:`."
WRONG_CONTENT = f"Themetrail reads the folder {CONTENT}/: write `docs_dir: {CONTENT}` in {CONFIGURATION}."


def mistake(root: Path) -> str | None:
    """The first mistake in the mkdocs.yml of a folder; None where it is sound, or is not there."""
    try:
        settings = written(root)
    except FileNotFoundError:
        return None
    except SettingsError as error:
        return str(error)
    if settings is None:
        lines = f"`site_name: …`, `docs_dir: {CONTENT}`, and `- {PLUGIN}` below `plugins:`"
        return f"{CONFIGURATION} is empty. It needs {lines}; `themetrail new` makes a whole one."
    if not isinstance(settings, dict):
        return f"{CONFIGURATION} must hold settings, each on a line of its own: `name: value`."
    return next((found for judge in _JUDGES if (found := judge(root, settings))), None)


def transcripts_mistake(root: Path, name: str) -> str | None:
    """What is wrong with the folder that `transcripts_dir` names."""
    if wrong := misplaced(root, name):
        return wrong
    if name != TRANSCRIPTS and not (root / name).is_dir():
        plain = name.rstrip("/\\")
        return (
            f"There is no folder {plain}/; `transcripts_dir` in {CONFIGURATION} names it. "
            "Make it, or write the name of the folder that holds the transcripts."
        )
    return None


def site_mistake(root: Path, transcripts: str, site: Path) -> str | None:
    """What is wrong with the place where the site is to be written."""
    for name, what in ((transcripts, "transcripts"), (CONTENT, "pages")):
        place = (root / name).resolve()
        plain = name.rstrip("/\\")
        if place.is_relative_to(site.resolve()):
            return f"The site would take the place of the {what}: change `site_dir` in {CONFIGURATION}."
        if overlap(place, site.resolve()):
            return f"`site_dir` in {CONFIGURATION} must not lie in {plain}/: write `site_dir: site`."
    return None


def _inherits(settings: Settings) -> bool:
    return "INHERIT" in settings


def _name(_root: Path, settings: Settings) -> str | None:
    name = settings.get("site_name")
    if name is None:
        nameless = f"{CONFIGURATION} gives the site no name: write `site_name: …`."
        return None if _inherits(settings) else nameless
    if name is LATER or isinstance(name, str):
        return None
    return f"`site_name` in {CONFIGURATION} must be words: put it in quotation marks."


def _plugin(_root: Path, settings: Settings) -> str | None:
    entries = entries_of(settings)
    if len(entries) > 1:
        return LISTED_TWICE
    unknown = _inherits(settings) or settings.get("plugins") is LATER
    return None if entries or unknown else NOT_LISTED


def _options(_root: Path, settings: Settings) -> str | None:
    for options in entries_of(settings):
        if options is None or options is LATER:
            continue
        if not isinstance(options, dict):
            sort = "settings, such as `transcripts_dir: interviews`"
            return f"{CONFIGURATION}: below `{PLUGIN}` may stand {sort}, and nothing else."
        for name, value in options.items():
            if wrong := _option(name, value):
                return wrong
    return None


def _option(name: object, value: object) -> str | None:
    if name not in (*_OPTIONS, _ANY_PLUGIN):
        hint = did_you_mean(str(name), _OPTIONS) or f"it has {', '.join(_OPTIONS)}."
        return f"{CONFIGURATION}: the plugin {PLUGIN} has no setting '{name}'; {hint}"
    if value is None or value is LATER or name == _ANY_PLUGIN:
        return None
    choices = _CHOICES.get(str(name))
    if choices and value not in choices:
        return f"`{name}` in {CONFIGURATION} is '{value}'; it can be {', '.join(choices)}."
    if not isinstance(value, str):
        return f"`{name}` in {CONFIGURATION} must be the name of a folder, such as `{TRANSCRIPTS}`."
    return None


def _docs(root: Path, settings: Settings) -> str | None:
    docs = settings.get("docs_dir")
    if docs is LATER or (docs is None and _inherits(settings)):
        return None
    if not isinstance(docs, str) or os.path.abspath(root / docs) != os.path.abspath(root / CONTENT):
        return WRONG_CONTENT
    if not (root / CONTENT).is_dir():
        return f"There is no folder {CONTENT}/ beside {CONFIGURATION}: it holds the pages of a study."
    return None


def _folders(root: Path, settings: Settings) -> str | None:
    return transcripts_mistake(root, _transcripts(settings))


def _site(root: Path, settings: Settings) -> str | None:
    site = settings.get("site_dir")
    if site is None or site is LATER:
        return None
    if not isinstance(site, str):
        return f"`site_dir` in {CONFIGURATION} must be the name of a folder: write `site_dir: site`."
    return site_mistake(root, _transcripts(settings), root / site)


def _transcripts(settings: Settings) -> str:
    options = next(iter(entries_of(settings)), None)
    name = options.get("transcripts_dir") if isinstance(options, dict) else None
    return name if isinstance(name, str) else TRANSCRIPTS


_JUDGES: tuple[Callable[[Path, Settings], str | None], ...] = (
    _name,
    _plugin,
    _options,
    _docs,
    _folders,
    _site,
)
