"""The texts of a project's sources, each once, and where they are found in the archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import PurePosixPath
from urllib.parse import unquote

from themetrail.imports.archives import Archive, Member, Unreadable
from themetrail.imports.plain_text import PlainText, decoded, plain
from themetrail.imports.refi_values import Project, Selection, Source, Text


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text and the source that it belongs to. `of` are further sources of which it is the transcript.

    `parts` are selections of the source, in pages or pictures, that the text does not have.
    """

    source: Source
    text: Text
    name: str
    parts: tuple[Selection, ...] = ()
    of: tuple[Source, ...] = ()


def source_texts(project: Project) -> list[SourceText]:
    """Every text of the sources; one that two sources share is given once, with the selections of both."""
    found: list[SourceText] = []
    by_file: dict[str, int] = {}
    for source in project.sources:
        for each in _texts_of(source):
            file = file_of(each.text)
            if file and file in by_file:
                found[by_file[file]] = _joined(found[by_file[file]], each)
                continue
            by_file[file] = len(found)
            found.append(each)
    return found


def _texts_of(source: Source) -> Iterator[SourceText]:
    # Pages have one text, and what is selected in them may be selected in the text too.
    text, parts = _with_parts(source.texts[0], source.parts) if source.texts else (None, source.parts)
    name = source.name
    if text is None:
        if any(part.words for part in parts):
            yield SourceText(source, Text(source.id, name, "", None, ""), name, parts)
        return
    yield SourceText(source, text, name if source.kind in ("text", "PDF") else text.name or name, parts)
    for other in source.texts[1:]:
        yield SourceText(source, other, other.name or name)


def _with_parts(text: Text, parts: Sequence[Selection]) -> tuple[Text, tuple[Selection, ...]]:
    """The text, its selections with the codings of the parts that have the same id; and the other parts."""
    by_id = {part.id: part for part in parts if part.id}
    selections = [
        _with_codings(each, by_id[each.id]) if each.id in by_id else each for each in text.selections
    ]
    present = {each.id for each in selections}
    return replace(text, selections=tuple(selections)), tuple(p for p in parts if p.id not in present)


def _with_codings(selection: Selection, other: Selection) -> Selection:
    added = tuple(coding for coding in other.codings if coding not in selection.codings)
    return replace(selection, codings=(*selection.codings, *added), words=selection.words or other.words)


def _joined(one: SourceText, other: SourceText) -> SourceText:
    text, others = _with_parts(one.text, other.text.selections)
    text = replace(
        text,
        selections=(*text.selections, *others),
        sync=one.text.sync or other.text.sync,
        spans=(*one.text.spans, *other.text.spans),
        codings=(*one.text.codings, *(c for c in other.text.codings if c not in one.text.codings)),
        notes=tuple(dict.fromkeys((*one.text.notes, *other.text.notes))),
    )
    of = one.of if other.source.id == one.source.id else (*one.of, other.source)
    return replace(one, text=text, parts=(*one.parts, *other.parts), of=of)


def read_text(text: Text, archive: Archive | None) -> PlainText | None:
    """A text out of the archive, or as it is written in the project; None where it is not there.

    Raises `Unreadable`. Files outside the archive are never looked for.
    """
    if archive is not None and text.path and (member := _member(text.path, archive)):
        return decoded(archive.read(member))
    return None if text.content is None else plain(text.content)


def _member(path: str, archive: Archive) -> Member | None:
    name = last_part(path)
    for each in dict.fromkeys((name, unquote(name))):
        if found := archive.named(each):
            return min(found, key=lambda member: (-_shared(member.path, path), not _is_source(member)))
    return None


def _shared(one: str, other: str) -> int:
    """How many parts of two paths are the same, from the end."""
    ends = zip(reversed(_parts(one)), reversed(_parts(other)), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], ends))


def _parts(path: str) -> list[str]:
    return unquote(path.replace("\\", "/")).casefold().split("/")


def _is_source(member: Member) -> bool:
    return PurePosixPath(member.path).parts[0].casefold() == "sources"


def file_of(text: Text) -> str:
    """The file of a text, the same for all ways to write its path; empty where it has none."""
    return "/".join(part for part in _parts(text.path.rpartition("://")[2]) if part not in ("", "."))


def last_part(path: str) -> str:
    """The name of a file, whatever stands before it: `internal://`, `relative:///`, a folder, or nothing."""
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]


__all__ = ["SourceText", "Unreadable", "read_text", "source_texts"]
