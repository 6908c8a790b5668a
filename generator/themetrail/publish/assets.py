"""Stylesheets, scripts and fonts that come with the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

import themetrail.publish
import themetrail.views

_ROOT = "assets/themetrail"
_FOLDERS = tuple(Path(package.__path__[0]) / "assets" for package in (themetrail.views, themetrail.publish))
_EARLY = "early"
"""The folder of scripts that stand before those of the MkDocs theme."""


def _files() -> Iterator[tuple[str, Path]]:
    for folder in _FOLDERS:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield f"{_ROOT}/{path.relative_to(folder).as_posix()}", path


def add_assets(files: Files, config: MkDocsConfig) -> None:
    """Copy everything, and link stylesheets and scripts, before those of the researchers."""
    styles: list[str] = []
    scripts: list[str] = []
    early: list[str] = []
    for name, path in _files():
        files.append(File.generated(config, name, abs_src_path=str(path), inclusion=InclusionLevel.INCLUDED))
        if name.endswith(".css"):
            styles.append(name)
        elif name.endswith(".js"):
            (early if f"/{_EARLY}/" in name else scripts).append(name)
    config.extra_css = [*styles, *config.extra_css]
    config.extra_javascript = [*scripts, *config.extra_javascript]
    config.extra["polyfills"] = [*early, *config.extra.get("polyfills", [])]
