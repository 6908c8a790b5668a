"""Diagnostics as text: for a terminal, for programs, for GitHub; and what the rules say."""

from themetrail.diagnostics.printers.machine import as_json, github
from themetrail.diagnostics.printers.manual import explain, reference
from themetrail.diagnostics.printers.terminal import summary, terminal

__all__ = ["as_json", "explain", "github", "reference", "summary", "terminal"]
