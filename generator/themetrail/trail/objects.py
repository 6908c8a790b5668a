"""The objects of a git repository: commits, folders and files, each read once while there is room."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dulwich.objects import Commit, ObjectID, ShaFile
    from dulwich.repo import Repo

_ROOM = 64_000_000
"""How many bytes of files are kept."""
_MOST_FOLDERS = 20_000
_FOLDER, _LINK, _OTHER_REPOSITORY = 0o040000, 0o120000, 0o160000
_DEEPEST = 50


class DamagedError(Exception):
    """An object is missing or damaged; its text says which."""


class Entry(NamedTuple):
    """What stands in a folder: a name or a path, an object, and what it is."""

    path: str
    id: str
    is_folder: bool = False
    is_link: bool = False


@dataclass(slots=True)
class Objects:
    """Reads the objects of a repository. Every method raises DamagedError where one cannot be read."""

    repo: Repo
    _folders: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    _below: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    _files: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    _held: int = 0

    def commit(self, id_: str) -> Commit:
        """A commit; of a tag, the commit that it leads to."""
        from dulwich.objects import Commit, Tag  # noqa: PLC0415 - it takes a tenth of a second

        each = self._object(id_)
        for _ in range(_DEEPEST):
            if not isinstance(each, Tag):
                break
            each = self._object(each.object[1].decode("ascii"))
        if isinstance(each, Commit):
            return each
        raise DamagedError(f"{id_[:7]} is no commit")

    def message(self, id_: str) -> str:
        """The first line of what a tag says; nothing of what is no tag."""
        from dulwich.objects import Tag  # noqa: PLC0415

        each = self._object(id_)
        if not isinstance(each, Tag) or not each.message:
            return ""
        said: bytes = each.message
        return said.decode("utf-8", "replace").strip().partition("\n")[0].strip()

    def folder(self, id_: str) -> tuple[Entry, ...]:
        """What stands in a folder."""
        from dulwich.objects import Tree  # noqa: PLC0415

        known = self._folders.get(id_)
        if known is None:
            tree = self._object(id_)
            if not isinstance(tree, Tree):
                raise DamagedError(f"{id_[:7]} is no folder")
            known = tuple(
                Entry(
                    each.path.decode("utf-8", "replace"),
                    each.sha.decode("ascii"),
                    each.mode == _FOLDER,
                    each.mode == _LINK,
                )
                for each in tree.iteritems()
                if each.mode != _OTHER_REPOSITORY
            )
            if len(self._folders) >= _MOST_FOLDERS:
                self._folders.clear()
            self._folders[id_] = known
        return known

    def entry(self, folder: str, path: str) -> Entry | None:
        """What a path leads to from a folder."""
        at = Entry("", folder, is_folder=True)
        for name in path.strip("/").split("/") if path.strip("/") else ():
            if not at.is_folder:
                return None
            found = next((each for each in self.folder(at.id) if each.path == name), None)
            if found is None:
                return None
            at = found
        return at

    def below(self, folder: str, depth: int = 0) -> tuple[Entry, ...]:
        """Every file below a folder, by its path from there."""
        known = self._below.get(folder)
        if known is None:
            found: list[Entry] = []
            for each in self.folder(folder):
                if not each.is_folder:
                    found.append(each)
                elif depth < _DEEPEST:
                    inner = self.below(each.id, depth + 1)
                    found += [entry._replace(path=f"{each.path}/{entry.path}") for entry in inner]
            known = tuple(found)
            if len(self._below) >= _MOST_FOLDERS:
                self._below.clear()
            self._below[folder] = known
        return known

    def file(self, id_: str) -> bytes:
        """What a file holds."""
        from dulwich.objects import Blob  # noqa: PLC0415

        if id_ in self._files:
            self._files.move_to_end(id_)
            return self._files[id_]
        blob = self._object(id_)
        if not isinstance(blob, Blob):
            raise DamagedError(f"{id_[:7]} is no file")
        data = blob.as_raw_string()
        self._files[id_] = data
        self._held += len(data)
        while self._held > _ROOM and len(self._files) > 1:
            self._held -= len(self._files.popitem(last=False)[1])
        return data

    def _object(self, id_: str) -> ShaFile:
        try:
            return self.repo.object_store[_name(id_)]
        except Exception as error:  # damage shows itself as anything from KeyError to zlib.error
            kind = "missing" if isinstance(error, KeyError) else "damaged"
            raise DamagedError(f"object {id_[:7]} is {kind}") from error


def _name(id_: str) -> ObjectID:
    from dulwich.objects import ObjectID  # noqa: PLC0415

    return ObjectID(id_.encode("ascii", "replace"))
