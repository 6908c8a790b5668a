"""Places, the rule catalogue, diagnostics and their printers. Imports nothing of ours."""

from themetrail.diagnostics.catalogue import RULES
from themetrail.diagnostics.findings import Diagnostic, count, diagnostic, in_order
from themetrail.diagnostics.places import Place, Source
from themetrail.diagnostics.rule import Rule, Severity

__all__ = [
    "RULES", "Diagnostic", "Place", "Rule", "Severity", "Source", "count", "diagnostic", "in_order",
]
