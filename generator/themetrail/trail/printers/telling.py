"""What a difference says in plain words; a printer only dresses it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from themetrail.trail.difference.texts import Piece, amounts, pieces
from themetrail.trail.difference.values import (
    QUOTE_KINDS,
    Change,
    Difference,
    Named,
    QuoteChange,
    QuoteState,
)
from themetrail.trail.revisions import Revision

T = TypeVar("T")


class Dress(NamedTuple):
    """How a printer writes a record's name, and other words of the study."""

    name: Callable[[Named], str]
    text: Callable[[str], str]


SECTIONS = {
    "study": "The study",
    "theme": "Themes",
    "code": "Codes",
    "quote": "Quotes",
    "transcript": "Transcripts",
    "participant": "Participants",
    "memo": "Memos",
    "map": "Maps",
    "page": "Pages",
}
LABELS = {
    "code-added": "took in",
    "code-removed": "gave up",
    "merged": "merged",
    "related": "related",
    "unrelated": "unrelated",
}
TOP = "the top"
_CONTEXT = 8


@dataclass(frozen=True, slots=True)
class State:
    """One of the two states: in words, and its revision where it has one."""

    words: str
    revision: Revision | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What happened, in one word; to what, as a sentence; and what is to be read below it."""

    label: str
    sentence: str
    pieces: tuple[Piece, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def labelled(kind: str) -> str:
    """What a kind of change is called."""
    return LABELS.get(kind, kind)


def sections(difference: Difference, dress: Dress) -> Iterator[tuple[str, list[list[Said]], list[str]]]:
    """The sorts of records in which something happened: what, in groups of a kind, and sentences below it."""
    for what, title in SECTIONS.items():
        if what == "quote":
            if difference.quotes:
                yield title, list(_quotes_said(difference, dress)), list(_besides(difference))
            continue
        groups: dict[str, list[Said]] = {}
        for change in difference.changes:
            if change.what == what:
                groups.setdefault(change.kind, []).append(said(change, dress))
        if groups:
            yield title, list(groups.values()), []


def summary(difference: Difference) -> Iterator[tuple[str, str]]:
    """For each sort of record what happened how often."""
    counts = difference.counts
    for what, title in SECTIONS.items():
        if what in counts:
            yield title, ", ".join(f"{number:,} {labelled(kind)}" for kind, number in counts[what].items())


def said(change: Change, dress: Dress) -> Said:
    """A change of a record."""
    subject = dress.name(change.subject) if change.subject.id else ""
    label = labelled(change.kind)
    match change.kind:
        case "created" | "retired" | "merged" | "split" | "renamed":
            return Said(label, _fate(change, subject, dress))
        case "promoted" | "demoted" | "moved":
            return Said(label, f"{subject} {_way(change, dress)}")
        case "rewritten" | "redefined" | "edited":
            return _written(change, subject, dress)
        case "code-added" | "code-removed" | "related" | "unrelated":
            return Said(label, _tie(change, subject, dress))
        case "withdrawn" | "returned":
            return Said(label, _joined(subject, change.new, dress))
        case "corrected":
            return Said(label, f"{subject}: the words of {counted(change.quotes, 'turn')}")
    return _values(change, subject, dress)


def _written(change: Change, subject: str, dress: Dress) -> Said:
    """A field whose words are others; only how many, where they are many or may not be read."""
    if change.kind == "rewritten" or change.amounts is not None:
        removed, added = change.amounts or amounts(change.old, change.new)
        words = f"{counted(added, 'word')} added, {removed:,} removed"
        return Said(labelled(change.kind), f"{_joined(subject, change.field, dress)}: {words}")
    if change.kind == "edited":
        return _values(change, subject, dress)
    found = _shortened(pieces(change.old, change.new))
    return Said(labelled(change.kind), _joined(subject, change.field, dress), found)


def _values(change: Change, subject: str, dress: Dress) -> Said:
    """A field with few words: its value before and now."""
    values = (Piece("removed", change.old or "nothing said"), Piece("added", change.new or "nothing said"))
    return Said(labelled(change.kind), f"{_joined(subject, change.field, dress)}:", values)


def _fate(change: Change, subject: str, dress: Dress) -> str:
    others = _listed(dress.name(each) for each in change.after)
    match change.kind:
        case "merged" | "split":
            sentence = f"{subject} into {others}"
        case "renamed":
            former, now = change.before[0], subject or dress.text(change.subject.title)
            sentence = f"{dress.name(former) if former.id else dress.text(former.title)}, now {now}"
        case _:
            sentence = subject or dress.text(change.subject.title)
    if change.likely:
        told = f": {change.quotes:,} of its {counted(change.of, 'quote')} say so" if change.of else ""
        return f"{sentence} (likely{told})"
    return f"{sentence} ({counted(change.quotes, 'quote')})" if change.quotes else sentence


def _way(change: Change, dress: Dress) -> str:
    if change.field is not None:
        return f"from a {change.field} to a {change.what}"
    old, new = (dress.name(each[0]) if each else TOP for each in (change.before, change.after))
    return f"from {old} to {new}"


def _tie(change: Change, subject: str, dress: Dress) -> str:
    other = dress.name((change.after or change.before)[0])
    if change.field is None:
        return f"{subject}: {other}"
    label = change.new or change.old
    return f"{subject} {dress.text(change.field)} {other}" + (f" (“{dress.text(label)}”)" if label else "")


def _joined(subject: str, detail: str | None, dress: Dress) -> str:
    return ", ".join(each for each in (subject, dress.text(detail or "")) if each)


def _listed(names: Iterable[str]) -> str:
    *first, last = (*names,) or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def _shortened(found: Sequence[Piece]) -> tuple[Piece, ...]:
    """Long runs that did not change are cut to what stands beside a change."""
    shown = []
    for number, piece in enumerate(found):
        words = piece.text.split()
        head = _CONTEXT if number else 0
        tail = _CONTEXT if number < len(found) - 1 else 0
        if piece.kind == "same" and len(words) > head + tail + 1:
            kept = [*words[:head], "…", *(words[-tail:] if tail else ())]
            shown.append(Piece("same", " ".join(kept)))
        else:
            shown.append(piece)
    return tuple(shown)


def _quotes_said(difference: Difference, dress: Dress) -> Iterator[list[Said]]:
    """The quotes under what happened to them first of all; not those that came or went with a transcript."""
    whole = _whole(difference)
    for kind in QUOTE_KINDS:
        found = [
            quote
            for quote in difference.quotes
            if quote.kinds[0] == kind and not quote.follows and _key(quote) not in whole
        ]
        if found:
            yield [_quote(each, dress) for each in found]


def _besides(difference: Difference) -> Iterator[str]:
    """Sentences on the quotes that only followed their codes or their transcripts."""
    whole = _whole(difference)
    went: dict[str, int] = {"added": 0, "removed": 0, "follows": 0}
    for quote in difference.quotes:
        if quote.follows:
            went["follows"] += 1
        elif _key(quote) in whole:
            went[quote.kinds[0]] += 1
    for kind, transcripts in (("added", "are new"), ("removed", "are gone")):
        if went[kind]:
            stand = "stands" if went[kind] == 1 else "stand"
            yield f"{counted(went[kind], 'quote')} {kind} {stand} in transcripts that {transcripts}."
    if went["follows"]:
        have = "has" if went["follows"] == 1 else "have"
        quotes = counted(went["follows"], "quote")
        yield f"{quotes} {have} other codes only because codes were merged, split, renamed or retired."


def _whole(difference: Difference) -> set[tuple[str, str]]:
    """Transcripts that are new (added) or gone (removed)."""
    kinds = {"created": "added", "retired": "removed"}
    changes = difference.of("transcript")
    return {(kinds[each.kind], each.subject.id) for each in changes if each.kind in kinds}


def _key(quote: QuoteChange) -> tuple[str, str]:
    return quote.kinds[0], quote.state.transcript.id


def _quote(quote: QuoteChange, dress: Dress) -> Said:
    state = quote.state
    sentence = f"{dress.name(Named(state.id, _where(state)))}{_coding(quote, dress)}"
    lines: list[tuple[str, str]] = []
    before, after = quote.before, quote.after
    if before is None or after is None or before.words == after.words:
        lines = [("", _words(state))]
    else:
        lines = [("before", _words(before)), ("now", _words(after))]
    if before is not None and after is not None and "moved" in quote.kinds:
        sentence += f", before at {dress.text(_where(before))}"
    return Said(", ".join(quote.kinds), sentence, lines=tuple(lines))


def _where(state: QuoteState) -> str:
    turns = f"turn {state.first_turn}"
    if state.last_turn != state.first_turn:
        turns = f"turns {state.first_turn}–{state.last_turn}"
    return f"{state.transcript.title}, {turns}"


def _words(state: QuoteState) -> str:
    return "words withheld" if state.words is None else f"“{' '.join(state.words.split())}”"


def _coding(quote: QuoteChange, dress: Dress) -> str:
    if quote.before is None or quote.after is None:
        codes = _listed(dress.name(code) for code in quote.state.codes) if quote.state.codes else "no code"
        return f": {codes}"
    had, has = quote.before.codes, quote.after.codes
    added = [f"+ {dress.name(code)}" for code in has if code.id not in {each.id for each in had}]
    removed = [f"− {dress.name(code)}" for code in had if code.id not in {each.id for each in has}]
    return f": {', '.join([*added, *removed])}" if added or removed else ""


def withheld(difference: Difference) -> str | None:
    """A sentence on what may not be read."""
    if not difference.withheld:
        return None
    amounts_ = _listed(counted(number, what) for what, number in difference.withheld.items())
    return f"Withheld from this edition: {amounts_}."


def folded(items: list[T], most: int | None) -> tuple[list[T], int]:
    """As many as are shown, and how many are left."""
    if most is None or len(items) <= most + 1:
        return items, 0
    return items[:most], len(items) - most
