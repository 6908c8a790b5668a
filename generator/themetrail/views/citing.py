"""How the study and a part of it are cited, in plain words.

The scripts of the site put citations of quotes, turns and themes together in the same way: the words of a
page, and the citation of the study in its head.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from markupsafe import Markup

from themetrail.model import Quote, Transcript
from themetrail.study.work import Work, work_of
from themetrail.views.cards import plain_credit
from themetrail.views.desk import Desk
from themetrail.views.names import study_kind
from themetrail.views.withheld import unit
from themetrail.views.words import say

_ENDED = (".", "?", "!", "…")


def study_citation(work: Work) -> str:
    """`Thorne, K. (2024). Listening past the prompt (Thesis, University of Fallowmere). https://doi.org/…`"""
    date = f"({work.year or say('n.d.')})"
    title = work.title
    if facts := ", ".join(fact for fact in (work.kind and study_kind(work.kind), work.institution) if fact):
        title = f"{title} ({facts})"
    authors = _authors([name.inverted for name in work.authors])
    opening = [_ended(f"{authors} {date}"), _ended(title)] if authors else [_ended(f"{title} {date}")]
    return " ".join([*opening, *([work.doi_address] if work.doi_address else [])])


def _authors(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{'; '.join(names[:-1])} & {names[-1]}"


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(_ENDED) else f"{sentence}."


def part_citation(part: str, study: str, address: str = "") -> str:
    """What is cited, as part of the study; the address where it is known."""
    cited = say("{part}. In: {study}", part=part, study=study)
    return " ".join(piece for piece in (cited, address) if piece)


def quoted(desk: Desk, quote: Quote) -> str:
    """The words of a quote, who said them and where, as they stand before the citation of the study."""
    credit = Markup(plain_credit(desk, quote)).unescape()  # noqa: S704 - only read
    return say("“{words}” ({credit})", words=" ".join(quote.words.split()), credit=credit)


def citing_turns(desk: Desk, transcript: Transcript) -> Markup:
    """Attributes that tell the script how turns of a transcript are cited.

    They hold the study's pattern, what a turn is called, and the names of participants whose labels differ.
    """
    people = desk.site.study.participants
    names = {
        speaker.label: people[speaker.participant].title
        for speaker in transcript.speakers
        if speaker.participant in people and people[speaker.participant].title != speaker.label
    }
    attributes = Markup(' data-attribution="{}" data-title="{}" data-unit="{}"').format(
        desk.attribution, transcript.title, unit(transcript)
    )
    if not names:
        return attributes
    return attributes + Markup(' data-names="{}"').format(json.dumps(names, ensure_ascii=False))


def cited(desk: Desk) -> str:
    """The citation of the study that a page belongs to."""
    return study_citation(work_of(desk.site.study.record))


def first_of(quotes: Iterable[Quote]) -> Quote | None:
    """A quote to show by: the first short one that a participant says and that carries a code."""
    chosen = None
    for quote in quotes:
        if quote.participants and quote.codes and 20 <= len(quote.words) <= 140:
            return quote
        chosen = chosen or quote
    return chosen
