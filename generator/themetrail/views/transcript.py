"""The page of one transcript: speech, with who speaks in the left margin and the codes in the right one."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from themetrail.model import Quote, Theme, Transcript, Turn
from themetrail.views import routes
from themetrail.views.backlinks import memos_about, mentions
from themetrail.views.chips import chips_html, lines_of
from themetrail.views.citing import citing_turns
from themetrail.views.desk import Desk
from themetrail.views.findable import search_entries
from themetrail.views.hues import under_top_themes
from themetrail.views.margin import Margin, margin, stripes_html
from themetrail.views.overview import overview_html
from themetrail.views.page import Heading, Page, Site
from themetrail.views.segments import Span, paragraphs
from themetrail.views.speech import speech
from themetrail.views.tongues import lang_attribute
from themetrail.views.uses import uses_html
from themetrail.views.withheld import extent, fold_html, notice, withheld_runs
from themetrail.views.wording import text, value
from themetrail.views.words import say

_NUMBERS = re.compile(r"\d+")
LONG = 120
"""A transcript of more turns is laid out bit by bit."""
SCRIPTS = ("margin.js", "codes.js", "strip.js", "keys.js")


def transcript_page(site: Site, transcript: Transcript) -> Page:
    desk = Desk(site, routes.transcript(transcript.id).page)
    beside = margin(transcript)
    attributes = code_attributes(desk, transcript)
    html = desk.fill(
        "transcript.html",
        transcript=transcript,
        people=[desk.participant_link(ref.id) for ref in transcript.participants],
        description=desk.prose(transcript.description),
        extent=extent(transcript),
        recording=recording_of(desk, transcript),
        long=len(transcript.turns) > LONG,
        notice=notice(transcript),
        turns=turns_html(desk, transcript, beside, attributes),
        overview=overview_html(transcript, beside, attributes),
        lanes=beside.lanes,
        scripts=[site.links.asset(desk.page, f"assets/themetrail/js/transcript/{name}") for name in SCRIPTS],
        groups=codes_by_theme(desk, transcript),
        attributes=attributes,
        sections=sections(transcript),
        citing=citing_turns(desk, transcript),
        cited=mentions(desk, "transcript", transcript.id),
    )
    return Page(
        desk.page,
        transcript.title,
        html,
        tuple(Heading(id_, title, level) for id_, title, level in sections(transcript)),
        search_entries(desk.index, transcript),
    )


def code_attributes(desk: Desk, transcript: Transcript) -> dict[str | None, str]:
    """The attributes that mark an element as standing for a code; for none, those of an extract."""
    ids = {ref.id for quote in transcript.quotes for ref in quote.codes}
    known: dict[str | None, str] = {
        id_: f' data-code="{value(id_)}"{desk.code_hue(id_)}' for id_ in sorted(ids)
    }
    return {**known, None: ""}


def sections(transcript: Transcript) -> list[tuple[str, str, int]]:
    """The id, title and heading level of each section."""
    return [
        (f"section-{number}", section.title, min(max(section.level, 2), 3))
        for number, section in enumerate(transcript.sections, 1)
    ]


def codes_by_theme(desk: Desk, transcript: Transcript) -> list[tuple[Theme | None, list[tuple[str, int]]]]:
    """The codes used here and how often, under their top themes; those without a theme last."""
    used = Counter(ref.id for quote in transcript.quotes for ref in quote.codes)
    codes = sorted(used, key=lambda id_: desk.code_title(id_).casefold())
    return [
        (theme, [(id_, used[id_]) for id_ in ids]) for theme, ids in under_top_themes(desk.index, codes)
    ]


def turns_html(
    desk: Desk, transcript: Transcript, beside: Margin, attributes: Mapping[str | None, str]
) -> Markup:
    spans: dict[int, list[Span]] = {}
    for quote in transcript.quotes:
        for part in quote.fragments:
            spans.setdefault(part.turn, []).append(Span(quote.id, part.start, part.end))
    opener = mark_opener(desk, transcript.quotes)
    headings: dict[int, list[str]] = {}
    memos = memos_about(desk)
    for (id_, title, level), section in zip(sections(transcript), transcript.sections, strict=True):
        headings.setdefault(section.before_turn, []).append(
            f'<h{level} class="tt-section" id="{id_}" dir="auto">{text(title)}</h{level}>'
        )
    html: list[str] = []
    folds = withheld_runs(transcript)
    recording = recording_of(desk, transcript)
    lang = lang_attribute(transcript, desk.site.language)
    for turn in transcript.turns:
        html.extend(headings.pop(turn.number, ()))
        if turn.withheld:
            if turn.number in folds:
                html.append(fold_html(transcript, turn.number, folds[turn.number]))
            continue
        spoken = _spoken(turn, speech(turn, spans.get(turn.number, ()), opener), beside, attributes)
        quotes = beside.chips.get(turn.number, ())
        chips = chips_html(desk, turn, quotes, attributes) if quotes else ""
        cited = uses_html(desk, transcript, turn.number, memos)
        html.append(
            f'<div class="tt-turn{_quiet(turn)}" id="turn-{turn.number}"{_height(turn)}>'
            f'{_who(transcript, turn, recording)}<div class="tt-speech"{lang}>{spoken}</div>'
            f"{chips}{cited}</div>\n"
        )
    for left in headings.values():
        html.extend(left)
    return Markup("".join(html))  # noqa: S704 - every piece is escaped where it is made


def mark_opener(desk: Desk, quotes: Sequence[Quote]) -> Callable[[str], str]:
    """What opens a quote's mark; the first of each quote carries the anchor."""
    tags = {quote.id: f'data-quote="{value(quote.id)}"{desk.quote_hue(quote)}>' for quote in quotes}
    anchored: set[str] = set()

    def opener(id_: str) -> str:
        if id_ in anchored:
            return f'<mark class="tt-q" {tags[id_]}'
        anchored.add(id_)
        return f'<mark class="tt-q" id="q-{value(id_)}" {tags[id_]}'

    return opener


def _spoken(turn: Turn, spoken: Sequence[str], beside: Margin, attributes: Mapping[str | None, str]) -> str:
    """The paragraphs of a turn, each with its stripes."""
    parts = beside.stripes.get(turn.number, ())
    if parts:
        spoken = [
            words + stripes_html(start, end, parts, attributes)
            for words, (start, end) in zip(spoken, paragraphs(turn.text), strict=True)
        ]
    return "".join([f'<p dir="auto">{words}</p>' for words in spoken])


def recording_of(desk: Desk, transcript: Transcript) -> str | None:
    """The address of the recording from this page, ready to stand in an attribute; it has no fragment."""
    if not transcript.media or transcript.withheld:
        return None
    address = transcript.media.address
    if not transcript.media.is_elsewhere:
        address = desk.site.links.asset(desk.page, posixpath.normpath(address))
    return value(address.partition("#")[0])


def _seconds(timestamp: str) -> int:
    """How far into a recording a timestamp stands."""
    seconds = 0
    for part in _NUMBERS.findall(timestamp)[:3]:
        seconds = seconds * 60 + int(part)
    return seconds


def _time(turn: Turn, recording: str | None) -> str:
    """When a turn was said; where there is a recording, it leads there."""
    if not turn.timestamp:
        return ""
    if recording is None:
        return f'<span class="tt-time">{text(turn.timestamp)}</span>'
    return (
        f'<a class="tt-time" href="{recording}#t={_seconds(turn.timestamp)}" rel="noreferrer"'
        f' title="{value(say("In the recording"))}">{text(turn.timestamp)}</a>'
    )


def _height(turn: Turn) -> str:
    """How many lines a turn takes, where it is more than one: room that is kept until it is laid out."""
    lines = lines_of(turn.text)
    return f' style="--n:{lines}"' if lines > 1 else ""


def _who(transcript: Transcript, turn: Turn, recording: str | None) -> str:
    """The number, which leads to the turn, and the speaker."""
    label = say("Turn {where}") if transcript.has_speakers else say("Paragraph {where}")
    label = value(label).replace("{where}", str(turn.number))
    name = f'<span class="tt-speaker" dir="auto">{text(turn.speaker.label)}</span>' if turn.speaker else ""
    return (
        f'<div class="tt-who"><a class="tt-number" href="#turn-{turn.number}"'
        f' aria-label="{label}">{turn.number}</a>{name}{_time(turn, recording)}</div>'
    )


def _quiet(turn: Turn) -> str:
    """The class of turns that are the researchers'."""
    return " tt-researcher" if turn.speaker and turn.speaker.role and not turn.speaker.participant else ""
