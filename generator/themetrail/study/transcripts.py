"""One transcript file to a transcript."""

from __future__ import annotations

import re
from dataclasses import dataclass

from themetrail.diagnostics import Diagnostic, Place, Source, diagnostic
from themetrail.model import Audience, Media, Speaker, Transcript
from themetrail.model.people import RESEARCHER_ROLES
from themetrail.study.fields import Read, read_fields
from themetrail.study.nearest import did_you_mean
from themetrail.study.quotes import quotes_of
from themetrail.study.records import record_id, title_from_id
from themetrail.study.schemas import WITHOUT_SPEAKERS, TranscriptFields
from themetrail.study.turns import assemble
from themetrail.syntax.front_matter import Document, read_document
from themetrail.syntax.labels import Labels
from themetrail.syntax.transcript import Body, Paragraph, read_body

REDACTION_WORDS = ("removed", "redacted", "anonymised", "anonymized", "withheld", "deleted", "omitted")


@dataclass(frozen=True, slots=True)
class Conventions:
    """What a study's record says that every transcript is read by."""

    speakers: tuple[tuple[str, str], ...] = ()
    redactions: tuple[str, ...] = REDACTION_WORDS

    @property
    def redaction(self) -> re.Pattern[str]:
        words = "|".join(re.escape(word) for word in self.redactions)
        return re.compile(rf"\b(?:{words})\b" if words else r"(?!)", re.IGNORECASE)


def read_transcript(source: Source, conventions: Conventions) -> tuple[Transcript, list[Diagnostic]]:
    """Read one file; participants and codes are not looked up yet."""
    document = read_document(source)
    fields, problems = read_fields(document.front, TranscriptFields, "a transcript", {})
    id_, bad_id = record_id(source, fields.values.id, document.front)
    found = [*document.diagnostics, *problems, *bad_id]
    found += _missing_participants(fields, document)
    own = _speakers(fields, found)
    has_speakers = fields.values.kind not in WITHOUT_SPEAKERS
    shared = [Speaker(label, role=role) for label, role in conventions.speakers if has_speakers or own]
    speakers = {speaker.label: speaker for speaker in (*shared, *own)}
    numbered = not has_speakers and not own
    body = read_body(source, document.body_start, list(speakers), numbered=numbered)
    found += body.diagnostics
    found += _undeclared(body, Labels(list(speakers), numbered=numbered))
    turns = assemble(body, speakers, conventions.redaction)
    found += turns.diagnostics
    participants = tuple(dict.fromkeys(fields.values.participants))
    quotes, disagreements = quotes_of(id_, turns.turns, turns.marks, participants)
    found += disagreements
    description = fields.prose("description")
    return Transcript(
        id=id_,
        title=fields.values.title or title_from_id(id_),
        kind=fields.values.kind,
        place=source.whole(),
        participants=fields.refs("participants"),
        date=fields.values.date,
        speakers=tuple(speakers.values()),
        audience=_audience(fields.values.audience),
        released=_audience(fields.values.quotes),
        description=description,
        media=Media(fields.values.media, fields.place("media")) if fields.values.media else None,
        turns=turns.turns,
        sections=turns.sections,
        quotes=quotes,
        has_speakers=bool(speakers),
        language=fields.values.language,
    ), found


def _audience(written: str | None) -> Audience | None:
    return Audience(written) if written else None


def _missing_participants(fields: Read[TranscriptFields], document: Document) -> list[Diagnostic]:
    if fields.values.participants or fields.values.kind in WITHOUT_SPEAKERS:
        return []
    if document.front.get("participants") is not None or document.diagnostics:
        return []
    start = document.front.place.start
    hint = "add a line: participants: [id], with an id from content/participants.md"
    return [
        diagnostic(
            "field-missing",
            document.source.place(start, min(start + 1, len(document.source.text))),
            "a transcript needs 'participants'",
            hint=hint,
        )
    ]


def _speakers(fields: Read[TranscriptFields], found: list[Diagnostic]) -> list[Speaker]:
    """Each label is a participant's, or has a role."""
    speakers = []
    participants = fields.values.participants
    for label, meaning in fields.values.speakers.items():
        if meaning in participants:
            speakers.append(Speaker(label, participant=meaning))
        elif meaning in RESEARCHER_ROLES:
            speakers.append(Speaker(label, role=meaning))
        else:
            speakers.append(Speaker(label))
            choices = [*participants, *RESEARCHER_ROLES]
            found.append(
                diagnostic(
                    "participant-unknown",
                    fields.place("speakers", label),
                    f"'{meaning}' is neither one of this transcript's participants nor a role",
                    hint=did_you_mean(meaning, choices) or "known are: " + ", ".join(choices),
                )
            )
    return speakers


def _undeclared(body: Body, labels: Labels) -> list[Diagnostic]:
    """Labels that no front matter declares, each once, at the first of its places."""
    places: dict[str, list[Place]] = {}
    for block in body.blocks:
        if isinstance(block, Paragraph) and block.label and block.label.name and not block.label.declared:
            place = body.source.place(block.label.name_start, block.label.name_end)
            places.setdefault(block.label.name, []).append(place)
    found = []
    for name, all_places in places.items():
        meant = labels.nearest(name)
        hint = (
            f"did you mean '{meant}'?"
            if meant
            else f"declare it under `speakers:`, or write {name}\\: where it is speech"
        )
        more = f"; it stands at {len(all_places)} places of this transcript" if len(all_places) > 1 else ""
        message = f"no speaker '{name}' is declared{more}"
        found.append(diagnostic("speaker-unknown", all_places[0], message, hint=hint))
    return found
