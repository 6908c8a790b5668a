"""Differences without what an edition may not repeat: former words and names, texts with withheld speech."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from themetrail.consent import Part
from themetrail.model import Audience, Study
from themetrail.study.prose import passages
from themetrail.study.quotes import OMISSION
from themetrail.syntax.identifiers import Identifier, find
from themetrail.syntax.words import key_of, words_of
from themetrail.trail.difference import Change, Difference, Named, QuoteChange, QuoteState
from themetrail.trail.difference.texts import amounts
from themetrail.trail.lost import Forgotten, Numbers

_RUN = 5
"""So many words of withheld speech in a row, and a text is withheld."""
_OF_PEOPLE = ("participant", "transcript")
_NAMING = ("about", "author", "changes", "reasons", "nodes", "edges", "becomes")
"""Fields of memos and maps that name other records, or somebody."""


class Guard:
    """What an edition may not repeat, worked out when it is first asked for.

    `transcripts` are the titles of those that are shown, `people` those of participants. The team may
    read former names and whole texts, and identifiers nobody. `forgotten` knows what was taken out of the
    speech.
    """

    def __init__(
        self,
        speech: Speech,
        shown: Study,
        identifiers: tuple[Identifier, ...],
        forgotten: Forgotten,
        *,
        is_team: bool,
    ) -> None:
        self.transcripts = {id_: each.title for id_, each in shown.transcripts.items()}
        self.people = {id_: each.title for id_, each in shown.participants.items()}
        self.is_team = is_team
        self._speech, self._forgotten = speech, forgotten
        self._identifiers = identifiers
        self._known: dict[str, bool] = {}

    def names_nobody(self, text: str) -> bool:
        return not self._identifiers or not any(True for _ in find(text, self._identifiers))

    def allows(self, text: str) -> bool:
        """Whether prose may be repeated."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = (
                self.names_nobody(text)
                and not self._speech.is_withheld(text)
                and not self._forgotten.holds(text)
            )
        return known

    def is_said(self, words: str) -> bool:
        """Whether a reader of the edition can read these words in its transcripts."""
        parts = [key_of(part) for line in words.split("\n") for part in line.split(OMISSION)]
        return all(f" {part} " in self._speech.key for part in parts if part)


@dataclass(frozen=True)
class Speech:
    """The turns that an edition shows, and those that it withholds."""

    shown: tuple[str, ...]
    withheld: tuple[str, ...]

    def is_withheld(self, text: str) -> bool:
        """Whether a text has words in a row that only withheld speech has."""
        return bool(self.withheld) and any(run in self._hidden for run in _runs(text))

    @cached_property
    def _hidden(self) -> frozenset[tuple[str, ...]]:
        visible = {run for text in self.shown for run in _runs(text)}
        return frozenset(run for text in self.withheld for run in _runs(text)) - visible

    @cached_property
    def key(self) -> str:
        return f" {' | '.join(map(key_of, self.shown))} "


def guard_of(
    states: Sequence[tuple[Study, Part]],
    identifiers: Iterable[Identifier],
    lost: Numbers = frozenset(),
) -> Guard:
    """What may not be repeated of some states of a study; the last of them is the one that is shown.

    `lost` are words that were said in states before.
    """
    now, is_team = states[-1][1].study, states[-1][1].audience is Audience.TEAM
    shown = tuple(turn.text for each in now.transcripts.values() for turn in each.turns)
    withheld = tuple(text for study, part in states for text in _withheld(study, part.study))
    forgotten = Forgotten(lost, _present(states[-1][0], now))
    return Guard(Speech(shown, withheld), now, tuple(identifiers), forgotten, is_team=is_team)


def _withheld(study: Study, part: Study) -> Iterator[str]:
    for id_, transcript in study.transcripts.items():
        left = part.transcripts.get(id_)
        if left is not transcript:
            for turn in transcript.turns:
                if left is None or left.turns[turn.number - 1].text != turn.text:
                    yield turn.text


def _present(study: Study, shown: Study) -> Iterator[str]:
    """What is said in a study, and what is shown of what researchers wrote."""
    yield from (turn.text for each in study.transcripts.values() for turn in each.turns)
    yield from (*shown.record.phases, *shown.record.snapshot_tags)
    for code in shown.codebook.all():
        yield from (code.id, code.title)
    for records in (shown.themes, shown.memos, shown.maps):
        yield from (words for each in records.values() for words in (each.id, each.title))
    yield from (each.prose.text for each in passages(shown))


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
    if change.what in _OF_PEOPLE and not guard.is_team:
        named = _of_somebody_shown(change, guard)
        if named is None:
            return None
        change = named
    names = (change.subject, *change.before, *change.after)
    if any(not guard.allows(f"{each.id} {each.title}") for each in names):
        return None
    texts = [text for text in (change.old, change.new) if text]
    of_others = change.what in ("memo", "map") and change.field in _NAMING
    of_people = change.kind == "edited" and change.what in _OF_PEOPLE
    in_part = change.kind == "rewritten" or of_others or of_people
    if (in_part and not guard.is_team) or not all(map(guard.allows, texts)):
        counted = change.amounts or amounts(change.old, change.new)
        return replace(change, old=None, new=None, amounts=counted)
    return change


def _of_somebody_shown(change: Change, guard: Guard) -> Change | None:
    """What people and transcripts were called before may be the very thing that was to be forgotten."""
    titles = guard.people if change.what == "participant" else guard.transcripts
    title = titles.get(change.subject.id)
    if title is None or change.kind == "renamed":
        return None
    return replace(change, subject=Named(change.subject.id, title))


def _quote(quote: QuoteChange, guard: Guard) -> QuoteChange | None:
    """A quote without former words that can be read nowhere any more; none where nothing else is left."""
    before, after = _with_codes(quote.before, guard), _with_codes(quote.after, guard)
    quote = replace(quote, before=before, after=after)
    if not all(map(guard.allows, _names(before, after))):
        return None
    if after is not None and not guard.names_nobody(f"{after.id} {after.words}"):
        return None
    if before is None or guard.is_team:
        return quote
    words = before.words or ""
    may_be_read = guard.is_said(words) and guard.names_nobody(f"{before.id} {words}")
    if after is None:
        title = guard.transcripts.get(before.transcript.id)
        if title is None or not may_be_read:
            return None
        return replace(quote, before=replace(before, transcript=Named(before.transcript.id, title)))
    kept = before.words if may_be_read or before.words == after.words else None
    return replace(quote, before=replace(before, id=after.id, transcript=after.transcript, words=kept))


def _with_codes(state: QuoteState | None, guard: Guard) -> QuoteState | None:
    """A state of a quote with the codes that may be named."""
    if state is None:
        return None
    codes = tuple(code for code in state.codes if guard.allows(f"{code.id} {code.title}"))
    return replace(state, codes=codes)


def _names(*states: QuoteState | None) -> Iterator[str]:
    """What the transcript is called in the states of a quote."""
    for state in states:
        if state is not None:
            yield f"{state.transcript.id} {state.transcript.title}"
