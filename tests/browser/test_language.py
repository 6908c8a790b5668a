"""The example in German, and a study that is written from right to left."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import arabic
from tests.browser.conftest import violations, watched
from tests.conftest import ROOT
from themetrail.publish.site import build_site
from themetrail.views.words import words_of

pytestmark = pytest.mark.browser
GERMAN_PAGES = (
    "index.html", "findings.html", "quotes.html", "tables.html", "checks.html", "data.html",
    "transcripts.html", "transcripts/delphine.html", "themes/the-unstripped-bed.html", "memos.html",
    "trail.html", "trail/sample.html",
)  # fmt: skip
ARABIC_PAGES = (
    "index.html", "findings.html", "quotes.html", "tables.html", "checks.html", "transcripts.html",
    "transcripts/nadia.html", "transcripts/rim.html", "themes/night.html", "memos/first.html", "trail.html",
)  # fmt: skip
TITLES_OF_THE_EXAMPLE = {"Codebook", "Participants", "The study", "Interviewer", "Shift"}
"""Its researchers gave these to pages, speakers and attributes, and they stay."""
OWN_TEXTS = """() => [...document.querySelectorAll("body *")]
  .filter(each => !each.closest(".tt-prose, .tt-aim, .tt-colophon"))
  .flatMap(each =>
  [...each.childNodes].filter(node => node.nodeType === 3).map(node => node.textContent.trim())
    .concat(each.getAttribute("aria-label") || [], each.getAttribute("placeholder") || []))"""


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("german")
    for name in ("content", "transcripts"):
        shutil.copytree(ROOT / name, folder / name)
    written = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    chosen = written.replace("name: material\n", "name: material\n  language: de\n", 1)
    (folder / "mkdocs.yml").write_text(chosen)
    build_site(folder, edition="team")
    return folder / "site"


@pytest.fixture(scope="module")
def right_to_left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = arabic.write(tmp_path_factory.mktemp("arabic"))
    build_site(folder, edition="team")
    return folder / "site"


def test_the_german_site_shows_no_english_word_of_ours(browser: Browser, german: Path) -> None:
    words = words_of("de")
    said = {**words.pages, **words.scripts}
    english = {text for text, german in said.items() if german != text and "{" not in text and len(text) > 2}
    with watched(browser, "light", 1280) as page:
        for path in GERMAN_PAGES:
            page.goto((german / path).as_uri())
            assert (english & set(page.evaluate(OWN_TEXTS))) - TITLES_OF_THE_EXAMPLE == set(), path
        assert page.locator("html").get_attribute("lang") == "de"


def test_what_scripts_make_is_german_too(page: Page, german: Path) -> None:
    page.goto((german / "quotes.html").as_uri())
    expect(page.locator(".tt-found")).to_have_text("Alle 370 Zitate")
    page.locator(".tt-card").first.hover()
    page.get_by_role("button", name="Im Zusammenhang").first.click()
    expect(page.get_by_role("link", name="Im Transkript weiterlesen")).to_be_visible()
    page.goto((german / "transcripts/delphine.html").as_uri())
    page.locator("a.tt-application").first.click()
    expect(page.get_by_role("region", name="Gewählte Codes")).to_be_visible()
    expect(page.get_by_role("button", name="Wieder alle zeigen")).to_be_visible()


def test_the_search_of_another_language_works_from_the_disk(page: Page, german: Path) -> None:
    page.goto((german / "index.html").as_uri())
    page.locator("input.md-search__input").press_sequentially("keyboard")
    expect(page.locator(".md-search-result__link[href*='#turn-']").first).to_be_attached()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_german_and_arabic_pages_are_accessible_and_fit(
    browser: Browser, german: Path, right_to_left: Path, scheme: str, width: int
) -> None:
    with watched(browser, scheme, width) as page:
        for site, paths in ((german, GERMAN_PAGES[::2]), (right_to_left, ARABIC_PAGES)):
            for path in paths:
                page.goto((site / path).as_uri())
                assert page.evaluate("document.documentElement.scrollWidth") <= width, path
                assert violations(page) == [], path


def test_from_right_to_left_a_transcript_is_mirrored(page: Page, right_to_left: Path) -> None:
    page.goto((right_to_left / "transcripts/nadia.html").as_uri())
    expect(page.locator("body")).to_have_attribute("dir", "rtl")
    number, speech, stripe, chips = (
        _left(page, f"#turn-2 {part}") for part in (".tt-number", ".tt-speech", ".tt-stripes i", ".tt-margin")
    )
    assert number > speech > stripe > chips


def test_english_speech_on_an_arabic_site_keeps_its_direction_and_says_its_language(
    page: Page, right_to_left: Path
) -> None:
    page.goto((right_to_left / "transcripts/rim.html").as_uri())
    speech = page.locator("#turn-2 .tt-speech")
    assert speech.get_attribute("lang") == "en"
    assert speech.locator("p").evaluate("each => getComputedStyle(each).direction") == "ltr"
    assert _left(page, "#turn-2 .tt-stripes i") < _left(page, "#turn-2 .tt-speech")
    page.goto((right_to_left / "transcripts/nadia.html").as_uri())
    assert page.locator("#turn-2 .tt-speech").get_attribute("lang") is None


def test_from_right_to_left_the_map_is_mirrored_and_its_words_are_not(
    page: Page, right_to_left: Path
) -> None:
    page.goto((right_to_left / "findings.html").as_uri())
    above, below = page.locator(".tt-map svg a").nth(0), page.locator(".tt-map svg a").nth(1)
    assert _x(above.bounding_box()) > _x(below.bounding_box())
    turned = page.locator(".tt-map svg text").first.evaluate("each => getComputedStyle(each).transform")
    assert turned == "matrix(-1, 0, 0, 1, 0, 0)"


def _left(page: Page, selector: str) -> float:
    return _x(page.locator(selector).first.bounding_box())


def _x(box: object) -> float:
    assert isinstance(box, dict)
    return float(box["x"])
