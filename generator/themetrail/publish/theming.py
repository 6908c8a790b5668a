"""What the MkDocs theme is given of mkdocs.yml: nothing that it would fetch, or take for markup."""

from __future__ import annotations

import logging
from pathlib import Path

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.theme import Theme
from mkdocs.utils import get_theme_dir

from themetrail.model import Audience
from themetrail.publish.cleaning import clean
from themetrail.publish.pages import given_title
from themetrail.views.names import edition_name

_FETCHING = {"material": "font", "mkdocs": "highlightjs", "readthedocs": "highlightjs"}
"""The settings by which themes, and those that extend them, load something from another host."""
_LOG = logging.getLogger("mkdocs.plugins.themetrail")


def fetch_nothing(theme: Theme) -> None:
    """Keep the theme from loading fonts and scripts from other hosts, whatever mkdocs.yml says."""
    for name, setting in _FETCHING.items():
        if get_theme_dir(name) not in theme.dirs:
            continue
        if setting == "font" and theme.get("font") not in (False, None, Theme(name)["font"]):
            _LOG.warning(
                "`font` of `theme` in mkdocs.yml names a font that readers' browsers would fetch from another"
                " host. It is left out: write `font: false`."
            )
        theme[setting] = False


def escape_names(config: MkDocsConfig) -> None:
    """Make the names in mkdocs.yml text, which the theme puts into pages as they are.

    Markup may stand in the copyright line only.
    """
    config.site_name = escape(config.site_name)
    if config.site_description:
        config.site_description = escape(config.site_description)
    if config.site_author:
        config.site_author = escape(config.site_author)
    if config.repo_name:
        config.repo_name = escape(config.repo_name)
    if config.copyright:
        config.copyright = clean(config.copyright)


def name_edition(config: MkDocsConfig, audience: Audience) -> None:
    """Let the foot of every page say which edition it belongs to; after `escape_names`."""
    named = Markup('<span class="tt-edition">{}</span>').format(edition_name(audience, within=False))
    config.copyright = Markup("{}<br>{}").format(config.copyright, named) if config.copyright else named


def escape_titles(nav: Navigation) -> None:
    """Make the titles that `nav` of mkdocs.yml gives to pages, sections and links text."""
    waiting = list(nav.items)
    while waiting:
        item = waiting.pop()
        if isinstance(item, MkDocsPage):
            named = given_title(item)
            if named is not None:
                item.title = escape(named)
        elif isinstance(item, Section | Link) and item.title is not None:
            item.title = escape(item.title)
        waiting += item.children or ()


def language_of(theme: Theme) -> str:
    """The language of the interface; English for a theme that names none."""
    language = theme.get("language")
    return language if isinstance(language, str) and language else "en"


def has_icon(theme: Theme, name: str) -> bool:
    """Whether the theme can show an icon."""
    return any(Path(folder, ".icons", f"{name}.svg").is_file() for folder in theme.dirs)
