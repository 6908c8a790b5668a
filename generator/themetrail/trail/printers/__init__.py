"""Differences printed: for people in a terminal, as Markdown, and for programs."""

from themetrail.trail.printers.machine import as_json
from themetrail.trail.printers.markdown import markdown
from themetrail.trail.printers.telling import State
from themetrail.trail.printers.terminal import terminal

__all__ = ["State", "as_json", "markdown", "terminal"]
