"""`themetrail diff`: what differs between two states of a study."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from themetrail.cli.speaking import Failed, Misused, progress_line
from themetrail.diagnostics import Diagnostic
from themetrail.diagnostics.printers.visible import visible
from themetrail.editions.differing import as_shown
from themetrail.model import Audience
from themetrail.publish.settings import EDITIONS, folder_of, transcripts_in
from themetrail.study import Loaded, load
from themetrail.study.private import read_private
from themetrail.trail.archive import Archive, load_at, opened_archive
from themetrail.trail.broken import broken
from themetrail.trail.naming import find
from themetrail.trail.objects import DamagedError
from themetrail.trail.printers import State, as_json, markdown, terminal
from themetrail.trail.repository import NoRepositoryError
from themetrail.trail.revisions import Beginning, Missing, Revision

_NOW = State("the files as they are now")


@click.command("diff")
@click.argument("names", metavar="[DIR] [A] [B]", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "markdown")),
    default="text",
    show_default=True,
    help="How to print it: for people, for programs, or for a merge request.",
)
@click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    default="team",
    show_default=True,
    help="Whom it is for: what that edition of the newer state withholds is counted only.",
)
@click.option("--all", "all_", is_flag=True, help="Show everything, also where lists are long.")
def diff(names: tuple[str, ...], form: str, edition: str, all_: bool) -> None:
    """Say what differs between two states of a study: codes, themes, quotes, and all the rest.

    A and B are revisions: tags, branches, commits, HEAD~2, or days such as 2024-03-01, which mean the last
    commit until then. Without B it is the files as they are now; without A, the last commit.
    """
    root, asked = _parted(names)
    with _archive(root) as archive, progress_line() as progress:
        if progress is not None:
            progress("Reading both states", 0, 0)
        before, old = _state(archive, asked[0])
        after, new = _state(archive, asked[1]) if len(asked) > 1 else (load(folder_of(root)), _NOW)
    if not any(each.study.pages or each.study.transcripts for each in (before, after)):
        raise Misused(f"There is no study in {'this folder' if root == Path() else root}, now or then.")
    private = read_private(folder_of(root))
    found = as_shown(before, after, Audience(edition), private.identifiers)
    for state, loaded in ((old, before), (new, after)):
        _warn(state, broken(loaded.diagnostics))
    if form == "json":
        click.echo(as_json(found, old, new), nl=False)
    else:
        printer = markdown if form == "markdown" else terminal
        click.echo(printer(found, old, new, everything=all_), nl=False)


def _parted(names: tuple[str, ...]) -> tuple[Path, list[str]]:
    """The study's folder, and one or two revisions."""
    root = Path()
    if names and Path(names[0]).is_dir():
        root, names = Path(names[0]), names[1:]
    asked = [part for name in names for part in (name.split("..") if ".." in name else [name])]
    if len(asked) > 2:
        raise Misused("Name two states at most: `themetrail diff v1 v2`.")
    return root, asked or ["HEAD"]


@contextmanager
def _archive(root: Path) -> Iterator[Archive]:
    try:
        with opened_archive(root, folder_of(root).transcripts, transcripts_in) as archive:
            yield archive
    except NoRepositoryError as error:
        raise Misused(f"There is nothing to compare with: {error}.") from error


def _state(archive: Archive, asked: str) -> tuple[Loaded, State]:
    """The study at a revision, and what to call it."""
    found = _found(archive, asked)
    if isinstance(found, Missing):
        raise Misused(_sentence(str(found)))
    loaded = load_at(archive, found)
    if isinstance(loaded, Missing):
        raise Failed(_sentence(str(loaded)))
    if isinstance(found, Beginning):
        return loaded, State("nothing, before the first commit")
    called = "" if asked in ("HEAD", found.name, found.id) else f"{asked}: "
    return loaded, State(f"{called}{found.name} of {found.date}, “{found.title}”", found)


def _sentence(fragment: str) -> str:
    text = visible(fragment[:1].upper() + fragment[1:])
    return text if text.endswith("?") else f"{text}."


def _found(archive: Archive, asked: str) -> Revision | Beginning | Missing:
    try:
        if asked == "HEAD" and archive.head() is None:
            return Beginning()
    except DamagedError as error:
        return Missing(asked, f"the last commit cannot be read: {error}")
    return find(archive, asked)


def _warn(state: State, problems: list[Diagnostic]) -> None:
    """Say what could not be read, as it is missing from the comparison."""
    for each in problems if state.revision is not None or state is _NOW else ():
        place = f"{each.place.path}:{each.place.line}"
        click.echo(f"note: in {visible(state.words)}: {visible(place)}: {visible(each.message)}", err=True)
