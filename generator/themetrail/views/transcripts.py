"""All transcripts in a table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from themetrail.model import Transcript
from themetrail.views import routes
from themetrail.views.desk import Desk, headings, opening_and_rest, plain
from themetrail.views.hues import hue_of_code, top_theme
from themetrail.views.margin import beginnings
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.withheld import shown_turns
from themetrail.views.wording import listed
from themetrail.views.words import number, say


@dataclass(frozen=True, slots=True)
class TranscriptRow:
    transcript: Transcript
    people: list[Markup]
    strip: Markup
    turns: str


def transcripts_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.TRANSCRIPTS)
    title = desk.section_title(say("Transcripts"))
    opening, rest = opening_and_rest(body)
    rows = [
        TranscriptRow(
            transcript,
            [desk.participant_link(ref.id) for ref in transcript.participants],
            strip(desk, transcript),
            turns_shown(transcript),
        )
        for transcript in site.study.transcripts.values()
    ]
    html = desk.fill("transcripts.html", title=title, opening=opening, rest=rest, rows=rows)
    return Page(desk.page, title, html, headings(html), (SearchEntry("", title, plain(body)),))


def turns_shown(transcript: Transcript) -> str:
    """The number of turns; where some are withheld, of how many."""
    shown, all_ = shown_turns(transcript), len(transcript.turns)
    return number(all_) if shown == all_ else say("{n} of {all}", n=shown, all=all_)


BINS = 72


def strip(desk: Desk, transcript: Transcript) -> Markup:
    """The transcript from its beginning to its end in small, in the colours of the themes it bears on."""
    weights = _weights(desk, transcript)
    stops = []
    for place, weight in enumerate(weights):
        if weight:
            colour = f"var(--tt-hue-{max(weight, key=weight.__getitem__)})"
            start, end = place * 100 / BINS, (place + 1) * 100 / BINS
            stops.append(f"transparent {start:.4g}%,{colour} {start:.4g}% {end:.4g}%,transparent {end:.4g}%")
    of_quote = desk.index.themes_of_quote
    spoken_of = {theme.id for quote in transcript.quotes for theme in of_quote.get(quote.id, ())}
    heard = {top_theme(desk.index, desk.site.study.themes[id_]).id for id_ in spoken_of}
    names = listed([theme.title for theme in desk.index.top_themes if theme.id in heard])
    drawn = f"background-image:linear-gradient(90deg,{','.join(stops)})" if stops else ""
    html = Markup('<span class="tt-strip" role="img" aria-label="{}" style="{}"></span>')
    nothing = say("no quotes in this edition") if desk.partial else say("nothing coded yet")
    return html.format(names or nothing, drawn)


def _weights(desk: Desk, transcript: Transcript) -> list[dict[int, int]]:
    """How many characters of each stretch of the transcript carry each hue; 0 stands for no theme."""
    starts = beginnings(transcript)
    size = max(starts[-1], 1) / BINS
    weights: list[dict[int, int]] = [defaultdict(int) for _ in range(BINS)]
    hues = {id_: _hue(desk, id_) for id_ in {ref.id for quote in transcript.quotes for ref in quote.codes}}
    for quote in transcript.quotes:
        hue = next((found for code in quote.codes if (found := hues[code.id])), 0)
        for part in quote.fragments:
            start, end = starts[part.turn - 1] + part.start, starts[part.turn - 1] + part.end
            for place in range(int(start / size), min(int(end / size) + 1, BINS)):
                overlap = min(end, (place + 1) * size) - max(start, place * size)
                weights[place][hue] += round(overlap)
    return weights


def _hue(desk: Desk, code: str) -> int:
    found = hue_of_code(desk.index, code)
    return found.number if found else 0
