"""What is missing in the trail, in sentences: no claim is made for what nobody kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from themetrail.model import Memo
from themetrail.trail.steps import Steps
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.words import ngettext, say, to_say

REASONS = (
    to_say("it is not there, or cannot be read"),
    to_say("a file of it cannot be read"),
    to_say("an older commit cannot be read"),
)
"""Why something is missing, as editions put it that may not tell more."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing; `items` say where, `hint` how it could be mended."""

    sentence: str
    items: list[Markup]
    hint: str = ""


def gaps(desk: Desk) -> Iterator[Gap]:
    """Everything that the trail lacks, as far as that can be told."""
    past = desk.site.past
    if past.absent:
        yield Gap(say(past.absent), [])
    yield from _of_git(past.steps)
    lost = [each.snapshot for each in past.snapshots if each.step is None]
    if lost:
        reasons = (say(each.missing.reason) if each.missing else "" for each in lost)
        items = [
            Markup("{}: {}.").format(each.title, reason) for each, reason in zip(lost, reasons, strict=True)
        ]
        sentence = ngettext(
            "{n} snapshot is named, but there is no state of the study to show.",
            "{n} snapshots are named, but there is no state of the study to show.",
            len(lost),
        )
        yield Gap(sentence, items)
    yield from _of_memos(desk)


def _of_git(steps: Steps) -> Iterator[Gap]:
    first = steps.steps[0].revision.date if steps.steps else ""
    if steps.is_shallow:
        hint = say("It is shallow. {command} gets the rest.", command="“git fetch --unshallow”")
        yield Gap(_shallow(first), [], hint)
    if steps.broken_off:
        yield Gap(_broken_off(first), [escape(f"{say(steps.broken_off)}.")])
    if steps.skipped:
        yield Gap(
            ngettext(
                "{n} commit is left out, as the study could not be read then. The next one tells what had"
                " changed.",
                "{n} commits are left out, as the study could not be read then. The next one tells what had"
                " changed.",
                len(steps.skipped),
            ),
            [
                Markup("{} <code>{}</code>: {}").format(
                    each.revision.date, each.revision.name, "; ".join(map(say, each.reasons))
                )
                for each in steps.skipped
            ],
        )


def _shallow(first: str) -> str:
    if first:
        return say(
            "The copy of the repository that this site was made from lacks the commits before {date}.",
            date=first,
        )
    return say("The copy of the repository that this site was made from lacks the commits.")


def _broken_off(first: str) -> str:
    if first:
        return say("The history breaks off: what was before {date} cannot be read.", date=first)
    return say("The history breaks off: what was before cannot be read.")


def _of_memos(desk: Desk) -> Iterator[Gap]:
    study = desk.site.study
    undated = [desk.link(routes.memo(each.id), each.title) for each in study.memos.values() if not each.date]
    undated += [desk.link(routes.map_(each.id), each.title) for each in study.maps.values() if not each.date]
    if undated:
        sentence = ngettext("{n} memo or map has no date.", "{n} memos or maps have no date.", len(undated))
        yield Gap(sentence, undated)
    decisions = [each for each in study.memos.values() if each.kind == "decision"]
    mute = [each for each in decisions if not _has_reason(each)]
    if mute:
        sentence = ngettext("{n} decision gives no reason.", "{n} decisions give no reason.", len(mute))
        yield Gap(sentence, _linked(desk, mute))
    vague = [each for each in decisions if not each.changes]
    if vague:
        sentence = ngettext(
            "{n} decision does not list what was changed by it.",
            "{n} decisions do not list what was changed by them.",
            len(vague),
        )
        yield Gap(sentence, _linked(desk, vague))


def _has_reason(memo: Memo) -> bool:
    reasons = [memo.body, *(each.because for each in memo.changes)]
    return any(each is not None and each.text.strip() for each in reasons)


def _linked(desk: Desk, memos: Iterable[Memo]) -> list[Markup]:
    return [desk.link(routes.memo(each.id), each.title) for each in memos]
