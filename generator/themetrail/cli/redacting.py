"""`themetrail redact`."""

from __future__ import annotations

import difflib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import click

from themetrail.checks.identifiers.listed import exceptions
from themetrail.checks.identifiers.sources import sources
from themetrail.cli.speaking import Failed, Misused, in_colour, require_list
from themetrail.diagnostics.printers.visible import visible
from themetrail.publish.settings import folder_of
from themetrail.study import Cache, Folder, Loaded, load
from themetrail.study.private import IDENTIFIERS, PRIVATE, Private, read_private
from themetrail.study.redaction import Redaction, RedactionError, redact
from themetrail.study.redaction.values import Sought
from themetrail.syntax.identifiers import find
from themetrail.syntax.text import encode
from themetrail.views.wording import counted

LOG = f"{PRIVATE}/redactions.log"
_LONG = 1_000_000
_LIST_HINT = " Write one a line, with what stands instead: Susan Hartley => Maren."


@click.command("redact")
@click.argument("paths", metavar="[DIR] TRANSCRIPT...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask; make the changes that are shown.")
def redact_(paths: tuple[str, ...], yes: bool) -> None:
    """Replace what private/identifiers.txt lists in transcripts, by pseudonyms or notes such as [town].

    Shows what would change and asks first. Codes, notes and quotes stay where they are. What was replaced is
    written into private/redactions.log.
    """
    root, named = _parted(paths)
    folder = folder_of(root)
    private = read_private(folder)
    require_list(private, _LIST_HINT)
    _require_other_words(private)
    cache = Cache()
    loaded = load(folder, cache=cache)
    chosen = list(dict.fromkeys(_transcript(folder, loaded, name) for name in named))

    def sought(path: str) -> Sought:
        return Sought(private.identifiers, exceptions(loaded.study, private, path))

    try:
        done = redact(folder, loaded, chosen, sought, sources(loaded.study), cache)
    except RedactionError as error:
        raise Failed(f"{visible(str(error), _LONG)}. Nothing was changed.") from error
    changed = [each for each in done if each.after != each.before]
    for line in _shown(changed):
        click.echo(line)
    _tell_left(done)
    if not changed:
        click.echo("There is nothing to replace.")
        return
    what = counted(sum(len(each.changes) for each in changed), "replacement")
    where = counted(len(changed), "transcript")
    if not yes:
        click.confirm(f"Make {what} in {where}?", abort=True)
    _write(folder.root, changed)
    click.echo(f"Made {what} in {where}; {LOG} tells which.")


def _parted(paths: tuple[str, ...]) -> tuple[Path, tuple[str, ...]]:
    """The study's folder and the transcripts that are named."""
    first = Path(paths[0])
    if first.is_dir():
        if len(paths) == 1:
            raise Misused("Name the transcripts: `themetrail redact my-study transcripts/maren.md`.")
        return first, paths[1:]
    return Path(), paths


def _require_other_words(private: Private) -> None:
    """Raise Misused where what stands instead is on the list itself."""
    for identifier in private.identifiers:
        for hit in find(identifier.replacement, private.identifiers):
            raise Misused(
                f"{IDENTIFIERS}:{identifier.line}: what stands instead has '{hit.identifier.words}', which is"
                " on the list itself."
            )


def _transcript(folder: Folder, loaded: Loaded, name: str) -> str:
    """The path of a transcript that is named by its path, from here or from the study, or by its id."""
    known = {transcript.path: id_ for id_, transcript in loaded.study.transcripts.items()}
    root = os.path.realpath(folder.root)
    for path in (os.path.realpath(name), os.path.realpath(os.path.join(root, name))):
        if path.startswith(root + os.sep):
            relative = Path(path).relative_to(root).as_posix()
            if relative in known:
                return relative
    for path, id_ in known.items():
        if name in (id_, os.path.basename(path)):
            return path
    raise Misused(f"There is no transcript '{visible(name)}' in this study.")


def _shown(changed: Iterable[Redaction]) -> Iterator[str]:
    """The difference, line by line."""
    colours = {"+": "green", "-": "red", "@": "cyan"} if in_colour(sys.stdout.isatty()) else {}
    for each in changed:
        before, after = each.before.splitlines(), each.after.splitlines()
        lines = difflib.unified_diff(before, after, each.path, f"{each.path} (redacted)", lineterm="")
        for line in lines:
            yield click.style(visible(line, _LONG), fg=colours.get(line[:1]))


def _tell_left(done: Iterable[Redaction]) -> None:
    left = [each for redaction in done for each in redaction.left]
    if left:
        click.echo("Left as it is:", err=True)
    for each in left:
        where = f"{each.place.path}:{each.place.line}"
        click.echo(visible(f"{where}: '{each.words}': {each.reason}", _LONG), err=True)


def _write(root: Path, changed: list[Redaction]) -> None:
    """Write all transcripts and the log, or nothing."""
    replaced: list[tuple[Path, Path, bytes]] = []
    try:
        for each in changed:
            path = Path(os.path.realpath(root / each.path))
            if path.read_bytes() != encode(each.before):
                raise Failed(f"{each.path} was changed meanwhile, or is not UTF-8. Nothing was changed.")
            beside = path.with_name(f".{path.name}.redacted")
            replaced.append((path, beside, encode(each.before)))
            beside.write_bytes(encode(each.after))
            shutil.copymode(path, beside)
        for path, beside, _ in replaced:
            beside.replace(path)
        _log(root, changed)
    except OSError as error:
        for path, _, before in replaced:
            if path.read_bytes() != before:
                path.write_bytes(before)
        raise Failed(
            f"{error.filename or root} cannot be written: {error.strerror}. Nothing was changed."
        ) from error
    finally:
        for _, beside, _ in replaced:
            beside.unlink(missing_ok=True)


def _log(root: Path, changed: Iterable[Redaction]) -> None:
    day = datetime.now().astimezone().date().isoformat()
    lines = [
        f"{day}\t{each.path}\t{_turn(change.turn)}\t{' '.join(change.before.split())} => {change.after}\n"
        for each in changed
        for change in each.changes
    ]
    with (root / LOG).open("a", encoding="utf-8", newline="\n") as log:
        log.writelines(lines)


def _turn(number: int) -> str:
    return f"turn {number}" if number else "front matter"
