"""A site is built beside the one that stands, and takes its place only when it is whole."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

STAGED = re.compile(r"(?<=[/\\])\.([^/\\]+)\.building\b")
"""The name of a folder that is being built, in a path."""


@dataclass(frozen=True, slots=True)
class Staging:
    """`folder` is being built, to become `final`."""

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
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def discard(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def publish(self) -> None:
        """Let the new site stand where the old one stood. Hidden files of the old one (.git) are kept."""
        if not self.final.exists():
            self.folder.rename(self.final)
            return
        for entry in self.final.iterdir():
            if entry.name.startswith(".") and not (self.folder / entry.name).exists():
                _copy(entry, self.folder / entry.name)
        try:
            self.final.rename(self._former)
        except OSError:
            self._replace_content()
            return
        try:
            self.folder.rename(self.final)
        except OSError:
            self._former.rename(self.final)
            raise
        shutil.rmtree(self._former, ignore_errors=True)

    def _settle(self) -> None:
        """Mend what a build left that was killed between its last two steps."""
        if self._former.exists():
            if self.final.exists():
                shutil.rmtree(self._former, ignore_errors=True)
            else:
                self._former.rename(self.final)

    def _replace_content(self) -> None:
        """For a folder that cannot be renamed, such as a mounted one: its content takes the place."""
        for entry in self.final.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
        for entry in self.folder.iterdir():
            shutil.move(entry, self.final / entry.name)
        self.discard()


def _copy(entry: Path, to: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.copytree(entry, to, symlinks=True)
    else:
        shutil.copy2(entry, to, follow_symlinks=False)


def staging(site: str | os.PathLike[str]) -> Staging:
    """The staging of a site folder; where that is a link, of what it leads to."""
    return Staging(Path(site).resolve())
