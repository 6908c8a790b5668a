"""Quotes that a merge lost on the way: they carried what was merged, and not what it became."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from themetrail.checks.trail.ground import Ground
from themetrail.checks.trail.partings import left_by_itself
from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.trail.difference import QuoteState
from themetrail.trail.evolution.names import key
from themetrail.trail.evolution.values import Deed
from themetrail.trail.outline import Outline
from themetrail.trail.snapshots import Snapshot
from themetrail.trail.steps import Step

_FEW = 3


def quotes_lost(ground: Ground) -> Iterator[Diagnostic]:
    """Of every merge of codes between two snapshots, the quotes that it lost."""
    before, since = Outline(), ""
    states: list[tuple[Snapshot | None, Step]] = [
        (kept.snapshot, kept.step) for kept in ground.past.snapshots if kept.step
    ]
    if ground.past.since is not None:
        states.append((None, ground.past.since))
    for number, (snapshot, step) in enumerate(states):
        for old, new in _merges(ground, before, step) if number else ():
            between = [each for each in ground.past.steps.steps if each.revision.date >= since]
            lost = [
                after
                for then, after in _lost(step, old, new)
                if not _has_come_back(ground, after, new)
                and not left_by_itself(between, then, old, new)
            ]
            if lost and not _is_told(ground, old, new, lost):
                yield _diagnostic(ground, snapshot, step, (old, new), lost)
        before, since = step.outline, step.revision.date


def _merges(ground: Ground, before: Outline, step: Step) -> Iterator[tuple[str, str]]:
    """What was merged into what, as ids: where `formerly` or a decision says so."""
    after = step.outline
    found: dict[tuple[str, str], None] = {}
    for change in step.difference.of("code"):
        if change.kind == "merged" and not change.likely and change.after:
            found[change.subject.id, change.after[0].id] = None
    for deed in _mergers(ground):
        gone = [id_ for id_ in before.codes if id_ not in after.codes and key(id_) in deed.sources]
        came = [id_ for id_ in after.codes if key(id_) in deed.targets]
        found.update({(old, new): None for old in gone for new in came})
    yield from found


def _mergers(ground: Ground) -> list[Deed]:
    return [deed for deed in ground.evolution.deeds if deed.op in ("merge", "absorb")]


def _lost(step: Step, old: str, new: str) -> Iterator[tuple[QuoteState, QuoteState]]:
    """The quotes that carried the one code and do not carry the other, as they were then and are now.

    What went with its transcript is not lost by the merge.
    """
    for quote in step.difference.quotes:
        if quote.before is None or all(code.id != old for code in quote.before.codes):
            continue
        if quote.after is None and quote.before.transcript.id not in step.outline.transcripts:
            continue
        if quote.after is None or all(code.id != new for code in quote.after.codes):
            yield quote.before, quote.state


def _has_come_back(ground: Ground, quote: QuoteState, new: str) -> bool:
    """Whether a quote carries by now what its code became."""
    now = ground.index.quotes.get(quote.id)
    return now is not None and any(ref.id == new for ref in now.codes)


def _is_told(ground: Ground, old: str, new: str, lost: Sequence[QuoteState]) -> bool:
    """Whether decisions recoded or set aside these quotes, or the rest of the code."""
    told: set[str] = set()
    for deed in ground.evolution.deeds:
        operation = deed.told.operation
        if deed.op in ("recode", "set-aside", "retire", "split"):
            refs = operation.what or operation.from_
            told |= {ref.id.removeprefix("quote:").removeprefix("code:") for ref in refs}
    return bool(told & {old, new}) or all(quote.id in told for quote in lost)


def _diagnostic(
    ground: Ground, snapshot: Snapshot | None, step: Step, merge: tuple[str, str], lost: Sequence[QuoteState]
) -> Diagnostic:
    old, new = merge
    record = ground.study.record
    code = ground.study.codebook.defined.get(new)
    named = (entry.place for entry in record.snapshots if snapshot and entry.ref == snapshot.ref)
    ids = [f"'{quote.id}'" for quote in lost[:_FEW]]
    more = f" and {len(lost) - _FEW} more" if len(lost) > _FEW else ""
    until = f"'{snapshot.title}'" if snapshot else f"today ({step.revision.name})"
    return diagnostic(
        "merge-lost-quotes",
        code.place if code else next(named, record.place),
        f"by {until}, code '{old}' was merged into '{new}', and {len(lost)} of its quotes "
        f"{'do' if len(lost) > 1 else 'does'} not carry it: {', '.join(ids)}{more}",
        hint=f"mark them with '{new}'; or tell in a decision why they were left out, with `op: recode` or "
        "`op: set-aside` and their ids under `what:`",
    )
