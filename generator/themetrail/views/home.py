"""The home page: what the study asks, who made it, what it is made of, and its themes."""

from __future__ import annotations

from markupsafe import Markup

from themetrail.model import StudyRecord
from themetrail.study.work import work_of
from themetrail.views import routes
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.maps import study_map
from themetrail.views.names import study_kind
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.routes import Address
from themetrail.views.withheld import shown_turns
from themetrail.views.words import ngettext


def home_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.HOME)
    record = site.study.record
    html = desk.fill(
        "home.html",
        body=body,
        imprint=imprint(record),
        work=work_of(record),
        figures=figures(site),
        map=study_map(site, desk.page) if site.study.themes else None,
    )
    return Page(
        desk.page, record.title, html, headings(html),
        (SearchEntry("", record.title, plain(desk.prose(record.question), body)),),
    )  # fmt: skip


def imprint(record: StudyRecord) -> list[str]:
    kind = study_kind(record.kind) if record.kind else None
    return [fact for fact in (kind, record.institution, record.date) if fact]


def figures(site: Site) -> list[tuple[int, str, Address]]:
    """What the study is made of, as far as it is shown: a number, its noun, and the page that shows it."""
    study = site.study
    people, transcripts = len(study.participants), len(study.transcripts)
    turns = sum(shown_turns(transcript) for transcript in study.transcripts.values())
    quotes, codes, themes = len(site.index.quotes), len(study.codebook.all()), len(study.themes)
    return [
        (people, ngettext("participant", "participants", people), Address(routes.PARTICIPANTS)),
        (transcripts, ngettext("transcript", "transcripts", transcripts), Address(routes.TRANSCRIPTS)),
        (turns, ngettext("turn", "turns", turns), Address(routes.TRANSCRIPTS)),
        (quotes, ngettext("quote", "quotes", quotes), Address(routes.QUOTES)),
        (codes, ngettext("code", "codes", codes), Address(routes.CODEBOOK)),
        (themes, ngettext("theme", "themes", themes), Address(routes.FINDINGS)),
    ]
