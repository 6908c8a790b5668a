"""How the commands speak: progress, failures, folders that hold no study."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from themetrail.diagnostics import Severity
from themetrail.study.private import IDENTIFIERS, Private

_DEBUG = "THEMETRAIL_DEBUG"
_WIDTH = 78

Progress = Callable[[str, int, int], None]


class Failed(click.ClickException):
    """What was asked for did not come about, because of the study: exit status 1."""

    exit_code = 1


class Misused(click.ClickException):
    """The command was used wrongly: exit status 2."""

    exit_code = 2


@contextmanager
def told() -> Iterator[None]:
    """Turn what nobody foresaw into a sentence, and signs that the terminal lacks into question marks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise
    except Exception as error:
        if os.environ.get(_DEBUG):
            raise
        problem = f"{type(error).__name__}: {error}"
        raise Failed(
            f"Themetrail itself failed; this is no mistake of yours ({problem}). {_DEBUG}=1 shows where."
        ) from error


@contextmanager
def progress_line() -> Iterator[Progress | None]:
    """A line on standard error that tells how far the work is; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return

    def show(what: str, done: int, of: int) -> None:
        text = f"{what} {done:,} of {of:,}" if of else what
        click.echo(f"\r{text[:_WIDTH]:<{_WIDTH}}", nl=False, err=True)

    try:
        yield show
    finally:
        clear_progress()


def clear_progress() -> None:
    """Take the line of progress away, so that something else can be said."""
    if sys.stderr.isatty():
        click.echo(f"\r{'':<{_WIDTH}}\r", nl=False, err=True)


def study_argument(command: Callable[..., None]) -> Callable[..., None]:
    """The argument that names the study's folder; the current one unless given."""
    return click.argument(
        "folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path)
    )(command)


def require_study(folder: Path) -> None:
    """Raise Misused where a folder is no study that could be built."""
    if (folder / "mkdocs.yml").is_file():
        return
    where = "this folder" if folder == Path() else str(folder)
    raise Misused(
        f"There is no study in {where}: it has no mkdocs.yml. "
        "`themetrail new my-study` makes one; or name the folder of yours."
    )


def require_list(private: Private, hint: str = "") -> None:
    """Raise where the list of identifiers cannot be read, or has none; `hint` tells what to write there."""
    for problem in private.diagnostics:
        if problem.severity is Severity.ERROR:
            raise Failed(f"{problem.place.path}: {problem.message}.")
    if not private.identifiers:
        raise Misused(f"There is nothing to look for: {IDENTIFIERS} lists no identifiers yet.{hint}")


def in_colour(stream_is_terminal: bool) -> bool:
    return stream_is_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
