"""What each page of the plan shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from markupsafe import Markup

from themetrail.views import routes
from themetrail.views.anchors import set_apart
from themetrail.views.beside import with_turns
from themetrail.views.categories import categories_page
from themetrail.views.checks import checks_page
from themetrail.views.code import code_page
from themetrail.views.codebook import codebook_page
from themetrail.views.cross_tables import tables_page
from themetrail.views.data import data_page
from themetrail.views.desk import without_title
from themetrail.views.evolution import evolution_page
from themetrail.views.findings import findings_page
from themetrail.views.growth import growth_page
from themetrail.views.home import home_page
from themetrail.views.map import map_page
from themetrail.views.memo import memo_page
from themetrail.views.memos import memos_page
from themetrail.views.page import Page, Site
from themetrail.views.participant import participant_page
from themetrail.views.participants import participants_page
from themetrail.views.phases import phases_page
from themetrail.views.quotes import quotes_page
from themetrail.views.reporting import reporting_page
from themetrail.views.sample import sample_page
from themetrail.views.snapshot import snapshot_page
from themetrail.views.theme import theme_page
from themetrail.views.trail import trail_page
from themetrail.views.transcript import transcript_page
from themetrail.views.transcripts import transcripts_page
from themetrail.views.words import spoken, words_of


def render(site: Site, path: str, body: Markup) -> Page:
    """The page at a planned path; `body` is the HTML of its source, empty without one."""
    text = without_title(body) if body.strip() else Markup("")
    with spoken(words_of(site.language)):
        made = _made(site, path, text)
        parted = set_apart(text, made.html)
        made = made if parted == text else _made(site, path, parted)
        return replace(made, html=with_turns(site, path, made.html))


def _made(site: Site, path: str, text: Markup) -> Page:
    if path in _WHOLE:
        return _WHOLE[path](site, text)
    collection, _, name = path.partition("/")
    return _SINGLE[collection](site, "index" if name == "_index" else name, text)


_WHOLE: Mapping[str, Callable[[Site, Markup], Page]] = {
    routes.HOME: home_page,
    routes.FINDINGS: findings_page,
    routes.TRANSCRIPTS: transcripts_page,
    routes.CODEBOOK: codebook_page,
    routes.PARTICIPANTS: participants_page,
    routes.QUOTES: quotes_page,
    routes.TRAIL: trail_page,
    routes.EVOLUTION: evolution_page,
    routes.MEMOS: memos_page,
    routes.CHECKS: checks_page,
    routes.DATA: data_page,
    routes.TABLES: tables_page,
    routes.PHASES: phases_page,
    routes.CATEGORIES: categories_page,
    routes.GROWTH: growth_page,
    routes.REPORTING: reporting_page,
    routes.SAMPLE: sample_page,
}

_SINGLE: Mapping[str, Callable[[Site, str, Markup], Page]] = {
    "themes": lambda site, id_, body: theme_page(site, site.study.themes[id_], body),
    "transcripts": lambda site, id_, _: transcript_page(site, site.study.transcripts[id_]),
    "codes": code_page,
    "participants": lambda site, id_, body: participant_page(site, site.study.participants[id_], body),
    "memos": lambda site, id_, body: memo_page(site, site.study.memos[id_], body),
    "maps": lambda site, id_, body: map_page(site, site.study.maps[id_], body),
    routes.TRAIL: lambda site, name, _: snapshot_page(site, f"{routes.TRAIL}/{name}"),
}
