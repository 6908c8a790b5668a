"""Where a study's files come from: a folder on disk."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

CONTENT = "content"


class OutsideStudyError(OSError):
    """A link leads out of the study."""


class StudyFiles(Protocol):
    """The files of one state of a study; paths are relative to it, with forward slashes."""

    def paths(self) -> list[str]:
        """Every Markdown file of the content and transcript folders; `p2` stands before `p10`."""

    def read(self, path: str) -> bytes:
        """A file's bytes. Raises OSError where it cannot be read."""

    @property
    def transcripts(self) -> str:
        """The folder that holds the transcripts."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A study in a folder. Links are followed only within it."""

    root: Path
    transcripts: str = "transcripts"
    content: str = CONTENT

    def paths(self) -> list[str]:
        found = [path for folder in (self.content, self.transcripts) for path in self._below(folder)]
        return sorted(set(found), key=natural_order)

    def read(self, path: str) -> bytes:
        full = self.root / path
        if not Path(os.path.realpath(full)).is_relative_to(os.path.realpath(self.root)):
            raise OutsideStudyError(path)
        return full.read_bytes()

    def names(self) -> list[str]:
        """Every file of the content and transcript folders, whatever it is."""
        return sorted(
            Path(parent, name).relative_to(self.root).as_posix()
            for folder in (self.content, self.transcripts)
            for parent, _, files in os.walk(self.root / folder)
            for name in files
        )

    def holds(self, path: str) -> bool:
        """Whether there is a file of this path below the content folder."""
        return os.path.isfile(self.root / self.content / path)

    def _below(self, folder: str) -> Iterator[str]:
        for parent, folders, files in os.walk(self.root / folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in files:
                if name.lower().endswith(".md") and not name.startswith("."):
                    yield (Path(parent) / name).relative_to(self.root).as_posix()


def natural_order(path: str) -> tuple[list[tuple[int, str]], str]:
    """A key that sorts names by the numbers in them."""
    pieces = re.split(r"([0-9]+)", path)
    return [(int(piece[:18]), "") if at % 2 else (-1, piece) for at, piece in enumerate(pieces)], path
