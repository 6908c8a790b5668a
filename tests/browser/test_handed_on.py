"""A site that was handed on as one file: unpacked, opened by double click, read as an examiner reads it."""

from __future__ import annotations

import csv
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import copied, served_from, violations, watch
from tests.conftest import ROOT
from themetrail.publish.site import build_site

pytestmark = pytest.mark.browser

CONFIGURATION = (ROOT / "mkdocs.yml").read_text("utf-8")


def unpacked(folder: Path, configuration: str) -> Path:
    """The folder that is in the archive of the example."""
    study = folder / "study"
    for name in ("content", "transcripts"):
        shutil.copytree(ROOT / name, study / name)
    (study / "mkdocs.yml").write_text(configuration, "utf-8")
    archive = build_site(study, zipped=True).archive
    assert archive
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder / "here")
    return folder / "here" / archive.stem


@pytest.fixture(scope="module")
def handed_on(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With Material's plugin for sites without a server, which looks for a script on another host."""
    offline = CONFIGURATION.replace("  - search\n", "  - search\n  - offline\n")
    assert offline != CONFIGURATION
    return unpacked(tmp_path_factory.mktemp("handed"), offline)


@pytest.fixture(params=["disk", "server"])
def door(request: pytest.FixtureRequest, handed_on: Path) -> Iterator[str]:
    """Where an examiner begins: the page to open by double click, or the same folder put on a server."""
    if request.param == "disk":
        yield (handed_on / "START-HERE.html").as_uri()
        return
    with served_from(handed_on) as address:
        yield f"{address}START-HERE.html"


def begin(page: Page, door: str) -> None:
    page.goto(door, wait_until="commit")
    page.wait_for_url("**/site/index.html")


def find(page: Page, words: str) -> None:
    page.locator("input.md-search__input").click()
    page.locator("input.md-search__input").press_sequentially(words)


def test_an_examiner_finds_a_theme_and_follows_a_quote_to_its_turn(page: Page, door: str) -> None:
    begin(page, door)
    page.locator(".tt-themes .tt-theme-link", has_text="Ready like the bus fare").click()
    expect(page.locator("h1")).to_have_text("Ready like the bus fare")
    card = page.locator(".tt-card").first
    words = card.locator(".tt-words p").first.inner_text()[:30]
    card.hover()
    card.locator(".tt-attribution a[href*='#turn-']").click()
    expect(page.locator(".tt-turn:target")).to_contain_text(words)
    assert copied(page, ".tt-transcript .tt-cite button").startswith("Interview with ")


def test_an_examiner_searches_for_words_and_lands_on_the_turn(page: Page, door: str) -> None:
    begin(page, door)
    find(page, "parrot kitchens")
    found = page.locator(".md-search-result__link[href*='transcripts/eirlys'][href*='#turn-']").first
    expect(found.locator("h2")).to_have_text("Eirlys, turn 14")
    expect(found.locator(".md-tag").first).to_have_text("Making it come out right")
    above = page.locator(".md-search-result__item", has=found).locator("h1")
    expect(above).to_have_text("Interview with Eirlys")
    found.click()
    expect(page.locator(".tt-turn:target")).to_contain_text("parrot")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("score sheet", "The score sheet (code)"),
        ("bus fare", "Ready like the bus fare (theme)"),
        ("three candidates", "Three candidates made into one (decision)"),
        ("interview guide", "Interview guide"),
    ],
)
def test_the_search_finds_codes_themes_memos_and_pages(
    page: Page, door: str, words: str, title: str
) -> None:
    begin(page, door)
    find(page, words)
    expect(page.locator(".md-search-result__item h1").first).to_have_text(title)


def test_words_that_were_said_come_before_themes_of_that_name(page: Page, door: str) -> None:
    begin(page, door)
    find(page, "bus fare")
    turn = page.locator(".md-search-result__link[href*='transcripts/eirlys'][href*='#turn-']").first
    expect(turn).to_contain_text("bus")
    assert "fare" in turn.locator("p").first.inner_text()


def test_the_page_that_opens_the_site_helps_who_has_not_unpacked_it(
    browser: Browser, handed_on: Path, tmp_path: Path
) -> None:
    """Windows shows a file of an archive alone, in a folder of its own."""
    alone = shutil.copy(handed_on / "START-HERE.html", tmp_path)
    page = browser.new_page()
    page.goto(Path(alone).as_uri())
    expect(page.locator("main")).to_contain_text("Extract all")
    assert page.url.endswith("START-HERE.html")
    assert violations(page) == []
    page.close()


def test_nothing_is_asked_of_another_host_with_the_plugin_or_without(
    browser: Browser, handed_on: Path, example_site: Path
) -> None:
    for site in (handed_on / "site", example_site):
        page = browser.new_page()
        wrong = watch(page)
        page.goto((site / "index.html").as_uri())
        find(page, "clock")
        expect(page.locator(".md-search-result__item").first).to_be_attached()
        assert wrong == []
        assert "unpkg" not in page.content()
        page.close()


def test_an_examiner_filters_quotes_by_two_codes_and_a_participant(
    page: Page, handed_on: Path, door: str
) -> None:
    """As many as the table that is handed on with the site says."""
    begin(page, door)
    page.locator(".md-tabs").get_by_role("link", name="Quotes").click()
    page.locator('.tt-any-all input[value="all"]').check()
    for facet, name in (("code", "Listened to"), ("code", "The score sheet"), ("participant", "Delphine")):
        option = page.locator(f'[data-facet="{facet}"]').get_by_role("checkbox", name=re.compile(f"^{name} "))
        option.check()
    with (handed_on / "site/data/quotes.csv").open(encoding="utf-8-sig", newline="") as file:
        expected = [
            row["words"]
            for row in csv.DictReader(file)
            if row["participants"] == "delphine"
            and {"Listened to", "The score sheet"} <= set(row["code_titles"].split("; "))
        ]
    assert expected
    expect(page.locator(".tt-found")).to_contain_text(f"{len(expected)} of")
    shown = page.locator(".tt-card .tt-words").evaluate_all("all => all.map(each => each.textContent)")
    assert ["".join(each.split()) for each in shown] == ["".join(each.split()) for each in expected]
    page.locator("#tt-words").fill('"closing statement"')
    expect(page.locator(".tt-card .tt-words").first).to_contain_text("closing statement")


def test_an_examiner_opens_a_cell_of_a_table(page: Page, door: str) -> None:
    begin(page, door)
    page.locator(".md-tabs").get_by_role("link", name="Data").click()
    page.locator(".tt-data .tt-hint").get_by_role("link", name="Tables").click()
    cell = page.locator("td a[href*='theme='][href*='participant=']").first
    number = cell.inner_text()
    cell.click()
    expect(page.locator(".tt-found")).to_contain_text(f"{number} of")


def test_an_examiner_reads_the_trail_of_a_theme(page: Page, door: str) -> None:
    """From a theme to its history, to the decision that tells why, and to the map over time."""
    begin(page, door)
    page.locator(".tt-themes .tt-theme-link", has_text="Making it come out right").click()
    history = page.locator("section", has=page.get_by_role("heading", name="History of this theme"))
    expect(history).to_contain_text("Beating the screen")
    history.get_by_role("link", name="Three candidates made into one").first.click()
    expect(page.locator("h1")).to_have_text("Three candidates made into one")
    expect(page.locator("article")).to_contain_text("the three held the same extracts under three questions")
    page.locator(".md-tabs").get_by_role("link", name="Trail").click()
    expect(page.locator("h1")).to_have_text("Trail")
    page.locator(".tt-parts").get_by_role("link", name="Themes over time").click()
    page.locator(".tt-map .tt-node[aria-label^='Who decides']").first.click()
    expect(page.locator("h1")).to_have_text("First thematic map")


def test_an_examiner_copies_the_citation_of_a_quote_that_was_filtered(page: Page, door: str) -> None:
    begin(page, door)
    page.locator(".md-tabs").get_by_role("link", name="Quotes").click()
    card = page.locator(".tt-card").first
    card.hover()
    words = " ".join(card.locator(".tt-words").inner_text().split())
    assert copied(page, ".tt-card >> role=button[name='Copy citation']").startswith(f"“{words[:40]}")
