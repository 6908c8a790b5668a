"""How codes and quotes became more: small charts, a table beside each, and what they do not show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from themetrail.trail.growth import At, Growth, growth_of
from themetrail.views import routes
from themetrail.views.charts import Bar, Point, bars, steps
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.words import say

ALSO_IN_THE_CODEBOOK = ("codebook", "coding-reliability", "framework", "grounded-theory")
"""Approaches in whose codebook a short form of this stands; with all others it stands in the trail only."""
_MOST_DAYS = 60
_ENOUGH = 2
"""With fewer points a chart shows nothing that a sentence does not."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and what it is called."""

    title: str
    drawing: Markup


def growth_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.GROWTH)
    title = desk.section_title(say("Growth"))
    found = growth_of(site.study, site.past)
    html = desk.fill(
        "growth.html",
        title=title,
        body=body,
        growth=found,
        by_transcript=_by_transcript(found),
        over_time=_over_time(found),
        days=list(_thinned(found.over_time)),
        is_thinned=len(found.over_time) > _MOST_DAYS,
        undated=[each for each in found.transcripts if each.date is None],
    )
    return Page(desk.page, title, html, headings(html), (SearchEntry("", title, plain(body)),))


def growth_in_short(desk: Desk) -> Markup:
    """The new codes of each transcript, for the codebook of a study whose approach has a use for them."""
    study = desk.site.study
    if study.record.approach not in ALSO_IN_THE_CODEBOOK:
        return Markup()
    found = growth_of(study, desk.site.past)
    if len(found.transcripts) < _ENOUGH or not any(each.new for each in found.transcripts):
        return Markup()
    return desk.fill("growth_short.html", chart=_by_transcript(found)[0])


def _by_transcript(found: Growth) -> list[Chart]:
    new = [Bar(each.title, len(each.new)) for each in found.transcripts]
    quotes = [Bar(each.title, each.quotes) for each in found.transcripts]
    return [
        Chart(say("New codes"), bars(say("Chart: new codes in each transcript"), new)),
        Chart(say("Quotes"), bars(say("Chart: quotes in each transcript"), quotes)),
    ]


def _over_time(found: Growth) -> list[Chart]:
    if len(found.over_time) < _ENOUGH:
        return []
    codes = [Point(each.day, each.codes) for each in found.over_time]
    quotes = [Point(each.day, each.quotes) for each in found.over_time]
    return [
        Chart(say("Codes"), steps(say("Chart: codes over time"), codes)),
        Chart(say("Quotes"), steps(say("Chart: quotes over time"), quotes)),
    ]


def _thinned(points: Sequence[At]) -> Iterator[At]:
    """The points of a table: all of them, or of many the last of each month."""
    for number, each in enumerate(points):
        after = points[number + 1] if number + 1 < len(points) else None
        last_of_month = after is None or (after.day.year, after.day.month) != (each.day.year, each.day.month)
        if last_of_month or len(points) <= _MOST_DAYS:
            yield each
