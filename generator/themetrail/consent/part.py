"""The part of a study that an audience may see: the study again, without what is withheld from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from themetrail.consent.asking import Consent
from themetrail.consent.records import shown, shown_codes, shown_participants, shown_themes
from themetrail.consent.retold import retold
from themetrail.consent.speech import Visible, cut_transcript, visible_of
from themetrail.model import Audience, Study, Transcript
from themetrail.study.index import Index, build_index
from themetrail.study.resolve import references_of


@dataclass(frozen=True, slots=True)
class Part:
    """What an audience may see of a study.

    `study` and `index` hold nothing that is withheld, but for quotations in prose, whose words are the
    authors' to place. `visible` tells of each transcript (id) what can be read.
    """

    study: Study
    index: Index
    consent: Consent
    visible: Mapping[str, Visible]

    @property
    def audience(self) -> Audience:
        return self.consent.edition


def part_for(study: Study, index: Index, audience: Audience) -> Part:
    """What an audience may see of a study. Where that is all, study and index are the same."""
    consent = Consent(study, audience)
    visible = {id_: visible_of(transcript, consent) for id_, transcript in study.transcripts.items()}
    reduced = _reduced(study, consent, visible)
    if reduced == study:
        return Part(study, index, consent, visible)
    memos, maps = retold(study, reduced)
    reduced = replace(reduced, memos=memos, maps=maps)
    return Part(reduced, index_of(reduced), consent, visible)


def index_of(study: Study) -> Index:
    """The index of a study of which a part is withheld: what leads there leads nowhere."""
    references = references_of(study)
    return build_index(study, references.mentions, references.formerly)


def _reduced(study: Study, consent: Consent, visible: Mapping[str, Visible]) -> Study:
    """The study without what is withheld; its prose as it was written."""
    audience = consent.edition
    notes = study.record.notes.is_shown_in(audience)
    people = shown_participants(study, audience)
    hidden = {code.id for code in study.codebook.defined.values() if not code.audience.is_shown_in(audience)}
    transcripts = {}
    for id_, transcript in study.transcripts.items():
        cut = cut_transcript(transcript, visible[id_], notes=notes)
        if cut is not None:
            transcripts[id_] = _without_codes(_with_people(cut, people), hidden)
    codebook = shown_codes(study.codebook, audience, transcripts.values())
    return replace(
        study,
        codebook=codebook,
        participants=people,
        themes=shown_themes(study.themes, codebook, audience),
        transcripts=transcripts,
        memos=shown(study.memos, audience),
        maps=shown(study.maps, audience),
        pages=shown(study.pages, audience),
        attributes={
            name: each for name, each in study.attributes.items() if each.audience.is_shown_in(audience)
        },
    )


def _with_people(transcript: Transcript, people: Mapping[str, object]) -> Transcript:
    remaining = tuple(ref for ref in transcript.participants if ref.id in people)
    same = len(remaining) == len(transcript.participants)
    return transcript if same else replace(transcript, participants=remaining)


def _without_codes(transcript: Transcript, hidden: set[str]) -> Transcript:
    if not hidden or not any(ref.id in hidden for quote in transcript.quotes for ref in quote.codes):
        return transcript
    quotes = [
        replace(quote, codes=tuple(ref for ref in quote.codes if ref.id not in hidden))
        for quote in transcript.quotes
    ]
    return replace(transcript, quotes=tuple(quotes))
