"""Judgements on themes."""

from __future__ import annotations

from collections.abc import Iterator

from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Study, Theme
from themetrail.study.index import Index


def themes_without_evidence(study: Study, index: Index) -> Iterator[Diagnostic]:
    """Themes with no quote behind them, their subthemes' included."""
    for theme in study.themes.values():
        if not index.evidence[theme.id]:
            yield diagnostic(
                "theme-without-evidence",
                theme.place,
                f"theme '{theme.id}' has no evidence: {_reason(theme)}, and its narrative cites no quote",
                hint="list its codes, or cite quotes in its narrative" if not theme.codes else None,
            )


def _reason(theme: Theme) -> str:
    if not theme.codes:
        return "it lists no codes"
    if len(theme.codes) == 1:
        return f"no quote carries its code '{theme.codes[0].id}'"
    return f"no quote carries any of its {len(theme.codes)} codes"
