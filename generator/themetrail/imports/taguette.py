"""From Taguette's project file to a study folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from themetrail.imports.codes import CodePlan, plan_codes
from themetrail.imports.names import distinct, leading_ids, natural, without_ending
from themetrail.imports.proof import differences
from themetrail.imports.report import ImportReport, Progress, counted
from themetrail.imports.study_folder import ImportedStudy, ImportedTranscript, files_of, refuse_used, write
from themetrail.imports.taguette_database import read_project
from themetrail.imports.taguette_values import Contents, Document, Highlight
from themetrail.imports.transcript_text import WrittenTranscript, write_transcript

_TOOL = "Taguette"
_MOST_FAULTS = 20


def import_project(
    file: Path, folder: Path, *, progress: Progress | None = None, project: str | None = None
) -> ImportReport:
    """Make a study in `folder` from a project file that Taguette exported.

    `project` is the name or number of the one meant, where the file holds several. Raises
    `ImportProblem` where nothing can be done; nothing is written then.
    """
    refuse_used(folder)
    contents = read_project(file, project)
    study, files = proved(study_of(file, contents, progress), progress)
    write(folder, files)
    if progress is not None:
        progress("Writing files", len(files), len(files))
    return report_of(study, folder)


def proved(study: ImportedStudy, progress: Progress | None) -> tuple[ImportedStudy, dict[str, str]]:
    """The study and its files; what does not read back from them as it should is among the remarks."""
    files = files_of(study)
    wrong = differences(study, files, progress)
    if not wrong:
        return study, files
    told = replace(study, remarks=(*study.remarks, *fault_remarks(wrong)))
    return told, files_of(told)


def report_of(study: ImportedStudy, folder: Path) -> ImportReport:
    """What came over, in numbers and sentences."""
    return ImportReport(
        project=study.title,
        folder=folder,
        transcripts=len(study.transcripts),
        codes=len(study.codes),
        quotes=sum(len(transcript.text.quotes) for transcript in study.transcripts),
        applications=sum(len(q.codes) for transcript in study.transcripts for q in transcript.text.quotes),
        left_out=study.left_out,
        remarks=study.remarks,
        past=study.past,
    )


def fault_remarks(wrong: Sequence[str]) -> list[str]:
    """What is wrong with the files, and that the import is to blame."""
    more = [f"… and {len(wrong) - _MOST_FAULTS} more."] if len(wrong) > _MOST_FAULTS else []
    return [
        "Not everything reads back from the new files as the project file has it. That is a fault "
        "of the import:",
        *wrong[:_MOST_FAULTS],
        *more,
    ]


def study_of(file: Path, contents: Contents, progress: Progress | None) -> ImportedStudy:
    """The study that the project makes."""
    codes = plan_codes(contents.tags)
    transcripts = _transcripts(contents, codes, progress)
    lost = sum((transcript.text.lost for transcript in transcripts), Counter[str]())
    left_out = contents.left_out + sum(transcript.text.left_out for transcript in transcripts)
    remarks = [
        *contents.remarks,
        *(f"{remark[:-1]} ({t.id})." for t in transcripts for remark in t.text.remarks),
        *_form_remarks(lost),
        *_snippet_remarks(transcripts),
    ]
    if left_out:
        remarks.insert(0, f"{counted(left_out, 'highlight')} could not be taken over; each is named below.")
    return ImportedStudy(
        title=contents.project.name,
        description=contents.project.description,
        tool=_TOOL,
        file=file.name,
        codes=codes.codes,
        transcripts=tuple(transcripts),
        left_out=left_out,
        remarks=tuple(remarks),
    )


def transcript_ids(documents: Sequence[Document]) -> dict[int, str]:
    """The documents in the order of their names, and the id that the transcript of each has."""
    ordered = sorted(documents, key=lambda document: (natural(document.name), document.id))
    ids = distinct(leading_ids([document.name for document in ordered], "transcript"))
    return {document.id: id_ for document, id_ in zip(ordered, ids, strict=True)}


def transcript_of(id_: str, document: Document, text: WrittenTranscript) -> ImportedTranscript:
    """A document and its text as a transcript."""
    title = without_ending(document.name).replace("_", " ").strip() or id_
    return ImportedTranscript(id_, title, document.filename, document.description, text)


def by_document(highlights: Iterable[Highlight]) -> dict[int, list[Highlight]]:
    """The highlights of each document."""
    found: dict[int, list[Highlight]] = {}
    for highlight in highlights:
        found.setdefault(highlight.document, []).append(highlight)
    return found


def _transcripts(contents: Contents, codes: CodePlan, progress: Progress | None) -> list[ImportedTranscript]:
    highlights = by_document(contents.highlights)
    documents = {document.id: document for document in contents.documents}
    transcripts = []
    for number, (document, id_) in enumerate(transcript_ids(contents.documents).items(), 1):
        if progress is not None:
            progress("Reading documents", number, len(documents))
        text = write_transcript(id_, documents[document], highlights.get(document, []), codes.by_tag)
        transcripts.append(transcript_of(id_, documents[document], text))
    return transcripts


def _form_remarks(lost: Counter[str]) -> list[str]:
    """What of the documents' form a transcript has no place for; the words are all there."""
    remarks = []
    control = lost.pop("control character", 0)
    if control:
        remarks.append(
            f"{counted(control, 'control character')} became �, since a text file cannot hold them."
        )
    kinds = [counted(number, noun) for noun, number in sorted(lost.items()) if number]
    if kinds:
        remarks.append("Of the documents’ form, these are not in the transcripts: " + ", ".join(kinds) + ".")
    return remarks


def _snippet_remarks(transcripts: Sequence[ImportedTranscript]) -> list[str]:
    """Taguette stores the highlighted words beside their place; where the two disagree, the place counts."""
    doubtful = [quote.id for transcript in transcripts for quote in transcript.text.quotes if quote.doubtful]
    if not doubtful:
        return []
    named = ", ".join(doubtful[:10]) + (" and others" if len(doubtful) > 10 else "")
    return [
        f"In {counted(len(doubtful), 'quote')} the words at the highlight’s place are not those that "
        f"Taguette kept with it; the place was followed. Look at {named}."
    ]
