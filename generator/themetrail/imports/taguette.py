"""From Taguette's project file to a study folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from themetrail.diagnostics.printers.visible import visible
from themetrail.imports.codes import CodePlan, plan_codes
from themetrail.imports.landing import refuse_used, whole, write
from themetrail.imports.names import distinct, leading_ids, natural, title_of
from themetrail.imports.proof import proved
from themetrail.imports.report import ImportReport, Progress, counted
from themetrail.imports.study_folder import ImportedStudy, ImportedTranscript, files_of, report_of
from themetrail.imports.taguette_database import read_project
from themetrail.imports.taguette_values import Contents, Document, Highlight
from themetrail.imports.transcript_text import WrittenTranscript, write_transcript

_TOOL = "Taguette"


def import_project(
    file: Path, folder: Path, *, progress: Progress | None = None, project: str | None = None
) -> ImportReport:
    """Make a study in `folder` from a project file that Taguette exported.

    `project` is the name or number of the one meant, where the file holds several. Raises
    `ImportProblem` where nothing can be done; nothing is written then.
    """
    refuse_used(folder)
    contents = read_project(file, project)
    study, files = proved(study_of(file, contents, progress), files_of, progress)
    with whole(folder) as place:
        write(place, files)
    if progress is not None:
        progress("Writing files", len(files), len(files))
    return report_of(study, folder)


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
        file=visible(file.name),
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
    title = title_of(document.name) or id_
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
