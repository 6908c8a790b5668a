"""A project's values put together as a study."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from themetrail.diagnostics.printers.visible import visible
from themetrail.imports.archives import Archive
from themetrail.imports.names import distinct
from themetrail.imports.prose import escaped
from themetrail.imports.refi_codes import RefiCodes, plan_refi_codes
from themetrail.imports.refi_folder import RefiStudy
from themetrail.imports.refi_ids import with_own_ids
from themetrail.imports.refi_memos import (
    Memo,
    NotedWords,
    graphs_memo,
    links_memo,
    long_memo,
    note_ids,
    note_memo,
    sets_memo,
    unplaced_memo,
    with_ids,
)
from themetrail.imports.refi_notes import noted_on, read_notes, references, selections_of, short_notes
from themetrail.imports.refi_people import People, people_of
from themetrail.imports.refi_quotes import Names
from themetrail.imports.refi_sources import Sources, read_sources
from themetrail.imports.refi_values import Coding, Project
from themetrail.imports.report import Progress, counted
from themetrail.imports.study_folder import ImportedStudy

_TOOL = "another program"
_VERSION = re.compile(r"\s[vV]?\d|[,;(]")
_TAKEN = ("links", "networks", "sets", "without-a-place")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What became of the parts of a project."""

    codes: RefiCodes
    notes: tuple[NotedWords, ...]
    names: Names
    sources: Sources
    people: People


def refi_study(file: Path, project: Project, archive: Archive | None, progress: Progress | None) -> RefiStudy:
    """The study that a project or a codebook makes."""
    project = with_own_ids(project)
    codes = plan_refi_codes(project.codes)
    notes, missing = read_notes(project, archive)
    names = Names(codes.by_id, _coders(project), short_notes(project, notes))
    sources = read_sources(project, archive, names, progress)
    titles = {
        source.id: (each.transcript.id, each.transcript.participant)
        for each in reversed(sources.transcripts)
        for source in each.sources
    }
    parts = _Parts(codes, notes, names, sources, people_of(project, titles))
    memos = _memos(project, parts)
    study = ImportedStudy(
        title=project.name or visible(file.stem),
        description=project.description,
        tool=_tool(project.origin),
        file=visible(file.name),
        codes=codes.codes,
        transcripts=tuple(each.transcript for each in sources.transcripts),
        left_out=sum(each.selection is not None for each in sources.unplaced),
        remarks=(*project.remarks, *missing, *_remarks(project, parts)),
    )
    return RefiStudy(
        study=study,
        transcripts=tuple(sources.transcripts),
        participants=_participants(parts),
        persons=parts.people.persons,
        memos=memos,
        totals=tuple(_totals(project, parts)),
        coders={names.coders[user]: name for user, name in project.users if user in names.coders},
        colours=codes.colours,
        origin=project.origin or _TOOL,
    )


def _tool(origin: str) -> str:
    """The name of the program that wrote the file, without its version."""
    return _VERSION.split(origin)[0].strip(" ,;(") or _TOOL


def _coders(project: Project) -> dict[str, str]:
    """User -> initials, or a name that is one word; a number is added to the second of the same."""
    named = [(user, name) for user, name in dict(project.users).items() if user]
    labels = []
    for number, (_, name) in enumerate(named, 1):
        words = "".join(each if each.isalnum() else " " for each in name).split()
        label = "".join(word[0].upper() for word in words) if len(words) > 1 else "".join(words)
        labels.append(label or f"coder{number}")
    return dict(zip((user for user, _ in named), distinct(labels), strict=True))


def _participants(parts: _Parts) -> dict[str, tuple[str, ...]]:
    """Transcript -> its participants."""
    return {
        each.transcript.id: tuple(
            dict.fromkeys(
                person for source in each.sources for person in parts.people.of_source.get(source.id, ())
            )
        )
        for each in parts.sources.transcripts
    }


def _memos(project: Project, parts: _Parts) -> tuple[Memo, ...]:
    written = [each for each in parts.notes if each.note.text.id not in parts.names.short]
    ids = note_ids(written, _TAKEN)
    refs = {**_refs(parts), **{note: f"memo:{id_}" for note, id_ in ids.items()}}
    names = _names(project)

    def refer(id_: str) -> str:
        name = escaped(names.get(id_, ""))
        return f"[{name}]({refs[id_]})" if id_ in refs else name if id_ in names else ""

    about = noted_on(project, refs)
    users = dict(project.users)
    for each in parts.sources.transcripts:
        for number, quote in enumerate(each.quotes):
            for note in quote.notes:
                about.setdefault(note, []).append(f"quote:{each.transcript.text.quotes[number].id}")
    found = [
        *(
            note_memo(each, ids[each.note.text.id], about.get(each.note.text.id, ()), users, parts.names)
            for each in written
        ),
        links_memo(project.links, refer),
        sets_memo(project.groups, refer),
        graphs_memo(project.graphs, refer),
        unplaced_memo(parts.sources.unplaced, parts.names),
        *(
            long_memo(quote.told, each.transcript.text.quotes[number].id)
            for each in parts.sources.transcripts
            for number, quote in enumerate(each.quotes)
            if quote.told
        ),
    ]
    return with_ids(memo for memo in found if memo is not None)


def _refs(parts: _Parts) -> dict[str, str]:
    """GUID -> the reference to what it became."""
    refs = {id_: f"code:{code}" for id_, code in parts.names.codes.items()}
    refs.update((case, f"participant:{person}") for case, person in parts.people.of_case.items())
    for each in reversed(parts.sources.transcripts):
        transcript = f"transcript:{each.transcript.id}"
        for source in each.sources:
            refs[source.id] = transcript
            refs.update((text.id, transcript) for text in source.texts if text.id)
        for number in range(len(each.quotes) - 1, -1, -1):
            refs[each.quotes[number].selection] = f"quote:{each.transcript.text.quotes[number].id}"
    return {id_: ref for id_, ref in refs.items() if id_}


def _names(project: Project) -> dict[str, str]:
    """GUID -> what it is called."""
    names = {code.id: code.name for code in project.codes}
    names.update((case.id, case.name) for case in project.cases)
    names.update((group.id, group.name) for group in project.groups)
    for source in project.sources:
        names[source.id] = source.name
        names.update((text.id, text.name) for text in source.texts)
        names.update((each.id, each.name or "a selection") for each in selections_of(source))
    names.update((note.text.id, note.text.name) for note in project.notes)
    return {id_: name or "without a name" for id_, name in names.items() if id_}


def _totals(project: Project, parts: _Parts) -> Iterator[tuple[str, int | None, int]]:
    """What the project has and the study, side by side."""
    # A selection of a page may stand in its text too, with the same codings or others.
    selections: dict[str, Counter[Coding]] = {}
    for source in project.sources:
        for each in selections_of(source):
            selections[each.id] = selections.get(each.id, Counter()) | Counter(each.codings)
    codings = sum(len(coding.codes) * times for each in selections.values() for coding, times in each.items())
    quotes = [quote for each in parts.sources.transcripts for quote in each.transcript.text.quotes]
    marked = {quote.selection for each in parts.sources.transcripts for quote in each.quotes}
    sources = {source.id for each in parts.sources.transcripts for source in each.sources}
    yield "codes", len(project.codes), len(parts.codes.codes)
    yield "sources with words", len(project.sources), len(sources)
    yield "selections that are marked", len(selections), len(marked)
    yield "quotes (one for each coder and day)", None, len(quotes)
    yield "codes given to selections", codings, sum(len(quote.codes) for quote in quotes)
    yield "notes (memos, or on marks)", len(project.notes), len(parts.notes)
    yield "cases", len(project.cases), len(parts.people.of_case)


def _nowhere(project: Project) -> int:
    """How many things the project refers to and does not have."""
    named = {thing for _, thing in references(project)}
    for case in project.cases:
        named.update((*case.sources, *case.selections, *case.codes))
    return len(named - _names(project).keys())


def _remarks(project: Project, parts: _Parts) -> Iterator[str]:
    sources = parts.sources
    for words, times in sources.conventions.items():
        yield f"Positions of {counted(times, 'source')} count {words}."
    yield from sources.remarks
    for loss, times in sources.losses.counts.items():
        yield f"{times:,} × {loss}."
    placeless = sum(each.selection is not None for each in sources.unplaced)
    if placeless:
        named = counted(placeless, "selection")
        yield f"{named} could not be marked; the memo “What has no place in a transcript” names each."
    yield from parts.people.remarks
    if nowhere := _nowhere(project):
        things = counted(nowhere, "thing")
        yield f"{things} that cases, sets, links or notes refer to cannot be found in the project."
    if parts.codes.guessed:
        guessed = counted(parts.codes.guessed, "code")
        yield f"A guess: {guessed} put below another, because the name says so (“A::B”)."
    if parts.codes.colours:
        yield "Codes have no colours of their own in a study; README.md lists those that they had."
    rich = len({text.rich for source in project.sources for text in source.texts if text.rich})
    if rich:
        yield f"Of {counted(rich, 'rich text')}, the form (bold, lists, tables) is not taken over."
    if project.graphs:
        yield f"Of {counted(len(project.graphs), 'drawn network')}, the lines are in the memo “Networks”."
    if any(parts.names.coders):
        yield "Coders stand on marks with their initials; README.md tells who is who."
