"""The page of one memo: of a decision, what it changed and why; what it is about; who speaks of it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from themetrail.model import Memo, Ref
from themetrail.study.told import by_date
from themetrail.syntax.references import parse_reference
from themetrail.views import routes
from themetrail.views.backlinks import mentions
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.gone import gone_told
from themetrail.views.memo_words import kind_name, phase_name, titled
from themetrail.views.operations import operation_told, thing_link
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.routes import Address


@dataclass(frozen=True, slots=True)
class Done:
    """One change that a decision tells of: what was done, and why."""

    told: Markup
    because: Markup


def memo_page(site: Site, memo: Memo, body: Markup) -> Page:
    desk = Desk(site, routes.memo(memo.id).page)
    changes = [Done(operation_told(desk, each), desk.prose(each.because)) for each in memo.changes]
    text = body or desk.prose(memo.body)
    phase = phase_name(memo.phase, site.study.record.phases)
    before, after = _beside(site, memo)
    html = desk.fill(
        "memo.html",
        title=memo.title,
        kind=_kind_link(desk, memo),
        facts=[fact for fact in (memo.date, phase, memo.author) if fact],
        about=[shown for ref in memo.about if (shown := about(desk, ref))],
        changes=changes,
        body=text,
        path=f"content/memos/{memo.id}.md" if memo.place.path == "content/memos.md" else memo.place.path,
        cited=mentions(desk, "memo", memo.id),
        before=before,
        after=after,
    )
    told = plain(*(piece for each in changes for piece in (each.told, each.because)), text)
    entry = SearchEntry("", titled(memo), told, _theme_titles(site, memo))
    return Page(desk.page, memo.title, html, headings(html), (entry,))


def _kind_link(desk: Desk, memo: Memo) -> Markup:
    """What the memo is called, leading to all of its kind."""
    to = routes.memos_where(("kind", memo.kind)) if memo.kind else Address(routes.MEMOS)
    return desk.link(to, kind_name(memo))


def _theme_titles(site: Site, memo: Memo) -> tuple[str, ...]:
    """The themes that a memo is about, by their titles."""
    references = (parse_reference(ref.id) for ref in memo.about)
    themes = (site.study.themes.get(each.id) for each in references if each and each.scheme == "theme")
    return tuple(dict.fromkeys(theme.title for theme in themes if theme))


def _beside(site: Site, memo: Memo) -> tuple[Memo | None, Memo | None]:
    """The memo before and the memo after by date."""
    order = by_date(site.study.memos.values())
    at = [each.id for each in order].index(memo.id)
    return (order[at - 1] if at else None), (order[at + 1] if at + 1 < len(order) else None)


def about(desk: Desk, ref: Ref) -> Markup | None:
    """What a memo is about: linked, or what it was last called; None where this edition does not know it."""
    reference = parse_reference(ref.id)
    if reference is None:
        return escape(ref.id)
    return thing_link(desk, reference.key) or gone_told(desk, reference.key)
