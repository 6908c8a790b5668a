"""Search where there is no server: a site that was opened by double click."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_turn_is_found_by_its_words_from_the_disk(page: Page, example_site: Path) -> None:
    page.goto((example_site / "themes/bus-fare.html").as_uri())
    page.locator("input.md-search__input").press_sequentially("bus fare going")
    found = page.locator(".md-search-result__link[href*='transcripts/'][href*='#turn-']").first
    expect(found).to_be_attached()
    found.evaluate("link => link.click()")
    expect(page.locator(".tt-turn:target")).to_contain_text("bus fare")
    assert page.url.startswith("file:")
