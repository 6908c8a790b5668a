"""Which box of a later stage a box became: as maps say, by its id, as git shows, as decisions say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from themetrail.model import Code, Study
from themetrail.trail.difference import Change
from themetrail.trail.evolution.names import former_ids, key, names_of
from themetrail.trail.evolution.stages import Staged
from themetrail.trail.evolution.values import Box, Deed

_BECOMING = ("merge", "absorb", "split", "rename")
_RISING = ("promote", "demote", "move")


class Link(NamedTuple):
    """From a box to what it became; `same`: itself, by its id. `likely`: nobody says so."""

    source: Box
    target: Box
    same: bool = False
    likely: bool = False


@dataclass(slots=True)
class Linking:
    """The links, found from the last stage to the first; `codes` became boxes on the way."""

    study: Study
    stages: Sequence[Staged]
    deeds: Sequence[Deed]
    links: list[Link] = field(default_factory=list)
    codes: list[Box] = field(default_factory=list)
    formerly: Mapping[str, str] = field(init=False)
    _named: list[dict[str, Box]] = field(init=False)
    _into: dict[Box, list[Link]] = field(default_factory=dict)
    _doing: dict[str, list[Deed]] = field(default_factory=dict)
    _codes: dict[str, Code] = field(default_factory=dict)
    _former: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.formerly = former_ids(self.study)
        self._named = [_named(each) for each in self.stages]
        for former, now in self.formerly.items():
            self._former.setdefault(key(now), []).append(former)
        for deed in self.deeds:
            for name in deed.sources:
                self._doing.setdefault(name, []).append(deed)
        codes = self.study.codebook.all()
        self._codes = {key(code.title): code for code in codes} | {key(code.id): code for code in codes}

    def find(self, stage: int, name: str) -> Box | None:
        """The box of a stage that has a name."""
        named = self._named[stage]
        found = named.get(key(name))
        if found is None and (now := self.formerly.get(key(name))):
            found = named.get(key(now))
        return found or next((named[old] for old in self._former.get(key(name), ()) if old in named), None)

    def later(self, stage: int, name: str) -> Box | None:
        """The first box behind a stage that has a name; a code of today where no theme has it."""
        for number in range(stage + 1, len(self.stages)):
            if found := self.find(number, name):
                return found
        return self._code(name)

    def code_at(self, stage: int, id_: str, title: str) -> Box:
        """A code as a box of a stage."""
        box = Box(stage, "code", id_, title)
        if box not in self.codes:
            self.codes.append(box)
        return box

    def _code(self, name: str) -> Box | None:
        code = self._codes.get(key(name)) or self._codes.get(key(self.formerly.get(key(name), "")))
        return self.code_at(len(self.stages) - 1, code.id, code.title) if code else None

    def run(self) -> None:
        """Find all links."""
        for number in range(len(self.stages) - 2, -1, -1):
            for box in self.stages[number].stage.boxes:
                self._add(self._onward(box))
        for number, each in enumerate(self.stages):
            self._add(self._from_codes(number, each))
        for deed in self.deeds:
            self._add(self._risen(deed))

    def _add(self, links: Iterable[Link]) -> None:
        for link in list(links):
            if not any(other.source == link.source for other in self._into.get(link.target, ())):
                self.links.append(link)
                self._into.setdefault(link.target, []).append(link)

    def _onward(self, box: Box) -> list[Link]:
        drawn = self.stages[box.stage].map
        if drawn is not None and box.id in drawn.becomes:
            return self._as_mapped(box, [ref.id for ref in drawn.becomes[box.id]])
        found = self._same(box)
        found += [each for each in self._as_seen(box, found) if each.target not in _targets(found)]
        found += [each for each in self._as_decided(box, found) if each.target not in _targets(found)]
        return found or (list(self._as_code(box)) if box.kind == "node" else [])

    def _as_code(self, box: Box) -> Iterator[Link]:
        """The code of its id that it became; in between, where a theme has that id again later."""
        later = self.later(box.stage, box.id)
        code = self._codes.get(key(box.id))
        if later is not None and later.kind == "code":
            yield Link(box, later, same=True)
        elif later is not None and code is not None and later.stage > box.stage + 1:
            between = self.code_at(later.stage - 1, code.id, code.title)
            yield Link(box, between, same=True)
            if not self._into.get(later):
                yield Link(between, later)

    def _as_mapped(self, box: Box, names: Iterable[str]) -> list[Link]:
        """What a map says, and the box itself where it is on the very next stage all the same."""
        found = []
        for name in names:
            target = self.later(box.stage, name)
            if target is not None:
                found.append(self._carried(box, target))
        after = self.find(box.stage + 1, box.id)
        if after is not None and key(after.id) == key(box.id) and after not in _targets(found):
            found.append(Link(box, after, same=True))
        return found

    def _carried(self, box: Box, target: Box) -> Link:
        """A link over stages leads to the box between that the target was, or the only one it came from."""
        likely = False
        while target.stage > box.stage + 1:
            arriving = self._into.get(target, ())
            before = {link.source: link for link in arriving if link.source.stage > box.stage}
            itself = {source: link for source, link in before.items() if link.same}
            before = itself if len(itself) == 1 else before
            if len(before) != 1 or any(key(each.id) == key(box.id) for each in before):
                break
            target, link = before.popitem()
            is_guess = self.stages[link.source.stage].map is not None and not link.same
            likely = likely or link.likely or is_guess
        return Link(box, target, same=key(box.id) == key(target.id), likely=likely)

    def _same(self, box: Box) -> list[Link]:
        """The box at the next stage that shows it; a map may leave it out, what git knows does not."""
        for number in range(box.stage + 1, len(self.stages)):
            after = self.find(number, box.id)
            if after is None and box.kind == "node":
                after = self._named[number].get(key(box.title))
            if after is not None:
                is_same = key(after.id) in (key(box.id), key(self.formerly.get(key(box.id), "")))
                return [Link(box, after, same=True, likely=not is_same)]
            if self.stages[number].is_whole:
                break
        return []

    def _as_seen(self, box: Box, found: Sequence[Link]) -> Iterator[Link]:
        """What git saw of it at the next stage that git knows."""
        number = next((n for n in range(box.stage + 1, len(self.stages)) if self.stages[n].is_whole), 0)
        difference = self.stages[number].difference if number else None
        if difference is None or any(link.target.stage < number for link in found):
            return
        for change in difference.changes:
            for after in _successors(change, box.id):
                if change.what == "code":
                    yield Link(box, self.code_at(number, after, change.subject.title))
                elif (target := self.find(number, after)) is not None:
                    yield Link(box, target, same=target.id == box.id, likely=change.likely)

    def _as_decided(self, box: Box, found: Sequence[Link]) -> Iterator[Link]:
        """What decisions say became of it: where nothing else does, or besides what it was split into."""
        date = self.stages[box.stage].stage.date
        for name in sorted(names_of(box, self.formerly)):
            for deed in self._doing.get(name, ()):
                is_past = bool(deed.date and date and deed.date < date)
                if deed.op not in _BECOMING or is_past or (found and deed.op != "split"):
                    continue
                for target in sorted(deed.targets):
                    after = self.later(box.stage, target)
                    if after is None or (found and not self._is_from(after, box, deed)):
                        continue
                    yield self._carried(box, after)

    def _is_from(self, after: Box, box: Box, deed: Deed) -> bool:
        """Whether a box first shows behind another, in the time of a decision, without another origin."""
        is_there = self.find(box.stage, after.id) is not None
        date = self.stages[after.stage].stage.date
        in_time = not (deed.date and date) or deed.date <= date
        return in_time and not is_there and not self._into.get(after) and after.kind != "code"

    def _from_codes(self, number: int, each: Staged) -> Iterator[Link]:
        """Themes that were codes before, as git saw."""
        before = next((n for n in range(number - 1, -1, -1) if self.stages[n].is_whole), None)
        if each.difference is None or before is None:
            return
        for change in each.difference.changes:
            if (change.what, change.kind, change.field) == ("theme", "promoted", "code") and change.before:
                target = self.find(number, change.subject.id)
                if target is not None and not self._into.get(target):
                    yield Link(self.code_at(before, *change.before[0]), target)

    def _risen(self, deed: Deed) -> list[Link]:
        """What a decision raised or moved to a box that came from nowhere."""
        found = list(self._from_box(deed)) if deed.op in _RISING else []
        return found or (list(self._from_code(deed)) if deed.op == "promote" else [])

    def _from_box(self, deed: Deed) -> Iterator[Link]:
        """From a box that led nowhere."""
        leaving = {link.source for link in self.links}
        for former in deed.told.operation.from_:
            for number in range(len(self.stages) - 1):
                box = self.find(number, former.id)
                for name in sorted(deed.what) if box is not None and box not in leaving else ():
                    after = self.later(number, name)
                    if box is not None and after is not None and not self._into.get(after):
                        yield Link(box, after)
                        return

    def _from_code(self, deed: Deed) -> Iterator[Link]:
        """From a code of today, to the theme that begins where the decision was taken."""
        operation = deed.told.operation
        named = (self._codes.get(key(ref.id)) for ref in operation.from_ or operation.what)
        code = next((each for each in named if each), None)
        for ref in (*operation.what, *operation.to) if code else ():
            after = self.later(0, ref.id)
            if code is None or after is None or after.kind == "code" or self._into.get(after):
                continue
            until = self.stages[after.stage].stage.date
            if not (deed.date and until and until < deed.date):
                yield Link(self.code_at(after.stage - 1, code.id, code.title), after)
                return


def _targets(links: Iterable[Link]) -> set[Box]:
    return {link.target for link in links}


def _named(each: Staged) -> dict[str, Box]:
    """Boxes by their ids; by their titles where these are no other's id, nor several boxes'."""
    by_title: dict[str, list[Box]] = {}
    for box in each.stage.boxes:
        by_title.setdefault(key(box.title), []).append(box)
    found = {title: boxes[0] for title, boxes in by_title.items() if len(boxes) == 1}
    return found | {key(box.id): box for box in each.stage.boxes}


def _successors(change: Change, id_: str) -> tuple[str, ...]:
    """The ids that a theme has after a change, itself left out."""
    if change.kind in ("merged", "split") and change.subject.id == id_:
        return tuple(each.id for each in change.after)
    if not any(each.id == id_ for each in change.before):
        return ()
    is_code = change.kind == "demoted" and change.what == "code"
    return (change.subject.id,) if is_code or (change.kind == "renamed" and change.subject.id != id_) else ()
