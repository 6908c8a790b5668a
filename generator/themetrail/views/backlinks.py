"""From a place in a transcript back to what was made of it: themes, memos and pages that quote it."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from themetrail.model import Code, Map, Memo, Participant, Study
from themetrail.study.index import Citation
from themetrail.syntax.references import parse_reference
from themetrail.views import routes
from themetrail.views.desk import Desk


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


def memos_about(desk: Desk) -> Mapping[tuple[str, str], list[Markup]]:
    """What memos say they are about -> links to them; made once for all pages of this depth."""
    known = desk.known["memos about"]
    made: Mapping[tuple[str, str], list[Markup]] | None = known.get("all")
    if made is None:
        made = known["all"] = _memos_about(desk)
    return made


def _memos_about(desk: Desk) -> dict[tuple[str, str], list[Markup]]:
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
