"""`themetrail check --history`: the list of identifiers against everything that git ever kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from themetrail.checks.identifiers.past import Occurrence, PastHits, past_hits
from themetrail.cli.speaking import Misused, progress_line, require_list
from themetrail.diagnostics.printers.visible import visible
from themetrail.publish.settings import folder_of
from themetrail.study.private import read_private
from themetrail.trail.history import Past
from themetrail.trail.repository import NoRepositoryError, opened_repository
from themetrail.views.wording import counted

_MOST = 12
_ADVICE = (
    "A new commit does not take them away. Before anybody gets a copy, rewrite the past (for example with"
    " git filter-repo); if somebody has one, treat what is listed as known."
)


def look_back(folder: Path, *, everything: bool) -> bool:
    """Print what of the list git's past has; tells whether it has nothing of it."""
    private = read_private(folder_of(folder))
    require_list(private)
    try:
        with opened_repository(folder) as repository, progress_line() as progress:
            past = Past(repository)
            hits = past_hits(past.versions(progress), private)
            lines = list(_report(past, hits, len(private.identifiers), most=None if everything else _MOST))
    except NoRepositoryError as error:
        raise Misused(f"There is no past to look at: {error}.") from error
    for line in lines:
        click.echo(line)
    return not hits.occurrences


def _report(past: Past, hits: PastHits, identifiers: int, *, most: int | None) -> Iterator[str]:
    for path in dict.fromkeys(each.path for each in hits.occurrences.values()):
        yield visible(path)
        for each in hits.occurrences.values():
            if each.path == path:
                yield from _where(each, most)
        yield ""
    amounts = {"content": hits.contents, "commit": past.commits, "identifier": identifiers}
    looked = [counted(number, what) for what, number in amounts.items()]
    files = len({each.path for each in hits.occurrences.values()})
    result = f"found in {counted(files, 'file')}" if files else "none found"
    yield "{} in {}, {}: {}.".format(*looked, result)
    if hits.occurrences:
        yield _ADVICE
    if past.is_shallow:
        yield "This copy of the repository is shallow: older commits are not in it, and were not looked at."
    if hits.closed:
        yield f"Not looked into, because their words cannot be read here: {_listed(hits.closed, most)}."
    if past.unreadable:
        yield f"Missing or damaged in the repository: {_listed(past.unreadable, most)}."


def _where(found: Occurrence, most: int | None) -> Iterator[str]:
    shown = found.revisions[:most]
    rest = len(found.revisions) - len(shown)
    yield f"    {visible(found.identifier.words)}"
    for revision in shown:
        yield f"        {revision.name}  {revision.date}"
    if rest:
        yield f"        … and {rest:,} more commits (to see all: themetrail check --history --all)"


def _listed(names: set[str] | list[str], most: int | None) -> str:
    shown = sorted(dict.fromkeys(names))
    more = f" and {len(shown) - most:,} more" if most is not None and len(shown) > most else ""
    return ", ".join(map(visible, shown[:most])) + more
