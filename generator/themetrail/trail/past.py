"""What git knows of how a study came to be: its steps, and the snapshots among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from themetrail.model import Study
from themetrail.study import Cache, Folder
from themetrail.trail.archive import Archive, TranscriptsOf, opened_archive
from themetrail.trail.lost import lost_since
from themetrail.trail.meanings import Meanings
from themetrail.trail.objects import DamagedError
from themetrail.trail.repository import NoRepositoryError, may_be_in_repository
from themetrail.trail.revisions import Missing
from themetrail.trail.snapshots import Snapshot, snapshots_of
from themetrail.trail.steps import Last, Progress, Step, Steps, known_of, steps_of
from themetrail.trail.stored import Store

UNWANTED = (
    "The authors do not count the commits of the repository among the history of this study; "
    "what it tells of its past is what they wrote down themselves."
)
NO_REPOSITORY = (
    "The files of this study are kept in no git repository, so nothing tells day by day what was changed."
)
UNREADABLE = "There is a git repository, but it cannot be read, so its history is missing here."
NO_COMMIT = "The files of this study stand in a git repository that has no commit yet, so it has no history."
NOTHING_KEPT = "The git repository has commits, but none of them holds this study, so it has no history."


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot and what there was then; `step` is compared with the snapshot before, not the commit before.

    `step` is None where the snapshot's revision is missing or cannot be read. `meanings` are the definitions
    and concepts as they were.
    """

    snapshot: Snapshot
    step: Step | None = None
    meanings: Meanings = field(default_factory=Meanings)


@dataclass(frozen=True, slots=True)
class Past:
    """The past of a study, oldest first.

    `since` is the last commit beside the last snapshot; None where nothing changed, or there is no snapshot.
    `absent` says in a sentence for readers why git tells nothing: no repository, no commit, or a study that
    does not wish it.
    """

    steps: Steps = field(default_factory=Steps)
    snapshots: tuple[Kept, ...] = ()
    since: Step | None = None
    absent: str | None = None


@dataclass(slots=True)
class Remembered:
    """The past as it was read last, as long as nothing in git has changed since."""

    state: object = None
    past: Past = field(default_factory=Past)


def past_of(
    files: Folder | Path,
    study: Study,
    transcripts_of: TranscriptsOf | None = None,
    *,
    cache: Cache | None = None,
    remembered: Remembered | None = None,
    progress: Progress | None = None,
) -> Past:
    """The past of the study in a folder, with everything that it ever held.

    What was read is kept in the folder, so that the next time only what is new is read; files that a `cache`
    holds are read from it.
    """
    at = files if isinstance(files, Folder) else Folder(files)
    if study.record.history == "none":
        return Past(absent=UNWANTED)
    if not may_be_in_repository(at.root):
        return Past(absent=NO_REPOSITORY)
    try:
        known = cache.copy() if cache is not None else None
        with opened_archive(at.root, at.transcripts, transcripts_of, known) as archive:
            memory = remembered if remembered is not None else Remembered()
            state = _state(archive, study)
            if state is None or state != memory.state:
                memory.past, memory.state = _read(archive, study, at.root, progress), state
            return _with_what_is_lost(memory.past, archive, study)
    except NoRepositoryError:
        return Past(absent=UNREADABLE)


def _with_what_is_lost(past: Past, archive: Archive, study: Study) -> Past:
    """The past, with the words that the files of today say no more, committed or not."""
    head = archive.head() if past.steps.steps else None
    if head is None:
        return past
    lost = past.steps.lost | lost_since(archive, head, study)
    return replace(past, steps=replace(past.steps, lost=lost))


def _state(archive: Archive, study: Study) -> object:
    """All in git and in the study's record on which its past depends; None where that cannot be told."""
    repo, record = archive.repository.repo, study.record
    try:
        refs = sorted(repo.refs.as_dict().items())
        head = archive.head()
    except (DamagedError, OSError, ValueError, KeyError):
        return None
    named = tuple((each.ref, each.title, each.phase, each.date) for each in record.snapshots)
    return head, refs, archive.shallow(), named, record.snapshot_tags, archive.transcripts


def _read(archive: Archive, study: Study, folder: Path, progress: Progress | None) -> Past:
    store = Store.read(folder)
    steps = steps_of(archive, store, progress)
    if not steps.steps and not steps.skipped and steps.broken_off is None:
        return Past(steps, absent=NOTHING_KEPT if steps.commits else NO_COMMIT)
    last = Last()
    kept = tuple(_kept(archive, snapshots_of(study, archive), last, store))
    since = _since(archive, last, store)
    store.write()
    return Past(replace(steps, lost=steps.lost | last.lost), kept, since)


def _kept(archive: Archive, snapshots: list[Snapshot], last: Last, store: Store) -> Iterator[Kept]:
    """Each snapshot beside the one before that could be read."""
    for each in snapshots:
        snapshot = each.closed()
        if each.revision is None:
            yield Kept(snapshot)
            continue
        known = known_of(archive, each.revision, last, store, whole=True)
        if known.outline is None or known.difference is None:
            missing = Missing(each.ref, "; ".join(known.reasons) or "it holds nothing of the study")
            yield Kept(replace(snapshot, missing=missing))
            continue
        step = Step(each.revision, known.outline, known.difference)
        yield Kept(snapshot, step, known.meanings or Meanings())


def _since(archive: Archive, last: Last, store: Store) -> Step | None:
    """The last commit beside the last snapshot."""
    try:
        head = archive.head()
    except DamagedError:
        return None
    if head is None or last.revision is None or head.id == last.revision.id:
        return None
    known = known_of(archive, head, last, store)
    if known.outline is None or not known.difference:
        return None
    return Step(head, known.outline, known.difference)
