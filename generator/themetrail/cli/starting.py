"""`themetrail new`."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from themetrail.cli.speaking import Failed, Misused

_RENAMED = {"gitignore": ".gitignore"}
"""Names that would mean something to git or to packaging where the starter lies."""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def new(folder: Path) -> None:
    """Make a small study in DIR to begin from: two transcripts, a codebook, a theme. It builds at once."""
    try:
        if folder.exists() and any(entry.name != ".git" for entry in folder.iterdir()):
            raise Misused(
                f"{folder} is not empty. Name a folder that does not exist yet, or holds no more than .git."
            )
        _copy(files("themetrail") / "starter", folder)
    except OSError as error:
        raise Failed(f"{error.filename or folder} cannot be written: {error.strerror}.") from error
    place = "this folder" if folder == Path() else folder
    click.echo(f"Made a study in {place}. Its README.md tells what is what.")
    click.echo(f"Next: `themetrail serve {folder}` shows it as a site and follows what you write.")


def _copy(source: Traversable, to: Path) -> None:
    to.mkdir(parents=True, exist_ok=True)
    for entry in source.iterdir():
        target = to / _RENAMED.get(entry.name, entry.name)
        if entry.is_dir():
            _copy(entry, target)
        else:
            target.write_bytes(entry.read_bytes())
