"""What a difference says in plain words; a printer only dresses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from themetrail.trail.difference.texts import Piece, amounts, pieces
from themetrail.trail.difference.values import (
    QUOTE_KINDS,
    Change,
    Difference,
    Named,
    QuoteChange,
    QuoteState,
)
from themetrail.trail.printers.dress import Dress, in_english
from themetrail.trail.revisions import Revision

T = TypeVar("T")


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
                yield title, list(_quotes_said(difference, dress)), list(_besides(difference, dress))
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
            words = dress.ngettext("the words of {n} turn", "the words of {n} turns", change.quotes)
            return Said(label, f"{subject}: {words}")
    return _values(change, subject, dress)


def _written(change: Change, subject: str, dress: Dress) -> Said:
    """A field whose words are others; only how many, where they are many or may not be read."""
    if change.kind == "rewritten" or change.amounts is not None:
        removed, added = change.amounts or amounts(change.old, change.new)
        words = dress.ngettext(
            "{n} word added, {removed} removed", "{n} words added, {removed} removed", added, removed=removed
        )
        return Said(labelled(change.kind), f"{_joined(subject, change.field, dress)}: {words}")
    if change.kind == "edited":
        return _values(change, subject, dress)
    found = _shortened(pieces(change.old, change.new))
    return Said(labelled(change.kind), _joined(subject, change.field, dress), found)


def _values(change: Change, subject: str, dress: Dress) -> Said:
    """A field with few words: its value before and now."""
    nothing = dress.say("nothing said")
    values = (Piece("removed", change.old or nothing), Piece("added", change.new or nothing))
    return Said(labelled(change.kind), f"{_joined(subject, change.field, dress)}:", values)


def _fate(change: Change, subject: str, dress: Dress) -> str:
    say = dress.say
    others = _listed([dress.name(each) for each in change.after], dress)
    match change.kind:
        case "merged" | "split":
            sentence = say("{what} into {to}", what=subject, to=others)
        case "renamed":
            former, now = change.before[0], subject or dress.text(change.subject.title)
            was = dress.name(former) if former.id else dress.text(former.title)
            sentence = say("{from}, now {to}", **{"from": was, "to": now})
        case _:
            sentence = subject or dress.text(change.subject.title)
    if change.likely:
        if not change.of:
            return say("{sentence} (likely)", sentence=sentence)
        return dress.ngettext(
            "{sentence} (likely: {some} of its {n} quote say so)",
            "{sentence} (likely: {some} of its {n} quotes say so)",
            change.of, sentence=sentence, some=change.quotes,
        )  # fmt: skip
    if not change.quotes:
        return sentence
    quotes = dress.ngettext("{n} quote", "{n} quotes", change.quotes)
    return f"{sentence} ({quotes})"


def _way(change: Change, dress: Dress) -> str:
    say = dress.say
    if change.field is not None:
        to_theme = change.what == "theme"
        return say("from a code to a theme") if to_theme else say("from a theme to a code")
    top = say("the top")
    old, new = (dress.name(each[0]) if each else top for each in (change.before, change.after))
    return say("from {old} to {new}", old=old, new=new)


def _tie(change: Change, subject: str, dress: Dress) -> str:
    other = dress.name((change.after or change.before)[0])
    if change.field is None:
        return f"{subject}: {other}"
    label = change.new or change.old
    told = f"{subject} {dress.text(dress.say(change.field))} {other}"
    return dress.say("{told} (“{label}”)", told=told, label=dress.text(label)) if label else told


def _joined(subject: str, detail: str | None, dress: Dress) -> str:
    told = dress.text(dress.say(detail)) if detail else ""
    return ", ".join(each for each in (subject, told) if each)


def _listed(names: Iterable[str], dress: Dress | None = None) -> str:
    say = dress.say if dress else in_english
    *first, last = (*names,) or ("",)
    return say(", ").join(first) + say(" and ") + last if first else last


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


def _besides(difference: Difference, dress: Dress) -> Iterator[str]:
    """Sentences on the quotes that only followed their codes or their transcripts."""
    whole = _whole(difference)
    went: dict[str, int] = {"added": 0, "removed": 0, "follows": 0}
    for quote in difference.quotes:
        if quote.follows:
            went["follows"] += 1
        elif _key(quote) in whole:
            went[quote.kinds[0]] += 1
    ngettext = dress.ngettext
    if went["added"]:
        yield ngettext(
            "{n} quote added stands in transcripts that are new.",
            "{n} quotes added stand in transcripts that are new.",
            went["added"],
        )
    if went["removed"]:
        yield ngettext(
            "{n} quote removed stands in transcripts that are gone.",
            "{n} quotes removed stand in transcripts that are gone.",
            went["removed"],
        )
    if went["follows"]:
        yield ngettext(
            "{n} quote has other codes only because codes were merged, split, renamed or retired.",
            "{n} quotes have other codes only because codes were merged, split, renamed or retired.",
            went["follows"],
        )


def _whole(difference: Difference) -> set[tuple[str, str]]:
    """Transcripts that are new (added) or gone (removed)."""
    kinds = {"created": "added", "retired": "removed"}
    changes = difference.of("transcript")
    return {(kinds[each.kind], each.subject.id) for each in changes if each.kind in kinds}


def _key(quote: QuoteChange) -> tuple[str, str]:
    return quote.kinds[0], quote.state.transcript.id


def _quote(quote: QuoteChange, dress: Dress) -> Said:
    state = quote.state
    sentence = f"{dress.name(Named(state.id, _where(state, dress)))}{_coding(quote, dress)}"
    lines: list[tuple[str, str]] = []
    before, after = quote.before, quote.after
    if before is None or after is None or before.words == after.words:
        lines = [("", _words(state, dress))]
    else:
        lines = [("before", _words(before, dress)), ("now", _words(after, dress))]
    if before is not None and after is not None and "moved" in quote.kinds:
        where = dress.text(_where(before, dress))
        sentence = dress.say("{sentence}, before at {where}", sentence=sentence, where=where)
    return Said(", ".join(quote.kinds), sentence, lines=tuple(lines))


def _where(state: QuoteState, dress: Dress) -> str:
    turn = str(state.first_turn)
    title = state.transcript.title
    if state.last_turn != state.first_turn:
        return dress.say("{title}, turns {turns}", title=title, turns=f"{turn}–{state.last_turn}")
    return dress.say("{title}, turn {turn}", title=title, turn=turn)


def _words(state: QuoteState, dress: Dress) -> str:
    if state.words is None:
        return dress.say("words withheld")
    return dress.say("“{words}”", words=" ".join(state.words.split()))


def _coding(quote: QuoteChange, dress: Dress) -> str:
    if quote.before is None or quote.after is None:
        names = [dress.name(code) for code in quote.state.codes]
        return f": {_listed(names, dress) if names else dress.say('no code')}"
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
