"""What the site's search finds in a transcript: every turn, with who speaks and which themes rest on it."""

from __future__ import annotations

from themetrail.model import Transcript, Turn
from themetrail.study.index import Index
from themetrail.views import routes
from themetrail.views.page import SearchEntry


def search_entries(index: Index, transcript: Transcript) -> tuple[SearchEntry, ...]:
    """One entry a turn that is shown; the search itself names the transcript above them."""
    return tuple(_entry(index, transcript, turn) for turn in transcript.turns if not turn.withheld)


def _entry(index: Index, transcript: Transcript, turn: Turn) -> SearchEntry:
    themes = _themes(index, transcript.id, turn.number)
    return SearchEntry(routes.turn_anchor(turn.number), _title(turn), turn.text, themes)


def _title(turn: Turn) -> str:
    return f"{turn.speaker.label}, turn {turn.number}" if turn.speaker else f"Paragraph {turn.number}"


def _themes(index: Index, transcript: str, turn: int) -> tuple[str, ...]:
    quotes = index.by_turn.get((transcript, turn), ())
    return tuple(dict.fromkeys(theme.title for quote in quotes for theme in index.themes_of_quote[quote.id]))
