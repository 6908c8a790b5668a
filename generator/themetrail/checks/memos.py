"""Judgements on memos and decisions, each by itself."""

from __future__ import annotations

from collections.abc import Iterator

from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Study
from themetrail.study.index import Index

DECISION = "decision"


def decisions_and_changes(study: Study, index: Index) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Decisions that tell of no change, and changes that stand in another memo."""
    for memo in study.memos.values():
        if memo.kind == DECISION and not memo.changes:
            yield diagnostic(
                "decision-without-changes",
                memo.place,
                f"decision '{memo.id}' tells of no change",
                hint="write under `changes:` what was done, to what and why",
            )
        elif memo.changes and memo.kind != DECISION:
            yield diagnostic(
                "changes-without-decision",
                memo.changes[0].place,
                f"memo '{memo.id}' tells of changes, and is not called a decision",
                hint="write `kind: decision`",
            )
