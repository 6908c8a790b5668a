"""The steps of a study's history as an edition of its present state may show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from themetrail.consent import Part
from themetrail.editions.guarding import Guard, guard_of, guarded
from themetrail.model import Audience, Study
from themetrail.syntax.identifiers import Identifier
from themetrail.trail.difference import Change, Difference, Named, QuoteChange
from themetrail.trail.difference.values import What
from themetrail.trail.outline import Outline
from themetrail.trail.revisions import Revision
from themetrail.trail.steps import Skipped, Step, Steps


def steps_shown(steps: Steps, study: Study, part: Part, identifiers: Iterable[Identifier] = ()) -> Steps:
    """The steps without what a part of the present study withholds, which is counted.

    Of what is no more, records show to whom they were shown last, and people and quotes to the team only.
    What commits say, and who wrote them, is the team's as well.
    """
    if part.audience is Audience.TEAM and part.study is study:
        return steps
    judge = _Judge(study, part, guard_of(((study, part),), identifiers))
    shown, before = [], Outline()
    for step in steps.steps:
        found = judge.difference(step.difference, before, step.outline)
        outline = judge.outline(step.outline)
        shown.append(Step(judge.revision(step.revision), outline, found))
        before = step.outline
    skipped = tuple(
        replace(each, revision=judge.revision(each.revision), reasons=judge.reasons(each))
        for each in steps.skipped
    )
    return replace(steps, steps=tuple(shown), skipped=skipped)


@dataclass(frozen=True, slots=True)
class _Judge:
    """What of the past an edition may show."""

    study: Study
    part: Part
    guard: Guard

    def revision(self, revision: Revision) -> Revision:
        is_team = self.part.audience is Audience.TEAM
        return revision if is_team else replace(revision, title="", author="")

    def reasons(self, skipped: Skipped) -> tuple[str, ...]:
        is_team = self.part.audience is Audience.TEAM
        return skipped.reasons if is_team else ("a file of it cannot be read",)

    def shows(self, what: What, id_: str, *outlines: Outline) -> bool:
        """Whether a record may be named; of what is no more, whether it might the last time."""
        if what == "study":
            return True
        records, shown = _records(self.study, what), _records(self.part.study, what)
        if what in ("code", "theme"):
            id_ = next((each.id for each in records.values() if id_ in each.formerly), id_)
        if id_ in records or what not in self.study.with_audience:
            return id_ in shown
        written = (outline.withheld.get(f"{what}/{id_}") for outline in outlines)
        return all(Audience(each).is_shown_in(self.part.audience) for each in written if each)

    def outline(self, outline: Outline) -> Outline:
        """A state without the codes, themes and transcripts that are not shown."""
        codes = {id_: each for id_, each in outline.codes.items() if self.shows("code", id_, outline)}
        themes = {id_: each for id_, each in outline.themes.items() if self.shows("theme", id_, outline)}
        codes = {id_: each for id_, each in codes.items() if self.guard.allows(f"{id_} {each.title}")}
        themes = {id_: each for id_, each in themes.items() if self.guard.allows(f"{id_} {each.title}")}
        return replace(
            outline,
            codes={
                id_: each._replace(parent=each.parent if each.parent in codes else None)
                for id_, each in codes.items()
            },
            themes={
                id_: each._replace(
                    parent=each.parent if each.parent in themes else None,
                    codes=tuple(code for code in each.codes if code in codes),
                    relations=tuple(tie for tie in each.relations if tie[0] in themes),
                )
                for id_, each in themes.items()
            },
            transcripts={
                id_: number for id_, number in outline.transcripts.items() if self.shows("transcript", id_)
            },
            withheld={},
        )

    def difference(self, found: Difference, before: Outline, after: Outline) -> Difference:
        """What a step changed, without what is not shown."""
        changes = tuple(each for each in found.changes if self._shows_change(each, before, after))
        quotes = tuple(self._coded(each, before, after) for each in found.quotes if self._shows_quote(each))
        left = guarded(replace(found, changes=changes, quotes=quotes), self.guard)
        missing = Counter(change.what for change in found.changes)
        missing.subtract(change.what for change in left.changes)
        counts: dict[str, int] = {what: number for what, number in missing.items() if number}
        if len(left.quotes) < len(found.quotes):
            counts["quote"] = len(found.quotes) - len(left.quotes)
        return replace(left, withheld=counts)

    def _shows_change(self, change: Change, *outlines: Outline) -> bool:
        others: What = change.what
        if change.kind in ("code-added", "code-removed"):
            others = "code"
        elif change.what in ("code", "theme") and change.field in ("code", "theme"):
            others = "theme" if change.field == "theme" else "code"
        related = (*change.before, *change.after)
        return self.shows(change.what, change.subject.id, *outlines) and all(
            self.shows(others, each.id, *outlines) for each in related
        )

    def _shows_quote(self, quote: QuoteChange) -> bool:
        """Whether a quote is there now, and shown; words of another one could be in its id."""
        return quote.state.id in self.part.index.quotes

    def _coded(self, quote: QuoteChange, *outlines: Outline) -> QuoteChange:
        """A quote without codes that are not shown."""

        def shown(codes: tuple[Named, ...]) -> tuple[Named, ...]:
            return tuple(code for code in codes if self.shows("code", code.id, *outlines))

        before, after = (
            replace(state, codes=shown(state.codes)) if state is not None else None
            for state in (quote.before, quote.after)
        )
        return replace(quote, before=before, after=after)


def _records(study: Study, what: What) -> Mapping[str, Any]:
    if what == "participant":
        return study.participants
    return study.transcripts if what == "transcript" else study.with_audience[what]
