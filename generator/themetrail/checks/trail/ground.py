"""What judgements on the trail rest on: the study, its past, and how its themes came to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from themetrail.diagnostics import Place
from themetrail.model import Code, Study, Theme
from themetrail.study.index import Index
from themetrail.trail.evolution import Evolution, Stage
from themetrail.trail.evolution.names import key
from themetrail.trail.evolution.values import Names
from themetrail.trail.past import Past


@dataclass(frozen=True)
class Ground:
    """A study with everything that is known of its past; nothing of it is withheld."""

    study: Study
    index: Index
    past: Past
    evolution: Evolution
    today: date

    @cached_property
    def called(self) -> Names:
        """What themes, codes and the boxes of maps are and were called, ids and titles, as keys."""
        study = self.study
        records: list[Theme | Code] = [*study.themes.values(), *study.codebook.all()]
        names = {name for each in records for name in (each.id, each.title, *each.formerly)}
        for stage in self.evolution.stages:
            names |= {name for box in stage.boxes for name in (box.id, box.title)}
        kept = (each.step for each in self.past.snapshots if each.step)
        for step in (*self.past.steps.steps, *kept):
            for lines in (step.outline.codes, step.outline.themes):
                names |= {*lines, *(each.title for each in lines.values())}
        return frozenset(map(key, names))

    def place_of(self, *ids: str) -> Place | None:
        """Where the first of these themes that there is today stands."""
        found = (self.study.themes.get(id_) for id_ in ids)
        return next((theme.place for theme in found if theme), None)

    def place_of_stage(self, stage: Stage) -> Place:
        """Where the record names a snapshot; the record where it does not."""
        record = self.study.record
        named = (entry.place for entry in record.snapshots if entry.ref == stage.id)
        return next(named, record.place)


def keeps_trail(study: Study, past: Past) -> bool:
    """Whether a study tells of its own past: by maps, decisions or snapshots."""
    return bool(study.maps or past.snapshots or any(memo.changes for memo in study.memos.values()))


def stage_name(stage: Stage) -> str:
    """A stage as a message names it."""
    title = stage.as_at if stage.kind == "today" else stage.title
    return f"'{title}'" if title else "today"
