"""From Taguette's project file to a study folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from themetrail.imports.codes import CodePlan, plan_codes
from themetrail.imports.names import distinct, leading_ids, natural, without_ending
from themetrail.imports.proof import differences
from themetrail.imports.report import ImportReport, Progress, counted
from themetrail.imports.study_folder import ImportedStudy, ImportedTranscript, files_of, refuse_used, write
from themetrail.imports.taguette_database import read_project
from themetrail.imports.taguette_values import Contents, Highlight
from themetrail.imports.transcript_text import write_transcript

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
    study = _study(file, contents, progress)
    files = files_of(study)
    wrong = differences(study, files, progress)
    if wrong:
        study = replace(study, remarks=(*study.remarks, *_fault_remarks(wrong)))
        files = files_of(study)
    write(folder, files)
    if progress is not None:
        progress("Writing files", len(files), len(files))
    return ImportReport(
        project=study.title,
        folder=folder,
        transcripts=len(study.transcripts),
        codes=len(study.codes),
        quotes=sum(len(transcript.text.quotes) for transcript in study.transcripts),
        applications=sum(len(q.codes) for transcript in study.transcripts for q in transcript.text.quotes),
        left_out=study.left_out,
        remarks=study.remarks,
    )


def _fault_remarks(wrong: Sequence[str]) -> list[str]:
    more = [f"… and {len(wrong) - _MOST_FAULTS} more."] if len(wrong) > _MOST_FAULTS else []
    return [
        "Not everything reads back from the new files as the project file has it. That is a fault "
        "of the import:",
        *wrong[:_MOST_FAULTS],
        *more,
    ]


def _study(file: Path, contents: Contents, progress: Progress | None) -> ImportedStudy:
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


def _transcripts(contents: Contents, codes: CodePlan, progress: Progress | None) -> list[ImportedTranscript]:
    documents = sorted(contents.documents, key=lambda document: (natural(document.name), document.id))
    highlights: dict[int, list[Highlight]] = {}
    for highlight in contents.highlights:
        highlights.setdefault(highlight.document, []).append(highlight)
    ids = distinct(leading_ids([document.name for document in documents], "transcript"))
    transcripts = []
    for number, (id_, document) in enumerate(zip(ids, documents, strict=True), 1):
        if progress is not None:
            progress("Reading documents", number, len(documents))
        text = write_transcript(id_, document, highlights.get(document.id, []), codes.by_tag)
        title = without_ending(document.name).replace("_", " ").strip() or id_
        transcripts.append(ImportedTranscript(id_, title, document.filename, document.description, text))
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
