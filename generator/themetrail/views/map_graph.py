"""What stands in a thematic map: themes as a tree, and the relations that tie them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from themetrail.diagnostics import Place
from themetrail.model import Theme
from themetrail.study.index import Index
from themetrail.views.map_labels import one_line
from themetrail.views.words import say, to_say

_PHRASES = {
    "contains": to_say("contains"),
    "contrasts": to_say("contrasts with"),
    "contradicts": to_say("contradicts"),
    "overlaps": to_say("overlaps with"),
    "leads-to": to_say("leads to"),
    "influences": to_say("influences"),
    "relates": to_say("relates to"),
}
_MUTUAL = frozenset({"contrasts", "contradicts", "overlaps", "relates"})


@dataclass(frozen=True, slots=True)
class Branch:
    """A theme in the tree of themes; `level` is 1 at the top."""

    theme: Theme
    level: int
    parent: str | None = None

    @property
    def id(self) -> str:
        return self.theme.id


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two themes that both exist."""

    source: str
    target: str
    kind: str
    label: str | None = None

    @property
    def phrase(self) -> str:
        """The kind as a verb."""
        known = _PHRASES.get(self.kind)
        return say(known) if known else one_line(self.kind.replace("-", " "))

    @property
    def words(self) -> str:
        """What is written at its line: what the researchers call it, or else its kind."""
        return one_line(self.label or "") or self.phrase

    @property
    def mutual(self) -> bool:
        """It reads the same from both ends."""
        return self.kind in _MUTUAL and not self.label

    @property
    def css(self) -> str:
        return f"tt-kind-{self.kind if self.kind in _PHRASES else 'other'}"


def tree(index: Index) -> tuple[Branch, ...]:
    """Every theme once, each before its children; those that no top theme leads to come last."""
    return tuple(_grown((*index.top_themes, *index.study.themes.values()), index.children))


def branches_of(titles: Mapping[str, str], parents: Mapping[str, str | None], place: Place) -> list[Branch]:
    """The same of themes of another time, by their ids; `place` is where they would be written."""
    themes = {id_: Theme(id_, one_line(title) or id_, place) for id_, title in titles.items()}
    below: dict[str | None, list[Theme]] = {}
    for id_, theme in themes.items():
        parent = parents.get(id_)
        below.setdefault(parent if parent in themes else None, []).append(theme)
    return list(_grown((*below.get(None, ()), *themes.values()), below))


def _grown(tops: Iterable[Theme], below: Mapping[Any, Sequence[Theme]]) -> Iterator[Branch]:
    seen: set[str] = set()
    for top in tops:
        waiting = [Branch(top, 1)]
        while waiting:
            branch = waiting.pop()
            if branch.id in seen:
                continue
            seen.add(branch.id)
            yield branch
            children = below.get(branch.id, ())
            waiting += [Branch(child, branch.level + 1, branch.id) for child in reversed(children)]


def around(index: Index, theme: Theme, most_siblings: int = 8) -> tuple[Branch, ...]:
    """A theme with its parent above it and its children below; its siblings unless they are many."""
    branches = {branch.id: branch for branch in tree(index)}
    here = branches.get(theme.id, Branch(theme, 1))
    parent = branches.get(here.parent or "")
    level = 2 if parent else 1
    family = [branch for branch in branches.values() if parent and branch.parent == parent.id]
    if len(family) - 1 > most_siblings:
        family = [here]
    found = [Branch(parent.theme, 1)] if parent else []
    for member in family or [here]:
        found.append(Branch(member.theme, level, member.parent))
        if member.id == here.id:
            found += [
                Branch(below.theme, level + 1, here.id)
                for below in branches.values() if below.parent == here.id
            ]  # fmt: skip
    return tuple(found)


def ties(index: Index) -> tuple[Tie, ...]:
    """The relations between themes of the study, each said once; what the tree says is left out."""
    found: dict[tuple[str, ...], Tie] = {}
    themes = index.study.themes
    for theme in themes.values():
        for relation in theme.relations:
            to = index.formerly.get(("theme", relation.to.id), relation.to.id)
            tie = Tie(theme.id, to, relation.kind, relation.label)
            target = themes.get(to)
            if target is None or target.id == theme.id:
                continue
            if tie.kind == "contains" and target.parent and target.parent.id == theme.id:
                continue
            ends = sorted((tie.source, tie.target)) if tie.mutual else (tie.source, tie.target)
            found.setdefault((*ends, tie.kind, tie.label or ""), tie)
    return tuple(found.values())
