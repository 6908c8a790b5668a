"""`themetrail import`."""

from __future__ import annotations

from pathlib import Path

import click

from themetrail.cli.speaking import Failed, Misused, progress_line

_SQLITE = b"SQLite format 3\x00"


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--project", help="The name or number of the project, where the file holds several.")
def import_(file: Path, folder: Path, project: str | None) -> None:
    """Make a study in DIR from a project that was coded in Taguette (its SQLite export)."""
    if not _is_sqlite(file):
        raise Misused(
            f"{file} is not a project that Themetrail can read. In Taguette, choose "
            "“Project info”, “Export project”, “SQLite3 database”, and import that file."
        )
    from themetrail.imports import ImportProblem, import_project  # noqa: PLC0415

    with progress_line() as show:
        try:
            report = import_project(file, folder, progress=show, project=project)
        except ImportProblem as problem:
            raise Failed(str(problem)) from problem
    for line in report.lines():
        click.echo(line)
    click.echo(f"Its README.md tells what came from where. Next: `themetrail serve {folder}` shows the site.")


def _is_sqlite(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise Failed(f"{file} cannot be read: {error.strerror}.") from error
