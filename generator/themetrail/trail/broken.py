"""What could not be read in a state of a study, and would look as if it had been taken away."""

from __future__ import annotations

from collections.abc import Iterable

from themetrail.diagnostics import Diagnostic

UNREAD = frozenset(
    {
        "file-encoding",
        "file-outside",
        "file-unreadable",
        "front-matter-broken",
        "front-matter-unclosed",
        "study-empty",
    }
)


def broken(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those diagnostics that tell of a file which could not be read, or not as a whole."""
    return [each for each in found if each.rule.id in UNREAD]
