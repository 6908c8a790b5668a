"""Stylesheets, scripts and fonts that come with the site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.theme import Theme

import themetrail.publish
import themetrail.views
from themetrail.publish.theming import language_of
from themetrail.views.words import words_of
from themetrail.views.words.script import words_script

_ROOT = "assets/themetrail"
_FOLDERS = (Path(themetrail.views.__path__[0]) / "assets", Path(themetrail.publish.__path__[0]) / "scripts")
SHIPPED = tuple((_ROOT, folder) for folder in _FOLDERS)
"""Folders whose files come with the site, each with the path in the site that they are copied to."""
_EARLY = f"{_ROOT}/early/"
"""Scripts that stand before those of the MkDocs theme."""
_STYLES, _SCRIPTS = f"{_ROOT}/css/themetrail.css", f"{_ROOT}/js/themetrail.js"
"""What every page loads, in one file of each sort: a browser asks the disk for each file by itself."""
_SPEAKING = f"{_ROOT}/js/words.js"
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
    """Copy everything, and link what every page loads, before the researchers' own."""
    for name, path in _files():
        if not (_is_style(name) or _is_common(name)):
            _add(files, config, name, abs_src_path=str(path))
    for name, text in joined(config.theme).items():
        _add(files, config, name, content=text)
    config.extra_css = [_STYLES, *config.extra_css]
    config.extra_javascript = [_SCRIPTS, *config.extra_javascript]


def joined(theme: Theme) -> Mapping[str, str]:
    """What every page loads, by its path in the site: it holds nothing of a study."""
    read = {name: path.read_text("utf-8") for name, path in _files() if _is_style(name) or _is_common(name)}
    common = sorted(filter(_is_common, read), key=lambda name: (name != _SPEAKING, name))
    words = words_script(words_of(language_of(theme)))
    return {
        _STYLES: "\n".join(text for name, text in read.items() if _is_style(name)),
        _SCRIPTS: "\n".join(filter(None, [words, *(read[name] for name in common)])),
    }


def _is_style(name: str) -> bool:
    return name.endswith(".css")


def _is_common(name: str) -> bool:
    return name.endswith(".js") and not (name.startswith(_EARLY) or _OF_ONE_PAGE.match(name))


def _add(files: Files, config: MkDocsConfig, name: str, **source: str) -> None:
    files.append(File.generated(config, name, inclusion=InclusionLevel.INCLUDED, **source))
