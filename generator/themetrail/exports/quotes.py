"""Every quote as a row of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial

from themetrail.exports.csv_text import csv_text, joined
from themetrail.exports.people import attribute_columns, attributes_named, told_of
from themetrail.exports.values import Context
from themetrail.model import Quote

_BEFORE = ("quote", "words", "participants", "participant_names", "speaker")
_PLACE = ("transcript", "transcript_title", "source_kind", "source_date", "first_turn", "last_turn")
_ANALYSIS = ("codes", "code_titles", "themes", "theme_titles")
_CODERS = ("coder", "coded_on", "note")


def quotes_csv(of: Context) -> Iterator[str]:
    """One row a quote, in the order of the study: words, who, where, codes, themes, address."""
    attributes = attribute_columns(of.study)
    coders = _has_coders(of)
    header = (
        *_BEFORE,
        *attributes_named(attributes),
        *_PLACE,
        *_ANALYSIS,
        *(_CODERS if coders else ()),
        "link",
    )
    # Thousands of quotes share what a few sets of participants, codes and themes say.
    told = cache(partial(_told, of, attributes))
    named = cache(partial(_named, of))
    rows = (
        [
            quote.id,
            quote.words,
            *told(quote.participants)[:2],
            joined(_speakers(of, quote)),
            *told(quote.participants)[2:],
            *_place(of, quote),
            *named("code", tuple([ref.id for ref in quote.codes])),
            *named("theme", tuple([theme.id for theme in of.index.themes_of_quote.get(quote.id, ())])),
            *((quote.by or "", quote.on or "", quote.note or "") if coders else ()),
            of.address("quote", quote.id),
        ]
        for quote in of.index.quotes.values()
    )
    return csv_text(header, rows)


def _has_coders(of: Context) -> bool:
    return any(quote.by or quote.on or quote.note for quote in of.index.quotes.values())


def _told(of: Context, attributes: tuple[str, ...], ids: tuple[str, ...]) -> list[str]:
    """Participants by their ids, by their names, and by what is told of them."""
    people = [of.study.participants[id_] for id_ in ids if id_ in of.study.participants]
    return [
        joined(ids),
        joined(person.title for person in people),
        *(joined(told_of(person, name) for person in people) for name in attributes),
    ]


def _named(of: Context, scheme: str, ids: tuple[str, ...]) -> tuple[str, str]:
    """Codes or themes by their ids and by their titles."""
    found = map(of.study.codebook.get if scheme == "code" else of.study.themes.get, ids)
    return joined(ids), joined(each.title if each else id_ for each, id_ in zip(found, ids, strict=True))


def _place(of: Context, quote: Quote) -> tuple[str | int, ...]:
    transcript = of.study.transcripts[quote.transcript]
    date = transcript.date or ""
    return transcript.id, transcript.title, transcript.kind, date, quote.first_turn, quote.last_turn


def _speakers(of: Context, quote: Quote) -> Iterable[str]:
    """The labels of those who speak in it, each once."""
    turns = of.study.transcripts[quote.transcript].turns
    speakers = [turns[fragment.turn - 1].speaker for fragment in quote.fragments]
    return {speaker.label: None for speaker in speakers if speaker}
