"""Python's search for garbage, kept from a study: it is large, and all of it stays while there is work."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Look for no garbage meanwhile: in many small values that all stay it takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def rest() -> None:
    """Look for garbage no more; what there is so far counts as staying."""
    gc.freeze()
    gc.disable()


def resume() -> None:
    """Look for garbage again, everywhere."""
    gc.unfreeze()
    gc.enable()
