"""Which items of the reporting guidelines a study can show by itself, and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from themetrail.views.desk import Desk
from themetrail.views.evidence import people, themes, trail
from themetrail.views.evidence.values import Evidence


def evidence_for(desk: Desk, guideline: str, item: str) -> Evidence | None:
    """What the study shows of an item; None where no study can show it by itself."""
    find = _FINDERS.get((guideline, item))
    return find(desk) if find else None


_FINDERS: Mapping[tuple[str, str], Callable[[Desk], Evidence]] = {
    ("coreq", "8"): trail.reflexivity,
    ("coreq", "9"): trail.approach,
    ("coreq", "12"): people.sample,
    ("coreq", "13"): people.withdrew,
    ("coreq", "16"): people.described,
    ("coreq", "17"): people.guide,
    ("coreq", "18"): people.repeated,
    ("coreq", "19"): people.recorded,
    ("coreq", "20"): people.field_notes,
    ("coreq", "21"): people.durations,
    ("coreq", "24"): themes.coders,
    ("coreq", "25"): themes.codebook,
    ("coreq", "26"): trail.reviewed,
    ("coreq", "28"): trail.comments,
    ("coreq", "29"): themes.quotations,
    ("coreq", "30"): themes.matching,
    ("srqr", "4"): trail.question,
    ("srqr", "5"): trail.approach,
    ("srqr", "6"): trail.reflexivity,
    ("srqr", "9"): trail.ethics,
    ("srqr", "11"): people.guide,
    ("srqr", "12"): people.sample,
    ("srqr", "14"): themes.codebook,
    ("srqr", "15"): trail.trust,
    ("srqr", "16"): themes.findings,
    ("srqr", "17"): themes.quotations,
    ("braun-clarke", "2"): themes.attention,
    ("braun-clarke", "4"): themes.collated,
    ("braun-clarke", "5"): trail.reviewed,
    ("braun-clarke", "8"): themes.matching,
    ("braun-clarke", "10"): themes.balance,
    ("braun-clarke", "11"): trail.time_taken,
    ("braun-clarke", "12"): trail.approach,
    ("braun-clarke", "15"): themes.active,
}
