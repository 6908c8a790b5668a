"""What a built site tells of how it is cited: in the head of its pages, on the page of the data, in files."""

from __future__ import annotations

import csv
import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.publish.conftest import CONFIGURATION
from tests.studies import write
from themetrail.publish.site import SiteError, build_site

RECORD = """---
title: Lists </script><b> & "nurses"
authors:
  - {name: Kate Thorne, affiliation: "Ward & Co", orcid: 0000-0002-1825-0097}
  - {name: A. van Dijk}
institution: University of X
kind: thesis
date: 2024-03-12
doi: https://doi.org/10.1234/list
licence: CC BY 4.0
attribution: "{participant} ({turn})"
---
Hello.
"""
STUDY = {
    "mkdocs.yml": CONFIGURATION,
    "content/index.md": RECORD,
    "content/codebook.md": (
        "---\ncodes:\n  rota:\n    title: Rota\n"
        '    definition: "*As* in [this](quote:hidden), see [that](quote:moved). <!-- secret -->"\n---\n'
    ),
    "content/participants.md": (
        "---\nparticipants:\n"
        "  maren: {title: Maren, quotes: public, transcript: examiner}\n"
        "  tunde: {title: Tunde}\n---\n"
    ),
    "content/themes/decides.md": "---\ntitle: Decides\ncodes: [rota]\n---\nText.\n",
    "content/method.md": "# Method & more\n\nText.\n",
    "transcripts/one.md": (
        "---\nparticipants: [maren]\nspeakers: {M: maren}\n---\n\n"
        "M: they [moved the list]{#moved .rota} and left it.\n\n"
        "M: Only examiners read [what they wrote to their sister]{#hidden .rota audience=examiner}.\n"
    ),
    "transcripts/two.md": (
        "---\nparticipants: [tunde]\nspeakers: {T: tunde}\n---\n\n"
        "T: [Nobody outside hears it]{#silent .rota}.\n"
    ),
}


class Head(HTMLParser):
    """The names, links and data of a head, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[tuple[str, str]] = []
        self.links: dict[str, str] = {}
        self.data: dict[str, Any] = {}
        self._reading = False
        self.feed(html.partition("</head>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and "name" in given:
            self.names.append((given["name"], given["content"]))
        elif tag == "link":
            self.links[given["rel"]] = given["href"]
        self._reading = tag == "script" and given.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._reading:
            self.data = json.loads(data)
            self._reading = False

    def all(self, name: str) -> list[str]:
        return [content for each, content in self.names if each == name]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(write(tmp_path_factory.mktemp("study"), STUDY)).folder


@pytest.fixture(scope="module")
def examiners(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(write(tmp_path_factory.mktemp("study"), STUDY), edition="examiner").folder


def head(site: Path, page: str) -> Head:
    return Head((site / page).read_text("utf-8"))


def rows(site: Path, name: str) -> list[dict[str, str]]:
    with (site / "data" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


TITLE = 'Lists </script><b> & "nurses"'


@pytest.mark.parametrize("page", ["index.html", "themes/decides.html", "transcripts/one.html", "method.html"])
def test_every_page_says_how_the_study_is_cited(public: Path, page: str) -> None:
    found = head(public, page)
    assert found.all("citation_title") == [TITLE]
    assert found.all("citation_author") == ["Thorne, Kate", "van Dijk, A."]
    assert found.all("citation_author_orcid") == ["https://orcid.org/0000-0002-1825-0097"]
    assert found.all("citation_publication_date") == ["2024/03/12"]
    assert found.all("citation_dissertation_institution") == ["University of X"]
    assert found.all("citation_doi") == ["10.1234/list"]
    assert found.all("citation_public_url") == ["https://example.org/"]
    assert found.all("DC.type") == ["thesis"]
    assert found.all("DCTERMS.bibliographicCitation") == [
        f"Thorne, Kate & van Dijk, A. (2024). {TITLE} (Thesis, University of X). https://doi.org/10.1234/list"
    ]
    assert found.links["cite-as"] == "https://doi.org/10.1234/list"
    assert found.links["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found.all("robots") == []


def test_pages_are_told_as_parts_of_the_thesis(public: Path) -> None:
    whole = head(public, "index.html").data
    assert (whole["@type"], whole["name"], whole["url"]) == ("Thesis", TITLE, "https://example.org/")
    assert whole["author"][0]["affiliation"] == {"@type": "Organization", "name": "Ward & Co"}
    part = head(public, "method.html").data
    assert (part["@type"], part["name"]) == ("WebPage", "Method & more")
    assert part["url"] == "https://example.org/method.html"
    assert {**part["isPartOf"], "@context": "https://schema.org"} == whole


@pytest.mark.parametrize(
    ("kind", "item", "schema", "institution"),
    [
        ("kind: article", "journalArticle", "ScholarlyArticle", "citation_publisher"),
        ("kind: report", "report", "Report", "citation_technical_report_institution"),
        ("", "webpage", "CreativeWork", "citation_publisher"),
    ],
)
def test_each_kind_of_study_is_told_as_what_it_is(
    tmp_path: Path, kind: str, item: str, schema: str, institution: str
) -> None:
    record = RECORD.replace("kind: thesis", kind)
    found = head(build_site(write(tmp_path, {**STUDY, "content/index.md": record})).folder, "index.html")
    assert found.all("DC.type") == [item]
    assert found.data["@type"] == schema
    assert found.all(institution) == ["University of X"]


def test_a_study_that_says_little_says_nothing_wrong(tmp_path: Path) -> None:
    study = {"mkdocs.yml": CONFIGURATION.replace("site_url: https://example.org/\n", "")}
    site = build_site(write(tmp_path, study)).folder
    found = head(site, "index.html")
    assert found.all("DCTERMS.bibliographicCitation") == ["A study (n.d.)."]
    assert "cite-as" not in found.links
    assert [content for name, content in found.names if not content and name.startswith(("cit", "DC"))] == []
    assert (site / "data/study.bib").read_text("utf-8") == "@misc{study,\n  title = {A study}\n}\n"


def test_other_editions_are_not_for_search_engines(examiners: Path) -> None:
    found = head(examiners, "index.html")
    assert found.all("robots") == ["noindex"]
    assert found.all("citation_public_url") == []
    assert "url" not in head(examiners, "method.html").data
    assert found.all("citation_title") == [TITLE]


def test_the_page_of_the_data_cites_the_study_and_a_quote(public: Path) -> None:
    page = (public / "data.html").read_text("utf-8")
    study, quote = re.findall(r'<p class="tt-citation"[^>]*>(.*?)</p>', page)
    assert unescape(study) == head(public, "index.html").all("DCTERMS.bibliographicCitation")[0]
    address = "https://example.org/transcripts/one.html#q-moved"
    assert unescape(quote) == f"“moved the list” (Maren (1)). In: {unescape(study)} {address}"
    for link in re.findall(r'href="([^"]+)" download', page):
        assert (public / link).is_file()


def test_files_hold_what_the_edition_shows_and_nothing_else(public: Path, examiners: Path) -> None:
    assert [row["quote"] for row in rows(public, "quotes.csv")] == ["moved"]
    assert [row["quote"] for row in rows(examiners, "quotes.csv")] == ["moved", "hidden"]
    written = b"".join(file.read_bytes() for file in (public / "data").iterdir())
    assert not [word for word in (b"sister", b"silent", b"Nobody", b"hidden", b"secret") if word in written]


def test_prose_in_a_file_is_as_its_page_shows_it(public: Path) -> None:
    assert rows(public, "codebook.csv")[0]["definition"] == "As in this, see that."


def test_links_in_files_lead_to_the_site(public: Path, examiners: Path) -> None:
    assert rows(public, "quotes.csv")[0]["link"] == "https://example.org/transcripts/one.html#q-moved"
    assert rows(examiners, "quotes.csv")[0]["link"] == "transcripts/one.html#q-moved"
    assert (examiners / rows(examiners, "codebook.csv")[0]["link"]).is_file()


def test_a_file_of_the_researchers_is_not_overwritten(tmp_path: Path) -> None:
    root = write(tmp_path, {**STUDY, "content/data/quotes.csv": "mine"})
    with pytest.raises(SiteError, match=r"content/data/quotes\.csv stands where"):
        build_site(root)
    assert not (root / "site").exists()


def test_a_preview_is_not_cited_by_the_address_of_this_computer(tmp_path: Path) -> None:
    here = CONFIGURATION.replace("https://example.org/", "http://127.0.0.1:8000/")
    site = build_site(write(tmp_path, {**STUDY, "mkdocs.yml": here})).folder
    assert head(site, "index.html").all("citation_public_url") == []
    assert rows(site, "quotes.csv")[0]["link"] == "transcripts/one.html#q-moved"
