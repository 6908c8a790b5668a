"""What things that are no more were last called: as decisions, earlier maps and git tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from themetrail.diagnostics import Diagnostic
from themetrail.model import Study
from themetrail.study.prose import Mention, mentions, passages
from themetrail.study.retelling import RETELLING, abouts
from themetrail.study.told import Gone, Thing, gone_of
from themetrail.trail.outline import Outline
from themetrail.trail.past import Past
from themetrail.trail.steps import Step

_UNKNOWN: Collection[str] = tuple(
    f"{scheme}-unknown" for scheme in ("theme", "code", "transcript", "quote", "participant", "memo", "map")
)


def former_of(study: Study, past: Past) -> dict[Thing, Gone]:
    """What is no more, by what it was: its title as git has it, its end as a decision tells it."""
    found = dict(gone_of(study))
    present = _present(study)
    for thing, kept in _kept(past):
        scheme, id_ = thing
        if id_ in present[scheme]:
            continue
        told = found.get(thing, kept)
        found[thing] = told._replace(title=kept.title, until=told.until or kept.until)
    return found


def without_former(found: Iterable[Diagnostic], study: Study, past: Past) -> list[Diagnostic]:
    """What is wrong with a study, but for references of memos and earlier maps to what git knows of."""
    everything = list(found)
    if not any(each.rule.id in _UNKNOWN for each in everything):
        return everything
    known = former_of(study, past)
    told = {each.place for each in _retold(study) if _thing(each) in known}
    return [each for each in everything if each.rule.id not in _UNKNOWN or each.place not in told]


def _retold(study: Study) -> Iterator[Mention]:
    """The references of memos and earlier maps."""
    nothing: list[Diagnostic] = []
    yield from abouts(study, nothing)
    for passage in passages(study):
        if passage.owner[0] in RETELLING:
            yield from mentions(passage, nothing)


def _thing(mention: Mention) -> Thing:
    """What a mention refers to; of a turn, the transcript."""
    reference = mention.reference
    return ("transcript" if reference.scheme == "turn" else reference.scheme, reference.id)


def _kept(past: Past) -> Iterator[tuple[Thing, Gone]]:
    """What git had, with the day on which it was gone; what the last commit has, with that day."""
    last: dict[Thing, Gone] = {}
    before: Mapping[Thing, str] = {}
    date = None
    for date, outline in _states(past):
        now = _titles(outline)
        last.update((thing, Gone(before[thing], until=date)) for thing in before.keys() - now.keys())
        before = now
    last.update((thing, Gone(title, seen=date)) for thing, title in before.items())
    yield from last.items()
    for step in past.steps.steps:
        yield from _taken_away(step)


def _taken_away(step: Step) -> Iterator[tuple[Thing, Gone]]:
    """What outlines do not hold: quotes, under the title of their transcript; people, memos and maps."""
    date = step.revision.date
    for quote in step.difference.quotes:
        state = quote.before
        if state is not None and (quote.after is None or quote.after.id != state.id):
            yield ("quote", state.id), Gone(state.transcript.title, until=date)
    for change in step.difference.changes:
        if change.what in ("participant", "memo", "map") and change.kind in ("retired", "renamed"):
            for was in (change.subject,) if change.kind == "retired" else change.before:
                yield (change.what, was.id), Gone(was.title, until=date)


def _states(past: Past) -> Iterator[tuple[str, Outline]]:
    """The states of the study by date; snapshots beside the line of commits among them."""
    steps = [*past.steps.steps, *(kept.step for kept in past.snapshots if kept.step)]
    known = {step.revision.id: step for step in [*steps, *([past.since] if past.since else [])]}
    for step in sorted(known.values(), key=lambda each: each.revision.date):
        yield step.revision.date, step.outline


def _titles(outline: Outline) -> dict[Thing, str]:
    codes = {("code", id_): each.title for id_, each in outline.codes.items()}
    themes = {("theme", id_): each.title for id_, each in outline.themes.items()}
    transcripts = {("transcript", id_): id_ for id_ in outline.transcripts}
    return {**codes, **themes, **transcripts}


def _present(study: Study) -> dict[str, set[str]]:
    """The ids that there are, former ones of codes and themes among them."""
    codes, themes = study.codebook.defined.values(), study.themes.values()
    return {
        "code": {code.id for code in study.codebook.all()}.union(*(each.formerly for each in codes)),
        "theme": {*study.themes}.union(*(each.formerly for each in themes)),
        "quote": {quote.id for each in study.transcripts.values() for quote in each.quotes},
        "transcript": {*study.transcripts},
        "participant": {*study.participants},
        "memo": {*study.memos},
        "map": {*study.maps},
    }
