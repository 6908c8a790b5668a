"""Decisions that the files do not bear out: names of nothing, relations and places that are otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from themetrail.checks.trail.ground import Ground
from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Code, Ref, Theme
from themetrail.study.nearest import misspelt, nearest
from themetrail.study.told import Thing, thing_of
from themetrail.syntax.references import parse_reference
from themetrail.syntax.words import key_of
from themetrail.trail.evolution.names import key
from themetrail.trail.evolution.values import Deed

_MAKING = ("create", "restore", "merge", "absorb", "split")
_MOVING = ("move", "promote", "demote")
_ENDING = ("merge", "absorb", "retire", "set-aside")


def decisions_not_followed(ground: Ground) -> Iterator[Diagnostic]:
    """What decisions tell and the study does not show, as far as that can be known."""
    deeds = ground.evolution.deeds
    named = Counter(name for deed in deeds for name in deed.names)
    for number, deed in enumerate(deeds):
        later = deeds[number + 1 :]
        yield from _unknown(ground, deed, named)
        yield from _codes_still_there(ground, deed, later)
        if deed.op == "rename":
            yield from _title(ground, deed, later)
        elif deed.op in ("relate", "unrelate"):
            yield from _relation(ground, deed, later)
        elif deed.op in _MOVING:
            yield from _parent(ground, deed, later)


def _found(deed: Deed, message: str, hint: str | None = None) -> Diagnostic:
    memo, operation = deed.told
    return diagnostic("decision-not-followed", operation.place, f"decision '{memo.id}' {message}", hint=hint)


def _unknown(ground: Ground, deed: Deed, named: Counter[str]) -> Iterator[Diagnostic]:
    """Names of what came of a change that nothing else knows; and slips in the names of what it came from."""
    operation = deed.told.operation
    known = ground.called | {name for name, times in named.items() if times > 1}
    is_wordy = operation.op in ("rename", "redefine")
    made = {*deed.targets} if deed.op in _MAKING else set()
    for ref in (*operation.what, *(() if is_wordy else (*operation.from_, *operation.to))):
        name = key(ref.id)
        if name in known or _is_other(ground, deed, ref):
            continue
        slip = misspelt(name, sorted(known - {name}))
        if name in made:
            meant = slip or nearest(name, sorted(known))
            message = f"tells that '{ref.id}' came of a change ({deed.op}), and nothing of that name is known"
            yield _found(deed, message, f"did you mean '{meant}'?" if meant else _hint(deed))
        elif slip:
            yield _found(deed, f"names '{ref.id}', which nothing else knows", f"did you mean '{slip}'?")


def _hint(deed: Deed) -> str:
    return (
        "correct the name; or tell in another decision what became of it "
        f"({'`op: merge`' if deed.op == 'create' else '`op: rename`'}, `op: retire` …)"
    )


def _is_other(ground: Ground, deed: Deed, ref: Ref) -> bool:
    """Whether a name is that of something else than a theme or a code."""
    reference = parse_reference(ref.id)
    if reference is not None and reference.scheme not in ("theme", "code"):
        return True
    return thing_of(ground.index, deed.told.operation, ref) is not None


def _codes_still_there(ground: Ground, deed: Deed, later: Sequence[Deed]) -> Iterator[Diagnostic]:
    """Codes that a decision ended and the codebook still has; themes are told by their evolution."""
    if deed.op not in _ENDING or deed.op == "set-aside":
        return
    for code in ground.study.codebook.defined.values():
        name = key(code.id)
        if name not in deed.sources - deed.targets or code.id in ground.study.themes:
            continue
        if not any(other.op in ("create", "restore") and name in other.targets for other in later):
            hint = "take the code out of the codebook; or, if it came back, tell so with `op: restore`"
            yield _found(deed, f"ended the code '{code.id}', and the codebook still has it", hint)


def _things(ground: Ground, deed: Deed, refs: Sequence[Ref]) -> list[Thing]:
    found = (thing_of(ground.index, deed.told.operation, ref) for ref in refs)
    return [thing for thing in found if thing and thing[0] in ("theme", "code")]


def _same(ground: Ground, deed: Deed, thing: Thing) -> bool:
    """Whether a decision is about a thing."""
    operation = deed.told.operation
    refs = operation.what if operation.op in ("rename", "redefine") else (*operation.what, *operation.to)
    return thing in _things(ground, deed, refs)


def _title(ground: Ground, deed: Deed, later: Sequence[Deed]) -> Iterator[Diagnostic]:
    """A theme or code that was renamed, and is called otherwise."""
    operation = deed.told.operation
    for thing in _things(ground, deed, operation.what):
        if len(operation.what) > 1 or not operation.to:
            return
        study = ground.study
        record = study.themes.get(thing[1]) if thing[0] == "theme" else study.codebook.get(thing[1])
        again = any(other.op == "rename" and _same(ground, other, thing) for other in later)
        if record and not again and not _is_called(record, operation.to[0].id):
            told = f"renamed {thing[0]} '{thing[1]}' to '{operation.to[0].id}'"
            message = f"{told}, and its title is '{record.title}'"
            yield _found(deed, message, "give it the title that was decided; or tell of the later rename")


def _is_called(record: Theme | Code, name: str) -> bool:
    """Whether a name is the id or the title of a record, quotation marks and full stops aside."""
    known = (record.id, record.title)
    return key(name) in map(key, known) or key_of(name) in map(key_of, known)


def _relation(ground: Ground, deed: Deed, later: Sequence[Deed]) -> Iterator[Diagnostic]:
    """Themes that were related, or parted, and are not."""
    operation = deed.told.operation
    what, to = operation.what or operation.from_, operation.to
    pairs = [
        (one[1], other[1])
        for one in _things(ground, deed, what)
        for other in _things(ground, deed, to)
        if one[0] == other[0] == "theme" and one != other
    ]
    for one, other in pairs:
        again = any(
            each.op in ("relate", "unrelate") and {key(one), key(other)} <= each.names for each in later
        )
        if again or _are_related(ground, one, other) == (deed.op == "relate"):
            continue
        if deed.op == "relate":
            hint = f"write under `relations:` of '{one}': `- {{to: {other}, kind: …}}`"
            yield _found(deed, f"related '{one}' to '{other}', and neither theme names the other", hint)
        else:
            message = f"took away the relation of '{one}' and '{other}', and it is still there"
            yield _found(deed, message, "take it out of `relations:`")


def _are_related(ground: Ground, one: str, other: str) -> bool:
    themes = ground.study.themes
    ends = [(id_, tie.to.id) for id_ in (one, other) for tie in themes[id_].relations]
    return any({*pair} == {one, other} for pair in ends)


def _parent(ground: Ground, deed: Deed, later: Sequence[Deed]) -> Iterator[Diagnostic]:
    """What was moved under a theme or a code, and does not stand there."""
    operation = deed.told.operation
    above = _things(ground, deed, operation.to)
    if len(above) != 1:
        return
    for thing in _things(ground, deed, operation.what):
        again = any(
            each.op in (*_MOVING, *_ENDING, "split") and _same(ground, each, thing) for each in later
        )
        if thing != above[0] and not again and not _stands_under(ground, thing, above[0]):
            message = f"moved '{thing[1]}' to '{above[0][1]}', and it does not stand there"
            yield _found(deed, message, "move it; or tell of the later change")


def _stands_under(ground: Ground, thing: Thing, above: Thing) -> bool:
    study = ground.study
    if above[0] == "theme":
        theme = study.themes[above[1]]
        below = [theme, *(each for each in study.themes.values() if theme in ground.index.ancestors[each.id])]
        if thing[0] == "theme":
            return study.themes[thing[1]] in below
        return any(ref.id == thing[1] for each in below for ref in each.codes)
    code = study.codebook.get(thing[1])
    seen: set[str] = set()
    while code is not None and code.parent is not None and code.id not in seen:
        seen.add(code.id)
        if code.parent.id == above[1]:
            return True
        code = study.codebook.get(code.parent.id)
    return False
