"""The turns around the quotes of a page's cards, so that they can be read in place."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from themetrail.model import Quote, Transcript
from themetrail.views import routes
from themetrail.views.page import Site
from themetrail.views.quote_columns import label_and_text, needed_turns, parts_of
from themetrail.views.script_values import safe_json
from themetrail.views.tongues import other_language
from themetrail.views.withheld import unit

MOST_CARDS = 200
"""On pages with more cards than these, *In context* leads to the transcript; the turns would be too much."""
_CARD = re.compile(r'<figure class="tt-card" data-id="([^"]+)"')
_PLAIN = re.compile(r"[a-z0-9-]+")
_DATA = (
    '<script type="application/json" id="tt-turns">'
    '{{"transcripts":[{}],\n"turns":[{}],\n"quotes":{{{}}}}}</script>\n'
)


def with_turns(site: Site, page: str, html: Markup) -> Markup:
    """A page with the turns that its cards need, as data for the script that shows them."""
    ids = dict.fromkeys(_CARD.findall(html))
    if not ids or len(ids) > MOST_CARDS:
        return html
    by_transcript: dict[str, list[Quote]] = {}
    for id_ in ids:
        quote = site.index.quotes[id_]
        by_transcript.setdefault(quote.transcript, []).append(quote)
    known = site.memory(page)["turn"]
    transcripts: list[str] = []
    turns: list[str] = []
    quotes: list[str] = []
    for place, (id_, found) in enumerate(by_transcript.items()):
        transcript = site.study.transcripts[id_]
        href = site.links.href(page, routes.transcript(id_))
        language = other_language(transcript, site.language)
        lang = {"lang": language} if language else {}
        transcripts.append(safe_json({"href": href, "unit": unit(transcript), **lang}))
        at: dict[int, int] = {}
        for number in needed_turns(transcript, found):
            at[number] = len(turns)
            key = (id_, number)
            turn = known.get(key)
            if turn is None:
                turn = known[key] = _turn(transcript, number)
            turns.append(f"[{place},{turn}]")
        quotes += [f"{_name(quote.id)}:{_parts(transcript, quote, at)}" for quote in found]
    data = _DATA.format(",".join(transcripts), ",\n".join(turns), ",".join(quotes))
    return html + Markup(data)  # noqa: S704 - every value is JSON that cannot end a script


def _name(id_: str) -> str:
    return f'"{id_}"' if _PLAIN.fullmatch(id_) else safe_json(id_)


def _turn(transcript: Transcript, number: int) -> str:
    """The number, the label and the text of a turn; no text where it is withheld."""
    return safe_json([number, *label_and_text(transcript.turns[number - 1])])[1:-1]


def _parts(transcript: Transcript, quote: Quote, at: Mapping[int, int]) -> str:
    """Where a quote stands: places of turns, and stretches of their text."""
    parts = [f"[{turn},{start},{end}]" for turn, start, end in parts_of(transcript, quote, at)]
    return f"[{','.join(parts)}]"
