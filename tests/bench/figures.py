"""Figures as they are printed: what was measured, its median, its range, and whether it is in budget."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def report(what: str, times: Sequence[float], budget: float | None = None, *, unit: str = "s") -> None:
    """Print the median of several times, in seconds or milliseconds."""
    median = statistics.median(times)
    digits, gap = (2, "   ") if unit == "s" else (0, "  ")
    spread = f"({min(times):.{digits}f} to {max(times):.{digits}f})"
    limit = f"   budget {budget:g} {unit}: {verdict(median, budget)}" if budget else ""
    print(f"{what:<44} {median:6.{digits}f} {unit}{gap}{spread}{limit}", flush=True)


def verdict(value: float, budget: float) -> str:
    return "met" if value <= budget else "MISSED"
