"""Building and serving a study's site, for those who have no wish to meet MkDocs."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, MkDocsException

from themetrail.publish.blaming import blame
from themetrail.publish.messages import DEBUG
from themetrail.publish.mistakes import NOT_LISTED, mistake
from themetrail.publish.plugin import ThemetrailPlugin
from themetrail.publish.preparing import EDITION
from themetrail.publish.settings import CONFIGURATION
from themetrail.publish.zipping import zip_site
from themetrail.study.load import Progress
from themetrail.study.work import work_of

_OFFLINE = {"offline", "material/offline"}
_NEEDS_FILES = (
    "Nothing was built: a site that is to be opened from a folder needs the line `use_directory_urls: false`"
    " in mkdocs.yml."
)
_LOG = logging.getLogger("mkdocs.plugins.themetrail")


class SiteError(Exception):
    """The site was not built; the message says why, in a sentence."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished site; `released` says in a sentence what its edition shows of what there is.

    `archive` is the file that it was put into, where that was asked for.
    """

    folder: Path
    pages: int
    released: str
    archive: Path | None = None


def build_site(
    root: Path, *, edition: str | None = None, progress: Progress | None = None, zipped: bool = False
) -> Built:
    """Build the site of a study. Raises SiteError; the site that stood before is then as it was."""
    with in_sentences(), for_edition(edition):
        config = configuration(root)
        plugin = plugin_of(config)
        if zipped and config.use_directory_urls and not _OFFLINE & set(config.plugins):
            raise SiteError(_NEEDS_FILES)
        config.plugins.on_startup(command="build", dirty=False)
        plugin.progress = progress
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
        site = Path(config.site_dir)
        return Built(site, plugin.pages, plugin.released, _archive(site, plugin) if zipped else None)


def _archive(site: Path, plugin: ThemetrailPlugin) -> Path:
    """Put a site that was published into an archive."""
    edition = plugin.edition
    try:
        return zip_site(site, work_of(edition.study.record), edition.audience)
    except OSError as error:
        raise SiteError(f"The site was built, but no archive can be written: {error.strerror}.") from error


def configuration(root: Path, **options: Any) -> MkDocsConfig:
    """The configuration of a study's site. Raises SiteError where something in it is wrong."""
    if wrong := mistake(root):
        raise SiteError(wrong)
    path = Path(os.path.abspath(root / CONFIGURATION))
    config = MkDocsConfig(str(path))
    with path.open("rb") as file:
        config.load_file(file)
    config.load_dict(options)
    errors, warnings = config.validate()
    for name, warning in warnings:
        _LOG.warning(f"`{name}` in {CONFIGURATION}: {warning}")
    if errors:
        told = " ".join(f"`{name}` in {CONFIGURATION}: {error}" for name, error in errors)
        raise SiteError(" ".join(told.split()))
    if warnings and config.strict:
        raise SiteError(f"Nothing was built: {CONFIGURATION} has warnings, and strict mode allows none.")
    return config


def plugin_of(config: MkDocsConfig) -> ThemetrailPlugin:
    for plugin in config.plugins.values():
        if isinstance(plugin, ThemetrailPlugin):
            return plugin
    raise SiteError(NOT_LISTED)


@contextmanager
def for_edition(edition: str | None) -> Iterator[None]:
    before = os.environ.get(EDITION)
    if edition is not None:
        os.environ[EDITION] = edition
    try:
        yield
    finally:
        if edition is not None:
            os.environ.pop(EDITION)
            if before is not None:
                os.environ[EDITION] = before


@contextmanager
def in_sentences() -> Iterator[None]:
    """Whatever goes wrong inside is a SiteError."""
    try:
        yield
    except SiteError:
        raise
    except MkDocsException as error:
        # MkDocs has said more of a BuildError already, where it logs.
        said = isinstance(error.__context__, BuildError)
        raise SiteError("Nothing was built." if said else error.format_message()) from error
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        raise SiteError(blame(error)) from error
