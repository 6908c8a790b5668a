"""The findings: the themes in a table with who is heard in each, and the thematic map."""

from __future__ import annotations

from markupsafe import Markup, escape

from themetrail.views import routes
from themetrail.views.desk import Desk, headings, opening_and_rest, plain
from themetrail.views.maps import study_map
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.tables import themes_table
from themetrail.views.words import say


def findings_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.FINDINGS)
    title = desk.section_title(say("Findings"))
    opening, rest = opening_and_rest(body)
    there = bool(site.index.top_themes)
    html = desk.fill(
        "findings.html",
        title=title,
        opening=opening,
        rest=rest,
        table=themes_table(desk) if there else None,
        map=study_map(site, desk.page) if there else None,
    )
    titles = " · ".join(theme.title for theme in site.study.themes.values())
    entry = SearchEntry("", title, plain(body, escape(titles)))
    return Page(desk.page, title, html, headings(html), (entry,))
