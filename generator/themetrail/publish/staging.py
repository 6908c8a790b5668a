"""A site is built beside the one that stands, and takes its place only when it is whole."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

STAGED = re.compile(r"(?<=[/\\])\.([^/\\]+)\.building\b")
"""The name of a folder that is being built, in a path."""

_COMING, _LEAVING, _LEFT = ".themetrail-coming", ".themetrail-leaving", ".themetrail-left"
"""Folders in a site whose content is exchanged: the new site; part of the old one; all of the old one."""


@dataclass(frozen=True, slots=True)
class Staging:
    """`folder` is being built, to become `final`.

    Whatever happens, and whenever, `final` is the old site, or the new one, or is not there; the next build
    clears away what a killed one left. Where `final` cannot be renamed there is a moment of a few renames in
    which it is neither, and the next build mends what a kill in that moment left.
    """

    final: Path

    @property
    def folder(self) -> Path:
        return self.final.with_name(f".{self.final.name}.building")

    @property
    def _former(self) -> Path:
        return self.final.with_name(f".{self.final.name}.former")

    def begin(self) -> None:
        """Make an empty folder to build in. Raises OSError where that cannot be."""
        self._settle()
        self.folder.mkdir(parents=True)

    def discard(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def publish(self) -> None:
        """Let the new site stand where the old one stood. Hidden files of the old one (.git) are kept."""
        if not os.path.lexists(self.final):
            self.folder.rename(self.final)
            return
        kept = self._keep_hidden()
        try:
            self.final.rename(self._former)
        except OSError:
            _exchange(self.folder, self.final, kept)
            self.discard()
            return
        try:
            self.folder.rename(self.final)
        except BaseException:
            self._former.rename(self.final)
            raise
        with suppress(OSError):
            self._forget_former()

    def _forget_former(self) -> None:
        """Remove the former site. It is never half there under the name from which it would be restored."""
        _remove(self.folder)
        if os.path.lexists(self._former):
            self._former.rename(self.folder)
            _remove(self.folder)

    def _keep_hidden(self) -> set[str]:
        """Copy what is hidden in the old site into the new one; the names of what was copied."""
        kept = set()
        for entry in self.final.iterdir():
            if entry.name.startswith(".") and not os.path.lexists(self.folder / entry.name):
                _copy(entry, self.folder / entry.name)
                kept.add(entry.name)
        return kept

    def _settle(self) -> None:
        """Mend what a build left that was killed in its last steps."""
        if os.path.lexists(self._former) and not os.path.lexists(self.final):
            self._former.rename(self.final)
        self._forget_former()
        if self.final.is_dir():
            _settle_exchange(self.final)


def _exchange(new: Path, final: Path, kept: set[str]) -> None:
    """Exchange the content of a folder that cannot be renamed, such as a mounted one.

    All that takes time or room is done before anything is moved. `kept` is the same in both and stays.
    """
    coming, leaving, left = (final / name for name in (_COMING, _LEAVING, _LEFT))

    def already_there(folder: str, _: list[str]) -> set[str]:
        return kept if folder == str(new) else set()

    try:
        shutil.copytree(new, coming, symlinks=True, ignore=already_there)
        leaving.mkdir()
        for entry in list(_exchanged(final, coming)):
            entry.rename(leaving / entry.name)
        leaving.rename(left)
    except BaseException:
        _settle_exchange(final)
        raise
    try:
        _settle_exchange(final)
    except OSError:
        _settle_exchange(final)


def _exchanged(final: Path, coming: Path) -> Iterator[Path]:
    """What of an old site makes room for the new one."""
    ours = (_COMING, _LEAVING, _LEFT)
    for entry in final.iterdir():
        hidden = entry.name.startswith(".")
        if entry.name not in ours and (not hidden or os.path.lexists(coming / entry.name)):
            yield entry


def _settle_exchange(final: Path) -> None:
    """Go on with an exchange where the old site is out of the way, or else go back."""
    coming, leaving, left = (final / name for name in (_COMING, _LEAVING, _LEFT))
    if leaving.is_dir():
        _move_all(leaving, final)
        leaving.rmdir()
    if left.is_dir():
        if coming.is_dir():
            _move_all(coming, final)
            coming.rmdir()
        shutil.rmtree(left, ignore_errors=True)
    shutil.rmtree(coming, ignore_errors=True)


def _move_all(origin: Path, to: Path) -> None:
    for entry in list(origin.iterdir()):
        entry.rename(to / entry.name)


def _remove(path: Path) -> None:
    """Remove a folder, or whatever else is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _copy(entry: Path, to: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.copytree(entry, to, symlinks=True)
    else:
        shutil.copy2(entry, to, follow_symlinks=False)


def staging(site: str | os.PathLike[str]) -> Staging:
    """The staging of a site folder; where that is a link, of what it leads to."""
    return Staging(Path(site).resolve())
