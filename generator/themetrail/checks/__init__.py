"""Judgements over a study and its index."""

from __future__ import annotations

from themetrail.checks.acceptance import accept
from themetrail.checks.attributes import attributes_declared
from themetrail.checks.codes import unthemed_codes, unused_codes
from themetrail.checks.consent import contradictions, lost_in_editions
from themetrail.checks.likeness import codes_alike
from themetrail.checks.memos import decisions_and_changes
from themetrail.checks.numbers import numbers_in_prose
from themetrail.checks.quotations.attributions import unsure_attributions
from themetrail.checks.small_cells import small_cells
from themetrail.checks.themes import themes_without_evidence
from themetrail.checks.transcripts import uncoded_transcripts
from themetrail.checks.withdrawn import withdrawn_words
from themetrail.diagnostics import Diagnostic, in_order
from themetrail.model import Study
from themetrail.study.index import Index

__all__ = ["accept", "check"]

_CHECKS = (
    themes_without_evidence,
    unused_codes,
    unthemed_codes,
    codes_alike,
    uncoded_transcripts,
    decisions_and_changes,
    unsure_attributions,
    numbers_in_prose,
    withdrawn_words,
    attributes_declared,
    contradictions,
    lost_in_editions,
    small_cells,
)


def check(study: Study, index: Index) -> list[Diagnostic]:
    """Everything that an attentive examiner would ask about, in the order of files and places."""
    return in_order(found for judge in _CHECKS for found in judge(study, index))
