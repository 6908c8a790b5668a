"""Repositories with dated commits, made without a git program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dulwich import porcelain
from dulwich.objects import Blob, Commit, ObjectID, Tag, Tree
from dulwich.repo import Repo

AUTHOR = b"Kim Example <kim@example.org>"
DAY = 86_400
FIRST = 19_723 * DAY
"""2024-01-01."""

Files = Mapping[str, str | bytes | None]


def made(root: Path) -> Path:
    """An empty repository."""
    root.mkdir(parents=True, exist_ok=True)
    porcelain.init(root).close()
    return root


class History:
    """Commits one upon the other, each of the whole folder as it is to be; nothing is put on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, bytes] = {}

    def commit(
        self,
        day: int,
        files: Files,
        message: str = "work",
        *,
        merge: list[str] | None = None,
        branch: str = "master",
    ) -> str:
        """Commit the folder with some files changed (None: taken away) on a day of 2024, counted from 0."""
        for path, content in files.items():
            if content is None:
                del self.files[path]
            else:
                self.files[path] = content.encode() if isinstance(content, str) else content
        with Repo(str(self.root)) as repo:
            ref = f"refs/heads/{branch}".encode()
            commit = Commit()
            commit.tree = _tree(repo, self.files)
            before = [repo.refs[ref]] if ref in repo.refs else []
            commit.parents = [*before, *(ObjectID(id_.encode()) for id_ in merge or ())]
            commit.author = commit.committer = AUTHOR
            commit.author_time = commit.commit_time = FIRST + day * DAY + DAY // 2
            commit.author_timezone = commit.commit_timezone = 0
            commit.message = message.encode()
            repo.object_store.add_object(commit)
            repo.refs[ref] = commit.id
            return commit.id.decode()

    def tag(self, name: str, id_: str, message: str | None = None) -> None:
        with Repo(str(self.root)) as repo:
            target = ObjectID(id_.encode())
            if message is not None:
                tag = Tag()
                tag.tagger, tag.name, tag.message = AUTHOR, name.encode(), message.encode()
                tag.object = (Commit, target)
                tag.tag_time, tag.tag_timezone = FIRST, 0
                repo.object_store.add_object(tag)
                target = tag.id
            repo.refs[f"refs/tags/{name}".encode()] = target

    def put(self) -> Path:
        """Put the files on disk as they were last committed."""
        for path, content in self.files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return self.root

    def lose(self, id_: str, damage: bytes | None = None) -> None:
        """Take an object away, or damage it."""
        file = self.root / ".git/objects" / id_[:2] / id_[2:]
        file.chmod(0o600)
        file.unlink() if damage is None else file.write_bytes(damage)


def blob_id(text: str) -> str:
    return Blob.from_string(text.encode()).id.decode()


def _tree(repo: Repo, files: Mapping[str, bytes]) -> ObjectID:
    tree, folders = Tree(), {}
    for path, content in files.items():
        name, _, rest = path.partition("/")
        if rest:
            folders.setdefault(name, {})[rest] = content
        else:
            blob = Blob.from_string(content)
            if blob.id not in repo.object_store:
                repo.object_store.add_object(blob)
            tree.add(name.encode(), 0o100644, blob.id)
    for name, inside in folders.items():
        tree.add(name.encode(), 0o040000, _tree(repo, inside))
    if tree.id not in repo.object_store:
        repo.object_store.add_object(tree)
    return tree.id
