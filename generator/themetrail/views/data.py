"""The page of the data: the study in open formats, and how it is cited."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from themetrail.study.work import work_of
from themetrail.views import routes
from themetrail.views.citing import cited, first_of, part_citation, quoted
from themetrail.views.desk import Desk, headings, plain
from themetrail.views.page import Page, SearchEntry, Site
from themetrail.views.wording import counted
from themetrail.views.words import say, to_say

_CITATIONS = (
    ("study.bib", "BibTeX", "LaTeX, JabRef"),
    ("study.ris", "RIS", "EndNote, Citavi, Mendeley, RefWorks"),
    ("study.json", "CSL-JSON", "Zotero, Pandoc, Quarto"),
)
_QUOTES = to_say("Every quote: its words, who said them and where, its codes and themes")
_CODEBOOK = to_say("Every code: what it means, when to use it, how many quotes carry it")
_THEMES = to_say("Every theme: its concept and boundary, its codes")
_PARTICIPANTS = to_say("Every participant: what is told of them, their transcripts")


@dataclass(frozen=True, slots=True)
class Download:
    """A file that can be taken away: where it leads, under which name it is kept, what is in it."""

    name: str
    href: str
    kept_as: str
    what: str
    extent: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A citation as it is copied, and what the script is told to make the same."""

    whole: str
    part: str
    at: str


def data_page(site: Site, body: Markup) -> Page:
    desk = Desk(site, routes.DATA)
    title = desk.section_title(say("Data"))
    work = work_of(site.study.record)
    html = desk.fill(
        "data.html",
        title=title,
        body=body,
        work=work,
        whole=whole(desk, site.address if not work.doi else ""),
        example=example(desk),
        home=site.links.href(desk.page, routes.Address(routes.HOME)),
        tables=tables(desk),
        entries=[
            _download(desk, name, say("{format}, for {programs}", format=kind, programs=programs))
            for name, kind, programs in _CITATIONS
        ],
    )
    return Page(desk.page, title, html, headings(html), (SearchEntry("", title, plain(body)),))


def whole(desk: Desk, address: str) -> str:
    """How the study is cited."""
    return " ".join(piece for piece in (cited(desk), address) if piece)


def example(desk: Desk) -> Example | None:
    """How one quote is cited; None where there is no quote."""
    quote = first_of(desk.index.quotes.values())
    if quote is None:
        return None
    to = routes.quote(quote.transcript, quote.id)
    links = desk.site.links
    address = f"{desk.site.address}{links.href(routes.HOME, to)}" if desk.site.address else ""
    part = quoted(desk, quote)
    return Example(part_citation(part, cited(desk), address), part, links.href(desk.page, to))


def tables(desk: Desk) -> list[Download]:
    """What the study is made of, each with as many rows as its page shows records."""
    study, index = desk.site.study, desk.index
    found = (
        ("quotes.csv", counted(len(index.quotes), "quote"), _QUOTES),
        ("codebook.csv", counted(len(study.codebook.all()), "code"), _CODEBOOK),
        ("themes.csv", counted(len(study.themes), "theme"), _THEMES),
        ("participants.csv", counted(len(study.participants), "participant"), _PARTICIPANTS),
    )
    return [_download(desk, name, say(what), extent) for name, extent, what in found]


def _download(desk: Desk, name: str, what: str, extent: str = "") -> Download:
    return Download(name, *place_and_name(desk, name), what, extent)


def place_and_name(desk: Desk, name: str) -> tuple[str, str]:
    """Where a file can be downloaded, and under which name it is kept."""
    kept_as = f"{work_of(desk.site.study.record).short_name}-{desk.site.audience}-{name}"
    return desk.site.links.asset(desk.page, routes.download(name)), kept_as
