"""Changes of records that are there in both states: their fields, parents, audiences, relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from themetrail.model import (
    Audience,
    Code,
    Map,
    MapEdge,
    Memo,
    Operation,
    Participant,
    Prose,
    Ref,
    Study,
    Theme,
    Transcript,
)
from themetrail.trail.difference.lineage import Lineage
from themetrail.trail.difference.places import corrected
from themetrail.trail.difference.texts import words_of
from themetrail.trail.difference.values import Change, Kind, Named, What

R = TypeVar("R", Code, Theme, Memo, Map, Participant, Transcript)
_DEEP = 100


@dataclass(frozen=True, slots=True)
class Same:
    """A record in both states: what it is, and what it is called now."""

    what: What
    subject: Named

    def field(
        self, kind: Kind, field: str, old: Prose | str | None, new: Prose | str | None
    ) -> Iterator[Change]:
        """A change of a field, if its words are others."""
        before, after = words_of(old), words_of(new)
        if before != after:
            yield Change(self.what, kind, self.subject, field=field, old=before, new=after)

    def items(self, field: str, old: Iterable[str], new: Iterable[str]) -> Iterator[Change]:
        """Entries of a list that went, and entries that came; their order does not count."""
        had, has = Counter(old), Counter(new)
        gone, came = ("; ".join((one - other).elements()) for one, other in ((had, has), (has, had)))
        yield from self.field("edited", field, gone, came)

    def title(self, before: Named) -> Iterator[Change]:
        if before != self.subject:
            yield Change(self.what, "renamed", self.subject, before=(before,))

    def audience(self, field: str, old: Audience | None, new: Audience | None) -> Iterator[Change]:
        """A change of who may see it; where nobody is named, it is not narrowed."""
        if old == new:
            return
        is_wider = (new or Audience.PUBLIC).is_shown_in(old or Audience.PUBLIC)
        kind: Kind = "widened" if is_wider else "narrowed"
        yield Change(self.what, kind, self.subject, field=field, old=old, new=new)


def study_changes(before: Study, after: Study) -> Iterator[Change]:
    """What the study says of itself."""
    old, new = before.record, after.record
    if not (before.pages or before.transcripts):
        yield Change("study", "created", Named("", new.title))
        return
    same = Same("study", Named("", new.title))
    yield from same.title(Named("", old.title))
    for field in ("question", "aim", "ethics"):
        yield from same.field("redefined", field, getattr(old, field), getattr(new, field))
    for field in ("approach", "fidelity", "kind"):
        yield from same.field("edited", field, getattr(old, field), getattr(new, field))
    for field in ("levels", "phases"):
        yield from same.field("edited", field, ", ".join(getattr(old, field)), ", ".join(getattr(new, field)))
    yield from same.audience("notes", old.notes, new.notes)


def code_changes(before: Code, after: Code, same: Same) -> Iterator[Change]:
    yield from same.title(Named(before.id, before.title))
    for field in ("definition", "include", "exclude", "kind"):
        yield from same.field("redefined", field, getattr(before, field), getattr(after, field))
    yield from same.field("rewritten", "body", before.body, after.body)
    yield from same.audience("audience", before.audience, after.audience)


def theme_changes(before: Theme, after: Theme, same: Same, codes: Codes, themes: Codes) -> Iterator[Change]:
    yield from same.title(Named(before.id, before.title))
    for field in ("concept", "boundary"):
        yield from same.field("redefined", field, getattr(before, field), getattr(after, field))
    yield from same.field("rewritten", "narrative", before.narrative, after.narrative)
    yield from same.audience("audience", before.audience, after.audience)
    yield from _codes(before, after, same, codes)
    yield from _relations(before, after, same, themes)


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes, or themes: what became of them, and what they are called in both states."""

    lineage: Lineage
    old: Mapping[str, str]
    new: Mapping[str, str]

    def before(self, id_: str) -> Named:
        return Named(id_, self.old.get(id_, id_))

    def after(self, id_: str) -> Named:
        return Named(id_, self.new.get(id_, id_))


def _codes(before: Theme, after: Theme, same: Same, codes: Codes) -> Iterator[Change]:
    """Codes that a theme took in or gave up; that its codes were renamed or merged changes nothing."""
    had = {ref.id: codes.lineage.successors(ref.id) for ref in before.codes}
    expected = {id_ for ids in had.values() for id_ in ids}
    has = {ref.id for ref in after.codes}
    for ref in after.codes:
        if ref.id not in expected and ref.id not in had:
            yield Change(same.what, "code-added", same.subject, after=(codes.after(ref.id),))
    for id_, ids in had.items():
        retired = not ids and id_ in codes.old and id_ not in codes.new
        if not has.intersection(ids) and not (retired or id_ in has):
            yield Change(same.what, "code-removed", same.subject, before=(codes.before(id_),))


def _relations(before: Theme, after: Theme, same: Same, themes: Codes) -> Iterator[Change]:
    had = {
        (themes.lineage.now(each.to.id), each.kind, words_of(each.label)): each.to.id
        for each in before.relations
    }
    has = {(each.to.id, each.kind, words_of(each.label)): each.to.id for each in after.relations}
    for key, to in had.items():
        if key not in has and not (to in themes.old and not themes.lineage.successors(to)):
            other = (themes.before(to),)
            yield Change(same.what, "unrelated", same.subject, before=other, field=key[1], old=key[2])
    for key, to in has.items():
        if key not in had:
            other = (themes.after(to),)
            yield Change(same.what, "related", same.subject, after=other, field=key[1], new=key[2])


def parent_changes(
    before: Mapping[str, Any], after: Mapping[str, Any], records: Codes, what: What
) -> Iterator[Change]:
    """Records that stand below another one now; that this was renamed or merged moves nothing."""
    for id_, now in records.lineage.same.items():
        old = _parent(before, id_)
        new = _parent(after, now)
        if old is None and new is None:
            continue
        if new is not None and old is not None and new in (old, *records.lineage.successors(old)):
            continue
        was, is_ = _depth(before, id_), _depth(after, now)
        kind: Kind = "promoted" if is_ < was else "demoted" if is_ > was else "moved"
        above = (records.before(old),) if old is not None else ()
        below = (records.after(new),) if new is not None else ()
        yield Change(what, kind, records.after(now), before=above, after=below)


def _parent(records: Mapping[str, Any], id_: str) -> str | None:
    parent: Ref | None = getattr(records.get(id_), "parent", None)
    return parent.id if parent is not None and parent.id in records else None


def _depth(records: Mapping[str, Any], id_: str) -> int:
    depth, at = 0, _parent(records, id_)
    while at is not None and depth < _DEEP:
        depth, at = depth + 1, _parent(records, at)
    return depth


def memo_changes(before: Memo, after: Memo, same: Same) -> Iterator[Change]:
    yield from same.title(Named(before.id, before.title))
    for field in ("date", "kind", "phase", "author"):
        yield from same.field("edited", field, getattr(before, field), getattr(after, field))
    about = [", ".join(sorted(ref.id for ref in each.about)) for each in (before, after)]
    yield from same.field("edited", "about", *about)
    yield from same.items("changes", map(_operation, before.changes), map(_operation, after.changes))
    yield from same.field("redefined", "reasons", _reasons(before), _reasons(after))
    yield from same.field("rewritten", "body", before.body, after.body)
    yield from same.audience("audience", before.audience, after.audience)


def _reasons(memo: Memo) -> str:
    return " ".join(text for each in memo.changes if (text := words_of(each.because)))


def _operation(operation: Operation) -> str:
    """What a decision says was done: `merge a, b to c`."""
    sides = (("", operation.what), ("from", operation.from_), ("to", operation.to))
    told = (f"{side} {', '.join(ref.id for ref in refs)}".strip() for side, refs in sides if refs)
    return " ".join([operation.op, *told])


def map_changes(before: Map, after: Map, same: Same) -> Iterator[Change]:
    yield from same.title(Named(before.id, before.title))
    for field in ("date", "phase"):
        yield from same.field("edited", field, getattr(before, field), getattr(after, field))
    yield from same.items("nodes", before.nodes.values(), after.nodes.values())
    yield from same.items("edges", map(_edge, before.edges), map(_edge, after.edges))
    yield from same.items("becomes", _fates(before), _fates(after))
    yield from same.field("rewritten", "body", before.body, after.body)
    yield from same.audience("audience", before.audience, after.audience)


def _edge(edge: MapEdge) -> str:
    label = f" ({edge.label})" if edge.label else ""
    return f"{edge.from_} {edge.kind or 'to'} {edge.to}{label}"


def _fates(drawn: Map) -> Iterator[str]:
    """What the nodes of a map became: `rota to theme:the-list`."""
    return (f"{node} to {', '.join(ref.id for ref in refs)}" for node, refs in drawn.becomes.items())


def participant_changes(before: Participant, after: Participant, same: Same) -> Iterator[Change]:
    """What is told of a participant, and what they allow."""
    yield from same.title(Named(before.id, before.title))
    if before.withdrawn != after.withdrawn:
        kind: Kind = "withdrawn" if after.withdrawn else "returned"
        yield Change(same.what, kind, same.subject, old=before.withdrawn, new=after.withdrawn)
    yield from same.audience("quotes", before.quotes, after.quotes)
    yield from same.audience("transcript", before.transcript, after.transcript)
    old, new = dict(before.attributes), dict(after.attributes)
    for name in dict.fromkeys((*old, *new)):
        yield from same.field("edited", name, old.get(name), new.get(name))
    yield from same.field("rewritten", "portrait", before.portrait, after.portrait)
    yield from same.field("rewritten", "body", before.body, after.body)


def transcript_changes(before: Transcript, after: Transcript, same: Same) -> Iterator[Change]:
    """What is told of a transcript, who may see it, and whether its words are the same."""
    yield from same.title(Named(before.id, before.title))
    for field in ("kind", "date"):
        yield from same.field("edited", field, getattr(before, field), getattr(after, field))
    people = [", ".join(ref.id for ref in each.participants) for each in (before, after)]
    yield from same.field("edited", "participants", *people)
    yield from same.field("rewritten", "description", before.description, after.description)
    yield from same.audience("audience", before.audience, after.audience)
    yield from same.audience("quotes", before.released, after.released)
    turns = corrected(before, after)
    if turns:
        old, new = str(len(before.turns)), str(len(after.turns))
        yield Change(same.what, "corrected", same.subject, field="turns", old=old, new=new, quotes=turns)
