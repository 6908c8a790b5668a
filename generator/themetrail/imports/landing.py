"""The folder of a new study: refused where it is used, and filled whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EEXIST
from pathlib import Path

from themetrail.imports.report import ImportProblem

_UNFINISHED = ".themetrail-import"
_HARMLESS = frozenset({".git", ".DS_Store", _UNFINISHED})


def refuse_used(folder: Path) -> None:
    """Raise where the folder cannot take a new study: something is in it, or it is none."""
    try:
        if folder.exists() and not folder.is_dir():
            raise ImportProblem(f"{folder} is a file; name a folder that is empty or does not exist yet.")
        if folder.exists() and any(entry.name not in _HARMLESS for entry in folder.iterdir()):
            raise ImportProblem(
                f"{folder} is not empty. An import makes a new study and changes none; name a folder that is "
                "empty or does not exist yet."
            )
    except (OSError, ValueError) as error:
        raise ImportProblem(f"{folder} cannot be used: {error}.") from error


@contextmanager
def whole(folder: Path) -> Iterator[Path]:
    """A place to write in. In the end all of it goes into the folder; where anything stops, nothing does."""
    place = folder / _UNFINISHED
    made: list[Path] = []
    targets: list[Path] = []
    try:
        # One that was killed could not tidy up.
        shutil.rmtree(place, ignore_errors=True)
        _make(place, made)
        yield place
        entries = sorted(place.iterdir())
        targets += _free(folder / entry.name for entry in entries)
        for entry in entries:
            entry.rename(folder / entry.name)
        place.rmdir()
    except BaseException as error:
        _take_back([*targets, place], made)
        if isinstance(error, OSError):
            raise ImportProblem(
                f"Writing stopped: {error.strerror or error}. Nothing was written to {folder}."
            ) from error
        raise


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the files of a study, by their paths; folders are made where they are missing."""
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8"))


def _make(place: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and note those that were not there."""
    for each in (*reversed(place.parents), place):
        if not each.exists():
            each.mkdir()
            made.append(each)


def _free(targets: Iterable[Path]) -> list[Path]:
    """The paths, none of which is there; so all that is there later is ours to take back."""
    free = list(targets)
    for target in free:
        if target.exists():
            raise FileExistsError(EEXIST, f"{target.name} is there already")
    return free


def _take_back(written: list[Path], made: list[Path]) -> None:
    """Remove what was written, and the folders that were made for it."""
    for path in written:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir()
