"""Quotes followed from one state of a study to another: by their ids, their words, their places."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from themetrail.model import Quote, Transcript
from themetrail.syntax.words import words_of
from themetrail.trail.difference.places import aligned

_MOST = 40
"""How many quotes of one turn are tried, the nearest first."""
_LONG = 400
"""How many words of a quote are laid beside those of another."""
Key = Callable[[Quote, str], Hashable]


@dataclass(slots=True)
class Followed:
    """The quotes of transcripts that are not the same as before: in pairs, gone, new.

    `turns` tells of each transcript (its id before) where its turns are now.
    """

    pairs: list[tuple[Quote, Quote]]
    gone: list[Quote]
    new: list[Quote]
    turns: Mapping[str, Mapping[int, int]]


def transcripts_renamed(before: Mapping[str, Transcript], after: Mapping[str, Transcript]) -> dict[str, str]:
    """The ids of transcripts that are gone, and of the new one that has most of their turns."""
    gone = [each for id_, each in before.items() if id_ not in after]
    came = [each for id_, each in after.items() if id_ not in before]
    if not gone or not came:
        return {}
    said = {each.id: {turn.text for turn in each.turns} for each in came}
    found: dict[str, str] = {}
    for each in gone:
        own = {turn.text for turn in each.turns}
        best = max(said, key=lambda id_: len(own & said[id_]), default=None)
        if best is not None and len(own & said[best]) * 2 >= max(len(own), 1):
            found[each.id] = best
            del said[best]
    return found


def follow(
    before: Mapping[str, Transcript], after: Mapping[str, Transcript], renamed: Mapping[str, str]
) -> Followed:
    """Follow every quote of the transcripts that changed."""
    counterparts = {id_: after.get(renamed.get(id_, id_)) for id_ in before}
    same = {id_ for id_, each in before.items() if counterparts[id_] is each}
    old = [quote for id_, each in before.items() if id_ not in same for quote in each.quotes]
    new = [quote for id_, each in after.items() if id_ not in same for quote in each.quotes]
    turns = {
        id_: aligned(each.turns, other.turns)
        for id_, each in before.items()
        if id_ not in same and (other := counterparts[id_]) is not None
    }
    pairs: list[tuple[Quote, Quote]] = []

    for key in (_written, _coded_words, _words):
        old, new = _by_key(old, new, key, renamed, pairs)
    places = _Places(before, after, turns, renamed, _exchanged(pairs))
    old, new = _by_place(old, new, places, pairs)
    return Followed(pairs, old, new, turns)


def _written(quote: Quote, transcript: str) -> Hashable:  # noqa: ARG001 - it is one of several keys
    return quote.id if quote.explicit else None


def _coded_words(quote: Quote, transcript: str) -> Hashable:
    return transcript, quote.words, frozenset(ref.id for ref in quote.codes)


def _words(quote: Quote, transcript: str) -> Hashable:
    return transcript, quote.words


def _by_key(
    old: list[Quote],
    new: list[Quote],
    key: Key,
    renamed: Mapping[str, str],
    pairs: list[tuple[Quote, Quote]],
) -> tuple[list[Quote], list[Quote]]:
    """Pair those with the same key, in order; a key that is None is no key."""
    waiting: dict[Hashable, list[Quote]] = {}
    for quote in reversed(new):
        waiting.setdefault(key(quote, quote.transcript), []).append(quote)
    waiting.pop(None, None)
    rest, taken = [], set()
    for quote in old:
        others = waiting.get(key(quote, renamed.get(quote.transcript, quote.transcript)))
        if others:
            other = others.pop()
            taken.add(id(other))
            pairs.append((quote, other))
        else:
            rest.append(quote)
    return rest, [quote for quote in new if id(quote) not in taken]


class _Places(NamedTuple):
    """The transcripts of both states, and where turns and transcripts of the older one are in the newer."""

    before: Mapping[str, Transcript]
    after: Mapping[str, Transcript]
    turns: Mapping[str, Mapping[int, int]]
    renamed: Mapping[str, str]
    exchanged: Mapping[str, set[str]]


def _exchanged(pairs: Iterable[tuple[Quote, Quote]]) -> dict[str, set[str]]:
    """Codes that stand on quotes from which another one, the key, was taken."""
    found: dict[str, set[str]] = {}
    for old, new in pairs:
        had, has = _ids(old.codes), _ids(new.codes)
        if had != has:
            for id_ in had - has:
                found.setdefault(id_, set()).update(has - had)
    return found


def _by_place(
    old: list[Quote], new: list[Quote], places: _Places, pairs: list[tuple[Quote, Quote]]
) -> tuple[list[Quote], list[Quote]]:
    """Pair those that share most of their words at the same place, the best first."""
    by_turn: dict[tuple[str, int], list[Quote]] = {}
    for quote in new:
        for number in dict.fromkeys(fragment.turn for fragment in quote.fragments):
            by_turn.setdefault((quote.transcript, number), []).append(quote)
    scored: list[tuple[float, int, Quote, Quote]] = []
    for quote in old:
        transcript = places.renamed.get(quote.transcript, quote.transcript)
        now = places.turns.get(quote.transcript, {})
        for other in _candidates(quote, transcript, now, by_turn):
            score = _likeness(quote, other, transcript, places)
            if score:
                scored.append((score, -len(scored), quote, other))
    taken: set[int] = set()
    for _, _, quote, other in sorted(scored, key=lambda each: each[:2], reverse=True):
        if id(quote) not in taken and id(other) not in taken:
            taken.update((id(quote), id(other)))
            pairs.append((quote, other))
    return [each for each in old if id(each) not in taken], [each for each in new if id(each) not in taken]


def _candidates(
    quote: Quote, transcript: str, now: Mapping[int, int], by_turn: Mapping[tuple[str, int], list[Quote]]
) -> Iterator[Quote]:
    met: set[int] = set()
    for number in dict.fromkeys(fragment.turn for fragment in quote.fragments):
        there = by_turn.get((transcript, now.get(number, 0)), [])
        if len(there) > _MOST:
            start = quote.fragments[0].start
            there = sorted(there, key=lambda other: abs(other.fragments[0].start - start))[:_MOST]
        for other in there:
            if id(other) not in met:
                met.add(id(other))
                yield other


def _likeness(quote: Quote, other: Quote, transcript: str, places: _Places) -> float:
    """How much two quotes share; nothing where that is too little to be the same quote.

    Under the same codes half of the shorter one is enough; under others it must be half of both.
    """
    before, after = places.before[quote.transcript], places.after[transcript]
    now = places.turns.get(quote.transcript, {})
    unchanged = all(
        each.turn in now and before.turns[each.turn - 1].text == after.turns[now[each.turn] - 1].text
        for each in quote.fragments
    )
    if unchanged:
        mine = {(now[each.turn], at) for each in quote.fragments for at in range(each.start, each.end)}
        theirs = {(each.turn, at) for each in other.fragments for at in range(each.start, each.end)}
        shared, one, two = len(mine & theirs), len(mine), len(theirs)
    else:
        words, others = words_of(quote.words)[:_LONG], words_of(other.words)[:_LONG]
        matcher = SequenceMatcher(None, words, others, autojunk=False)
        shared = sum(block.size for block in matcher.get_matching_blocks())
        one, two = len(words), len(others)
    expected = _ids(quote.codes).union(*(places.exchanged.get(ref.id, ()) for ref in quote.codes))
    alike = expected & _ids(other.codes) or not (quote.codes or other.codes)
    wanted = min(one, two) if alike else one + two - shared
    if not shared or shared * 2 < wanted:
        return 0.0
    return shared / max(one + two - shared, 1) + (1 if alike else 0)


def _ids(codes: Iterable[tuple[str, object]]) -> set[str]:
    return {id_ for id_, _ in codes}
