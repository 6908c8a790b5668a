"""Python's search for garbage, kept from a study: it is large, and all of it stays while a site is built."""

from __future__ import annotations

import gc


def rest() -> None:
    """Look for garbage no more; what there is so far counts as staying."""
    gc.freeze()
    gc.disable()


def resume() -> None:
    """Look for garbage again, everywhere."""
    gc.unfreeze()
    gc.enable()
