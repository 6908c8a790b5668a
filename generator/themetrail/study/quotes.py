"""From raw marks to the quotes of a transcript: fragments joined, ids derived, disagreements found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Audience, Fragment, Quote, Ref, Turn
from themetrail.study.ids import derived_quote_id, free_id, is_date, is_id, to_id
from themetrail.study.nearest import did_you_mean
from themetrail.study.schemas import MarkFields
from themetrail.study.turns import RawMark
from themetrail.syntax.attributes import KeyItem

OMISSION = "[…]"
_KEYS = tuple(MarkFields.model_fields)


class TurnWords(NamedTuple):
    """The words of a quote in one turn, and the stretch of the turn from its first to its last."""

    turn: Turn
    words: str
    start: int
    end: int


def quotes_of(
    transcript: str, turns: Sequence[Turn], marks: Iterable[RawMark], participants: tuple[str, ...]
) -> tuple[tuple[Quote, ...], list[Diagnostic]]:
    """The quotes that marks make, in the order of their first words.

    Marks with the same id are fragments of one quote. `participants` are the transcript's, who speak
    where no speaker is named.
    """
    found: list[Diagnostic] = []
    groups: list[list[RawMark]] = []
    by_id: dict[str, list[RawMark]] = {}
    for mark in marks:
        id_ = mark.attributes.id
        if id_ is not None and id_ in by_id:
            by_id[id_].append(mark)
            continue
        groups.append([mark])
        if id_ is not None:
            by_id[id_] = groups[-1]
    taken = dict.fromkeys(by_id, 2)
    quotes = [_quote(transcript, turns, group, participants, taken, found) for group in groups]
    return tuple(quotes), found


def _quote(
    transcript: str,
    turns: Sequence[Turn],
    group: list[RawMark],
    participants: tuple[str, ...],
    taken: dict[str, int],
    found: list[Diagnostic],
) -> Quote:
    first = group[0]
    source = first.place.source
    fragments = _in_order(group)
    words = words_of(turns, fragments)
    id_ = first.attributes.id
    if id_ is not None and not is_id(id_):
        item = first.attributes.ids[0]
        suggestion = to_id(id_)
        found.append(
            diagnostic(
                "id-malformed",
                source.place(item.start, item.end),
                f"'{id_}' is not an id: lower-case words joined by hyphens",
                hint=f"write #{suggestion}" if suggestion else None,
            )
        )
    codes = _codes(group, found)
    keys = _keys(group, found)
    return Quote(
        id=id_ or free_id(derived_quote_id(transcript, words), taken),
        explicit=id_ is not None,
        transcript=transcript,
        codes=codes,
        fragments=fragments,
        words=words,
        place=first.place,
        participants=_speaking(turns, fragments, participants),
        by=keys.get("by"),
        on=keys.get("on"),
        note=keys.get("note"),
        audience=Audience(keys["audience"]) if "audience" in keys else Audience.PUBLIC,
    )


def words_of(turns: Sequence[Turn], fragments: Sequence[Fragment]) -> str:
    """The words of fragments that are in order; see `Quote.words`."""
    if len(fragments) == 1:
        only = fragments[0]
        return turns[only.turn - 1].text[only.start : only.end].strip()
    parts: list[str] = []
    before: TurnWords | None = None
    for said in words_by_turn(turns, fragments):
        if before is not None:
            complete = (
                said.turn.number == before.turn.number + 1
                and not before.turn.text[before.end :].strip()
                and not said.turn.text[: said.start].strip()
            )
            parts.append("\n" if complete else f"\n{OMISSION} ")
        parts.append(said.words)
        before = said
    return "".join(parts).strip()


def words_by_turn(turns: Sequence[Turn], fragments: Sequence[Fragment]) -> list[TurnWords]:
    """The words of fragments that are in order, turn by turn; what two of them share is said once."""
    found: list[TurnWords] = []
    for fragment in fragments:
        turn = turns[fragment.turn - 1]
        if not found or found[-1].turn is not turn:
            words = turn.text[fragment.start : fragment.end]
            found.append(TurnWords(turn, words, fragment.start, fragment.end))
            continue
        last = found[-1]
        between = turn.text[last.end : fragment.start]
        gap = between if not between.strip() else f" {OMISSION} "
        words = f"{last.words}{gap}{turn.text[max(last.end, fragment.start) : fragment.end]}"
        found[-1] = TurnWords(turn, words, last.start, max(last.end, fragment.end))
    return found


def _in_order(group: list[RawMark]) -> tuple[Fragment, ...]:
    if len(group) == 1:
        return group[0].fragments
    fragments = [fragment for mark in group for fragment in mark.fragments]
    return tuple(sorted(fragments, key=lambda fragment: fragment[:3]))


def _codes(group: list[RawMark], found: list[Diagnostic]) -> tuple[Ref, ...]:
    source = group[0].place.source
    first = group[0].attributes.codes
    if len(group) == len(first) == 1:  # as most quotes are
        return (Ref(first[0].text, source.place(first[0].start, first[0].end)),)
    codes: dict[str, Ref] = {}
    for item in first:
        codes.setdefault(item.text, Ref(item.text, source.place(item.start, item.end)))
    for mark in group[1:]:
        for item in mark.attributes.codes:
            if item.text in codes:
                continue
            place = source.place(item.start, item.end)
            codes[item.text] = Ref(item.text, place)
            found.append(
                diagnostic(
                    "fragments-disagree",
                    place,
                    f"this fragment of '{mark.attributes.id}' has the code '{item.text}', and the first,"
                    f" on line {group[0].place.line}, has not",
                    hint="codes stand on the first fragment; if this is another quote, give it another id",
                )
            )
    return tuple(codes.values())


def _keys(group: list[RawMark], found: list[Diagnostic]) -> dict[str, str]:
    """The fields of a quote's marks, those that are sound."""
    source = group[0].place.source
    values: dict[str, str] = {}
    if len(group) == 1 and not group[0].attributes.keys:
        return values
    for mark in group:
        for item in mark.attributes.keys:
            problem = _judge_key(item)
            if problem is None and values.setdefault(item.key, item.value) != item.value:
                problem = (
                    "fragments-disagree" if mark is not group[0] else "field-duplicate",
                    f"'{item.key}' is '{values[item.key]}' already",
                    "keep one of the two",
                )
            if problem is not None:
                rule, message, hint = problem
                found.append(diagnostic(rule, source.place(item.start, item.end), message, hint=hint))
    return {key: value for key, value in values.items() if key in _KEYS}


def _judge_key(item: KeyItem) -> tuple[str, str, str | None] | None:
    if item.key not in _KEYS:
        hint = did_you_mean(item.key, _KEYS) or "known are: " + ", ".join(_KEYS)
        return "field-unknown", f"'{item.key}' is not a field of a mark", hint
    if item.key == "audience" and item.value not in list(Audience):
        return "field-value", f"'audience' cannot be '{item.value}'", "choose one of: " + ", ".join(Audience)
    if item.key == "on" and not is_date(item.value):
        return "field-type", "'on' is not a date", "a date is written 2024-03-12, 2024-03 or 2024"
    return None


def _speaking(
    turns: Sequence[Turn], fragments: Sequence[Fragment], participants: tuple[str, ...]
) -> tuple[str, ...]:
    speaking: dict[str, None] = {}
    for number in {fragment.turn: None for fragment in fragments}:
        speaker = turns[number - 1].speaker
        if speaker is None:
            speaking.update(dict.fromkeys(participants))
        elif speaker.participant is not None:
            speaking[speaker.participant] = None
    return tuple(speaking)
