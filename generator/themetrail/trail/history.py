"""Everything that git ever kept of a repository: each content once, and the commit that brought it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from themetrail.trail.repository import Repository
from themetrail.trail.revisions import Revision, revision_of

if TYPE_CHECKING:
    from dulwich.objects import Commit, ObjectID, ShaFile

Progress = Callable[[str, int, int], None]
_FOLDER = 0o040000
_OTHER_REPOSITORY = 0o160000
_SHORT = 7
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Version:
    """A content: the path it first had, and the first commit that has it. Of a message the path is empty."""

    path: str
    revision: Revision
    data: bytes


@dataclass(slots=True)
class Past:
    """The past as a whole. `unreadable` names what is missing or damaged; whole once all was read."""

    repository: Repository
    commits: int = 0
    unreadable: list[str] = field(default_factory=list)
    _labels: dict[ObjectID, list[bytes]] = field(default_factory=dict)

    @property
    def is_shallow(self) -> bool:
        """Whether the repository was copied without its whole past."""
        return bool(self.repository.repo.get_shallow())

    def versions(self, progress: Progress | None = None) -> Iterator[Version]:
        """Every content of every file, and what is said of every commit, oldest first."""
        commits = self._commits()
        self.commits = len(commits)
        seen: set[tuple[bytes, str]] = set()
        for number, commit in enumerate(commits, 1):
            if progress is not None:
                progress("Reading the past, commit", number, len(commits))
            revision = revision_of(commit)
            said = (commit.message, commit.author, commit.committer, *self._labels.get(commit.id, ()))
            yield Version("", revision, b"\n".join(said))
            yield from self._below(commit.tree, "", revision, seen)

    def _commits(self) -> list[Commit]:
        """Every commit that a branch, a tag or the stash leads to, oldest first."""
        from dulwich.objects import Commit, Tag  # noqa: PLC0415

        shallow = self.repository.repo.get_shallow()
        waiting = self._tips()
        met: set[ObjectID] = set()
        commits: list[Commit] = []
        while waiting:
            id_ = waiting.pop()
            if id_ in met:
                continue
            met.add(id_)
            each = self._object(id_)
            if isinstance(each, Tag):
                waiting.append(each.object[1])
                labels = self._labels.setdefault(each.object[1], [])
                labels += [*self._labels.get(id_, ()), each.name, each.message or b"", each.tagger or b""]
            elif isinstance(each, Commit):
                commits.append(each)
                waiting += [] if id_ in shallow else each.parents
        return sorted(commits, key=lambda commit: (commit.commit_time, commit.id))

    def _tips(self) -> list[ObjectID]:
        refs = self.repository.repo.refs
        tips = []
        for name in sorted(refs.allkeys()):
            try:
                tips.append(refs[name])
                self._labels.setdefault(refs[name], []).append(name.split(b"/", 2)[-1])
            except (KeyError, ValueError, OSError):
                if name != b"HEAD":  # it leads nowhere before the first commit
                    self.unreadable.append(name.decode("utf-8", "replace"))
        return tips

    def _below(
        self, tree: ObjectID, path: str, revision: Revision, seen: set[tuple[bytes, str]]
    ) -> Iterator[Version]:
        """What a folder holds that was not met before."""
        from dulwich.objects import Blob, Tree  # noqa: PLC0415

        if (tree, path) in seen or path.count("/") > _DEEPEST:
            return
        seen.add((tree, path))
        folder = self._object(tree)
        if not isinstance(folder, Tree):
            return
        for entry in folder.iteritems():
            name = f"{path}{entry.path.decode('utf-8', 'replace')}"
            if entry.mode == _FOLDER:
                yield from self._below(entry.sha, f"{name}/", revision, seen)
            elif entry.mode != _OTHER_REPOSITORY and (entry.sha, "") not in seen:
                seen.add((entry.sha, ""))
                blob = self._object(entry.sha)
                if isinstance(blob, Blob):
                    yield Version(name, revision, blob.as_raw_string())

    def _object(self, id_: ObjectID) -> ShaFile | None:
        """An object of git; None, and noted, where it is missing or damaged."""
        try:
            return self.repository.repo.object_store[id_]
        except Exception as error:  # damage shows itself as anything from KeyError to zlib.error
            self.unreadable.append(f"{id_[:_SHORT].decode('ascii', 'replace')} ({type(error).__name__})")
            return None
