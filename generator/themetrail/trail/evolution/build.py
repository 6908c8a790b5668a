"""The evolution of a study's themes, put together from everything that tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from themetrail.model import Study
from themetrail.study.told import names_in
from themetrail.syntax.references import parse_reference
from themetrail.trail.evolution.contradictions import of_decisions, of_maps, of_time
from themetrail.trail.evolution.flows import flows_of
from themetrail.trail.evolution.links import Linking
from themetrail.trail.evolution.names import deeds_of, key
from themetrail.trail.evolution.stages import Staged, staged
from themetrail.trail.evolution.telling import Teller
from themetrail.trail.evolution.values import Box, Deed, Evolution, Flow, Seen, Stage, Told
from themetrail.trail.past import Past
from themetrail.trail.steps import Step


def evolution_of(study: Study, past: Past) -> Evolution:
    """How the themes of a study, as it is shown, came to be."""
    found = staged(study, past)
    deeds = deeds_of(study)
    of_themes = tuple(deed for deed in deeds if not deed.of_codes)
    linking = Linking(study, found, of_themes)
    linking.run()
    ends = {box for link in linking.links for box in (link.source, link.target)}
    stages = _with_codes(found, [box for box in linking.codes if box in ends])
    flows = flows_of(stages, linking.links, whole=[each.is_whole for each in found])
    teller = Teller(stages, of_themes, linking.formerly)
    told = teller.tell(flows)
    contradictions = (*of_maps(linking), *of_decisions(linking, told), *of_time(teller.strays, found))
    stages, told = _without_empty(stages, told)
    unique = tuple(dict.fromkeys(contradictions))
    return Evolution(stages, tuple(told), unique, _seen(past.steps.steps), _titles(stages, study), deeds,
                     tuple(_of_themes(study, teller.unplaced)))  # fmt: skip


def _of_themes(study: Study, deeds: Iterable[Deed]) -> Iterator[Told]:
    """What may be about themes: it names something, and not quotes, participants or transcripts alone."""
    waiting = [deed.told for deed in deeds]
    quotes = (quote for each in study.transcripts.values() for quote in each.quotes) if waiting else ()
    others = {*study.participants, *study.transcripts, *(quote.id for quote in quotes)}
    for told in waiting:
        names = (ref.id for ref in names_in(told.operation))
        if any(parse_reference(key(name)) is None and name not in others for name in names):
            yield told


def _with_codes(found: Iterable[Staged], codes: Iterable[Box]) -> tuple[Stage, ...]:
    """The stages with those codes that were or became themes."""
    extra: dict[int, list[Box]] = {}
    for box in codes:
        extra.setdefault(box.stage, []).append(box)
    return tuple(
        replace(each.stage, boxes=(*each.stage.boxes, *extra.get(number, ())))
        for number, each in enumerate(found)
    )


def _without_empty(stages: tuple[Stage, ...], flows: list[Flow]) -> tuple[tuple[Stage, ...], list[Flow]]:
    """Today is no stage as long as there are no themes, and nothing has ended for that."""
    if stages[-1].boxes:
        return stages, flows
    last = len(stages) - 2
    return stages[:-1], [flow for flow in flows if flow.target or (flow.source and flow.source.stage < last)]


def _titles(stages: Iterable[Stage], study: Study) -> dict[str, str]:
    """What themes, codes and boxes of maps were called last."""
    titles = {key(box.id): box.title for stage in stages for box in stage.boxes}
    return {key(code.id): code.title for code in study.codebook.all()} | titles


def _seen(steps: Iterable[Step]) -> dict[tuple[str, str], tuple[Seen, ...]]:
    """What git saw of each theme and code, under the ids of all that a change is about."""
    found: dict[tuple[str, str], list[Seen]] = {}
    for step in steps:
        for change in step.difference.changes:
            if change.what not in ("theme", "code"):
                continue
            others = (change.before, change.after) if change.kind in ("renamed", "merged", "split") else ()
            ids = {change.subject.id, *(each.id for named in others for each in named)}
            for id_ in ids:
                found.setdefault((change.what, id_), []).append(Seen(step.revision, change))
    return {about: tuple(each) for about, each in found.items()}
