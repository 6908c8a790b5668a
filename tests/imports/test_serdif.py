"""A real project: the published analysis of a usability study, where its file is at hand."""

from __future__ import annotations

import os
import re
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.imports.logs import commits, files_at
from themetrail.checks import check
from themetrail.diagnostics import Severity
from themetrail.imports import ImportReport, import_history, import_project
from themetrail.publish.site import build_site
from themetrail.study import Loaded, load
from themetrail.trail.archive import load_at, opened_archive
from themetrail.trail.difference import difference
from themetrail.trail.revisions import Missing
from themetrail.trail.snapshots import snapshots_of
from themetrail.trail.steps import Steps, steps_of

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


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> ImportReport:
    return import_history(FILE, tmp_path_factory.mktemp("serdif") / "past")


@pytest.fixture(scope="module")
def steps(past: ImportReport) -> Steps:
    with opened_archive(past.folder) as archive:
        return steps_of(archive)


def test_the_log_becomes_a_commit_for_each_day_and_ends_in_the_plain_import(
    past: ImportReport, report: ImportReport
) -> None:
    made = commits(past.folder)
    dates = [datetime.fromtimestamp(each.author_time, UTC).date().isoformat() for each in made]
    assert (len(dates), len(set(dates)), dates[0], dates[-1]) == (13, 13, "2022-02-03", "2022-03-03")
    written = (path for path in report.folder.rglob("*") if path.is_file() and "site" not in path.parts)
    plain = {path.relative_to(report.folder).as_posix(): path.read_text("utf-8") for path in written}
    last = dict(files_at(past.folder, made[-1]))
    assert plain.pop("README.md") != last.pop("README.md")
    assert last == {path: text for path, text in plain.items() if not path.startswith(".themetrail")}


def test_the_log_is_told_in_numbers_and_ends_in_what_is_there_now(past: ImportReport) -> None:
    told, merges, documents, end, _ = past.past
    assert told == (
        "2,790 events of the project’s log, on 13 days from 2022-02-03 to 2022-03-03, became a commit for "
        "each day: 130 codes created, 18 renamed, 24 redefined, 93 merged, 15 deleted; 2,240 highlights "
        "added, 71 changed, 86 removed, 360 lost with documents; 60 documents added, 43 deleted."
    )
    assert "71 merges" in merges
    assert "by the order in which codes were created" in merges
    assert "43 deleted documents" in documents
    assert "ends in exactly the codes and highlights of today" in end
    (odd,) = past.remarks
    assert "deletion of a tag that is not there (1)" in odd


def test_every_commit_is_a_study_without_errors(past: ImportReport) -> None:
    with opened_archive(past.folder) as archive:
        head = archive.head()
        assert head is not None
        for revision in archive.line(head):
            loaded = load_at(archive, revision)
            assert not isinstance(loaded, Missing)
            assert [each for each in loaded.diagnostics if each.severity is Severity.ERROR] == []


def test_the_trail_sees_days_of_which_the_messages_tell_every_event(
    past: ImportReport, steps: Steps
) -> None:
    said: Counter[str] = Counter()
    for commit in commits(past.folder):
        codes = commit.message.decode().partition("\n")[0].partition(";")[0]
        if "code" in codes:
            for number, what in re.findall(r"(\d+)(?: codes?)? ([a-z]+)", codes):
                said[what] += int(number)
    assert said == {"created": 130, "renamed": 18, "redefined": 24, "merged": 93, "deleted": 15}
    assert (steps.commits, len(steps.steps), steps.skipped) == (13, 11, ())
    seen = Counter(
        (change.kind, change.likely) for step in steps.steps for change in step.difference.of("code")
    )
    # The trail compares evenings: renamed twice on a day is once; a new code that took others in the same day
    # is told with the merges; codes that were emptied before they were deleted are likely merged.
    assert seen == {
        ("created", False): 120,
        ("merged", False): 92,
        ("merged", True): 6,
        ("renamed", False): 13,
        ("renamed", True): 1,
        ("redefined", False): 18,
        ("retired", False): 9,
    }
    codes = [len(step.outline.codes) for step in steps.steps]
    assert codes == [54, 92, 108, 116, 119, 109, 50, 25, 22, 22, 22]
    last = steps.steps[-1].outline
    assert (len(last.codes), last.quotes, last.applications) == (22, 1794, 1930)


def test_snapshots_are_before_and_after_the_merges_and_at_the_end(past: ImportReport) -> None:
    with opened_archive(past.folder) as archive:
        before, after, end = snapshots_of(load(past.folder).study, archive)
        was, became = before.load(), after.load()
    assert (before.ref, before.date) == ("snapshot-before-merges", "2022-02-21")
    assert (after.ref, after.date) == ("snapshot-after-merges", "2022-02-25")
    assert (end.ref, end.date) == ("snapshot-imported", "2022-03-03")
    assert not isinstance(was, Missing)
    assert not isinstance(became, Missing)
    found = Counter((each.kind, each.likely) for each in difference(was.study, became.study).of("code"))
    assert (found["merged", False], found["retired", False]) == (88, 8)
