"""The closed catalogue of rules: every diagnostic is an instance of one of these."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from themetrail.diagnostics.rule import Chapter, Rule, Severity
from themetrail.diagnostics.rules_analysis import ANALYSIS
from themetrail.diagnostics.rules_consent import CONSENT
from themetrail.diagnostics.rules_fields import FIELDS
from themetrail.diagnostics.rules_files import FILES
from themetrail.diagnostics.rules_identifiers import IDENTIFIERS
from themetrail.diagnostics.rules_memos import MEMOS
from themetrail.diagnostics.rules_quotations import QUOTATIONS
from themetrail.diagnostics.rules_references import REFERENCES
from themetrail.diagnostics.rules_trail import TRAIL
from themetrail.diagnostics.rules_transcripts import TRANSCRIPTS

__all__ = ["CHAPTERS", "RULES", "Rule", "Severity"]

CHAPTERS: tuple[Chapter, ...] = (
    FILES,
    FIELDS,
    REFERENCES,
    TRANSCRIPTS,
    QUOTATIONS,
    CONSENT,
    IDENTIFIERS,
    ANALYSIS,
    MEMOS,
    TRAIL,
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {rule.id: rule for chapter in CHAPTERS for rule in chapter.rules}
)
