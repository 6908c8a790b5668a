"""`themetrail build` and `themetrail serve`."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

import click

from themetrail.cli.speaking import Failed, clear_progress, progress_line, require_study, study_argument

_EDITIONS = ("public", "examiner", "team")
_NOT_WITHHELD = (
    "Do not publish this site: {} of its transcripts are for fewer people than the edition is, and nothing is"
    " withheld yet."
)


def _edition_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--edition",
        type=click.Choice(_EDITIONS),
        help="The audience that the site is for; otherwise what mkdocs.yml says, or public.",
    )(command)


def _prepare() -> None:
    """Let MkDocs be heard only where it warns, and its theme not at all."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.WARNING)
    if not any(isinstance(handler, _Echo) for handler in logger.handlers):
        logger.addHandler(_Echo())
    logger.propagate = False


def _say(sentence: str) -> None:
    clear_progress()
    click.echo(sentence)


class _Echo(logging.Handler):
    """Prints warnings on standard error."""

    def emit(self, record: logging.LogRecord) -> None:
        clear_progress()
        click.echo(f"{record.levelname.lower()}: {record.getMessage()}", err=True)


@click.command()
@study_argument
@_edition_option
def build(folder: Path, edition: str | None) -> None:
    """Build the website of a study. Where the study has errors, the site that stands is left as it is."""
    require_study(folder)
    _prepare()
    from themetrail.publish.site import SiteError, build_site  # noqa: PLC0415 - MkDocs takes its time

    with progress_line() as progress:
        try:
            built = build_site(folder, edition=edition, progress=progress)
        except SiteError as error:
            raise Failed(str(error)) from error
    site = built.folder if folder.is_absolute() else Path(os.path.relpath(built.folder))
    click.echo(f"Built {built.pages:,} pages. Open {site / 'index.html'} in a browser.")
    if built.meant_for_fewer:
        click.echo(_NOT_WITHHELD.format(built.meant_for_fewer), err=True)


@click.command()
@study_argument
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@_edition_option
def serve(folder: Path, port: int, edition: str | None) -> None:
    """Show the website of a study on this computer, and follow every change of its files."""
    require_study(folder)
    _prepare()
    from themetrail.publish.serving import serve_site  # noqa: PLC0415 - MkDocs takes its time
    from themetrail.publish.site import SiteError  # noqa: PLC0415

    with progress_line() as progress:
        try:
            serve_site(folder, port, edition=edition, say=_say, progress=progress)
        except SiteError as error:
            raise Failed(str(error)) from error
