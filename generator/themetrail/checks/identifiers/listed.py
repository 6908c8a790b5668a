"""Words of the private list that stand in the study."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from themetrail.checks.identifiers.sources import sources, speech_of
from themetrail.diagnostics import Diagnostic, Place, Source, diagnostic
from themetrail.model import Study, Transcript
from themetrail.study.private import IDENTIFIERS, Private
from themetrail.syntax.identifiers import Hit, Identifier, find, outside


def listed(study: Study, private: Private, names: Iterable[str], settings: Source) -> Iterator[Diagnostic]:
    """Every place of the study that has an identifier: in texts, attributes, ids, marks, names of files."""
    if not private.identifiers:
        return
    for source in [*sources(study), settings]:
        for hit in _hits(source.text, source.path, study, private):
            yield _told(source.place(hit.start, hit.end), hit)
    for transcript in study.transcripts.values():
        yield from _divided(transcript, study, private)
    for name in names:
        for hit in _hits(name, name, study, private):
            words = name[hit.start : hit.end]
            message = f"this file's name has '{words}', which is on the list of identifiers"
            yield diagnostic(
                "identifier-listed", Source(name, "").whole(), message, hint="give the file another name"
            )


def exceptions(study: Study, private: Private, path: str) -> tuple[Identifier, ...]:
    """What may stand in a file."""
    own = (each for each in study.record.exceptions if path in (each.at or path, each.place.path))
    return (*private.excepted, *(Identifier(each.words) for each in own))


def _hits(text: str, path: str, study: Study, private: Private) -> Iterator[Hit]:
    return outside(find(text, private.identifiers), text, exceptions(study, private, path))


def _divided(transcript: Transcript, study: Study, private: Private) -> Iterator[Diagnostic]:
    """Identifiers that only show once marks are taken away."""
    speech = speech_of(transcript)
    for hit in _hits(speech.text, transcript.path, study, private):
        place = speech.place(hit.start, hit.end)
        if next(find(place.words, private.identifiers), None) is None:
            yield _told(place, hit)


def _told(place: Place, hit: Hit) -> Diagnostic:
    instead = hit.identifier.replacement
    return diagnostic(
        "identifier-listed",
        place,
        f"'{hit.identifier.words}' is on the list of identifiers ({IDENTIFIERS}:{hit.identifier.line})",
        hint=f"write {instead} instead; in transcripts, `themetrail redact` does it",
    )
