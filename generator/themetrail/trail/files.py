"""The files of a study as one revision has them, without putting them on disk."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from themetrail.study.files import CONTENT, OutsideStudyError, natural_order
from themetrail.trail.objects import DamagedError, Entry, Objects

_ELSEWHERE = b"version https://git-lfs.github.com/spec/"
_LINKS = 10


@dataclass(frozen=True, slots=True)
class RevisionFiles:
    """A study in git, as `study.load` reads it. Links are followed only within it."""

    transcripts: str
    objects: Objects | None = None
    folder: str = ""
    entries: Mapping[str, Entry] = field(default_factory=dict)

    @classmethod
    def of(cls, objects: Objects, folder: str, transcripts: str) -> RevisionFiles:
        """The study in a folder that git keeps. Raises DamagedError."""
        entries = {}
        for name in dict.fromkeys((CONTENT, transcripts)):
            at = objects.entry(folder, name)
            if at is not None and at.is_folder:
                entries.update({f"{name}/{each.path}": each for each in objects.below(at.id)})
        return cls(transcripts, objects, folder, entries)

    def paths(self) -> list[str]:
        return sorted((path for path in self.entries if _is_read(path)), key=natural_order)

    def same_as(self, other: RevisionFiles) -> bool:
        """Whether two revisions have the same files."""
        return self.transcripts == other.transcripts and self.entries == other.entries

    def read(self, path: str) -> bytes:
        entry = self.entries.get(path)
        if entry is None or self.objects is None:
            raise FileNotFoundError(2, "there is no such file", path)
        try:
            data = self._follow(self.objects, path, entry)
        except DamagedError as error:
            raise OSError(5, f"git cannot give it: {error}", path) from error
        if data.startswith(_ELSEWHERE):
            raise OSError(5, "git keeps it elsewhere (LFS), and not in this copy", path)
        return data

    def _follow(self, objects: Objects, path: str, entry: Entry) -> bytes:
        for _ in range(_LINKS):
            if not entry.is_link:
                return objects.file(entry.id)
            target = objects.file(entry.id).decode("utf-8", "replace")
            path = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            found = None if path.startswith(("..", "/")) else objects.entry(self.folder, path)
            if found is None or found.is_folder:
                raise OutsideStudyError(path)
            entry = found
        raise OutsideStudyError(path)


def _is_read(path: str) -> bool:
    return path.lower().endswith(".md") and not any(name.startswith(".") for name in path.split("/"))


NOTHING = RevisionFiles("transcripts")
"""What was there before the first commit."""
