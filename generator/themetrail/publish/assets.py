"""Stylesheets, scripts and fonts that come with the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

import themetrail.publish
import themetrail.views

_ROOT = "assets/themetrail"
_FOLDERS = (Path(themetrail.views.__path__[0]) / "assets", Path(themetrail.publish.__path__[0]) / "scripts")
SHIPPED = tuple((_ROOT, folder) for folder in _FOLDERS)
"""Folders whose files come with the site, each with the path in the site that they are copied to."""
_EARLY = f"{_ROOT}/early/"
"""Scripts that stand before those of the MkDocs theme."""
_OF_ONE_PAGE = re.compile(rf"{_ROOT}/js/.+/")
"""Scripts that one page alone needs: it links them itself."""


def _files() -> Iterator[tuple[str, Path]]:
    for folder in _FOLDERS:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield f"{_ROOT}/{path.relative_to(folder).as_posix()}", path


def add_early_scripts(config: MkDocsConfig) -> None:
    """Link what the MkDocs theme needs before it starts.

    Material's own plugin for sites without a server looks for a script of this name, and would fetch one
    from another host.
    """
    early = [name for name, _ in _files() if name.startswith(_EARLY)]
    config.extra["polyfills"] = [*early, *config.extra.get("polyfills", [])]


def add_assets(files: Files, config: MkDocsConfig) -> None:
    """Copy everything, and link stylesheets and scripts, before those of the researchers."""
    styles: list[str] = []
    scripts: list[str] = []
    for name, path in _files():
        files.append(File.generated(config, name, abs_src_path=str(path), inclusion=InclusionLevel.INCLUDED))
        if name.endswith(".css"):
            styles.append(name)
        elif name.endswith(".js") and not name.startswith(_EARLY) and not _OF_ONE_PAGE.match(name):
            scripts.append(name)
    config.extra_css = [*styles, *config.extra_css]
    config.extra_javascript = [*scripts, *config.extra_javascript]
