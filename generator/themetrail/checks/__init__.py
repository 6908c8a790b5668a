"""Judgements over a study and its index."""

from __future__ import annotations

from themetrail.checks.acceptance import accept
from themetrail.checks.codes import unthemed_codes, unused_codes
from themetrail.checks.likeness import codes_alike
from themetrail.checks.themes import themes_without_evidence
from themetrail.checks.transcripts import uncoded_transcripts
from themetrail.diagnostics import Diagnostic, in_order
from themetrail.model import Study
from themetrail.study.index import Index

__all__ = ["accept", "check"]

_CHECKS = (themes_without_evidence, unused_codes, unthemed_codes, codes_alike, uncoded_transcripts)


def check(study: Study, index: Index) -> list[Diagnostic]:
    """Everything that an attentive examiner would ask about, in the order of files and places."""
    return in_order(found for judge in _CHECKS for found in judge(study, index))
