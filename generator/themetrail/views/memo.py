"""The pages of one memo and of one earlier map."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup, escape

from themetrail.model import Map, Memo, Ref, Transcript
from themetrail.syntax.references import Reference, parse_reference
from themetrail.views import routes
from themetrail.views.cards import linked_credit
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.routes import Address


def memo_page(site: Site, memo: Memo, body: Markup) -> Page:
    desk = Desk(site, routes.memo(memo.id).page)
    kind = f"{memo.kind.replace('-', ' ').capitalize()} memo" if memo.kind else "Memo"
    if memo.kind == "decision":
        kind = "Decision"
    facts = [fact for fact in (memo.date, phase(memo, site.study.record.phases), memo.author) if fact]
    html = desk.fill(
        "memo.html",
        title=memo.title,
        kind=kind,
        facts=facts,
        about=[about(desk, ref) for ref in memo.about],
        body=body or desk.prose(memo.body),
        path=memo.place.path,
    )
    return _page(desk, memo.title, kind, html, body)


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
    return _page(desk, drawn.title, "earlier map", html, body)


def _page(desk: Desk, title: str, kind: str, html: Markup, body: Markup) -> Page:
    entry = SearchEntry("", f"{title} ({kind.lower()})", plain(body))
    return Page(desk.page, title, html, headings(html), (entry,))


def about(desk: Desk, ref: Ref) -> Markup:
    """What a memo is about, linked."""
    reference = parse_reference(ref.id)
    shown = reference and _shown(desk, reference)
    return shown or escape(ref.id)


def _shown(desk: Desk, reference: Reference) -> Markup | None:
    study, id_ = desk.site.study, reference.id
    match reference.scheme:
        case "theme" if id_ in study.themes:
            return desk.theme_link(study.themes[id_])
        case "code" if study.codebook.get(id_):
            return desk.code_chip(id_)
        case "participant" if id_ in study.participants:
            return desk.participant_link(id_)
        case "quote" if id_ in desk.index.quotes:
            return linked_credit(desk, desk.index.quotes[id_])
        case "turn" if id_ in study.transcripts and reference.turn:
            title = f"{study.transcripts[id_].title}, turn {reference.turn}"
            return desk.link(routes.turn(id_, reference.turn), title)
    return _titled(desk, reference)


def _titled(desk: Desk, reference: Reference) -> Markup | None:
    study = desk.site.study
    records: Mapping[str, tuple[Mapping[str, Transcript | Memo | Map], Callable[[str], Address]]] = {
        "transcript": (study.transcripts, routes.transcript),
        "memo": (study.memos, routes.memo),
        "map": (study.maps, routes.map_),
    }
    collection, route = records.get(reference.scheme, ({}, routes.memo))
    record = collection.get(reference.id)
    return desk.link(route(reference.id), record.title) if record else None


def phase(memo: Memo, phases: Sequence[str]) -> str | None:
    """The phase of a memo by its name, also where only its number was written."""
    written = memo.phase
    if written and written.isdecimal() and 0 < int(written) <= len(phases):
        return f"Phase {written}, {phases[int(written) - 1]}"
    return written
