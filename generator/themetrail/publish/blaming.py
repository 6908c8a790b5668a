"""Whose failure it is when a build breaks: a hook's, another plugin's, the theme's, or ours."""

from __future__ import annotations

from traceback import walk_tb
from types import FrameType, ModuleType

from jinja2 import TemplateError, TemplateNotFound
from mkdocs.config import config_options
from mkdocs.plugins import PluginCollection

from themetrail.publish.messages import fault

_LOADING = {"_load_hook": "hook", "load_plugin": "plugin"}
_ICONS, _DRAWING = ".icons/", ".svg"
_LANGUAGES = "partials/languages/"


def blame(error: Exception) -> str:
    """What to say of a failure that nobody foresaw."""
    if isinstance(error, TemplateNotFound) and str(error.name).startswith(_LANGUAGES):
        return _no_language(str(error.name).removeprefix(_LANGUAGES).removesuffix(".html"))
    problem = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(".")
    culprit = _culprit(error)
    if culprit:
        return f"{culprit} of mkdocs.yml failed: {problem}."
    if isinstance(error, TemplateNotFound) and str(error.name).startswith(_ICONS):
        icon = str(error.name).removeprefix(_ICONS).removesuffix(_DRAWING)
        return f"mkdocs.yml names an icon that the theme does not have: {icon}."
    if isinstance(error, TemplateError):
        return f"The theme of mkdocs.yml failed: {problem}."
    return fault(error)


def _no_language(name: str) -> str:
    language, _, region = name.replace("_", "-").partition("-")
    hint = f"Try `language: {language.lower()}`" if region else "Write it as in `language: de`, or not at all"
    return f"mkdocs.yml names a language that the MkDocs theme does not have: '{name}'. {hint}."


def _culprit(error: Exception) -> str | None:
    """The plugin or hook that was at work, unless it is ours."""
    culprit = None
    for frame, _ in walk_tb(error.__traceback__):
        code = frame.f_code
        if code is PluginCollection.run_event.__code__:
            culprit = _of_event(frame)
        elif code.co_filename == config_options.__file__ and code.co_name in _LOADING:
            culprit = _named(_LOADING[code.co_name], frame.f_locals.get("name"))
    return culprit


def _of_event(frame: FrameType) -> str | None:
    plugins, method = frame.f_locals["self"], frame.f_locals.get("method")
    name = getattr(plugins, "_event_origins", {}).get(method)
    plugin = plugins.get(name)
    if type(plugin).__module__.startswith("themetrail."):
        return None
    return _named("hook" if isinstance(plugin, ModuleType) else "plugin", name)


def _named(kind: str, name: object) -> str | None:
    if not isinstance(name, str):
        return "A plugin or hook"
    plain = name.rpartition("/")[2] if kind == "plugin" else name
    return None if plain.startswith("themetrail") and kind == "plugin" else f"The {kind} {plain}"
