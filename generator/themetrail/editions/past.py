"""The steps of a study's history as an edition of its present state may show them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from themetrail.consent import Part
from themetrail.editions.guarding import Guard, guard_of, guarded
from themetrail.editions.lookup import Lookup, heirs_of, last_audiences
from themetrail.model import Audience, Study
from themetrail.syntax.identifiers import Identifier
from themetrail.trail.difference import Change, Difference, Named, QuoteChange, QuoteState
from themetrail.trail.difference.values import What
from themetrail.trail.meanings import Meanings
from themetrail.trail.outline import Outline
from themetrail.trail.past import Kept, Past
from themetrail.trail.revisions import Missing, Revision
from themetrail.trail.steps import Step, Steps

_INITIALS = 2
"""A name of so many letters is not looked for among others' words."""
_SMALL_NUMBER = re.compile(r"\b\d{1,2}\b")


def past_shown(past: Past, study: Study, part: Part, identifiers: Iterable[Identifier] = ()) -> Past:
    """The past without what a part of the present study withholds; of that only counts are left.

    Of what is no more, records show to whom they were shown last, and people and quotes to the team only.
    What commits and tags say is the team's as well; who made commits is told as far as the record allows.
    """
    if past.absent is not None:
        return past
    others = [each.step for each in past.snapshots if each.step is not None]
    judge = _judge_of(past.steps, others, study, part, identifiers)
    before = Outline()
    kept = []
    for each in past.snapshots:
        kept.append(judge.kept(each, before))
        before = each.step.outline if each.step is not None else before
    since = judge.step(past.since, before) if past.since is not None else None
    return replace(past, steps=_steps(past.steps, judge), snapshots=tuple(kept), since=since)


def _judge_of(
    steps: Steps, others: list[Step], study: Study, part: Part, identifiers: Iterable[Identifier]
) -> _Judge:
    withdrew = {id_ for step in (*steps.steps, *others) for id_ in step.outline.withdrawn}
    all_ = part.audience is Audience.TEAM and part.study is study and withdrew <= study.participants.keys()
    names = {*withdrew, *_names_of_withdrawn(study)}
    if part.audience is not Audience.TEAM:
        names |= _former_names(study, (*steps.steps, *others))
    named = [Identifier(each) for each in sorted(names) if re.search(r"[^\W\d_]", each)]
    return _Judge(
        study,
        part,
        guard_of(((study, part),), [*identifiers, *named], steps.lost),
        Lookup(study, part.study, heirs_of(step.difference for step in steps.steps)),
        last_audiences(steps.steps),
        all_,
    )


def _names_of_withdrawn(study: Study) -> set[str]:
    """What those are called who withdrew; commits and tags speak of them too."""
    gone = [each for each in study.participants.values() if each.withdrawn]
    return {name for each in gone for name in (each.id, each.title)}


def _former_names(study: Study, steps: Iterable[Step]) -> set[str]:
    """What participants were called and are called no more."""
    changes = [each for step in steps for each in step.difference.of("participant")]
    ended = [each for each in changes if each.kind in ("renamed", "retired")]
    named = {name for each in ended for record in (each.subject, *each.before) for name in record}
    present = {name for each in study.participants.values() for name in (each.id, each.title)}
    return {name for name in named - present if len(re.findall(r"[^\W\d_]", name)) > _INITIALS}


def _steps(steps: Steps, judge: _Judge) -> Steps:
    shown, before = [], Outline()
    for step in steps.steps:
        shown.append(judge.step(step, before))
        before = step.outline
    skipped = tuple(
        replace(each, revision=judge.revision(each.revision), reasons=judge.reasons(each.reasons))
        for each in steps.skipped
    )
    broken_off = steps.broken_off and judge.reasons((steps.broken_off,), "an older commit cannot be read")[0]
    return replace(steps, steps=tuple(shown), skipped=skipped, broken_off=broken_off, lost=frozenset())


@dataclass(frozen=True, slots=True)
class _Judge:
    """What of the past an edition may show; `all_`: all that was not taken out since.

    `audiences` tells to whom records were shown last.
    """

    study: Study
    part: Part
    guard: Guard
    lookup: Lookup
    audiences: Mapping[str, str]
    all_: bool

    def step(self, step: Step, before: Outline) -> Step:
        found = self.difference(step.difference, before, step.outline)
        return Step(self.revision(step.revision), self.outline(step.outline), found)

    def kept(self, kept: Kept, before: Outline) -> Kept:
        """A snapshot; what a tag says of it is the team's."""
        snapshot, step = kept.snapshot, kept.step
        if snapshot.revision is not None:
            snapshot = replace(snapshot, revision=self.revision(snapshot.revision))
        if snapshot.missing is not None:
            reason = self.reasons((snapshot.missing.reason,), "it is not there, or cannot be read")[0]
            snapshot = replace(snapshot, missing=Missing(snapshot.ref, reason))
        allows = self.guard.names_nobody if snapshot.is_named else self.repeats_nothing
        if not allows(snapshot.ref):
            name = snapshot.revision.name if snapshot.revision is not None else "unnamed"
            snapshot = replace(snapshot, ref=name)
        if not snapshot.is_named and not self.may_say(snapshot.title):
            snapshot = replace(snapshot, title=snapshot.ref)
        if step is None:
            return replace(kept, snapshot=snapshot)
        shown = self.step(step, before)
        return Kept(snapshot, shown, self.meanings(kept.meanings, shown.outline))

    def meanings(self, meanings: Meanings, shown: Outline) -> Meanings:
        """What is shown of that state meant, in words that may be repeated."""
        def left(texts: Mapping[str, str], there: Mapping[str, object]) -> dict[str, str]:
            return {id_: text for id_, text in texts.items() if id_ in there and self.guard.allows(text)}

        return Meanings(left(meanings.codes, shown.codes), left(meanings.themes, shown.themes))

    def revision(self, revision: Revision) -> Revision:
        author = author_shown(revision.author, self.study.record.commit_authors)
        if not self.guard.names_nobody(author):
            author = ""
        return replace(revision, title=revision.title if self.may_say(revision.title) else "", author=author)

    def may_say(self, words: str) -> bool:
        """Whether the words of a commit or a tag may be repeated; they are the team's."""
        return self.part.audience is Audience.TEAM and self.repeats_nothing(words)

    def repeats_nothing(self, words: str) -> bool:
        """Whether a commit or tag says nothing that was taken out; everybody counts phases and drafts."""
        return self.guard.allows(_SMALL_NUMBER.sub(" ", words))

    def reasons(
        self, reasons: tuple[str, ...], instead: str = "a file of it cannot be read"
    ) -> tuple[str, ...]:
        """Why something is missing; this can name files."""
        return reasons if self.part.audience is Audience.TEAM else (instead,)

    def shows(self, what: What, id_: str, *outlines: Outline) -> bool:
        """Whether a record may be named; of what is no more, whether it might the last time."""
        if what == "study" or self.all_:
            return True
        present = self.lookup.shown(what, id_)
        if present is not None:
            return present
        key = f"{what}/{id_}"
        last = self.audiences.get(key)
        written = [last] if last else [outline.withheld.get(key) for outline in outlines]
        return all(Audience(each).is_shown_in(self.part.audience) for each in written if each)

    def outline(self, outline: Outline) -> Outline:
        """A state without the codes, themes and transcripts that are not shown."""
        allows = self.guard.allows
        codes = {
            id_: each
            for id_, each in outline.codes.items()
            if self.shows("code", id_, outline) and allows(f"{id_} {each.title}")
        }
        themes = {
            id_: each
            for id_, each in outline.themes.items()
            if self.shows("theme", id_, outline) and allows(f"{id_} {each.title}")
        }
        return replace(
            outline,
            codes={
                id_: each if each.parent is None or each.parent in codes else each._replace(parent=None)
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
            transcripts=self._transcripts(outline),
            withheld={},
        )

    def _transcripts(self, outline: Outline) -> dict[str, int]:
        """The transcripts that are shown, as they are called now."""
        if self.all_:
            return dict(outline.transcripts)
        found = ((self.lookup.transcript(id_), number) for id_, number in outline.transcripts.items())
        return {id_: number for id_, number in found if id_ is not None}

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
        if change.what == "participant" and not self._shows_attribute(change):
            return False
        related = (*change.before, *change.after)
        return self.shows(change.what, change.subject.id, *outlines) and all(
            self.shows(others, each.id, *outlines) for each in related
        )

    def _shows_attribute(self, change: Change) -> bool:
        """Whether what is told of a participant is an attribute that is shown, or none."""
        person = self.part.study.participants.get(change.subject.id)
        is_attribute = change.kind == "edited" and not self.all_
        return not is_attribute or (person is not None and change.field in dict(person.attributes))

    def _shows_quote(self, quote: QuoteChange) -> bool:
        """Whether a quote is there now, and shown; words of another one could be in its id."""
        if self.all_:
            return self.guard.allows(quote.state.id)
        return quote.state.id in self.part.index.quotes

    def _coded(self, quote: QuoteChange, *outlines: Outline) -> QuoteChange:
        """A quote without codes that are not shown, in the transcript as it is called now."""
        if self.all_:
            return quote
        now = self.part.index.quotes[quote.state.id].transcript
        transcript = Named(now, self.part.study.transcripts[now].title)

        def shown(state: QuoteState | None) -> QuoteState | None:
            if state is None:
                return None
            codes = tuple(code for code in state.codes if self.shows("code", code.id, *outlines))
            return replace(state, transcript=transcript, codes=codes)

        return replace(quote, before=shown(quote.before), after=shown(quote.after))


def author_shown(author: str, allowed: str) -> str:
    """Who made a commit, as far as a study names them."""
    if allowed == "names":
        return author
    if allowed == "initials":
        return "".join(name[0].upper() for name in author.replace("-", " ").split() if name[0].isalnum())
    return ""
