"""`themetrail build` and `themetrail serve`."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

import click

from themetrail.cli.speaking import Failed, clear_progress, progress_line, require_study, study_argument
from themetrail.trail.repository import may_be_committed

_EDITIONS = ("public", "examiner", "team")


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
@click.option("--zip", "zipped", is_flag=True, help="Also put the site into one file to hand on.")
def build(folder: Path, edition: str | None, zipped: bool) -> None:
    """Build the website of a study. Where the study has errors, the site that stands is left as it is."""
    require_study(folder)
    _prepare()
    from themetrail.publish.site import SiteError, build_site  # noqa: PLC0415 - MkDocs takes its time

    with progress_line() as progress:
        try:
            built = build_site(folder, edition=edition, progress=progress, zipped=zipped)
        except SiteError as error:
            raise Failed(str(error)) from error
    site = _as_named(built.folder, folder)
    click.echo(f"Built {built.pages:,} pages. Open {site / 'index.html'} in a browser.")
    click.echo(built.released)
    if built.archive:
        megabytes = built.archive.stat().st_size / 1e6
        click.echo(f"To hand on: {_as_named(built.archive, folder)} ({megabytes:,.1f} MB).")
        if may_be_committed(built.archive.parent, built.archive.name):
            click.echo("Git does not pass it over yet. Add the line /*.zip to the file .gitignore.", err=True)


def _as_named(path: Path, folder: Path) -> Path:
    """A path as somebody would write it who named the study's folder in this way."""
    return path if folder.is_absolute() else Path(os.path.relpath(path))


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
