"""What the head of every page tells programs: how the study is cited, by whom it is, under which licence.

Zotero and Google Scholar read the `citation_` names and Dublin Core, search engines the JSON for schema.org.
Every page is a part of the study, and it is the study that is cited.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from themetrail.model import Audience
from themetrail.study.work import Name, Work, work_of
from themetrail.views.citing import study_citation
from themetrail.views.page import Site

_META = Markup('<meta name="{}" content="{}">\n')
_LINK = Markup('<link rel="{}" href="{}">\n')
_DATA = Markup('<script type="application/ld+json">{}</script>\n')
_SCHEMA_TYPES = {"thesis": "Thesis", "article": "ScholarlyArticle", "report": "Report"}
_ITEM_TYPES = {"thesis": "thesis", "article": "journalArticle", "report": "report"}
"""What Zotero calls them."""
_INSTITUTIONS = {
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}
_THIS_COMPUTER = ("localhost", "127.0.0.1", "0.0.0.0", "::1")  # noqa: S104 - compared, not listened on
_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@dataclass(frozen=True, slots=True)
class Head:
    """What the heads of all pages share, and the study as schema.org describes it."""

    shared: Markup
    work: Mapping[str, Any]

    def of(self, title: str, canonical: str | None, *, home: bool) -> Markup:
        """What goes into the head of a page."""
        if home:
            return self.shared + _data(self.work)
        address = canonical if "url" in self.work else None
        page = {"@type": "WebPage", "name": title, "url": address, "isPartOf": self.work}
        return self.shared + _data(_known(page))


def address_of(configured: str | None, audience: Audience) -> str:
    """Where a site will stand on the web; empty where that is not known.

    mkdocs.yml gives the address of the public edition: what only others show is not to be found there. In a
    preview it is an address of this computer.
    """
    here = urlsplit(configured or "").hostname in _THIS_COMPUTER
    return configured if configured and audience is Audience.PUBLIC and not here else ""


def head_of(site: Site, language: str | None) -> Head:
    work = work_of(site.study.record)
    public = site.audience is Audience.PUBLIC
    links = [_LINK.format(rel, href) for rel, href in _links(work, site.address)]
    names = [_META.format(name, content) for name, content in _names(work, site.address, language) if content]
    hidden = "" if public else _META.format("robots", "noindex")
    return Head(Markup("").join([*links, *names, hidden]), _described(work, site.address, language))


def _links(work: Work, address: str) -> Iterator[tuple[str, str]]:
    yield "schema.DC", "http://purl.org/dc/elements/1.1/"
    yield "schema.DCTERMS", "http://purl.org/dc/terms/"
    if lasting := work.doi_address or address:
        yield "cite-as", lasting
    if work.licence_address:
        yield "license", work.licence_address


def _names(work: Work, address: str, language: str | None) -> Iterator[tuple[str, str | None]]:
    yield "citation_title", work.title
    for name in work.authors:
        yield "citation_author", name.inverted
        yield "citation_author_institution", name.affiliation
        yield "citation_author_orcid", name.orcid_address
    yield "citation_publication_date", (work.date or "").replace("-", "/")
    institution = _INSTITUTIONS.get(work.kind or "")
    yield institution or "citation_publisher", work.granting if institution else work.institution
    yield "citation_doi", work.doi
    yield "citation_public_url", address
    yield "citation_language", language
    yield "DC.title", work.title
    for name in work.authors:
        yield "DC.creator", name.inverted
    yield "DC.type", _ITEM_TYPES.get(work.kind or "", "webpage")
    yield "DC.publisher", work.institution
    yield "DC.identifier", work.doi_address
    yield "DC.rights", work.licence
    yield "DCTERMS.issued", work.date
    yield "DCTERMS.bibliographicCitation", study_citation(work)


def _described(work: Work, address: str, language: str | None) -> Mapping[str, Any]:
    """The study in the words of schema.org."""
    return _known(
        {
            "@type": _SCHEMA_TYPES.get(work.kind or "", "CreativeWork"),
            "@id": work.doi_address or address,
            "name": work.title,
            "author": [_person(name) for name in work.authors],
            "datePublished": work.date,
            "publisher": _organisation(work.institution),
            "identifier": work.doi_address,
            "license": work.licence_address,
            "url": address,
            "inLanguage": language,
        }
    )


def _person(name: Name) -> Mapping[str, Any]:
    if not name.given:
        return _known({"@type": "Organization", "name": name.family})
    return _known(
        {
            "@type": "Person",
            "@id": name.orcid_address,
            "name": name.straight,
            "givenName": name.given,
            "familyName": name.family,
            "affiliation": _organisation(name.affiliation),
        }
    )


def _organisation(name: str | None) -> Mapping[str, Any] | None:
    return {"@type": "Organization", "name": name} if name else None


def _known(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _data(fields: Mapping[str, Any]) -> Markup:
    """JSON inside a page: nothing in it can end the element that it stands in."""
    text = json.dumps({"@context": "https://schema.org", **fields}, ensure_ascii=False, separators=(",", ":"))
    return _DATA.format(Markup(text.translate(_UNSAFE)))  # noqa: S704 - it holds no markup any more
