"""The git repository that holds a study, which may be a folder within it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dulwich.repo import Repo

_COMPRESSED = b"DIRC\x00\x00\x00\x04"


class NoRepositoryError(Exception):
    """There is no git repository, or it cannot be read; its text says which."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository, and where the study stands in it (`prefix`: empty, or ending in a slash)."""

    repo: Repo
    prefix: str


@contextmanager
def opened_repository(study: Path) -> Iterator[Repository]:
    """The repository of a study's folder. Raises NoRepositoryError."""
    found = _open(study)
    try:
        yield found
    finally:
        found.repo.close()


def _open(study: Path) -> Repository:
    from dulwich.errors import NotGitRepository  # noqa: PLC0415 - it takes a tenth of a second
    from dulwich.repo import Repo  # noqa: PLC0415

    folder = study.resolve()
    try:
        repo = Repo.discover(str(folder))
    except NotGitRepository:
        raise NoRepositoryError("this study is not in a git repository") from None
    except Exception as error:  # a repository that is damaged or of a new kind shows itself in many ways
        raise NoRepositoryError(f"the git repository cannot be read: {error}") from error
    if not os.path.lexists(os.path.join(repo.controldir(), "HEAD")):
        repo.close()
        raise NoRepositoryError("the git repository cannot be read: it has no HEAD")
    root = Path(repo.path).resolve()
    inside = folder.relative_to(root).as_posix() if folder.is_relative_to(root) else "."
    return Repository(repo, "" if inside == "." else f"{inside}/")


def may_be_in_repository(study: Path) -> bool:
    """Whether it is worth while to look for a repository: git has left its sign in the folder or above."""
    folder = study.resolve()
    return any((above / ".git").exists() for above in (folder, *folder.parents))


def tracked(study: Path, folder: str) -> list[str]:
    """Files below a folder of the study that git keeps now, relative to the study."""
    if not _may_track(study, folder):
        return []
    try:
        with opened_repository(study) as found:
            prefix = found.prefix.encode()
            paths = sorted(found.repo.open_index())
    except Exception:  # whatever keeps the index from being read
        return []
    start = prefix + f"{folder}/".encode()
    return [path.removeprefix(prefix).decode("utf-8", "replace") for path in paths if path.startswith(start)]


def may_be_committed(study: Path, name: str) -> bool:
    """Whether git would take up a new file of the study's folder: nothing tells it to pass it over."""
    from dulwich.ignore import IgnoreFilterManager  # noqa: PLC0415 - it takes a tenth of a second

    try:
        with opened_repository(study) as found:
            return not IgnoreFilterManager.from_repo(found.repo).is_ignored(found.prefix + name)
    except Exception:  # no repository, or one that cannot be read
        return False


def _may_track(study: Path, folder: str) -> bool:
    """Whether it is worth while to read the index: it names the folder, or shortens names."""
    for index in _indexes(study.resolve()):
        try:
            data = index.read_bytes()
        except OSError:
            continue
        return data.startswith(_COMPRESSED) or f"{folder}/".encode() in data
    return False


def _indexes(folder: Path) -> Iterator[Path]:
    for above in (folder, *folder.parents):
        git = above / ".git"
        if git.is_dir():
            yield git / "index"
            return
        if git.is_file():
            try:
                named = git.read_text(encoding="utf-8").partition("gitdir:")[2].strip()
            except (OSError, ValueError):
                return
            yield above / named / "index"
            return
