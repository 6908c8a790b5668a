"""What decisions and earlier maps tell of: which thing a name in them means, and what is no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from themetrail.model import Memo, Operation, Ref, Study
from themetrail.study.ids import is_id, to_id
from themetrail.study.index import Index
from themetrail.study.records import title_from_id
from themetrail.syntax.folding import fold
from themetrail.syntax.references import RECORD_SCHEMES, parse_reference

Thing = tuple[str, str]
"""What identifies a thing of the study: scheme and id, as in `Reference.key`."""

_THEMES_FIRST = ("theme", "code")
_CODES_FIRST = ("code", "theme")


class Gone(NamedTuple):
    """Something that is no more: what it was last called.

    `until` is the date since which it is no more, `seen` the last one on which it is known to have been;
    `teller` is the memo or the map that tells so.
    """

    title: str
    until: str | None = None
    seen: str | None = None
    teller: Thing | None = None


def names_in(operation: Operation) -> tuple[Ref, ...]:
    """Every name that an operation gives, words of a rename or a redefinition included."""
    return (*operation.what, *operation.from_, *operation.to)


def things_in(operation: Operation) -> tuple[Ref, ...]:
    """The names that stand for things: of a rename and a redefinition, what they were done to."""
    is_worded = operation.op in ("rename", "redefine") and operation.what
    return operation.what if is_worded else names_in(operation)


def thing_of(index: Index, operation: Operation, ref: Ref) -> Thing | None:
    """What there is today under a name that an operation gives; None where there is no such thing."""
    reference = parse_reference(ref.id)
    if reference is not None:
        id_ = index.formerly.get((reference.scheme, reference.id), reference.id)
        key = (reference.scheme, id_ if reference.turn is None else f"{id_}/{reference.turn}")
        return key if reference.scheme in RECORD_SCHEMES and _is_there(index, reference.scheme, id_) else None
    was_code = operation.op == "promote" and ref in operation.from_
    is_code = operation.op == "demote" and ref in operation.to
    for scheme in _CODES_FIRST if was_code or is_code else _schemes(index, operation):
        id_ = index.formerly.get((scheme, ref.id), ref.id)
        if _is_there(index, scheme, id_):
            return scheme, id_
    for scheme in ("quote", "participant", "transcript"):
        if _is_there(index, scheme, ref.id):
            return scheme, ref.id
    return None if is_id(ref.id) else _by_title(index.study, ref.id)


def _schemes(index: Index, operation: Operation) -> tuple[str, ...]:
    """Whether a name is looked for among the themes or the codes first: by what else the operation names."""
    if operation.op == "recode":
        return _CODES_FIRST
    names = [ref.id for ref in names_in(operation)]
    themes = any(name in index.study.themes for name in names)
    return _CODES_FIRST if not themes and any(map(index.study.codebook.get, names)) else _THEMES_FIRST


def _is_there(index: Index, scheme: str, id_: str) -> bool:
    study = index.study
    if scheme == "code":
        return study.codebook.get(id_) is not None
    collections: Mapping[str, Mapping[str, object]] = {
        "theme": study.themes,
        "quote": index.quotes,
        "participant": study.participants,
        "transcript": study.transcripts,
        "turn": study.transcripts,
        "memo": study.memos,
        "map": study.maps,
    }
    return id_ in collections[scheme]


def _by_title(study: Study, words: str) -> Thing | None:
    folded = fold(words).text
    titled = [("theme", each.id, each.title) for each in study.themes.values()]
    titled += [("code", each.id, each.title) for each in study.codebook.all()]
    return next(((scheme, id_) for scheme, id_, title in titled if fold(title).text == folded), None)


def concerning(study: Study, index: Index) -> dict[Thing, list[tuple[Memo, Operation]]]:
    """Thing -> the operations of decisions that were done to it, in the order of their dates."""
    found: dict[Thing, list[tuple[Memo, Operation]]] = {}
    for memo in by_date(study.memos.values()):
        for operation in memo.changes:
            things = (thing_of(index, operation, ref) for ref in things_in(operation))
            for thing in dict.fromkeys(each for each in things if each):
                found.setdefault(thing, []).append((memo, operation))
    return found


def by_date(memos: Iterable[Memo]) -> list[Memo]:
    """Memos, the oldest first; those without a date last. Of a month, its days come after the month alone."""
    return sorted(memos, key=lambda memo: (memo.date is None, memo.date or ""))


def gone_of(study: Study) -> dict[Thing, Gone]:
    """What is no more among the codes and themes, as far as decisions and earlier maps tell."""
    present = {*study.themes, *(code.id for code in study.codebook.all())}
    present |= {old for theme in study.themes.values() for old in theme.formerly}
    present |= {old for code in study.codebook.defined.values() for old in code.formerly}
    found = {id_: each for id_, each in _on_maps(study) if id_ not in present}
    for memo in by_date(study.memos.values()):
        for operation in memo.changes:
            _tell(found, present, memo, operation)
    return {(scheme, id_): each for id_, each in found.items() for scheme in _THEMES_FIRST}


def _on_maps(study: Study) -> Iterator[tuple[str, Gone]]:
    for drawn in sorted(study.maps.values(), key=lambda each: each.date or ""):
        for id_, words in drawn.nodes.items():
            yield id_, Gone(words, seen=drawn.date, teller=("map", drawn.id))


def _tell(found: dict[str, Gone], present: set[str], memo: Memo, operation: Operation) -> None:
    """What one operation tells of things that are no more, added to what was told before."""
    ended = {ref.id for ref in _ended(operation)}
    for ref in things_in(operation):
        reference = parse_reference(ref.id)
        name = reference.id if reference and reference.scheme in _THEMES_FIRST else ref.id
        id_ = name if is_id(name) else to_id(name)
        if not id_ or id_ in present or (reference and reference.scheme not in _THEMES_FIRST):
            continue
        known = found.get(id_) or Gone(title_from_id(id_) if is_id(name) else name)
        if operation.op == "rename" and operation.to:
            known = known._replace(title=operation.to[0].id)
        until = memo.date if ref.id in ended else None if operation.op == "restore" else known.until
        found[id_] = known._replace(until=until, seen=memo.date or known.seen, teller=("memo", memo.id))


def _ended(operation: Operation) -> tuple[Ref, ...]:
    """What is no more after an operation, under the name that it had."""
    if operation.op in ("merge", "absorb", "split"):
        return operation.from_ or operation.what
    return operation.what or operation.from_ if operation.op in ("retire", "set-aside") else ()
