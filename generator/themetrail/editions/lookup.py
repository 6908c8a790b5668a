"""Records of the past looked up among those of today: whether an edition shows what they are now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from themetrail.model import Audience, Study
from themetrail.trail.difference import Difference
from themetrail.trail.difference.values import What
from themetrail.trail.steps import Step

Heirs = Mapping[tuple[str, str], tuple[str, ...]]
"""What became of records that are no more (what, id): the ids of those that came after them."""


def heirs_of(differences: Iterable[Difference]) -> Heirs:
    """What took the place of renamed, merged and split records, as the differences tell, the last of them."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for change in (change for each in differences for change in each.changes):
        after = tuple(each.id for each in change.after)
        if change.kind == "created":
            found.pop((change.what, change.subject.id), None)
        elif change.kind == "renamed" and change.before[0].id != change.subject.id:
            found[change.what, change.before[0].id] = (change.subject.id,)
        elif change.kind in ("merged", "split"):
            found[change.what, change.subject.id] = after
    return found


def last_audiences(steps: Iterable[Step]) -> dict[str, str]:
    """To whom every record that once was withheld was shown last, by sort and id (`code/rota`)."""
    found: dict[str, str] = {}
    for step in steps:
        outline = step.outline
        there = {*(f"code/{id_}" for id_ in outline.codes), *(f"theme/{id_}" for id_ in outline.themes)}
        there |= {
            f"{each.what}/{each.subject.id}"
            for each in step.difference.changes
            if each.kind in ("created", "widened")
        }
        found.update(dict.fromkeys(found.keys() & there, Audience.PUBLIC.value))
        found.update(outline.withheld)
    return found


class Lookup:
    """The records of a study of today, and which of them are shown."""

    def __init__(self, study: Study, shown: Study, heirs: Heirs) -> None:
        self._whole, self._shown = _records(study), _records(shown)
        self._former = {
            (what, former): id_
            for what, records in self._whole.items()
            for id_, each in records.items()
            for former in getattr(each, "formerly", ())
        }
        self._heirs = heirs
        self._known: dict[tuple[str, str], bool | None] = {}

    def shown(self, what: What, id_: str) -> bool | None:
        """Whether what a record is today is shown; None where it is nothing today.

        Of what became several, all must be. What people and transcripts were called before is not asked for:
        it may be the very thing that was to be forgotten.
        """
        if what in ("participant", "transcript"):
            return id_ in self._shown[what]
        if (what, id_) not in self._known:
            self._known[what, id_] = self._by_heirs(what, id_)
        return self._known[what, id_]

    def transcript(self, id_: str) -> str | None:
        """Under which id a transcript is shown today, also where its file was renamed since."""
        met: set[str] = set()
        while id_ not in self._whole["transcript"] and id_ not in met:
            met.add(id_)
            id_ = next(iter(self._heirs.get(("transcript", id_), ())), id_)
        return id_ if id_ in self._shown["transcript"] else None

    def _by_heirs(self, what: What, id_: str) -> bool | None:
        waiting, met = [id_], {id_}
        found: list[bool] = []
        while waiting:
            at = waiting.pop()
            now = self._former.get((what, at), at)
            if now in self._whole[what]:
                found.append(now in self._shown[what])
                continue
            new = [each for each in self._heirs.get((what, at), ()) if each not in met]
            met.update(new)
            waiting += new
        return all(found) if found else None


def _records(study: Study) -> dict[str, Mapping[str, Any]]:
    return {
        **study.with_audience,
        "code": {code.id: code for code in study.codebook.all()},
        "participant": study.participants,
        "transcript": study.transcripts,
    }
