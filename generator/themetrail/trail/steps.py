"""How a study came to be: revision by revision what was there, and what each of them changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from themetrail.diagnostics.printers.visible import visible
from themetrail.model import Study
from themetrail.study import collecting
from themetrail.study.load import read_study
from themetrail.trail.archive import Archive, files_of
from themetrail.trail.broken import broken
from themetrail.trail.difference import Change, Difference, QuoteChange, QuoteState, difference
from themetrail.trail.difference.texts import amounts
from themetrail.trail.files import NOTHING, RevisionFiles
from themetrail.trail.lost import Numbers, lost_between
from themetrail.trail.meanings import meanings_of
from themetrail.trail.objects import DamagedError
from themetrail.trail.outline import Outline, outline_of
from themetrail.trail.revisions import Missing, Revision
from themetrail.trail.stored import Known, Store, key_of

Progress = Callable[[str, int, int], None]
_MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """A revision that changed the study: what there was then, and what differs from the step before.

    The difference has neither the words of quotes nor long texts: load the two revisions for these.
    """

    revision: Revision
    outline: Outline
    difference: Difference


@dataclass(frozen=True, slots=True)
class Skipped:
    """A revision that tells nothing, as it could not be read, and why not."""

    revision: Revision
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """The study's own history, oldest first.

    `commits` counts all of its line, also those that left the study as it was. `is_shallow`: older ones are
    not in this copy. `broken_off` says why the line ends before its beginning. `lost` are words that were
    said in one step and in the next no more.
    """

    steps: tuple[Step, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    commits: int = 0
    is_shallow: bool = False
    broken_off: str | None = None
    lost: Numbers = frozenset()


def steps_of(archive: Archive, kept: Store | None = None, progress: Progress | None = None) -> Steps:
    """The steps on the line that the files stand on; what is known of them is taken from what was kept, and
    put there."""
    kept = kept or Store()
    revisions, broken_off = _line(archive)
    if not revisions:
        return Steps(broken_off=broken_off)
    last = Last()
    with collecting.paused():
        found = list(_walk(archive, revisions, last, kept, progress))
    is_shallow = bool(archive.shallow().intersection(each.id for each in revisions))
    return Steps(
        tuple(each for each in found if isinstance(each, Step)),
        tuple(each for each in found if isinstance(each, Skipped)),
        len(revisions),
        is_shallow,
        broken_off,
        frozenset(last.lost),
    )


def _line(archive: Archive) -> tuple[list[Revision], str | None]:
    """The line from its first revision, and why it begins there if not because it does."""
    found: list[Revision] = []
    try:
        head = archive.head()
        if head is not None:
            found.extend(archive.line(head))
    except DamagedError as error:
        return found[::-1], str(error)
    return found[::-1], None


@dataclass(slots=True)
class Last:
    """The last state that could be read: which, its files, and the study once it was needed.

    `lost` is what was said in states before it and then no more.
    """

    revision: Revision | None = None
    files: RevisionFiles = NOTHING
    study: Study | None = None
    lost: set[int] = field(default_factory=set)


def _walk(
    archive: Archive, revisions: list[Revision], last: Last, kept: Store, progress: Progress | None
) -> Iterator[Step | Skipped]:
    for number, revision in enumerate(revisions, 1):
        if progress is not None:
            progress("Reading the past, commit", number, len(revisions))
        known = known_of(archive, revision, last, kept)
        if known.reasons:
            yield Skipped(revision, known.reasons)
        elif known.outline is not None and known.difference is not None:
            yield Step(revision, known.outline, known.difference)


def known_of(
    archive: Archive, revision: Revision, last: Last, kept: Store, *, whole: bool = False
) -> Known:
    """What a revision is beside the last one; it is the last one then, if it could be read.

    As a `whole` it has an outline also where nothing changed, and tells what codes and themes meant.
    """
    key = key_of(revision, last.revision, archive, whole=whole)
    known = kept.get(key)
    if known is None:
        known = _read(archive, revision, last, whole=whole)
        kept.put(key, known)
    elif known.difference is not None:
        last.revision, last.study = revision, None
    last.lost |= known.lost
    return known


def _read(archive: Archive, revision: Revision, last: Last, *, whole: bool) -> Known:
    files = files_of(archive, revision)
    if isinstance(files, Missing):
        return Known(reasons=(str(files),))
    if last.study is None:
        before = files_of(archive, last.revision) if last.revision is not None else NOTHING
        last.files = NOTHING if isinstance(before, Missing) else before
        last.study = read_study(last.files, archive.cache).study
    if files.same_as(last.files) and not whole:
        return Known()
    read = read_study(files, archive.cache)
    unread = broken(read.diagnostics)
    if unread and not (last.revision is None and not files.paths()):
        reasons = dict.fromkeys(f"{visible(each.place.path)}: {each.message}" for each in unread)
        return Known(reasons=tuple(reasons)[:_MOST_REASONS])
    found = slim(difference(last.study, read.study))
    lost = lost_between(last.study, read.study)
    last.revision, last.files, last.study = revision, files, read.study
    meant = meanings_of(read.study) if whole else None
    return Known(outline_of(read.study), found, meanings=meant, lost=lost)


def slim(found: Difference) -> Difference:
    """A difference without the words of quotes and without long texts."""
    return replace(
        found,
        changes=tuple(_slim_change(each) for each in found.changes),
        quotes=tuple(_slim_quote(each) for each in found.quotes),
    )


def _slim_change(change: Change) -> Change:
    if change.kind != "rewritten" or change.amounts is not None:
        return change
    return replace(change, old=None, new=None, amounts=amounts(change.old, change.new))


def _slim_quote(quote: QuoteChange) -> QuoteChange:
    return replace(quote, before=_slim_state(quote.before), after=_slim_state(quote.after))


def _slim_state(state: QuoteState | None) -> QuoteState | None:
    return replace(state, words=None) if state is not None else None
