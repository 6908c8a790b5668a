"""What a reader does with the example, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import violations, watched

pytestmark = pytest.mark.browser

KINDS = (
    "index.html",
    "findings.html",
    "themes/bus-fare.html",
    "themes/hearing-around-the-question.html",
    "transcripts.html",
    "transcripts/maren.html",
    "transcripts/ruairi.html",
    "codebook.html",
    "codes/hunch-distrusted.html",
    "participants.html",
    "participants/eirlys.html",
    "quotes.html",
    "checks.html",
    "transcripts/leila.html",
    "memos/merging-three-candidates.html",
    "maps/first-map.html",
    "trail/evolution.html",
    "method.html",
)


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_page_reads_well(browser: Browser, example_site: Path, path: str) -> None:
    """From the disk, wide and light, narrow and dark: nothing fails or sticks out, axe is content."""
    for scheme, width in (("light", 1440), ("dark", 390)):
        with watched(browser, scheme, width) as page:
            page.goto((example_site / path).as_uri())
            expect(page.locator("h1")).to_have_count(1)
            shown = page.locator("body").get_attribute("data-md-color-scheme")
            assert shown == {"light": "default", "dark": "slate"}[scheme]
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(page) == []


@pytest.mark.parametrize("door", ["http", "file"])
def test_from_a_claim_to_the_words_and_back(page: Page, served: str, example_site: Path, door: str) -> None:
    start = served if door == "http" else example_site.as_uri() + "/"
    page.goto(start + "index.html")
    page.locator(".tt-map a").filter(has_text="bus fare").first.click()
    expect(page.locator("h1")).to_contain_text("bus fare")
    quotation = page.locator("blockquote.tt-quotation").first
    said = quotation.locator("p").first.inner_text()
    quotation.locator("footer a").first.click()
    expect(page).to_have_url(re.compile(r"/transcripts/.*#q-"))
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    quote = target.get_attribute("data-quote")
    words = "".join(page.locator(f'mark[data-quote="{quote}"]').all_inner_texts())
    assert said.strip("“”… ")[:20] in words
    turn = page.locator(".tt-turn").filter(has=target)
    chip = turn.locator(f'.tt-application[data-quote="{quote}"]').first
    expect(chip).to_be_visible()
    turn.locator(".tt-cited a").filter(has_text="bus fare").first.click()
    expect(page.locator("h1")).to_contain_text("bus fare")


def test_choosing_a_code_brings_out_its_words(page: Page, example_site: Path) -> None:
    page.goto((example_site / "transcripts/maren.html").as_uri())
    pick = page.locator(".tt-pick").first
    pick.scroll_into_view_if_needed()
    pick.focus()
    page.keyboard.press("Enter")
    expect(pick).to_have_attribute("aria-pressed", "true")
    code = pick.get_attribute("data-code")
    chips = page.locator(f'.tt-application[data-code="{code}"]')
    assert chips.count() > 0
    quote = chips.first.get_attribute("data-quote")
    chosen = page.locator(f'mark[data-quote="{quote}"]').first
    other = page.locator(f'.tt-application:not([data-code="{code}"])').first.get_attribute("data-quote")
    background = "element => getComputedStyle(element).backgroundColor"
    quiet = page.locator(f'mark[data-quote="{other}"]').first
    assert chosen.evaluate(background) != quiet.evaluate(background)
    page.keyboard.press("Enter")
    expect(pick).to_have_attribute("aria-pressed", "false")


def test_the_keyboard_reaches_the_words_and_shows_where_it_is(page: Page, example_site: Path) -> None:
    page.goto((example_site / "codes/hunch-distrusted.html").as_uri())
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
            return [e.textContent.trim(), s.outlineStyle !== 'none' || s.boxShadow !== 'none'
                || s.textDecorationLine !== 'none', e.closest('article') !== null]; }"""
        )
        if focused[2]:
            assert focused[1], f"no focus to be seen on {focused[0]!r}"
            seen.add(focused[0])
    assert "In context" in seen


def test_search_lands_on_the_turn(page: Page, served: str) -> None:
    page.goto(served + "index.html")
    page.locator("input.md-search__input").press_sequentially("bus fare going")
    hit = page.locator(".md-search-result__link[href*='transcripts/'][href*='#turn-']").first
    expect(hit).to_be_visible()
    hit.click()
    expect(page).to_have_url(re.compile("#turn-"))
    expect(page.locator(":target")).to_be_in_viewport()


def test_without_scripts_everything_is_there(browser: Browser, example_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((example_site / "transcripts/maren.html").as_uri())
    expect(page.locator(".tt-application").first).to_be_visible()
    page.goto((example_site / "quotes.html").as_uri())
    assert page.locator(".tt-quote-list li").count() > 300
    context.close()
