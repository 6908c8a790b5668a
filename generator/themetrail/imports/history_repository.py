"""A git repository with dated commits, written without a git program."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from themetrail.imports.landing import whole, write
from themetrail.imports.report import ImportProblem

if TYPE_CHECKING:
    from dulwich.objects import ObjectID, ShaFile
    from dulwich.pack import ObjectContainer
    from dulwich.repo import Repo

_BRANCH = b"main"
_FILE = 0o100644
_MOST_WAITING = 30_000_000
"""Bytes of objects that wait in memory."""


@dataclass(frozen=True, slots=True)
class State:
    """The files of a study at a moment, and what is to be said of it; `tag` names it, with a title."""

    at: datetime
    message: str
    files: Mapping[str, str]
    tag: tuple[str, str] | None = None


def refuse_repository(folder: Path) -> None:
    """Raise where the folder is, or lies in, a git repository already: a history begins a new one."""
    try:
        resolved = folder.resolve()
    except RuntimeError as error:
        raise ImportProblem(f"{folder} cannot be used: it is a link that leads to itself.") from error
    for each in (resolved, *resolved.parents):
        if (each / ".git").exists():
            where = "is a git repository" if each == resolved else f"lies in the git repository {each}"
            raise ImportProblem(
                f"{folder} {where}. With --history the import makes a repository of its own; name a folder "
                "elsewhere, or leave out --history."
            )


def write_repository(folder: Path, states: Iterable[State], author: str) -> None:
    """Make the folder a repository with a commit for each state, oldest first; it gets the last one’s files.

    `author` is a name; no address goes with it.
    """
    from dulwich.repo import Repo  # noqa: PLC0415 - it takes a tenth of a second

    with whole(folder) as place, closing(Repo.init(str(place), default_branch=_BRANCH)) as repo:
        _Writing(repo, author.encode()).all(states, place)


class _Writing:
    """Writes commit after commit; contents that were written before are known by their path.

    Objects wait until there are many, and go into one pack then.
    """

    def __init__(self, repo: Repo, author: bytes) -> None:
        self.repo = repo
        self.author = author + b" <>"
        self.known: dict[str, tuple[str, ObjectID]] = {}
        self.waiting: dict[ObjectID, ShaFile] = {}
        self.room = _MOST_WAITING

    def all(self, states: Iterable[State], folder: Path) -> None:
        from dulwich.refs import Ref  # noqa: PLC0415

        head: ObjectID | None = None
        for state in states:
            head = self.commit(state, head)
            if state.tag is not None:
                self.tag(state, *state.tag, head)
            if self.room < 0:
                self.pack()
        self.pack()
        if head is not None:
            self.repo.refs[Ref(b"refs/heads/" + _BRANCH)] = head
            write(folder, {path: text for path, (text, _) in self.known.items()})
            self.index(folder)

    def add_object(self, added: ShaFile) -> None:
        """Take an object; named as dulwich's stores name it."""
        if added.id not in self.waiting:
            self.waiting[added.id] = added
            self.room -= added.raw_length()

    def pack(self) -> None:
        """Write what waits."""
        if self.waiting:
            self.repo.object_store.add_objects([(each, None) for each in self.waiting.values()])
        self.waiting = {}
        self.room = _MOST_WAITING

    def commit(self, state: State, parent: ObjectID | None) -> ObjectID:
        from dulwich.index import commit_tree  # noqa: PLC0415
        from dulwich.objects import Commit  # noqa: PLC0415

        self.known = {path: (text, self.blob(path, text)) for path, text in state.files.items()}
        blobs = [(path.encode(), id_, _FILE) for path, (_, id_) in self.known.items()]
        commit = Commit()
        commit.tree = commit_tree(cast("ObjectContainer", self), blobs)
        commit.parents = [parent] if parent is not None else []
        commit.author = commit.committer = self.author
        commit.author_time = commit.commit_time = int(state.at.timestamp())
        commit.author_timezone = commit.commit_timezone = 0
        commit.encoding = b"UTF-8"
        commit.message = state.message.encode()
        self.add_object(commit)
        return commit.id

    def blob(self, path: str, text: str) -> ObjectID:
        from dulwich.objects import Blob  # noqa: PLC0415

        known = self.known.get(path)
        if known is not None and known[0] == text:
            return known[1]
        blob = Blob.from_string(text.encode())
        self.add_object(blob)
        return blob.id

    def tag(self, state: State, name: str, title: str, commit: ObjectID) -> None:
        from dulwich.objects import Commit, Tag  # noqa: PLC0415
        from dulwich.refs import Ref  # noqa: PLC0415

        tag = Tag()
        tag.name = name.encode()
        tag.tagger = self.author
        tag.tag_time = int(state.at.timestamp())
        tag.tag_timezone = 0
        tag.message = f"{title}\n".encode()
        tag.object = (Commit, commit)
        self.add_object(tag)
        self.repo.refs[Ref(b"refs/tags/" + tag.name)] = tag.id

    def index(self, folder: Path) -> None:
        """Tell git that the files in the folder are those of the last commit."""
        from dulwich.index import index_entry_from_stat  # noqa: PLC0415

        index = self.repo.open_index()
        for path, (_, id_) in self.known.items():
            index[path.encode()] = index_entry_from_stat(os.lstat(folder / path), id_, _FILE)
        index.write()
