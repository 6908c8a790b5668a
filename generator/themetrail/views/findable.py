"""What the site's search finds in a transcript: every turn, with who speaks and which themes rest on it."""

from __future__ import annotations

from themetrail.model import Transcript, Turn
from themetrail.study.index import Index
from themetrail.views import routes
from themetrail.views.page import SearchEntry
from themetrail.views.words import say


def search_entries(index: Index, transcript: Transcript) -> tuple[SearchEntry, ...]:
    """One entry a turn that is shown; the search itself names the transcript above them."""
    titles = say("{speaker}, turn {turn}"), say("Paragraph {turn}")
    return tuple(_entry(index, transcript, turn, titles) for turn in transcript.turns if not turn.withheld)


def _entry(index: Index, transcript: Transcript, turn: Turn, titles: tuple[str, str]) -> SearchEntry:
    """`titles` are patterns: for a turn that has a speaker, and for one that has none."""
    themes = _themes(index, transcript.id, turn.number)
    label = turn.speaker.label if turn.speaker else ""
    title = titles[not turn.speaker].format(speaker=label, turn=turn.number)
    return SearchEntry(routes.turn_anchor(turn.number), title, turn.text, themes)


def _themes(index: Index, transcript: str, turn: int) -> tuple[str, ...]:
    quotes = index.by_turn.get((transcript, turn), ())
    return tuple(dict.fromkeys(theme.title for quote in quotes for theme in index.themes_of_quote[quote.id]))
