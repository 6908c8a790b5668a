"""The trail of a study with a history, and its snapshots, over http and from the disk."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import violations, watched
from tests.trail.repositories import History, made
from tests.trail.studies import CODEBOOK, INDEX, LIST, STUDY, edited
from themetrail.publish.site import build_site

pytestmark = pytest.mark.browser

SETTINGS = (
    "site_name: The list\ndocs_dir: content\nuse_directory_urls: false\n"
    "theme:\n  name: material\n  font: false\n  palette:\n"
    "    - {media: '(prefers-color-scheme: light)', scheme: default}\n"
    "    - {media: '(prefers-color-scheme: dark)', scheme: slate}\n"
    "plugins: [search, themetrail]\n"
)
RECORD = (
    "---\ntitle: The list\ncommit-authors: names\nsnapshots:\n"
    "  - {ref: coded, title: All coded, phase: 2}\n  - {ref: named, title: Themes named}\n"
    "  - {ref: lost}\n---\n"
)
MEMO = "---\ntitle: Who mends\ndate: 2024-01-03\nkind: reflexive\n---\nI mend things myself, and so I look.\n"
DECISION = (
    "---\ntitle: Silence alone\ndate: 2024-02-20\nkind: decision\nchanges:\n"
    "  - {op: rename, what: silence, from: Kept silent, to: Hush, because: It is shorter.}\n---\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose study has a dozen commits."""
    history = History(made(tmp_path_factory.mktemp("trail") / "study"))
    history.tag("coded", history.commit(0, {**STUDY, "mkdocs.yml": SETTINGS, INDEX: RECORD}, "Coded"))
    history.commit(2, {"content/memos/who.md": MEMO}, "Noted")
    titles = ("Silence", "Quiet", "Hush", "Stillness", "A hush", "Mute", "Hushed")
    for day, title in enumerate(titles, 5):
        last = history.commit(day, edited(CODEBOOK, ("Kept silent", title)), f"Try “{title}”")
    history.tag("named", last)
    history.commit(45, edited(LIST, ("The list acts.", "The list is spoken of as a person.")), "Said better")
    history.commit(50, {"content/memos/alone.md": DECISION, "content/themes/mending.md": None}, "Decided")
    return build_site(history.put(), edition="team").folder


@pytest.fixture(scope="module")
def http_address(built: Path) -> Iterator[str]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(built))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("path", ["trail.html", "trail/snapshots/named.html", "trail/snapshots/coded.html"])
def test_the_pages_of_the_trail_read_well(browser: Browser, built: Path, path: str) -> None:
    for scheme, width in (("light", 1280), ("dark", 390), ("dark", 1280), ("light", 390)):
        with watched(browser, scheme, width) as page:
            page.goto((built / path).as_uri())
            for closed in page.locator("article details").all():
                closed.evaluate("element => { element.open = true; }")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(page) == []


def test_one_sort_is_shown_and_the_address_keeps_which(page: Page, http_address: str, built: Path) -> None:
    for address in (f"{http_address}/trail.html", (built / "trail.html").as_uri()):
        page.goto(address)
        decisions = page.get_by_role("button", name="Decisions 1")
        expect(decisions).to_have_attribute("aria-pressed", "false")
        decisions.focus()
        page.keyboard.press("Enter")
        expect(decisions).to_have_attribute("aria-pressed", "true")
        assert page.url.endswith("#only=decision")
        expect(page.locator(".tt-month:visible")).to_have_count(1)
        expect(page.locator(".tt-timeline > li:visible")).to_have_count(1)
        page.goto("about:blank")
        page.goto(f"{address}#only=decision")
        expect(page.locator(".tt-timeline > li:visible")).to_have_count(1)
        page.get_by_role("button", name="Decisions 1").click()
        expect(page.locator(".tt-month:visible")).to_have_count(2)
        assert "#" not in page.url


def test_many_commits_are_one_line_that_unfolds(page: Page, built: Path) -> None:
    page.goto((built / "trail.html").as_uri())
    run = page.locator(".tt-timeline > li", has_text="8 commits").first
    expect(run).to_contain_text("7 codes renamed")
    expect(page.get_by_text("Try “Mute”")).to_be_hidden()
    run.locator("summary").first.click()
    expect(page.get_by_text("Try “Mute”")).to_be_visible()


def test_a_snapshot_leads_to_the_next_and_from_its_map_to_its_themes(page: Page, built: Path) -> None:
    page.goto((built / "trail.html").as_uri())
    page.get_by_role("link", name="All coded").first.click()
    expect(page.locator("h1")).to_have_text("All coded")
    page.locator(".tt-map a", has_text="Mending").click()
    expect(page.locator("#then-mending")).to_be_in_viewport()
    expect(page.locator("#then-mending")).to_contain_text("No theme today")
    page.get_by_role("navigation", name="Other snapshots").get_by_role("link", name="Themes named").click()
    expect(page.locator("h1")).to_have_text("Themes named")
    expect(page.locator(".tt-changes").first).to_contain_text("Kept silent, now Hushed")
