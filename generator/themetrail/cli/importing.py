"""`themetrail import`."""

from __future__ import annotations

from pathlib import Path

import click

from themetrail.cli.speaking import Failed, Misused, progress_line
from themetrail.diagnostics.printers.visible import visible

_LONGEST = 2_000
_SQLITE = b"SQLite format 3\x00"
_READS = (
    "In Taguette, choose “Project info”, “Export project”, “SQLite3 database”, and import that file; in "
    "another program, export the project as REFI-QDA (.qdpx)."
)


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--project", help="The name or number of the project, where the file holds several.")
@click.option(
    "--history",
    is_flag=True,
    help="Make DIR a git repository, with a commit for each day of work that the project’s log tells of.",
)
def import_(file: Path, folder: Path, project: str | None, *, history: bool) -> None:
    """Make a study in DIR from a project that was coded elsewhere.

    FILE is a project that Taguette exported (SQLite), or a REFI-QDA project (.qdpx) or codebook (.qdc), as
    NVivo, ATLAS.ti, MAXQDA, QualCoder and others write them.
    """
    from themetrail.imports import (  # noqa: PLC0415 - the other commands should not wait for them
        ImportProblem,
        import_history,
        import_project,
        import_refi,
        looks_like_refi,
    )

    with progress_line() as show:
        try:
            if _is_sqlite(file):
                make = import_history if history else import_project
                report = make(file, folder, progress=show, project=project)
            elif not looks_like_refi(file):
                raise Misused(f"{file} is not a project that Themetrail can read. {_READS}")
            elif history or project:
                raise Misused("--project and --history are for Taguette; REFI-QDA knows neither.")
            else:
                report = import_refi(file, folder, progress=show)
        except ImportProblem as problem:
            raise Failed(visible(str(problem), _LONGEST)) from problem
    for line in report.lines():
        click.echo(visible(line, _LONGEST))
    click.echo(f"Its README.md tells what came from where. Next: `themetrail serve {folder}` shows the site.")


def _is_sqlite(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise Failed(f"{file} cannot be read: {error.strerror}.") from error
