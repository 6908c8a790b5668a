"""Quotations compared with what was said: recognised in prose, located in transcripts, graded."""

from themetrail.checks.quotations.discrepancies import discrepancies
from themetrail.checks.quotations.values import Difference, Grade, Kind, Quotation, Said, Spot
from themetrail.checks.quotations.verdicts import verdict
from themetrail.checks.quotations.verifying import quotations_in, verify

__all__ = [
    "Difference",
    "Grade",
    "Kind",
    "Quotation",
    "Said",
    "Spot",
    "discrepancies",
    "quotations_in",
    "verdict",
    "verify",
]
