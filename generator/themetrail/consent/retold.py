"""Memos and earlier maps as an edition shows them: without the codes and themes that it withholds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from themetrail.model import Code, Map, Memo, Operation, Ref, Study, Theme
from themetrail.study.resolve import presence
from themetrail.syntax.folding import fold
from themetrail.syntax.references import parse_reference

Allowed = Callable[[Ref], bool]
"""Whether a name, as a memo or a map gives it, may be read."""


def retold(whole: Study, part: Study) -> tuple[dict[str, Memo], dict[str, Map]]:
    """The memos and maps of a part of a study, with the names of what is shown only.

    What a decision did to something that is withheld is not told at all: the reason would tell it.
    """
    allowed = _allowed(whole, part)
    is_there = presence(part)

    def about(ref: Ref) -> bool:
        reference = parse_reference(ref.id)
        return reference is not None and is_there(reference)

    memos = {
        id_: replace(
            memo,
            about=tuple(ref for ref in memo.about if about(ref)),
            changes=tuple(each for each in memo.changes if all(map(allowed, _names(each)))),
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
        return fold(ref.id).text not in withheld

    return allowed


def _called(record: Code | Theme) -> Iterable[str]:
    return (fold(name).text for name in (record.id, record.title, *record.formerly))
