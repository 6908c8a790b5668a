"""A file of the site that is no page: where it stands, and what is in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Written(NamedTuple):
    """`path` is below the site; `pieces` of its text are joined without anything between."""

    path: str
    pieces: Iterable[str]

    def put(self, folder: Path) -> None:
        path = folder / self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(self.pieces)


def whole(written: Iterable[Written]) -> list[Written]:
    """Files with all their text, so that another process can be given them."""
    return [Written(path, ["".join(pieces)]) for path, pieces in written]
