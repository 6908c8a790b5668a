"""Decisions that say too little: without a reason, without what was done to what, without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from themetrail.checks.trail.ground import Ground
from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Memo, Operation
from themetrail.trail.evolution.values import Deed

_SAID = re.compile(r"[^\W_]{2}")
_MAY_BE_NAMELESS = ("retire", "set-aside")
"""What is given up may be something whose very name must not be told any more."""
_PLACEHOLDER = re.compile(r"\W*(?:todo|tbd|tba|fixme|xxx|to be (?:added|done|written))\W*", re.IGNORECASE)


def reasons_missing(ground: Ground) -> Iterator[Diagnostic]:
    """Changes without a reason or without what they were done to, and decisions that say nothing at all."""
    for memo in ground.study.memos.values():
        for each in memo.changes:
            if not _says(each.because.text if each.because else ""):
                yield diagnostic(
                    "decision-without-reason",
                    each.because.place if each.because else each.place,
                    f"decision '{memo.id}' gives no reason for this change ({each.op})",
                    hint="write after `because:` why it was done, and what else was considered",
                )
        if memo.kind == "decision" and not memo.changes and not _says(memo.body.text if memo.body else ""):
            yield diagnostic(
                "decision-without-reason",
                memo.place,
                f"decision '{memo.id}' says neither what was changed nor why",
                hint="write the reasons below its front matter",
            )
    for deed in ground.evolution.deeds:
        if lacking := _lacking(deed):
            memo, operation = deed.told
            yield _incomplete(memo, operation, lacking)


def _says(text: str) -> bool:
    return bool(_SAID.search(text)) and not _PLACEHOLDER.fullmatch(text)


def _lacking(deed: Deed) -> str | None:
    """What a change does not name."""
    operation = deed.told.operation
    if not (operation.what or operation.from_ or operation.to):
        return None if deed.op in _MAY_BE_NAMELESS else "what it was done to"
    if deed.op in ("merge", "absorb") and not deed.targets:
        return "into what"
    if deed.op in ("merge", "absorb") and not deed.sources - deed.targets:
        return "what was merged" if deed.op == "merge" else "what was absorbed"
    if deed.op == "split" and not deed.targets - deed.sources:
        return "into what"
    return None


def _incomplete(memo: Memo, operation: Operation, lacking: str) -> Diagnostic:
    hints = {
        "merge": "a merge names all that went in and what came of it: `from: [a, b]`, `to: c`",
        "absorb": "name what was absorbed and what by: `from: a`, `to: b`",
        "split": "a split names all its parts: `what: a`, `to: [b, c]`",
    }
    return diagnostic(
        "decision-incomplete",
        operation.place,
        f"decision '{memo.id}' does not say {lacking} ({operation.op})",
        hint=hints.get(operation.op, "name it under `what:`, `from:` or `to:`"),
    )
