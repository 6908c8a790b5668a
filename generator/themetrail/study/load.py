"""Reading a whole study: every file, every record, every reference."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from operator import is_not
from pathlib import Path

from themetrail.diagnostics import Diagnostic, Source, diagnostic, in_order
from themetrail.model import Code, Codebook, Quote, Ref, Study, StudyRecord, Transcript
from themetrail.study import collecting
from themetrail.study.collections import (
    codes_from,
    maps_from,
    memos_from,
    participants_from,
    people_from,
    themes_from,
)
from themetrail.study.files import CONTENT, Folder, OutsideStudyError, StudyFiles
from themetrail.study.ids import free_id
from themetrail.study.index import Index, build_index
from themetrail.study.pages import pages_from
from themetrail.study.record import conventions_of, read_record
from themetrail.study.records import duplicate, title_from_id
from themetrail.study.resolve import resolve
from themetrail.study.retelling import with_present_names
from themetrail.study.transcripts import Conventions, read_transcript
from themetrail.syntax.front_matter import Document, read_document
from themetrail.syntax.text import decode

Progress = Callable[[str, int, int], None]
RECORD = f"{CONTENT}/index.md"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A study as far as it could be read, what follows from it, and everything that is wrong with it."""

    study: Study
    index: Index
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A study whose references were not looked up, and what is wrong with its files and records."""

    study: Study
    diagnostics: tuple[Diagnostic, ...]
    codebook_read: bool


@dataclass(slots=True)
class Cache:
    """What was read before, by path; an entry serves as long as the file's bytes are the same."""

    files: dict[str, tuple[bytes, Source, tuple[Diagnostic, ...]]] = field(default_factory=dict)
    documents: dict[str, tuple[Source, Document]] = field(default_factory=dict)
    records: tuple[tuple[Document, ...], Study, dict[str, str], tuple[Diagnostic, ...]] | None = None
    transcripts: dict[str, tuple[Source, Conventions, Transcript, tuple[Diagnostic, ...]]] = field(
        default_factory=dict
    )

    def copy(self) -> Cache:
        """Another one that begins with the same."""
        return Cache(dict(self.files), dict(self.documents), self.records, dict(self.transcripts))


def load(files: StudyFiles | Path, *, cache: Cache | None = None, progress: Progress | None = None) -> Loaded:
    """Read a study from its files, or from its folder.

    Never fails because of what the files hold: whatever is wrong is among the diagnostics, and the rest
    is there. With a `cache` only files that changed since are read again.
    """
    if isinstance(files, Path):
        files = Folder(files)
    with collecting.paused():
        return _load(files, cache or Cache(), progress)


def read_study(files: StudyFiles, cache: Cache) -> Read:
    """Read the records of a study only, as is enough to compare its states with one another."""
    return _read(files, cache, None)


def _load(files: StudyFiles, cache: Cache, progress: Progress | None) -> Loaded:
    read = _read(files, cache, progress)
    resolved = resolve(read.study, codebook_read=read.codebook_read)
    index = build_index(read.study, resolved.mentions, resolved.formerly)
    return Loaded(read.study, index, tuple(in_order([*read.diagnostics, *resolved.diagnostics])))


def _read(files: StudyFiles, cache: Cache, progress: Progress | None) -> Read:
    found: list[Diagnostic] = []
    sources = _read_all(files, cache, found)
    if not sources:
        place = Source(RECORD, "").whole()
        hint = "a study has the folders content/ and transcripts/; `themetrail new` makes one"
        found.append(diagnostic("study-empty", place, "there is no study here", hint=hint))
    content = _documents(sources, cache, found)
    record_document = content.get(RECORD) or read_document(Source(RECORD, ""))
    fields, problems = read_record(record_document, missing=RECORD not in content)
    found += problems if sources else []
    conventions, problems = conventions_of(fields)
    found += problems
    transcripts = _transcripts(files, sources, conventions, cache, found, progress)
    study = _study(fields.record, content, transcripts, cache, found)
    return Read(study, tuple(found), _codebook_read(content))


def _read_all(files: StudyFiles, cache: Cache, found: list[Diagnostic]) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    folded: dict[str, str] = {}
    for path in files.paths():
        try:
            data = files.read(path)
        except OutsideStudyError:
            hint = "put the file itself into the study; what lies outside is not read"
            place = Source(path, "").whole()
            found.append(diagnostic("file-outside", place, "this link leads out of the study", hint=hint))
            continue
        except OSError as error:
            place = Source(path, "").whole()
            reason = error.strerror or "the system does not say why"
            hint = "look whether you may read the file, and whether it is a file at all"
            found.append(diagnostic("file-unreadable", place, f"cannot be read: {reason}", hint=hint))
            continue
        if path not in cache.files or cache.files[path][0] != data:
            source, problems = decode(path, data)
            cache.files[path] = (data, source, tuple(problems))
        _, source, problems_before = cache.files[path]
        found += problems_before
        sources[path] = source
        other = folded.setdefault(path.casefold(), path)
        if other != path:
            hint = "rename one of them: on many computers the two are one file"
            message = f"this file's name differs from {other} in case only"
            found.append(diagnostic("page-collision", source.whole(), message, hint=hint))
    for path in set(cache.files) - set(sources):
        del cache.files[path]
    return sources


def _documents(
    sources: dict[str, Source], cache: Cache, found: list[Diagnostic]
) -> dict[str, Document]:
    documents = {}
    for path, source in sources.items():
        if path.startswith(f"{CONTENT}/"):
            known = cache.documents.get(path)
            if known is None or known[0] is not source:
                known = cache.documents[path] = (source, read_document(source))
            documents[path] = known[1]
            found += documents[path].diagnostics
    return documents


def _codebook_read(content: dict[str, Document]) -> bool:
    """Whether all files that define codes could be read; where not, no code can be said to be missing."""
    defining = (f"{CONTENT}/codebook.md", f"{CONTENT}/codes/")
    unread = ("front-matter-broken", "front-matter-unclosed")
    documents = [each for path, each in content.items() if path.startswith(defining)]
    return not any(found.rule.id in unread for each in documents for found in each.diagnostics)


def _transcripts(
    files: StudyFiles,
    sources: dict[str, Source],
    conventions: Conventions,
    cache: Cache,
    found: list[Diagnostic],
    progress: Progress | None,
) -> dict[str, Transcript]:
    own = [source for path, source in sources.items() if path.startswith(f"{files.transcripts}/")]
    transcripts: dict[str, Transcript] = {}
    for number, source in enumerate(own, 1):
        if progress is not None:
            progress("Reading transcripts", number, len(own))
        known = cache.transcripts.get(source.path)
        if known is None or known[0] is not source or known[1] != conventions:
            transcript, problems = read_transcript(source, conventions)
            known = (source, conventions, transcript, tuple(problems))
            cache.transcripts[source.path] = known
        _, _, transcript, before = known
        found += before
        first = transcripts.setdefault(transcript.id, transcript)
        if first is not transcript:
            found.append(duplicate(transcript.id, transcript.place, first.place))
            other_id = f"{transcript.id}-{number}"
            transcripts[other_id] = replace(transcript, id=other_id)
    return _with_unique_quotes(transcripts, found)


def _with_unique_quotes(transcripts: dict[str, Transcript], found: list[Diagnostic]) -> dict[str, Transcript]:
    """Quote ids are unique in a study: written ones first, derived ones make room."""
    first: dict[str, Quote] = {}
    taken = {quote.id: 2 for each in transcripts.values() for quote in each.quotes if quote.explicit}
    unique = {}
    for id_, transcript in transcripts.items():
        quotes = []
        for quote in transcript.quotes:
            if quote.explicit:
                other = first.setdefault(quote.id, quote)
                is_free = other is quote
                if not is_free:
                    found.append(duplicate(quote.id, quote.place, other.place))
            else:
                is_free = quote.id not in taken
            taken.setdefault(quote.id, 2)
            quotes.append(quote if is_free else replace(quote, id=free_id(quote.id, taken)))
        same = all(new is old for new, old in zip(quotes, transcript.quotes, strict=True))
        unique[id_] = transcript if same else replace(transcript, quotes=tuple(quotes))
    return unique


def _study(
    record: StudyRecord,
    content: dict[str, Document],
    transcripts: dict[str, Transcript],
    cache: Cache,
    found: list[Diagnostic],
) -> Study:
    known = cache.records
    documents = tuple(content.values())
    if known is None or len(known[0]) != len(documents) or any(map(is_not, known[0], documents)):
        known = cache.records = (documents, *_records(record, content))
    _, written, names, problems = known
    found += problems
    transcripts = {id_: _renamed_codes(each, names) for id_, each in transcripts.items()}
    codes = written.codebook.defined
    codebook = Codebook(codes, _undefined(codes, transcripts.values()))
    return replace(written, record=record, codebook=codebook, transcripts=transcripts)


def _records(
    record: StudyRecord, content: dict[str, Document]
) -> tuple[Study, dict[str, str], tuple[Diagnostic, ...]]:
    """A study without its transcripts, and former ids of codes with the present one of each."""
    found: list[Diagnostic] = []
    codes, names = codes_from(content, found)
    themes = themes_from(content, names, found)
    attributes, portraits = people_from(content, found)
    study = Study(
        record=record,
        codebook=Codebook(codes, {}),
        participants=participants_from(content, found),
        themes=themes,
        transcripts={},
        memos=memos_from(content, found),
        maps=maps_from(content, found),
        pages=pages_from(content, found),
        attributes=attributes,
        portraits=portraits,
    )
    return with_present_names(study), names, tuple(found)


def _renamed_codes(transcript: Transcript, names: dict[str, str]) -> Transcript:
    """A transcript whose marks still bear former ids of codes, under their present ones."""
    if not any(ref.id in names for quote in transcript.quotes for ref in quote.codes):
        return transcript
    quotes = []
    for quote in transcript.quotes:
        codes = {names.get(ref.id, ref.id): ref for ref in quote.codes}
        quotes.append(replace(quote, codes=tuple(Ref(id_, ref.place) for id_, ref in codes.items())))
    return replace(transcript, quotes=tuple(quotes))


def _undefined(codes: dict[str, Code], transcripts: Iterable[Transcript]) -> dict[str, Code]:
    undefined: dict[str, Code] = {}
    for transcript in transcripts:
        for quote in transcript.quotes:
            for ref in quote.codes:
                if ref.id not in codes and ref.id not in undefined:
                    undefined[ref.id] = Code(ref.id, title_from_id(ref.id), ref.place)
    return undefined
