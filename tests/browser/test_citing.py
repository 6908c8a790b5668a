"""Citations are copied from wherever something can be cited."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import copied, violations, watched

pytestmark = pytest.mark.browser

STUDY = "Thorne, K. (2024). Listening past the prompt"


def test_the_study_and_a_quote_are_copied_as_the_page_of_the_data_shows_them(
    page: Page, example_site: Path
) -> None:
    page.goto((example_site / "data.html").as_uri())
    shown = [each.inner_text() for each in page.locator(".tt-citation").all()]
    assert copied(page, ".tt-cite button >> nth=0") == shown[0]
    page.reload()
    assert copied(page, ".tt-cite button >> nth=1") == shown[1]
    page.goto((example_site / "index.html").as_uri())
    assert copied(page, ".tt-home .tt-cite button") == shown[0]


def test_a_theme_is_cited_as_part_of_the_study(page: Page, served: str) -> None:
    page.goto(f"{served}themes/bus-fare.html#evidence")
    citation = copied(page, ".tt-theme .tt-cite button")
    assert citation.startswith(f"“Ready like the bus fare” (Subtheme). In: {STUDY}")
    assert citation.endswith(f"). {served}themes/bus-fare.html")


def test_a_card_is_cited_with_the_address_of_its_words(page: Page, served: str) -> None:
    page.goto(f"{served}themes/bus-fare.html")
    card = page.locator(".tt-card").first
    card.scroll_into_view_if_needed()
    card.hover()
    words = " ".join(card.locator(".tt-words p").first.inner_text().split())
    citation = copied(page, ".tt-card button:text('Copy citation')")
    assert citation.startswith(f"“{words}")
    where = re.search(rf"\(\w+, turn \d+\)\. In: {re.escape(STUDY)}.* {re.escape(served)}(\S+)$", citation)
    assert where
    page.goto(served + where[1])
    assert page.evaluate("document.querySelector('.tt-q:target') !== null")


def test_a_turn_is_cited_by_mouse_and_by_keyboard(page: Page, example_site: Path) -> None:
    page.goto((example_site / "transcripts/maren.html").as_uri())
    page.locator("#turn-4").hover()
    assert copied(page, ".tt-cite-turn").startswith(f"Maren, turn 4. In: {STUDY}")
    page.locator("#turn-6 .tt-number").focus()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_accessible_name("Copy the citation of turn 6")
    page.keyboard.press("Enter")
    expect(page.locator(".tt-said-so")).to_have_text("Citation copied")
    assert str(page.evaluate("window.copied")).startswith("Maren, turn 6. In: ")
    assert page.locator(".tt-cite-turn").count() == 1


def test_words_that_are_selected_are_cited_with_their_turn(page: Page, example_site: Path) -> None:
    page.goto((example_site / "transcripts/maren.html").as_uri())
    turn = page.locator("#turn-4")
    turn.locator(".tt-speech p").click(click_count=3)
    words = turn.locator(".tt-speech").inner_text().strip()
    assert copied(page, ".tt-cite-turn").startswith(f"“{words}” (Maren, turn 4). In: ")


def test_where_the_study_has_an_address_the_citation_names_it(page: Page, example_site: Path) -> None:
    """Also for who reads it from a folder: the head of the page knows."""
    page.goto((example_site / "themes/bus-fare.html").as_uri())
    page.evaluate(
        "document.head.insertAdjacentHTML('beforeend', '<meta name=citation_public_url"
        " content=https://example.org/s/><link rel=canonical href=https://example.org/s/themes/bus-fare.html>')"
    )
    assert copied(page, ".tt-theme .tt-cite button").endswith(" https://example.org/s/themes/bus-fare.html")


def test_the_page_of_the_data_reads_well(browser: Browser, example_site: Path) -> None:
    for scheme, width in (("light", 1280), ("dark", 390), ("light", 320)):
        with watched(browser, scheme, width) as page:
            page.goto((example_site / "data.html").as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(page) == []


def test_without_scripts_there_are_no_empty_places(browser: Browser, example_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((example_site / "data.html").as_uri())
    assert [each for each in page.locator(".tt-cite").all() if each.is_visible()] == []
    assert page.locator(".tt-citation").count() == 2
    context.close()


def test_the_button_at_a_turn_is_as_good_as_the_others(browser: Browser, example_site: Path) -> None:
    """Named, large enough, of enough contrast; and nothing moves when it comes."""
    for scheme, width in (("light", 1280), ("dark", 390)):
        with watched(browser, scheme, width) as page:
            page.goto((example_site / "transcripts/maren.html").as_uri())
            page.locator("#turn-4").scroll_into_view_if_needed()
            before = page.locator("#turn-5").bounding_box()
            page.locator("#turn-4 .tt-speech").hover()
            expect(page.locator("#turn-4 .tt-cite-turn")).to_be_visible()
            after = page.locator("#turn-5").bounding_box()
            assert before
            assert after
            assert abs(after["y"] - before["y"]) < 1
            assert violations(page, "#turn-4 .tt-who") == []
