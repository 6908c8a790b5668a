"""The notes of a project: their words, which of them stand on marks, and what the others are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from themetrail.imports.archives import Archive
from themetrail.imports.refi_memos import NotedWords
from themetrail.imports.refi_texts import Unreadable, read_text
from themetrail.imports.refi_values import Project, Selection, Source

_LONGEST_ON_A_MARK = 300


def read_notes(project: Project, archive: Archive | None) -> tuple[tuple[NotedWords, ...], list[str]]:
    """The notes that have words, and remarks on the others."""
    found: list[NotedWords] = []
    remarks: list[str] = []
    for number, note in enumerate(project.notes, 1):
        title = note.text.name or f"Note {number}"
        try:
            plain = read_text(note.text, archive)
            why = "its text is not in the archive"
        except Unreadable as error:
            plain, why = None, f"its text cannot be read: {error}"
        parts = [note.text.description, plain.characters if plain else ""]
        words = "\n\n".join(part.strip() for part in parts if part.strip())
        if plain is None and (note.text.path or not words):
            remarks.append(f"The note “{title}” is not complete: {why}.")
        if words:
            found.append(NotedWords(note, title, words))
        if note.marked:
            remarks.append(
                f"In the note “{title}”, {note.marked} selections are left out: memos have no marks."
            )
    return tuple(found), remarks


def short_notes(project: Project, notes: tuple[NotedWords, ...]) -> dict[str, str]:
    """Notes of few words that are about one selection or coding only: these stand on its mark."""
    on_marks: Counter[str] = Counter()
    elsewhere: set[str] = set()
    for owner, each in references(project):
        if owner.startswith("mark:"):
            on_marks[each] += 1
        else:
            elsewhere.add(each)
    return {
        each.note.text.id: each.words
        for each in notes
        if len(each.words) <= _LONGEST_ON_A_MARK
        and on_marks[each.note.text.id] == 1
        and each.note.text.id not in elsewhere
    }


def references(project: Project) -> Iterator[tuple[str, str]]:
    """Everything that has a note, and the note: the GUID of the thing, with `mark:` before that of a mark."""
    for code in project.codes:
        yield from ((code.id, note) for note in code.notes)
    for case in project.cases:
        yield from ((case.id, note) for note in case.notes)
    for group in project.groups:
        yield from ((group.id, note) for note in (*group.notes, *group.members))
    for link in project.links:
        yield link.target, link.origin
        yield link.origin, link.target
    for source in project.sources:
        whole = [*source.codings, *(coding for text in source.texts for coding in text.codings)]
        notes = [*source.notes, *(note for text in source.texts for note in text.notes)]
        yield from ((source.id, note) for note in dict.fromkeys(notes))
        yield from ((source.id, note) for coding in dict.fromkeys(whole) for note in coding.notes)
        yield from _on_marks(source)


def _on_marks(source: Source) -> Iterator[tuple[str, str]]:
    seen: dict[tuple[str, str], None] = {}
    for selection in selections_of(source):
        notes = (*selection.notes, *(note for coding in selection.codings for note in coding.notes))
        seen.update(((f"mark:{selection.id}", note), None) for note in notes)
    yield from seen


def selections_of(source: Source) -> Iterator[Selection]:
    """Every selection of a source, in its texts and beside them."""
    yield from source.parts
    for text in source.texts:
        yield from text.selections
        yield from (selection for selection, _, _ in text.spans)


def noted_on(project: Project, refs: Mapping[str, str]) -> dict[str, list[str]]:
    """Note -> references to what it is about, as far as that is in the study."""
    about: dict[str, list[str]] = {}
    for owner, note in references(project):
        ref = refs.get(owner.removeprefix("mark:"))
        if ref and ref not in about.setdefault(note, []):
            about[note].append(ref)
    return about
