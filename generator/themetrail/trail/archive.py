"""The states of a study that git kept: named, found, and read like a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from themetrail.study import Cache, Loaded, load
from themetrail.study.files import CONTENT
from themetrail.trail.files import NOTHING, RevisionFiles
from themetrail.trail.objects import DamagedError, Objects
from themetrail.trail.repository import Repository, opened_repository
from themetrail.trail.revisions import Beginning, Missing, Revision, revision_of

SETTINGS = "mkdocs.yml"
_DEPTH = 4

TranscriptsOf = Callable[[bytes], str | None]
"""What a mkdocs.yml names as the folder of the transcripts."""


@dataclass(slots=True)
class Archive:
    """A study's repository, and what was read of it. `transcripts` is the folder as it is called now."""

    repository: Repository
    objects: Objects
    transcripts: str = "transcripts"
    transcripts_of: TranscriptsOf | None = None
    cache: Cache = field(default_factory=Cache)

    def head(self) -> Revision | None:
        """The commit that the files stand on; None before the first one. Raises DamagedError."""
        try:
            id_ = self.repository.repo.head()
        except KeyError:
            return None
        return revision_of(self.objects.commit(id_.decode("ascii")))

    def shallow(self) -> frozenset[str]:
        """The commits whose parents are not in this copy."""
        return frozenset(id_.decode("ascii") for id_ in self.repository.repo.get_shallow())

    def line(self, start: Revision) -> Iterator[Revision]:
        """A revision and those it continues, newest first: of merges the line that others came into.

        Raises DamagedError where the line breaks off.
        """
        ends = self.shallow()
        met: set[str] = set()
        at = start
        while at.id not in met:
            met.add(at.id)
            yield at
            if not at.parents or at.id in ends:
                return
            at = revision_of(self.objects.commit(at.parents[0]))


@contextmanager
def opened_archive(
    study: Path,
    transcripts: str = "transcripts",
    transcripts_of: TranscriptsOf | None = None,
    cache: Cache | None = None,
) -> Iterator[Archive]:
    """The past states of the study in a folder. What a `cache` holds is not read again.

    Raises NoRepositoryError.
    """
    with opened_repository(study) as repository:
        yield Archive(repository, Objects(repository.repo), transcripts, transcripts_of, cache or Cache())


def files_of(archive: Archive, revision: Revision | Beginning) -> RevisionFiles | Missing:
    """The files of a revision, as `study.load` reads them."""
    if isinstance(revision, Beginning):
        return NOTHING
    try:
        folder = _folder(archive, revision)
        if folder is None:
            return NOTHING
        settings = archive.objects.entry(folder, SETTINGS)
        named = None
        if settings is not None and not settings.is_folder and archive.transcripts_of is not None:
            named = archive.transcripts_of(archive.objects.file(settings.id))
        return RevisionFiles.of(archive.objects, folder, named or archive.transcripts)
    except DamagedError as error:
        return Missing(revision.name, f"{revision.name} cannot be read: {error}")


def _folder(archive: Archive, revision: Revision) -> str | None:
    """The folder of the study in a revision, also where the study has moved since."""
    objects = archive.objects
    at = objects.entry(revision.tree, archive.repository.prefix)
    if at is not None and at.is_folder and objects.entry(at.id, CONTENT) is not None:
        return at.id
    head = archive.head()
    now = dict(_studies(objects, head.tree, "", 0)) if head is not None else {}
    moved = [id_ for path, id_ in _studies(objects, revision.tree, "", 0) if path not in now]
    if len(moved) == 1:
        return moved[0]
    return at.id if at is not None and at.is_folder else None


def _studies(objects: Objects, folder: str, path: str, depth: int) -> Iterator[tuple[str, str]]:
    """Folders that hold a study's record."""
    if objects.entry(folder, f"{CONTENT}/index.md") is not None:
        yield path, folder
    if depth < _DEPTH:
        for each in objects.folder(folder):
            if each.is_folder:
                yield from _studies(objects, each.id, f"{path}{each.path}/", depth + 1)


def load_at(archive: Archive, revision: Revision | Beginning) -> Loaded | Missing:
    """The study at a revision. What is wrong with it is among the diagnostics, as always."""
    files = files_of(archive, revision)
    return files if isinstance(files, Missing) else load(files, cache=archive.cache)
