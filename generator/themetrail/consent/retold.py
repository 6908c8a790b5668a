"""Memos and earlier maps as an edition shows them: without the codes and themes that it withholds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from themetrail.model import Code, Map, Memo, Operation, Ref, Study, Theme
from themetrail.study.resolve import presence
from themetrail.syntax.folding import fold
from themetrail.syntax.references import Reference, parse_reference

Allowed = Callable[[Ref], bool]
"""Whether a name, as a memo or a map gives it, may be read."""
_NAMED_PLAINLY = ("theme", "code", "quote", "participant", "transcript")
"""What a decision may name by its id alone."""


def retold(whole: Study, part: Study) -> tuple[dict[str, Memo], dict[str, Map]]:
    """The memos and maps of a part of a study, with the names of what is shown only.

    What a decision did to something that is withheld is not told at all: the reason would tell it.
    """
    allowed = _allowed(whole, part)
    is_there, was_there = presence(part), presence(whole)

    def told(reference: Reference, ref: Ref) -> bool:
        """Whether it is shown, or is no more: then it is known by what this part tells of it."""
        return is_there(reference) or (not was_there(reference) and allowed(ref))

    def about(ref: Ref) -> bool:
        reference = parse_reference(ref.id)
        return reference is not None and told(reference, ref)

    def done_to(ref: Ref) -> bool:
        """The same of a name in a decision, which may be an id without its scheme."""
        if reference := parse_reference(ref.id):
            return told(reference, ref)
        named = [Reference(scheme, ref.id) for scheme in _NAMED_PLAINLY]
        is_of_analysis = is_there(named[0]) or is_there(named[1])
        return is_of_analysis or all(told(each, ref) for each in named)

    memos = {
        id_: replace(
            memo,
            about=tuple(ref for ref in memo.about if about(ref)),
            changes=tuple(each for each in memo.changes if all(map(done_to, _names(each)))),
        )
        for id_, memo in part.memos.items()
    }
    return memos, {id_: _map(each, allowed) for id_, each in part.maps.items()}


def _names(operation: Operation) -> Iterable[Ref]:
    return (*operation.what, *operation.from_, *operation.to)


def _map(drawn: Map, allowed: Allowed) -> Map:
    nodes = {
        id_: words
        for id_, words in drawn.nodes.items()
        if allowed(Ref(id_, drawn.place)) and allowed(Ref(words, drawn.place))
    }
    becomes = {id_: tuple(filter(allowed, names)) for id_, names in drawn.becomes.items() if id_ in nodes}
    return replace(
        drawn,
        nodes=nodes,
        edges=tuple(each for each in drawn.edges if each.from_ in nodes and each.to in nodes),
        becomes={id_: names for id_, names in becomes.items() if names},
    )


def _allowed(whole: Study, part: Study) -> Allowed:
    """Names of codes and themes that the part lacks are not allowed: their ids, former ids and titles."""
    shown: set[str] = set()
    withheld: set[str] = set()
    for records, remaining in (
        (whole.codebook.all(), {code.id for code in part.codebook.all()}),
        (whole.themes.values(), set(part.themes)),
    ):
        for record in records:
            (shown if record.id in remaining else withheld).update(_called(record))
    withheld -= shown

    def allowed(ref: Ref) -> bool:
        reference = parse_reference(ref.id)
        return fold(reference.id if reference else ref.id).text not in withheld

    return allowed


def _called(record: Code | Theme) -> Iterable[str]:
    return (fold(name).text for name in (record.id, record.title, *record.formerly))
