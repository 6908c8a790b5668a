"""From a place in a transcript back to what was made of it: themes, memos and pages that quote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from themetrail.model import Code, Map, Memo, Participant, Study, Transcript
from themetrail.study.index import Citation
from themetrail.syntax.references import parse_reference
from themetrail.views import routes
from themetrail.views.desk import Desk
from themetrail.views.wording import listed


def citing_page(desk: Desk, citation: Citation) -> Markup:
    """A link to the page that a citation stands on, under that page's name."""
    study = desk.site.study
    if citation.theme and citation.theme in study.themes:
        return desk.theme_link(study.themes[citation.theme])
    address = routes.content(citation.page)
    return desk.link(address, "Home" if address.page == routes.HOME else _title(study, citation.page))


def _title(study: Study, path: str) -> str:
    """What a file of `content/` is called: as the record it holds, as its page, or by its name."""
    folder, _, name = path.removesuffix(".md").rpartition("/")
    records: Mapping[str, Mapping[str, Memo | Map | Code | Participant]] = {
        "memos": study.memos,
        "maps": study.maps,
        "codes": study.codebook.defined,
        "participants": study.participants,
    }
    record = records.get(folder, {}).get(name)
    page = study.pages.get(path)
    written = record.title if record else page.title if page else None
    return written or name.replace("-", " ").capitalize()


def citing_pages(desk: Desk, *references: tuple[str, str]) -> list[Markup]:
    """The pages that refer to any of these, each once."""
    citations = desk.index.citations
    found = [citing_page(desk, each) for reference in references for each in citations.get(reference, ())]
    return list(dict.fromkeys(found))


def memos_about(desk: Desk) -> dict[tuple[str, str], list[Markup]]:
    """What memos say they are about -> links to them."""
    found: dict[tuple[str, str], list[Markup]] = {}
    for memo in desk.site.study.memos.values():
        for ref in memo.about:
            if reference := parse_reference(ref.id):
                link = desk.link(routes.memo(memo.id), memo.title)
                found.setdefault(reference.key, []).append(link)
    return found


def mentions(desk: Desk, scheme: str, id_: str) -> list[Markup]:
    """The memos that are about a thing, and the pages that refer to it, each once."""
    about = memos_about(desk).get((scheme, id_), ())
    return list(dict.fromkeys([*about, *citing_pages(desk, (scheme, id_))]))


def cited_line(
    desk: Desk, transcript: Transcript, number: int, memos: Mapping[tuple[str, str], list[Markup]]
) -> str:
    """One quiet line under a turn: where it is quoted, and what else it is evidence for."""
    quotes = desk.index.by_turn.get((transcript.id, number), ())
    turn = ("turn", f"{transcript.id}/{number}")
    if not quotes and turn not in desk.index.citations and turn not in memos:
        return ""
    references = [turn, *[("quote", quote.id) for quote in quotes]]
    quoted = tuple(citing_pages(desk, *references))
    if memos:
        about = [link for reference in references for link in memos.get(reference, ())]
        quoted = tuple(dict.fromkeys([*quoted, *about]))
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
