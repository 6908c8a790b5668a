"""Zip archives of strangers, opened without writing anything to disk."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from themetrail.diagnostics.printers.visible import visible
from themetrail.imports.report import ImportProblem

LARGEST_TEXT = 64 * 2**20
LARGEST_PROJECT = 2**30

_MOST_MEMBERS = 100_000
_PIECE = 2**20
_SMALL = 4 * 2**20
_STEEPEST = 300
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, UnicodeError)
_NESTED = frozenset({".7z", ".gz", ".qdpx", ".rar", ".tar", ".zip"})


class Unreadable(Exception):  # noqa: N818
    """A file of the archive cannot be read; the message ends a sentence that names the file."""


class Member(NamedTuple):
    """A file of the archive: its path as it is written there, and its length."""

    path: str
    size: int
    info: zipfile.ZipInfo

    @property
    def name(self) -> str:
        """The last part of its path, in small letters."""
        return PurePosixPath(self.path).name.casefold()


class Archive:
    """The files of a zip that can be read; `remarks` tells of those that are left alone."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        self._opened = opened
        self.remarks: list[str] = []
        self.members = tuple(self._sound())
        self._by_name: dict[str, list[Member]] = {}
        for member in self.members:
            self._by_name.setdefault(member.name, []).append(member)

    def _sound(self) -> Iterator[Member]:
        seen: set[str] = set()
        for info in self._opened.infolist():
            path = info.filename.replace("\\", "/")
            if path.endswith("/"):
                continue
            fault = _fault(info, path)
            if fault is None and path in seen:
                fault = "another file of the archive has the same path"
            if fault:
                self.remarks.append(f"The file “{visible(path, 200)}” of the archive is left alone: {fault}.")
            else:
                seen.add(path)
                yield Member(path, info.file_size, info)

    def named(self, name: str) -> tuple[Member, ...]:
        """The files of that name, in whatever folder and in whatever case."""
        return tuple(self._by_name.get(name.casefold(), ()))

    def pieces(self, member: Member, largest: int) -> Iterator[bytes]:
        """The bytes of a file, a piece at a time. Raises `Unreadable`, also in the midst of them."""
        if member.size > largest:
            raise Unreadable(f"it is {_megabytes(member.size)} long; {_megabytes(largest)} is the limit")
        length = 0
        try:
            with self._opened.open(member.info) as file:
                while piece := file.read(_PIECE):
                    length += len(piece)
                    # What the archive says of its files may be a lie.
                    if length > largest or _is_bomb(length, member.info.compress_size):
                        raise Unreadable("it is packed so densely that it is no text")
                    yield piece
        except _DAMAGE as error:
            raise Unreadable(f"it is damaged ({str(error) or type(error).__name__})") from error

    def read(self, member: Member, largest: int = LARGEST_TEXT) -> bytes:
        """The bytes of a file. Raises `Unreadable`."""
        return b"".join(self.pieces(member, largest))


@contextmanager
def opened_archive(file: Path) -> Iterator[Archive]:
    """A zip file for reading. Raises `ImportProblem` where it is none."""
    try:
        opened = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, UnicodeError, ValueError, EOFError) as error:
        raise ImportProblem(
            f"{file} is a damaged archive ({error}). Export the project again, and copy the file whole."
        ) from error
    except OSError as error:
        raise ImportProblem(f"{file} cannot be read: {error.strerror or error}.") from error
    with opened:
        if len(opened.infolist()) > _MOST_MEMBERS:
            raise ImportProblem(f"{file} holds more than {_MOST_MEMBERS:,} files; that is no project.")
        yield Archive(opened)


def _fault(info: zipfile.ZipInfo, path: str) -> str | None:
    if path.startswith("/") or path[1:2] == ":" or ".." in path.split("/"):
        return "its path leads out of the archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a link to another file"
    if info.flag_bits & 0x1:
        return "it is encrypted"
    if info.compress_type not in _PACKINGS:
        return "it is packed in a way that zip files of projects are not"
    if _is_bomb(info.file_size, info.compress_size):
        return "it is packed so densely that it is no text"
    if PurePosixPath(path).suffix.casefold() in _NESTED:
        return "it is an archive itself"
    return None


def _is_bomb(size: int, packed: int) -> bool:
    return size > _SMALL and size > _STEEPEST * max(1, packed)


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f} MB"
