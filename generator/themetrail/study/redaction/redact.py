"""Redacting transcripts: file by file, then proof that the study is what it was but for the identifiers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from themetrail.diagnostics import Place, Severity, Source
from themetrail.model import Quote, Transcript
from themetrail.study.files import StudyFiles
from themetrail.study.ids import free_id
from themetrail.study.load import RECORD, Cache, Loaded, load
from themetrail.study.record import conventions_of, read_record
from themetrail.study.redaction.body import Setting, redact_body
from themetrail.study.redaction.front import redact_front
from themetrail.study.redaction.values import Change, Edits, Left, Sought
from themetrail.study.schemas import WITHOUT_SPEAKERS
from themetrail.study.transcripts import Conventions, read_transcript
from themetrail.syntax.front_matter import read_document
from themetrail.syntax.text import decode, encode
from themetrail.syntax.transcript import Body, FenceOpen, Paragraph, read_body
from themetrail.syntax.writer import Edit, apply

_ROUNDS = 200
_BY_HAND = "it cannot be replaced where it stands: do it by hand"
_FILE = "it is the file's name, from which the transcript has its id: rename it, and what refers to it"


class RedactionError(Exception):
    """Why nothing is redacted: one reason a line."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """One transcript before and after; and what has to be done by hand."""

    path: str
    before: str
    after: str
    changes: tuple[Change, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class _Changed:
    """The files of a study, some of them with another text."""

    files: StudyFiles
    texts: dict[str, str]

    def paths(self) -> list[str]:
        return self.files.paths()

    def read(self, path: str) -> bytes:
        return encode(self.texts[path]) if path in self.texts else self.files.read(path)

    @property
    def transcripts(self) -> str:
        return self.files.transcripts


def redact(
    files: StudyFiles,
    before: Loaded,
    paths: Sequence[str],
    sought: Callable[[str], Sought],
    prose: Iterable[Source],
    cache: Cache | None = None,
) -> tuple[Redaction, ...]:
    """Take identifiers out of transcripts; `prose` are the texts that may refer to their quotes.

    `sought` tells for the path of a transcript what is to go.

    Nothing is written. Raises RedactionError where the study would not be the same without them: other
    turns, other quotes, other codes on them, a reference that leads nowhere.
    """
    by_path = {transcript.path: transcript for transcript in before.study.transcripts.values()}
    missing = [path for path in paths if path not in by_path]
    if missing:
        raise RedactionError("\n".join(f"{path} is no transcript of this study" for path in missing))
    texts = tuple(prose)
    taken = dict.fromkeys((q.id for each in before.study.transcripts.values() for q in each.quotes), 2)
    conventions = _conventions(files)
    done = [
        _one(by_path[path], conventions, sought(path), taken, lambda id_: _references(id_, texts))
        for path in paths
    ]
    changed = {each.path: each.after for each in done if each.after != each.before}
    _prove(before, load(_Changed(files, changed), cache=cache), changed)
    return tuple(done)


def _conventions(files: StudyFiles) -> Conventions:
    try:
        source, _ = decode(RECORD, files.read(RECORD))
    except OSError:
        source = Source(RECORD, "")
    fields, _ = read_record(read_document(source), missing=False)
    return conventions_of(fields)[0]


def _one(
    transcript: Transcript,
    conventions: Conventions,
    sought: Sought,
    taken: dict[str, int],
    referred: Callable[[str], list[Place]],
) -> Redaction:
    source = transcript.place.source
    changes: list[Change] = []
    left: list[Left] = []
    for _ in range(_ROUNDS):
        now, _ = read_transcript(source, conventions)
        found = _round(now, sought, taken, referred)
        starts = [turn.place.start for turn in now.turns]
        changes += (Change(bisect_right(starts, place.start), old, new) for place, old, new in found.changes)
        left = found.left
        if found.edits:
            source = Source(source.path, apply(source.text, found.edits))
        if not found.edits or not found.unfinished:
            break
    source = _with_kept_ids(transcript, source, conventions, sought, referred)
    left += _not_replaced(source, sought, left)
    return Redaction(transcript.path, transcript.place.source.text, source.text, tuple(changes), tuple(left))


def _not_replaced(source: Source, sought: Sought, left: Sequence[Left]) -> list[Left]:
    """What is still there and nobody has told of."""
    told = {hit.identifier for each in left for hit in sought.hits(each.words)}
    found = [
        Left(source.place(hit.start, hit.end), source.text[hit.start : hit.end], _BY_HAND)
        for hit in sought.hits(source.text)
        if hit.identifier not in told
    ]
    if sought.hits(source.path):
        found.append(Left(source.whole(), source.path, _FILE))
    return found


def _round(
    transcript: Transcript,
    sought: Sought,
    taken: dict[str, int],
    referred: Callable[[str], list[Place]],
) -> Edits:
    found = Edits()
    labels = redact_front(read_document(transcript.place.source).front, sought, found)

    def new_id(words: str) -> str:
        return free_id(words or "quote", taken)

    redact_body(_body(transcript), Setting(transcript.id, sought, labels, new_id, referred), found)
    return found


def _body(transcript: Transcript) -> Body:
    source = transcript.place.source
    labels = [speaker.label for speaker in transcript.speakers]
    numbered = not labels and transcript.kind in WITHOUT_SPEAKERS
    return read_body(source, read_document(source).body_start, labels, numbered=numbered)


def _references(id_: str, prose: Iterable[Source]) -> list[Place]:
    """Where prose refers to a quote."""
    pattern = re.compile(rf"quote:{re.escape(id_)}(?![\w-])")
    return [
        source.place(*match.span())
        for source in prose
        if id_ in source.text
        for match in pattern.finditer(source.text)
    ]


def _with_kept_ids(
    before: Transcript,
    source: Source,
    conventions: Conventions,
    sought: Sought,
    referred: Callable[[str], list[Place]],
) -> Source:
    """The text with an id written into each mark whose derived one prose refers to and would change."""
    after, _ = read_transcript(source, conventions)
    lost = [
        (old, new)
        for old, new in zip(before.quotes, after.quotes, strict=False)
        if not old.explicit and not new.explicit and old.id != new.id and referred(old.id)
    ]
    if not lost:
        return source
    for old, new in lost:
        if sought.hits(old.id) or _marking(old) != _marking(new) or sought.replaced(old.words) != new.words:
            place = referred(old.id)[0]
            raise RedactionError(
                f"{place.path}:{place.line} refers to the quote '{old.id}', whose id is made of words that"
                f" go. Write an id of its own into its mark ({old.place.path}:{old.place.line}) and into the"
                " reference"
            )
    braces = _braces(_body(after))
    edits = [
        Edit(braces[new.place.start] + 1, braces[new.place.start] + 1, f"#{old.id} ") for old, new in lost
    ]
    return Source(source.path, apply(source.text, edits))


def _braces(body: Body) -> dict[int, int]:
    """Where a mark or a passage begins, and its braces."""
    found: dict[int, int] = {}
    for block in body.blocks:
        if isinstance(block, Paragraph):
            found |= {mark.start: mark.attributes.start for mark in block.inline.marks}
        elif isinstance(block, FenceOpen):
            found[block.start] = block.attributes.start
    return found


def _prove(before: Loaded, after: Loaded, changed: Iterable[str]) -> None:
    """Raise RedactionError where more than words changed."""
    wrong = []
    paths = set(changed)
    old = {each.path: each for each in before.study.transcripts.values()}
    new = {each.path: each for each in after.study.transcripts.values()}
    for path in paths:
        if path not in new or _shape(old[path]) != _shape(new[path]):
            wrong.append(f"{path} would not have the same turns, quotes and codes; redact it by hand")
    worse = Counter(_errors(after)) - Counter(_errors(before))
    wrong += [f"{path} would have an error: {message}" for (path, _, message) in sorted(worse)]
    if wrong:
        raise RedactionError("\n".join(dict.fromkeys(wrong)))


def _shape(transcript: Transcript) -> tuple[object, ...]:
    """All of a transcript but its words."""
    turns = [
        (turn.timestamp, turn.speaker.participant if turn.speaker else None) for turn in transcript.turns
    ]
    return turns, Counter(map(_marking, transcript.quotes)), len(transcript.sections)


def _marking(quote: Quote) -> tuple[object, ...]:
    codes = tuple(code.id for code in quote.codes)
    return (
        codes,
        quote.on,
        quote.audience,
        quote.participants,
        frozenset(each.turn for each in quote.fragments),
    )


def _errors(loaded: Loaded) -> list[tuple[str, str, str]]:
    return [
        (found.place.path, found.rule.id, found.message)
        for found in loaded.diagnostics
        if found.severity is Severity.ERROR
    ]
