"""A whole site of a study with a past: links lead somewhere, and one revision gives the same bytes twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.trail.repositories import History, made
from tests.trail.studies import CODEBOOK, INDEX, STUDY, edited
from tests.whole_site.pages import broken, pages
from themetrail.publish.reading import read
from themetrail.publish.settings import folder_of
from themetrail.publish.site import build_site

SETTINGS = (
    "site_name: The list\ndocs_dir: content\nuse_directory_urls: {}\ntheme: material\n"
    "plugins: [search, themetrail]\n"
)
LINKING = (
    "# Method\n\nSee [the map as it was](trail/snapshots/phase-1.md), [no map](trail/snapshots/phase-2.md).\n"
)


@pytest.fixture
def history(tmp_path: Path) -> History:
    history = History(made(tmp_path / "study"))
    record = "---\ntitle: The list\nsnapshots: [{ref: 2024-01-03, title: Then}]\n---\n"
    history.tag("phase-1", history.commit(0, {**STUDY, INDEX: record}))
    for day in range(1, 6):
        history.commit(day, edited(CODEBOOK, ("Kept silent", f"Silence {day}")))
    history.commit(7, {"content/themes/mending.md": None, "content/method.md": LINKING})
    return history


@pytest.mark.parametrize("directories", ["true", "false"])
def test_every_link_leads_somewhere_and_two_builds_are_the_same(history: History, directories: str) -> None:
    history.commit(8, {"mkdocs.yml": SETTINGS.format(directories)})
    history.put()
    built = []
    for _ in range(2):
        site = build_site(history.root, edition="public").folder
        files = (file for file in site.rglob("*") if file.is_file())
        built.append({file.relative_to(site): file.read_bytes() for file in files})
        found = pages(site)
        assert [link for link in broken(site, found) if "phase-2" not in link] == []
        shutil.rmtree(site)
    assert built[0] == built[1]


def test_check_knows_the_pages_of_snapshots(history: History) -> None:
    history.put()
    found = [each for each in read(folder_of(history.root)).diagnostics if each.rule.id == "link-broken"]
    assert [each.place.words for each in found] == ["trail/snapshots/phase-2.md"]
