"""The pages of one memo and of one earlier map."""

from __future__ import annotations

from markupsafe import Markup

from themetrail.model import Map, Memo, Ref
from themetrail.views import routes
from themetrail.views.desk import Desk, headings
from themetrail.views.page import Page, SearchEntry, Site


def memo_page(site: Site, memo: Memo, body: Markup) -> Page:
    desk = Desk(site, routes.memo(memo.id).page)
    kind = f"{memo.kind.replace('-', ' ').capitalize()} memo" if memo.kind else "Memo"
    if memo.kind == "decision":
        kind = "Decision"
    facts = [fact for fact in (memo.date, memo.phase, memo.author) if fact]
    html = desk.fill(
        "memo.html",
        title=memo.title,
        kind=kind,
        facts=facts,
        about=[about(desk, ref) for ref in memo.about],
        body=body or desk.prose(memo.body),
        path=memo.place.path,
    )
    return _page(desk, memo.title, html, body)


def map_page(site: Site, drawn: Map, body: Markup) -> Page:
    desk = Desk(site, routes.map_(drawn.id).page)
    html = desk.fill(
        "memo.html",
        title=drawn.title,
        kind="Earlier map",
        facts=[drawn.date] if drawn.date else [],
        about=[],
        body=body or desk.prose(drawn.body),
        path=drawn.place.path,
    )
    return _page(desk, drawn.title, html, body)


def _page(desk: Desk, title: str, html: Markup, body: Markup) -> Page:
    return Page(desk.page, title, html, headings(html), (SearchEntry("", title, body.striptags()),))


def about(desk: Desk, ref: Ref) -> Markup:
    """What a memo is about, linked where it is a theme, a code or a participant."""
    scheme, colon, id_ = ref.id.partition(":")
    known = id_ if colon else ref.id
    study = desk.site.study
    if scheme in ("theme", ref.id) and known in study.themes:
        return desk.theme_link(study.themes[known])
    if scheme in ("code", ref.id) and study.codebook.get(known):
        return desk.code_chip(known)
    if scheme in ("participant", ref.id) and known in study.participants:
        return desk.participant_link(known)
    return Markup("{}").format(ref.id)
