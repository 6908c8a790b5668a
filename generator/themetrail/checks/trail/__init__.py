"""What the trail tells of the analysis, held against the files, the maps and the history."""

from __future__ import annotations

from datetime import date

from themetrail.checks.trail.contrary import contradictions_told
from themetrail.checks.trail.dates import memos_out_of_time
from themetrail.checks.trail.followed import decisions_not_followed
from themetrail.checks.trail.ground import Ground, keeps_trail
from themetrail.checks.trail.maps import map_lines
from themetrail.checks.trail.merges import quotes_lost
from themetrail.checks.trail.origins import themes_without_origin
from themetrail.checks.trail.phases import phases_without_evidence
from themetrail.checks.trail.reasons import reasons_missing
from themetrail.checks.trail.reuse import ids_reused
from themetrail.checks.trail.untold import changes_untold
from themetrail.diagnostics import Diagnostic, in_order
from themetrail.model import Study
from themetrail.study.index import Index
from themetrail.trail.evolution import Evolution, evolution_of
from themetrail.trail.past import Past

__all__ = ["check_trail"]

_CHECKS = (
    changes_untold,
    decisions_not_followed,
    contradictions_told,
    reasons_missing,
    themes_without_origin,
    quotes_lost,
    phases_without_evidence,
    memos_out_of_time,
    ids_reused,
    map_lines,
)


def check_trail(study: Study, index: Index, past: Past, today: date) -> list[Diagnostic]:
    """Everything in which trail, files and history do not agree; `today` is the last day that there was."""
    evolution = evolution_of(study, past) if keeps_trail(study, past) else Evolution()
    ground = Ground(study, index, past, evolution, today)
    return in_order(found for judge in _CHECKS for found in judge(ground))
