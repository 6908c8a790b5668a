"""Differences without what an edition may not repeat: former words and names, texts with withheld speech."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from themetrail.consent import Part
from themetrail.model import Audience, Study
from themetrail.study.quotes import OMISSION
from themetrail.syntax.identifiers import Identifier, find
from themetrail.syntax.words import key_of, words_of
from themetrail.trail.difference import Change, Difference, Named, QuoteChange, QuoteState
from themetrail.trail.difference.texts import amounts

_RUN = 5
"""So many words of withheld speech in a row, and a text is withheld."""
_OF_PEOPLE = ("participant", "transcript")


@dataclass(frozen=True, slots=True)
class Guard:
    """What an edition may not repeat (`hidden`, as runs of words), and what it shows.

    `said` are the keys of its speech, `transcripts` the titles of its transcripts, and `people` the ids of
    its participants. The team may read former names and whole texts.
    """

    hidden: frozenset[tuple[str, ...]]
    said: str
    transcripts: Mapping[str, str]
    people: frozenset[str]
    identifiers: tuple[Identifier, ...]
    is_team: bool = False

    def names_somebody(self, text: str) -> bool:
        return bool(self.identifiers) and any(True for _ in find(text, self.identifiers))

    def allows(self, text: str) -> bool:
        """Whether prose may be repeated."""
        return not self.names_somebody(text) and self.hidden.isdisjoint(_runs(text))

    def is_said(self, words: str) -> bool:
        """Whether a reader of the edition can read these words in its transcripts."""
        parts = [key_of(part) for line in words.split("\n") for part in line.split(OMISSION)]
        return all(f" {part} " in self.said for part in parts if part)


def guard_of(states: Sequence[tuple[Study, Part]], identifiers: Iterable[Identifier]) -> Guard:
    """What may not be repeated of some states of a study; the last of them is the one that is shown."""
    now, is_team = states[-1][1].study, states[-1][1].audience is Audience.TEAM
    shown = [turn.text for each in now.transcripts.values() for turn in each.turns]
    visible = {run for text in shown for run in _runs(text)}
    hidden: set[tuple[str, ...]] = set()
    for study, part in states:
        for id_, transcript in study.transcripts.items():
            left = part.study.transcripts.get(id_)
            for turn in transcript.turns:
                if left is None or left.turns[turn.number - 1].text != turn.text:
                    hidden.update(_runs(turn.text))
    return Guard(
        frozenset(hidden - visible),
        f" {' | '.join(map(key_of, shown))} ",
        {id_: each.title for id_, each in now.transcripts.items()},
        frozenset(now.participants),
        () if is_team else tuple(identifiers),
        is_team,
    )


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = words_of(text)
    return (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def guarded(found: Difference, guard: Guard) -> Difference:
    """A difference as an edition may show it; what is left out is not counted here."""
    changes = [shown for each in found.changes if (shown := _change(each, guard))]
    quotes = [left for each in found.quotes if (left := _quote(each, guard))]
    return replace(found, changes=tuple(changes), quotes=tuple(quotes))


def _change(change: Change, guard: Guard) -> Change | None:
    """A change without texts that may not be repeated; none where its names may not."""
    names = (change.subject, *change.before, *change.after)
    if any(not guard.allows(f"{each.id} {each.title}") for each in names):
        return None
    if change.what in _OF_PEOPLE and not _is_of_somebody_shown(change, guard):
        return None
    texts = [text for text in (change.old, change.new) if text]
    in_part = change.kind == "rewritten" or (change.kind == "edited" and change.what in _OF_PEOPLE)
    if (in_part and not guard.is_team) or not all(map(guard.allows, texts)):
        counted = change.amounts or amounts(change.old, change.new)
        return replace(change, old=None, new=None, amounts=counted)
    return change


def _is_of_somebody_shown(change: Change, guard: Guard) -> bool:
    """What people and transcripts were called before may be the very thing that was to be forgotten."""
    if guard.is_team:
        return True
    there = guard.people if change.what == "participant" else guard.transcripts
    return change.kind != "renamed" and change.subject.id in there


def _quote(quote: QuoteChange, guard: Guard) -> QuoteChange | None:
    """A quote without former words that can be read nowhere any more; none where nothing else is left."""
    before, after = quote.before, quote.after
    if any(map(guard.names_somebody, _titles(before, after))):
        return None
    if after is not None and guard.names_somebody(f"{after.id} {after.words}"):
        return None
    if before is None:
        return quote
    if guard.is_team:
        return quote
    words = before.words or ""
    may_be_read = guard.is_said(words) and not guard.names_somebody(f"{before.id} {words}")
    if after is None:
        title = guard.transcripts.get(before.transcript.id)
        if title is None or not may_be_read:
            return None
        return replace(quote, before=replace(before, transcript=Named(before.transcript.id, title)))
    kept = before.words if may_be_read or before.words == after.words else None
    return replace(quote, before=replace(before, id=after.id, transcript=after.transcript, words=kept))


def _titles(*states: QuoteState | None) -> Iterator[str]:
    """What transcripts and codes are called in the states of a quote."""
    for state in states:
        for named in (state.transcript, *state.codes) if state is not None else ():
            yield f"{named.id} {named.title}"
