"""From a claim back to what it rests on: quotations in their turns, codes, memos and decisions, revisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from themetrail.checks.claims import Claim
from themetrail.checks.quotations import Quotation
from themetrail.model import Memo, Operation, Prose, Quote
from themetrail.study.index import Index
from themetrail.study.told import Thing, by_date
from themetrail.syntax.references import Reference
from themetrail.views import routes
from themetrail.views.backlinks import changes_to, memos_about
from themetrail.views.cards import linked_credit
from themetrail.views.desk import Desk
from themetrail.views.excerpts import Stretch, excerpt
from themetrail.views.lifetimes import Lifetime
from themetrail.views.memo_words import kind_name
from themetrail.views.operations import operation_told, thing_link
from themetrail.views.quoted import compared, credit_of, differs, grade_of, place_link, verdict_of
from themetrail.views.routes import Address

_BETWEEN = " … "
"""What stands between the stretches of `Quotation.said`."""
Lifetimes = Mapping[Thing, Lifetime]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One quotation of a claim, or one place that it cites; `quotes` are those that share its words."""

    who: Markup | None
    context: Markup | None
    quotes: tuple[Quote, ...]
    place: Markup | None = None
    grade: str | None = None
    verdict: Markup | None = None
    compared: Markup | None = None
    passes: bool = True


@dataclass(frozen=True, slots=True)
class Coded:
    """A code of a claim's words, the numbers of the evidence that carries it, and its themes."""

    id: str
    numbers: tuple[int, ...]
    themes: list[Markup]


@dataclass(frozen=True, slots=True)
class Told:
    """A memo that a claim rests on too; of a decision, what it changed here, and why."""

    memo: Memo
    link: Markup
    kind: str
    changes: list[tuple[Markup, Prose | None]]


@dataclass(frozen=True, slots=True)
class Chain:
    """All that one claim rests on; `quotes` tells of the evidence, by its numbers, when it was changed."""

    claim: Claim
    evidence: list[Evidence]
    codes: list[Coded]
    memos: list[Told]
    lifetime: Lifetime | None
    quotes: list[tuple[int, Lifetime]]


def chain_of(desk: Desk, claim: Claim, known: Lifetimes) -> Chain:
    """A claim with everything that it leads to."""
    evidence = [_quoted(desk, each) for each in claim.quotations]
    evidence += [found for each in claim.cited if (found := _cited(desk, each))]
    codes = _codes(claim, evidence)
    words = [("quote", quote.id) for each in evidence for quote in each.quotes]
    words += [each.key for each in claim.cited]
    things = [("theme", claim.theme.id), *(("code", id_) for id_ in codes)]
    return Chain(
        claim,
        evidence,
        [Coded(id_, tuple(numbers), _themes(desk, id_)) for id_, numbers in codes.items()],
        _memos(desk, things, words),
        known.get(("theme", claim.theme.id)),
        list(_lifetimes(evidence, known)),
    )


def _themes(desk: Desk, code: str) -> list[Markup]:
    return [desk.theme_link(each) for each in desk.index.themes_of_code.get(code, ())]


def _quoted(desk: Desk, quotation: Quotation) -> Evidence:
    transcript, stretches = _words_of(desk.index, quotation)
    number = desk.site.numbers.get(id(quotation))
    verdict = desk.link(
        Address(routes.CHECKS, routes.quotation_anchor(number) if number else None), verdict_of(quotation)
    )
    return Evidence(
        credit_of(desk, quotation),
        _context(desk, transcript, stretches),
        _under(desk.index, transcript, stretches, quotation.quote),
        place_link(desk, quotation),
        grade_of(quotation).key,
        verdict,
        compared(quotation) if differs(quotation) else None,
        quotation.passes,
    )


def _cited(desk: Desk, reference: Reference) -> Evidence | None:
    """A place that a claim leads to without quoting it; None where no page shows it."""
    transcript, stretches = _place(desk.index, reference)
    found = desk.site.study.transcripts.get(transcript or "")
    if found is None or not stretches:
        return None
    quote = desk.index.quotes.get(_present(desk.index, reference)) if reference.scheme == "quote" else None
    turn = ("turn", f"{found.id}/{stretches[0].turn}")
    return Evidence(
        linked_credit(desk, quote) if quote else thing_link(desk, turn),
        _context(desk, transcript, stretches),
        _under(desk.index, transcript, stretches, quote.id if quote else None),
    )


def _words_of(index: Index, quotation: Quotation) -> tuple[str | None, list[Stretch]]:
    """Where the words of a quotation stand; where it leads to, if they were not found.

    What an edition leaves out of a turn moves the words that follow it.
    """
    transcript = index.study.transcripts.get(quotation.transcript or "")
    pieces = quotation.said.split(_BETWEEN)
    if transcript is not None and len(pieces) == len(quotation.stretches):
        found = []
        for each, words in zip(quotation.stretches, pieces, strict=True):
            turn = transcript.turn(each.turn)
            at = _find(turn.text, words.strip(), each.start) if turn and not turn.withheld else -1
            if at < 0:
                break
            found.append(Stretch(each.turn, at, at + len(words.strip())))
        else:
            return transcript.id, found
    if quotation.quote in index.quotes:
        return _place(index, Reference("quote", quotation.quote or ""))
    return _place(index, quotation.reference) if quotation.reference else (None, [])


def _find(said: str, words: str, start: int) -> int:
    return start if said.startswith(words, start) else said.find(words)


def _present(index: Index, reference: Reference) -> str:
    return index.formerly.get((reference.scheme, reference.id), reference.id)


def _place(index: Index, reference: Reference) -> tuple[str | None, list[Stretch]]:
    """The words that a reference leads to, as far as they are shown."""
    id_ = _present(index, reference)
    if reference.scheme == "quote":
        quote = index.quotes.get(id_)
        if quote is None:
            return None, []
        return quote.transcript, [Stretch(each.turn, each.start, each.end) for each in quote.fragments]
    transcript = index.study.transcripts.get(id_)
    turn = transcript.turn(reference.turn) if transcript else None
    if turn is None or turn.withheld:
        return None, []
    return id_, [Stretch(turn.number, 0, len(turn.text))]


def _context(desk: Desk, transcript: str | None, stretches: Sequence[Stretch]) -> Markup | None:
    found = desk.site.study.transcripts.get(transcript or "")
    if found is None or not stretches or any(each.turn > len(found.turns) for each in stretches):
        return None
    return excerpt(desk, found, stretches)


def _under(
    index: Index, transcript: str | None, stretches: Sequence[Stretch], first: str | None
) -> tuple[Quote, ...]:
    """The quotes that share words with some stretches; the one that holds all of them first."""
    found: dict[str, Quote] = {}
    if first and first in index.quotes:
        found[first] = index.quotes[first]
    for each in stretches:
        for quote in index.by_turn.get((transcript or "", each.turn), ()):
            parts = [part for part in quote.fragments if part.turn == each.turn]
            if any(part.start < each.end and part.end > each.start for part in parts):
                found[quote.id] = quote
    return tuple(found.values())


def _codes(claim: Claim, evidence: Sequence[Evidence]) -> dict[str, list[int]]:
    """The codes of the evidence with the numbers of what carries them; those of the theme first."""
    found: dict[str, list[int]] = {}
    for number, each in enumerate(evidence, 1):
        for id_ in dict.fromkeys(ref.id for quote in each.quotes for ref in quote.codes):
            found.setdefault(id_, []).append(number)
    own = {ref.id for ref in claim.theme.codes}
    return dict(sorted(found.items(), key=lambda entry: entry[0] not in own))


def _memos(desk: Desk, things: Sequence[Thing], words: Sequence[Thing]) -> list[Told]:
    """The memos about a claim's theme and codes, and those about its words or that speak of these."""
    about, changed = memos_about(desk), changes_to(desk)
    memos = {memo.id: memo for each in (*things, *words) for memo in about.get(each, ())}
    for each in words:
        for citation in desk.index.citations.get(each, ()):
            scheme, id_ = citation.owner
            if scheme == "memo" and id_ in desk.site.study.memos:
                memos[id_] = desk.site.study.memos[id_]
    done: dict[str, dict[int, tuple[Markup, Prose | None]]] = {}
    for thing in (*things, *words):
        for memo, operation in changed.get(thing, ()):
            done.setdefault(memo.id, {})[id(operation)] = (_told(desk, operation), operation.because)
    return [
        Told(
            memo,
            desk.link(routes.memo(memo.id), memo.title),
            kind_name(memo),
            list(done.get(memo.id, {}).values()),
        )
        for memo in by_date(memos.values())
    ]


def _told(desk: Desk, operation: Operation) -> Markup:
    return desk.once("operation told", id(operation), lambda: operation_told(desk, operation))


def _lifetimes(evidence: Iterable[Evidence], known: Lifetimes) -> Iterator[tuple[int, Lifetime]]:
    for number, each in enumerate(evidence, 1):
        lifetime = known.get(("quote", each.quotes[0].id)) if each.quotes else None
        if lifetime is not None:
            yield number, lifetime
