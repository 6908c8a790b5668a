"""From a place in a transcript back to what was made of it: themes, memos and pages that quote it."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from themetrail.model import Transcript
from themetrail.study.index import Citation
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.wording import listed


def citing_page(desk: Desk, citation: Citation) -> Markup:
    """A link to the page that a citation stands on, under that page's name."""
    study = desk.site.study
    if citation.theme and citation.theme in study.themes:
        return desk.theme_link(study.themes[citation.theme])
    page = study.pages.get(citation.page)
    address = routes.content(citation.page)
    title = page.title if page and page.title else None
    if address.page == routes.HOME:
        title = study.record.title
    return desk.link(address, title or citation.page.removesuffix(".md"))


def citing_pages(desk: Desk, *references: tuple[str, str]) -> list[Markup]:
    """The pages that refer to any of these, each once."""
    citations = desk.index.citations
    found = [citing_page(desk, each) for reference in references for each in citations.get(reference, ())]
    return list(dict.fromkeys(found))


def cited_line(desk: Desk, transcript: Transcript, number: int) -> str:
    """One quiet line under a turn: where it is quoted, and what else it is evidence for."""
    quotes = desk.index.by_turn.get((transcript.id, number), ())
    turn = ("turn", f"{transcript.id}/{number}")
    if not quotes and turn not in desk.index.citations:
        return ""
    quoted = tuple(citing_pages(desk, turn, *[("quote", quote.id) for quote in quotes]))
    of_quote = desk.index.themes_of_quote
    themes = dict.fromkeys([theme.id for quote in quotes for theme in of_quote.get(quote.id, ())])
    return desk.once(("cited", quoted, *themes), lambda: _cited(desk, quoted, themes))


def _cited(desk: Desk, quoted: tuple[Markup, ...], themes: Iterable[str]) -> Markup:
    links = [desk.theme_link(desk.site.study.themes[id_]) for id_ in themes]
    others = [link for link in links if link not in quoted]
    parts = []
    if quoted:
        parts.append(Markup('<span class="tt-quoted-in">Quoted in {}</span>').format(listed(quoted)))
    if others:
        parts.append(Markup("Evidence for {}").format(listed(others)))
    return Markup('<p class="tt-cited">{}</p>').format(Markup(" · ").join(parts)) if parts else Markup("")
