"""Sources to transcripts: their texts, how positions count in each, their quotes; and what has no words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from themetrail.imports.archives import Archive
from themetrail.imports.names import distinct, leading_ids, title_of
from themetrail.imports.plain_text import PlainText
from themetrail.imports.refi_extracts import Extracts, extracts_of, located
from themetrail.imports.refi_positions import (
    Choice,
    Convention,
    Evidence,
    Stretch,
    counting,
    fits,
    is_odd,
    likely_choice,
    plain_choice,
    weigh,
)
from themetrail.imports.refi_quotes import Losses, Names, PlannedQuote, placed_selections, planned_quotes
from themetrail.imports.refi_texts import SourceText, Unreadable, read_text, source_texts
from themetrail.imports.refi_transcript import write_text
from themetrail.imports.refi_values import Coding, Project, Selection, Source
from themetrail.imports.report import Progress, counted
from themetrail.imports.study_folder import ImportedTranscript
from themetrail.imports.transcript_text import WrittenTranscript

_WORDLESS = "it has no words"


class _Written(NamedTuple):
    text: WrittenTranscript
    quotes: tuple[PlannedQuote, ...]
    how: str
    complete: bool


class Unplaced(NamedTuple):
    """Something that was coded or noted and has no place in a transcript, and why."""

    source: str
    transcript: str
    selection: Selection | None
    codings: tuple[Coding, ...]
    why: str


class TranscriptOf(NamedTuple):
    """A transcript and its sources. `how` tells what its positions count, and how sure that is.

    `complete` is false where there are extracts only.
    """

    transcript: ImportedTranscript
    sources: tuple[Source, ...]
    quotes: tuple[PlannedQuote, ...]
    how: str
    complete: bool


@dataclass(slots=True)
class Sources:
    """All that became of the sources."""

    transcripts: list[TranscriptOf] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    losses: Losses = field(default_factory=Losses)
    remarks: list[str] = field(default_factory=list)
    conventions: Counter[str] = field(default_factory=Counter)


class _Read(NamedTuple):
    """What the first look at a text gave: how its positions count, or the extracts that are left of it."""

    each: SourceText
    evidence: Evidence | None
    choice: Choice | None
    extracts: Extracts | None


def read_sources(
    project: Project, archive: Archive | None, names: Names, progress: Progress | None = None
) -> Sources:
    """Read every text of a project and write it as a transcript."""
    result = Sources()
    texts = source_texts(project)
    usual = _usual(project)
    found = []
    for number, each in enumerate(texts, 1):
        if progress is not None:
            progress("Reading sources", number, len(texts))
        if read := _look(each, archive, usual, result):
            found.append(read)
    ids = distinct(leading_ids([read.each.name for read in found], "transcript"))
    for number, (id_, read) in enumerate(zip(ids, found, strict=True), 1):
        if progress is not None:
            progress("Writing transcripts", number, len(found))
        if read.extracts is not None:
            written = _write_extracts(id_, read.each, read.extracts, names, result)
        else:
            plain = read_text(read.each.text, archive) or PlainText("")
            choice = read.choice or likely_choice(read.evidence or weigh(plain, ()), usual)
            written = _write_whole(id_, read.each, plain, choice, names, result)
        result.transcripts.append(_transcript(id_, written, read.each))
    _report_wordless(project, result)
    return result


def _usual(project: Project) -> Counter[Convention]:
    """What is known of the program: NVivo counts UTF-16 units. Sources that tell add to this."""
    if "nvivo" in project.origin.casefold():
        return Counter({Convention(wide=True, breaks="file"): 1, Convention(wide=True): 1})
    return Counter()


def _look(
    each: SourceText, archive: Archive | None, usual: Counter[Convention], result: Sources
) -> _Read | None:
    try:
        plain = read_text(each.text, archive)
        why = "its text is not in the archive"
    except Unreadable as error:
        plain, why = None, f"its text cannot be read: {error}"
    if plain is None:
        return _look_at_extracts(each, why, result)
    evidence = weigh(plain, _stretches(each))
    if not fits(evidence):
        _refuse(each, evidence, result)
        return None
    if is_odd(evidence):
        result.remarks.append(
            f"Many selections of “{each.name}” begin or end amid words. Its positions may be wrong in the "
            "project itself; look at its quotes."
        )
    choice = plain_choice(evidence)
    if choice is not None and evidence.selections:
        usual.update(evidence.candidates[0].conventions)
    return _Read(each, evidence, choice, None)


def _stretches(each: SourceText) -> list[Stretch]:
    return [
        Stretch(selection.start, selection.end, selection.name)
        for selection in each.text.selections
        if selection.start is not None and selection.end is not None and selection.start < selection.end
    ]


def _look_at_extracts(each: SourceText, why: str, result: Sources) -> _Read | None:
    extracts = extracts_of(each)
    kept = f"; {counted(len(extracts.placed), 'selection')} in it could be kept" if extracts.placed else ""
    result.remarks.append(f"The source “{each.name}” is not complete: {why}{kept}.")
    if extracts.placed:
        return _Read(each, None, None, extracts)
    result.unplaced += _unplaced(each, "", extracts.without, why)
    return None


def _unplaced(each: SourceText, transcript: str, selections: Iterable[Selection], why: str) -> list[Unplaced]:
    return [
        Unplaced(each.name, transcript, one, one.codings, _WORDLESS if one.where and not one.words else why)
        for one in selections
    ]


def _refuse(each: SourceText, evidence: Evidence, result: Sources) -> None:
    best = evidence.candidates[0]
    why = "its positions fit its text in no way of counting"
    result.remarks.append(
        f"The source “{each.name}” is refused: {why}. By the best, {best.edges:g} of {best.ends} ends of "
        f"selections stand at the edges of words, and {best.outside} of {evidence.selections} selections lie "
        "outside the text."
    )
    result.unplaced += _unplaced(each, "", (*each.text.selections, *each.parts), why)


def _transcript(id_: str, written: _Written, each: SourceText) -> TranscriptOf:
    title = title_of(each.name) or id_
    transcript = ImportedTranscript(id_, title, each.name, _description(each), written.text)
    return TranscriptOf(transcript, (each.source, *each.of), written.quotes, written.how, written.complete)


def _write_extracts(
    id_: str, each: SourceText, extracts: Extracts, names: Names, result: Sources
) -> _Written:
    quotes = planned_quotes(extracts.placed, names, result.losses)
    result.unplaced += _unplaced(each, id_, extracts.without, "its words did not come with the project")
    text = write_text(id_, extracts.characters, quotes, (), extracts.headings)
    return _Written(text, tuple(quotes), "extracts only, since its text is not in the archive", False)


def _write_whole(
    id_: str, each: SourceText, plain: PlainText, choice: Choice, names: Names, result: Sources
) -> _Written:
    count = counting(plain, choice.convention)
    lost = Losses(counts=result.losses.counts)
    inside, others = located(each.parts, plain.characters)
    placed = [*placed_selections(each.text, plain, count, lost), *inside]
    quotes = planned_quotes(placed, names, result.losses)
    for selection, why in lost.selections:
        result.unplaced += _unplaced(each, id_, [selection], why)
    result.unplaced += _unplaced(each, id_, others, "its words are not found in the text")
    _remark_on_text(each, plain, result)
    times = [
        (index, point.milliseconds)
        for point in each.text.sync
        if (index := count.index(point.position)) is not None
    ]
    how = _how(choice, bool(each.text.selections), result)
    return _Written(write_text(id_, plain.characters, quotes, times), tuple(quotes), how, True)


def _how(choice: Choice, has_selections: bool, result: Sources) -> str:
    if not has_selections:
        return "nothing is selected in it"
    result.conventions[f"{choice.convention.words} ({choice.sure_in_short})"] += 1
    return f"positions count {choice.convention.words} ({choice.sure})"


def _description(each: SourceText) -> str:
    recordings = [source for source in (each.source, *each.of) if source.kind in ("audio", "video")]
    told = [f"Transcript of the {source.kind} recording “{source.name}”." for source in recordings]
    return "\n\n".join(text for text in (*told, each.source.description, _own(each)) if text.strip())


def _own(each: SourceText) -> str:
    return each.text.description if each.source.kind != "text" else ""


def _remark_on_text(each: SourceText, plain: PlainText, result: Sources) -> None:
    if plain.guessed:
        result.remarks.append(
            f"The text of “{each.name}” is not UTF-8; it was read as Windows’ western European. Look at its "
            "accents and quotation marks."
        )
    if plain.controls:
        result.remarks.append(
            f"In “{each.name}”, {counted(plain.controls, 'control character')} became �, since a text file "
            "cannot hold them."
        )


def _report_wordless(project: Project, result: Sources) -> None:
    """What was coded as a whole, and sources that have no text at all."""
    ids = {source.id: each.transcript.id for each in result.transcripts for source in each.sources}
    with_text = {source.id for each in source_texts(project) for source in (each.source, *each.of)}
    for source in project.sources:
        transcript = ids.get(source.id, "")
        whole = tuple(coding for text in source.texts for coding in text.codings if source.kind != "text")
        if source.codings or whole:
            codings = (*source.codings, *whole)
            why = "it was coded as a whole"
            result.unplaced.append(Unplaced(source.name, transcript, None, codings, why))
        if source.id in with_text:
            continue
        result.unplaced += [Unplaced(source.name, "", part, part.codings, _WORDLESS) for part in source.parts]
        number = sum(len(part.codings) for part in source.parts)
        told = f"; see the memo on what has no place for {counted(len(source.parts), 'selection')} in it"
        result.remarks.append(
            f"The {source.kind} “{source.name}” has no text in the project and is not in the study"
            + (f"{told} with {counted(number, 'coding')}." if source.parts else ".")
        )
