"""What happened to quotes that were followed from one state to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from themetrail.model import Fragment, Quote, Study
from themetrail.syntax.words import words_of
from themetrail.trail.difference.following import Followed
from themetrail.trail.difference.records import Codes
from themetrail.trail.difference.values import Named, QuoteChange, QuoteKind, QuoteState


def quote_changes(before: Study, after: Study, followed: Followed, codes: Codes) -> Iterator[QuoteChange]:
    """Every quote that differs, in the order of the transcripts as they are now; those that are gone last."""
    for old, new in sorted(followed.pairs, key=lambda pair: _order(pair[1])):
        now = followed.turns.get(old.transcript, {})
        kinds = [*_coding(old, new, codes), *_placing(old, new, before, after, now), *_naming(old, new)]
        if not kinds:
            continue
        follows = "recoded" in kinds and _follows(old, new, codes)
        others = [kind for kind in kinds if kind != "recoded" or not follows]
        states = state_of(before, old), state_of(after, new)
        yield QuoteChange(tuple(others or kinds), *states, follows=follows and not others)
    for quote in sorted(followed.new, key=_order):
        yield QuoteChange(("added",), None, state_of(after, quote))
    for quote in sorted(followed.gone, key=_order):
        yield QuoteChange(("removed",), state_of(before, quote), None)


def state_of(study: Study, quote: Quote) -> QuoteState:
    """A quote as a difference tells of it."""
    transcript = study.transcripts[quote.transcript]
    codes = []
    for ref in quote.codes:
        code = study.codebook.get(ref.id)
        codes.append(Named(ref.id, code.title if code else ref.id))
    named = Named(transcript.id, transcript.title)
    return QuoteState(quote.id, named, quote.first_turn, quote.last_turn, tuple(codes), quote.words)


def _order(quote: Quote) -> tuple[str, int, int]:
    return quote.transcript, quote.first_turn, quote.fragments[0].start


def _coding(old: Quote, new: Quote, codes: Codes) -> Iterator[QuoteKind]:
    had = {codes.lineage.same.get(ref.id, ref.id) for ref in old.codes}
    if had != {ref.id for ref in new.codes}:
        yield "recoded"


def _follows(old: Quote, new: Quote, codes: Codes) -> bool:
    """Whether the codes of a quote changed only as the codes themselves did."""
    became = {ref.id: codes.lineage.successors(ref.id) for ref in old.codes}
    has = {ref.id for ref in new.codes}
    expected = {id_ for ids in became.values() for id_ in ids}
    kept = all(has.intersection(ids) or (not ids and id_ not in codes.new) for id_, ids in became.items())
    return kept and has <= expected


def _placing(
    old: Quote, new: Quote, before: Study, after: Study, now: Mapping[int, int]
) -> Iterator[QuoteKind]:
    """Whether a quote stands elsewhere, has other bounds, or other words."""
    if old.words == new.words and _stands_still(old, new, now):
        return
    one, other = before.transcripts[old.transcript], after.transcripts[new.transcript]
    here = [each._replace(turn=now.get(each.turn, 0)) for each in old.fragments]
    if _covered(here) == _covered(new.fragments) and old.words == new.words:
        return
    if not {each.turn for each in here} & {each.turn for each in new.fragments}:
        yield "moved"
        if old.words != new.words:
            yield from _wording(old, new)
        return
    unchanged = all(
        each.turn in now and one.turns[each.turn - 1].text == other.turns[now[each.turn] - 1].text
        for each in old.fragments
    )
    if not unchanged:
        if old.words != new.words:
            yield from _wording(old, new)
    elif had := _covered(here):
        has = _covered(new.fragments)
        if not had & has:
            yield "moved"
        else:
            yield from _bounds(bool(had - has), bool(has - had))


def _stands_still(old: Quote, new: Quote, now: Mapping[int, int]) -> bool:
    return len(old.fragments) == len(new.fragments) and all(
        now.get(was.turn) == is_.turn and was.start == is_.start and was.end == is_.end
        for was, is_ in zip(old.fragments, new.fragments, strict=True)
    )


def _covered(fragments: list[Fragment] | tuple[Fragment, ...]) -> set[tuple[int, int]]:
    return {(each.turn, at) for each in fragments for at in range(each.start, each.end)}


def _bounds(less: bool, more: bool) -> Iterator[QuoteKind]:
    if less:
        yield "trimmed"
    if more:
        yield "extended"


def _wording(old: Quote, new: Quote) -> Iterator[QuoteKind]:
    """Words of turns that were changed themselves: fewer of them, more of them, or others."""
    one, other = f" {' '.join(words_of(old.words))} ", f" {' '.join(words_of(new.words))} "
    if one != other and other in one:
        yield "trimmed"
    elif one != other and one in other:
        yield "extended"
    else:
        yield "reworded"


def _naming(old: Quote, new: Quote) -> Iterator[QuoteKind]:
    if old.explicit != new.explicit or (new.explicit and old.id != new.id):
        yield "renamed"
    if (old.by, old.on, old.note) != (new.by, new.on, new.note):
        yield "annotated"
    if old.audience != new.audience:
        yield "widened" if new.audience.is_shown_in(old.audience) else "narrowed"
