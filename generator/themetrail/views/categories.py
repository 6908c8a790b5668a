"""The categories of the audit trail: what the study has in each, and which are empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from themetrail.trail.categories import Category, Held, categories_of
from themetrail.views import routes
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.plan import snapshots_with_pages
from themetrail.views.routes import Address
from themetrail.views.stated import page_link, section_link, stated
from themetrail.views.tables import all_themes
from themetrail.views.words import ngettext, say, to_say

_FEW = 16
"""More things of a sort than this are named on their own page only."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a category is called, what belongs there, and how a study comes to have it."""

    title: str
    meaning: str
    hint: str


CATEGORIES: Mapping[str, Words] = {
    "raw-data": Words(
        to_say("Raw data"),
        to_say("What was said and written by those who took part, before anybody worked on it."),
        to_say("Transcripts stand in transcripts/, one a file."),
    ),
    "reduction": Words(
        to_say("Data reduction and analysis"),
        to_say("What was made of the data first: codes and their definitions, notes on what they may mean."),
        to_say("Codes stand in content/codebook.md, memos of the kind analytic in content/memos/."),
    ),
    "reconstruction": Words(
        to_say("Reconstruction and synthesis"),
        to_say("What the analysis put together: themes, how they hang together, the findings."),
        to_say("Themes stand in content/themes/, earlier maps in content/maps/."),
    ),
    "process": Words(
        to_say("Process notes"),
        to_say("How it was done: procedures, decisions, what was done so that others can trust it."),
        to_say("Write a page content/method.md, or memos of the kinds methodological or decision."),
    ),
    "intentions": Words(
        to_say("Intentions and dispositions"),
        to_say("What the researchers wanted and expected, and where they stand."),
        to_say("Write a page content/reflexivity.md, or memos of the kind reflexive."),
    ),
    "instruments": Words(
        to_say("Instrument development"),
        to_say("How the questions came about: guides and their versions, pilots."),
        to_say("Write a page content/interview-guide.md, or name another in the study record."),
    ),
}
_SECTIONS: Mapping[str, tuple[str, str]] = {
    "transcripts": (routes.TRANSCRIPTS, to_say("Transcripts")),
    "recordings": (routes.TRANSCRIPTS, to_say("Transcripts")),
    "themes": (routes.FINDINGS, to_say("Findings")),
}
"""Pages that list all of a sort."""


@dataclass(frozen=True, slots=True)
class Line:
    """Things of one sort: what they are and how many, and which."""

    what: str | Markup
    links: list[Markup]


def categories_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.CATEGORIES)
    title = desk.section_title(say("Categories"))
    found = categories_of(site.study)
    html = desk.fill(
        "categories.html",
        title=title,
        body=body,
        categories=[
            (each, CATEGORIES[each.key], _lines(desk, each), _statements(desk, each)) for each in found
        ],
        missing=[say(CATEGORIES[each.key].title) for each in found if each.is_missing],
    )
    return Page(desk.page, title, html, headings(html), (SearchEntry("", title, plain(body)),))


def _statements(desk: Desk, category: Category) -> list[tuple[bool, Markup]]:
    return [(each.applies, stated(desk, each)) for each in category.statements]


def _lines(desk: Desk, category: Category) -> list[Line]:
    lines = [_line(desk, held) for held in category.held]
    return [*lines, *_kept(desk, category.key)]


def _line(desk: Desk, held: Held) -> Line:
    if held.what == "codes":
        # How many codes there are is a figure that some approaches have no use for.
        codebook = section_link(desk, routes.CODEBOOK, say("Codebook"))
        return Line(say("codes and their definitions"), [codebook])
    if held.what == "relations":
        findings = section_link(desk, routes.FINDINGS, say("Findings"))
        return Line(say("how themes are related, and their map"), [findings])
    links = [link for id_ in _in_order(desk, held) if (link := _link(desk, held.what, id_))]
    what = _counted(held.what, len(links))
    if len(links) > _FEW and held.what != "pages":
        section, title = _SECTIONS.get(held.what, (routes.MEMOS, to_say("Memos and decisions")))
        return Line(what, [section_link(desk, section, say(title))])
    return Line(what, links)


def _in_order(desk: Desk, held: Held) -> Sequence[str]:
    return [theme.id for theme, _ in all_themes(desk.index)] if held.what == "themes" else held.ids


def _counted(what: str, number: int) -> str:
    said = {
        "transcripts": ngettext("{n} transcript", "{n} transcripts", number),
        "recordings": ngettext(
            "{n} transcript with its recording", "{n} transcripts with their recordings", number
        ),
        "themes": ngettext("{n} theme", "{n} themes", number),
        "maps": ngettext("{n} earlier map", "{n} earlier maps", number),
        "pages": ngettext("{n} page", "{n} pages", number),
        "decision": ngettext("{n} decision", "{n} decisions", number),
        "analytic": ngettext("{n} analytic memo", "{n} analytic memos", number),
        "methodological": ngettext("{n} methodological memo", "{n} methodological memos", number),
        "supervision": ngettext("{n} supervision memo", "{n} supervision memos", number),
        "member-check": ngettext("{n} member check", "{n} member checks", number),
        "reflexive": ngettext("{n} reflexive memo", "{n} reflexive memos", number),
    }
    return said.get(what) or ngettext("{n} memo", "{n} memos", number)


def _link(desk: Desk, what: str, id_: str) -> Markup | None:
    study = desk.site.study
    if what == "pages":
        return page_link(desk, id_)
    if what in ("transcripts", "recordings"):
        return desk.link(routes.transcript(id_), study.transcripts[id_].title)
    if what == "themes":
        return desk.theme_link(study.themes[id_])
    if what == "maps":
        return desk.link(routes.map_(id_), study.maps[id_].title)
    return desk.link(routes.memo(id_), study.memos[id_].title)


def _kept(desk: Desk, category: str) -> Iterator[Line]:
    """What the site itself adds to the process notes."""
    if category != "process":
        return
    shown = snapshots_with_pages(desk.site.past)
    if shown:
        links = [desk.link(Address(path), each.snapshot.title) for path, each in shown.items()]
        what = ngettext("{n} snapshot of the study", "{n} snapshots of the study", len(links))
        yield Line(what, links)
    if desk.site.quotations:
        checks = section_link(desk, routes.CHECKS, say("Checks"))
        yield Line(say("quotations compared with what was said"), [checks])
