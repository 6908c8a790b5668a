"""Snapshots: the revisions of a study that matter, as its record names them and as tags tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase

from themetrail.model import Study
from themetrail.study import Loaded
from themetrail.trail.archive import Archive, load_at
from themetrail.trail.naming import find, target_of
from themetrail.trail.objects import DamagedError
from themetrail.trail.revisions import Missing, Revision

_TAGS = "refs/tags/"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state that matters: what it is called, the phase that it ends, when it was.

    `is_named`: the study's record names it; otherwise a tag does, and its title is what that says. `missing`
    tells why there is no revision. What it held is read when it is asked for.
    """

    ref: str
    title: str
    date: str
    phase: str | None = None
    revision: Revision | None = None
    missing: Missing | None = None
    is_named: bool = False
    _archive: Archive | None = field(default=None, repr=False, compare=False)

    def load(self) -> Loaded | Missing:
        """The study as it was."""
        if self.revision is None or self._archive is None:
            return self.missing or Missing(self.ref, f"there is no revision '{self.ref}'")
        return load_at(self._archive, self.revision)

    def closed(self) -> Snapshot:
        """The snapshot when what it held will not be asked for any more."""
        return replace(self, _archive=None)


def snapshots_of(study: Study, archive: Archive) -> list[Snapshot]:
    """The snapshots of a study, oldest first; what the record names is not told again by its tag."""
    named = list(_named(study, archive))
    known = {each.revision.id for each in named if each.revision is not None}
    known_refs = {each.ref for each in named}
    tagged = [
        each
        for each in _tagged(study, archive)
        if each.ref not in known_refs and (each.revision is None or each.revision.id not in known)
    ]
    return sorted([*named, *tagged], key=lambda each: each.date or "9999")


def _named(study: Study, archive: Archive) -> Iterator[Snapshot]:
    for entry in study.record.snapshots:
        found = find(archive, entry.ref)
        title = entry.title or entry.ref
        if isinstance(found, Revision):
            date = entry.date or found.date
            yield Snapshot(entry.ref, title, date, entry.phase, found, is_named=True, _archive=archive)
        else:
            nothing = Missing(entry.ref, f"'{entry.ref}' is before the first commit")
            missing = found if isinstance(found, Missing) else nothing
            yield Snapshot(
                entry.ref, title, entry.date or "", entry.phase, missing=missing, is_named=True
            )


def _tagged(study: Study, archive: Archive) -> Iterator[Snapshot]:
    """Tags that fit one of the study's patterns, called by what the tag says, or by its name."""
    patterns = study.record.snapshot_tags
    for ref in sorted(archive.repository.repo.refs.allkeys()):
        name = ref.decode("utf-8", "replace")
        short = name.removeprefix(_TAGS)
        if not name.startswith(_TAGS) or not any(fnmatchcase(short, pattern) for pattern in patterns):
            continue
        found = find(archive, name)
        if isinstance(found, Revision):
            title = _message(archive, name) or short
            yield Snapshot(short, title, found.date, revision=found, _archive=archive)
        elif isinstance(found, Missing):
            yield Snapshot(short, short, "", missing=found)


def _message(archive: Archive, ref: str) -> str:
    """The first line of what a tag says."""
    target = target_of(archive, ref)
    try:
        return archive.objects.message(target) if target is not None else ""
    except DamagedError:
        return ""
