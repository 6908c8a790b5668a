"""The difference between two states of a study, as an audience of the newer one may read it.

What the newer state withholds is withheld of the older one too: consent is asked as it stands now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from themetrail.consent import part_for
from themetrail.editions.guarding import guard_of, guarded
from themetrail.model import Audience, Code, ContentPage, Map, Memo, Participant, Study, Theme, Transcript
from themetrail.study.load import Loaded
from themetrail.syntax.identifiers import Identifier
from themetrail.trail.difference import Change, Difference, difference
from themetrail.trail.difference.following import transcripts_renamed
from themetrail.trail.lost import lost_between

R = TypeVar("R", Code, Theme, Memo, Map, ContentPage)


def as_shown(
    before: Loaded, after: Loaded, audience: Audience, identifiers: Sequence[Identifier] = ()
) -> Difference:
    """What differs, without anything that the edition of the newer state withholds; that is counted."""
    whole = difference(before.study, after.study)
    if audience is Audience.TEAM and not _somebody_withdrew(before.study, after.study):
        return whole
    old = part_for(_governed(before.study, after.study), before.index, audience)
    new = part_for(after.study, after.index, audience)
    shown = difference(old.study, new.study)
    shown = replace(shown, changes=(*shown.changes, *_releases(whole, shown, new.study)))
    lost = lost_between(before.study, after.study)
    shown = guarded(shown, guard_of(((before.study, old), (after.study, new)), identifiers, lost))
    return replace(shown, withheld=_missing(whole, shown))


def _releases(whole: Difference, shown: Difference, study: Study) -> Iterator[Change]:
    """Changes of audiences, of what is shown: both states are read with the newer ones."""
    there: dict[str, Collection[str]] = {
        **study.with_audience,
        "study": ("",),
        "transcript": study.transcripts,
        "participant": study.participants,
    }
    for change in whole.changes:
        is_release = change.kind in ("widened", "narrowed") and change not in shown.changes
        if is_release and change.subject.id in there[change.what]:
            yield change


def _somebody_withdrew(before: Study, after: Study) -> bool:
    """Whether consent is to be asked for the team too."""
    return any(person.withdrawn for person in {**before.participants, **after.participants}.values())


def _missing(whole: Difference, shown: Difference) -> dict[str, int]:
    """How much of each sort is not shown."""
    counts: Counter[str] = Counter(change.what for change in whole.changes)
    counts["quote"] += len(whole.quotes)
    counts.subtract(change.what for change in shown.changes)
    counts["quote"] -= len(shown.quotes)
    return {what: number for what, number in counts.items() if number > 0}


def _governed(before: Study, after: Study) -> Study:
    """The older state, with everybody asked who is asked now. Of what is no more only the team may read."""
    moved = transcripts_renamed(before.transcripts, after.transcripts)
    return replace(
        before,
        record=replace(before.record, notes=after.record.notes),
        participants={
            **{id_: each for id_, each in after.participants.items() if each.withdrawn},
            **{id_: _person(each, after) for id_, each in before.participants.items()},
        },
        transcripts={
            id_: _transcript(each, after.transcripts.get(moved.get(id_, id_)))
            for id_, each in before.transcripts.items()
        },
        codebook=replace(
            before.codebook, defined=_audiences(before.codebook.defined, after.codebook.defined)
        ),
        themes=_audiences(before.themes, after.themes),
        memos=_audiences(before.memos, after.memos),
        maps=_audiences(before.maps, after.maps),
        pages=_audiences(before.pages, after.pages),
        attributes=after.attributes,
        portraits=after.portraits,
    )


def _person(person: Participant, after: Study) -> Participant:
    now = after.participants.get(person.id)
    if now is None:
        return replace(person, quotes=Audience.TEAM, transcript=Audience.TEAM)
    return replace(person, quotes=now.quotes, transcript=now.transcript, withdrawn=now.withdrawn)


def _transcript(transcript: Transcript, now: Transcript | None) -> Transcript:
    if now is None:
        return replace(transcript, audience=Audience.TEAM, released=Audience.TEAM)
    audiences = {quote.id: quote.audience for quote in now.quotes}
    quotes = tuple(
        replace(quote, audience=audiences.get(quote.id, quote.audience)) for quote in transcript.quotes
    )
    return replace(transcript, audience=now.audience, released=now.released, quotes=quotes)


def _audiences(before: Mapping[str, R], after: Mapping[str, R]) -> dict[str, R]:
    present = {former: each for each in after.values() for former in getattr(each, "formerly", ())}
    present.update(after)
    return {
        id_: replace(each, audience=present[id_].audience) if id_ in present else each
        for id_, each in before.items()
    }
