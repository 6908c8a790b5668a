"""Control characters, which a text file cannot hold: each is shown as U+FFFD."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


def without_controls(text: str) -> str:
    """The text as a file can hold it."""
    return _CONTROL.sub("\ufffd", text)


def controls_shown(text: str) -> tuple[str, int]:
    """The same, and how many there were."""
    return _CONTROL.subn("\ufffd", text)
