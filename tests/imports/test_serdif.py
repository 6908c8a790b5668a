"""A real project: the published analysis of a usability study, where its file is at hand."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest

from themetrail.checks import check
from themetrail.diagnostics import Severity
from themetrail.imports import ImportReport, import_project
from themetrail.publish.site import build_site
from themetrail.study import Loaded, load

ROOT = Path(__file__).parents[2]
FILE = (ROOT / os.environ.get("THEMETRAIL_DATA", "../shared/data") / "serdif/project.sqlite3").resolve()

pytestmark = pytest.mark.skipif(
    not FILE.is_file(), reason="the real Taguette project is not at hand; THEMETRAIL_DATA names its folder"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serdif") / "study"


@pytest.fixture(scope="module")
def report(folder: Path) -> ImportReport:
    return import_project(FILE, folder)


@pytest.fixture(scope="module")
def loaded(report: ImportReport) -> Loaded:
    return load(report.folder)


class TextNodes(HTMLParser):
    """All text of a document, independently of how the import reads it."""

    def __init__(self, contents: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(contents)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


def highlighted() -> list[tuple[str, tuple[str, ...]]]:
    """The words and tags of every highlight, straight from the database."""
    with closing(sqlite3.connect(f"{FILE.as_uri()}?mode=ro", uri=True)) as db:
        texts = {
            id_: TextNodes(html).text.encode()
            for id_, html in db.execute("SELECT id, contents FROM documents")
        }
        paths = dict(db.execute("SELECT id, path FROM tags"))
        tags: dict[int, list[str]] = {}
        for highlight, tag in db.execute("SELECT highlight_id, tag_id FROM highlight_tags ORDER BY tag_id"):
            tags.setdefault(highlight, []).append(paths[tag])
        return [
            (" ".join(texts[document][start:end].decode().split()), tuple(sorted(tags.get(id_, ()))))
            for id_, document, start, end in db.execute(
                "SELECT id, document_id, start_offset, end_offset FROM highlights"
            )
        ]


def test_nothing_is_missing_and_nothing_is_remarked(report: ImportReport) -> None:
    assert (report.transcripts, report.codes, report.quotes, report.applications) == (17, 22, 1794, 1930)
    assert (report.left_out, report.remarks) == (0, ())


def test_the_study_has_no_errors(loaded: Loaded) -> None:
    found = (*loaded.diagnostics, *check(loaded.study, loaded.index))
    assert [problem for problem in found if problem.severity is Severity.ERROR] == []


def test_every_quote_says_what_was_highlighted(loaded: Loaded) -> None:
    titles = {id_: code.title for id_, code in loaded.study.codebook.defined.items()}
    quotes = [
        (" ".join(quote.words.split()), tuple(sorted(titles[code.id] for code in quote.codes)))
        for transcript in loaded.study.transcripts.values()
        for quote in transcript.quotes
    ]
    assert sorted(quotes) == sorted(highlighted())
    assert len(quotes) == 1794
    assert sum(len(codes) for _, codes in quotes) == 1930


def test_the_site_shows_every_use_of_a_code(report: ImportReport) -> None:
    site = build_site(report.folder, edition="team").folder
    pages = [page.read_text("utf-8") for page in (site / "transcripts").glob("*.html")]
    assert len(pages) == 17
    assert sum(len(Applications(page).of) for page in pages) == 1930


class Applications(HTMLParser):
    """The uses of codes that a page shows, each by its quote and code."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.of: set[tuple[str | None, str | None]] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if "tt-application" in (given.get("class") or "").split():
            self.of.add((given.get("data-quote"), given.get("data-code")))
