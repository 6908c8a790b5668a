"""One build of a site at a time: two that write into one folder would mix what their editions show."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_HELD: dict[Path, int] = {}
"""The folders that this process builds in, locked for as long as it runs or builds again."""


def is_taken(folder: Path) -> bool:
    """Whether another process builds in a folder."""
    let_go(folder)
    return folder.is_dir() and not take(folder)


def take(folder: Path) -> bool:
    """Lock a folder against other processes; the system unlocks it when this one ends."""
    if sys.platform == "win32":
        return True
    from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 - there is none on Windows

    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return True
    try:
        flock(handle, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return False
    except OSError:  # a file system without locks
        os.close(handle)
        return True
    _HELD[folder] = handle
    return True


def let_go(folder: Path) -> None:
    """Unlock a folder that this process had locked."""
    if (handle := _HELD.pop(folder, None)) is not None:
        os.close(handle)
