"""The auditor's sample in a browser from the disk: drawn again by its seed, printed, and without scripts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import themetrail.views
from tests.browser.conftest import violations, watched
from themetrail.views.lots import drawn

pytestmark = pytest.mark.browser

LOTS = Path(themetrail.views.__path__[0]) / "assets/js/sample/lots.js"
SHOWN = ".tt-drawn > li:visible"


def shown(page: Page) -> list[int]:
    return [int(each.get_attribute("data-number") or 0) for each in page.locator(SHOWN).all()]


def test_a_browser_draws_what_python_draws(page: Page) -> None:
    chance = random.Random(5)
    letters = "abcXYZ019 -_.,:äéÅßñ中文字🎲\u0301\u0308\t"
    asked = [
        ("".join(chance.choices(letters, k=chance.randrange(12))), chance.randrange(9), chance.randrange(500))
        for _ in range(500)
    ]
    page.add_script_tag(path=LOTS)
    found = page.evaluate("all => all.map(each => window.themetrail.drawn(...each))", asked)
    assert found == [drawn(*each) for each in asked]


def test_a_sample_is_drawn_by_a_typed_seed_and_kept_in_the_address(page: Page, example_site: Path) -> None:
    address = (example_site / "trail/sample.html").as_uri()
    page.goto(address)
    first = shown(page)
    assert len(first) == 5
    page.get_by_label("Seed", exact=True).fill("an auditor’s own")
    page.get_by_label("Claims", exact=True).fill("7")
    page.keyboard.press("Enter")
    second = shown(page)
    assert len(second) == 7
    assert second[:5] != first
    expect(page.get_by_role("status").first).to_contain_text("drawn with the seed an auditor’s own")
    kept = page.url
    page.goto("about:blank")
    page.goto(kept)
    assert shown(page) == second
    expect(page.get_by_label("Seed", exact=True)).to_have_value("an auditor’s own")
    page.get_by_role("button", name="Another seed").click()
    assert page.url != kept
    assert len(shown(page)) == 7


def test_paragraphs_without_quotations_are_drawn_when_asked_for(page: Page, example_site: Path) -> None:
    page.goto((example_site / "trail/sample.html").as_uri() + "#seed=1&claims=1000")
    quoting = len(shown(page))
    page.get_by_label("also paragraphs without a quotation").check()
    page.get_by_label("Claims", exact=True).fill("1000")
    page.get_by_role("button", name="Draw").click()
    everything = shown(page)
    assert sorted(everything) == list(range(1, len(everything) + 1))
    assert len(everything) > quoting
    assert "all=yes" in page.url


def test_without_scripts_the_first_sample_is_there(browser: Browser, example_site: Path, page: Page) -> None:
    address = (example_site / "trail/sample.html").as_uri()
    page.goto(address)
    with_scripts = shown(page)
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address)
    assert shown(plain) == with_scripts
    expect(plain.locator(".tt-draw")).to_be_hidden()
    context.close()


def test_the_sample_reads_well(browser: Browser, example_site: Path) -> None:
    for scheme, width in (("light", 1280), ("dark", 390)):
        with watched(browser, scheme, width) as page:
            page.goto((example_site / "trail/sample.html").as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(page) == []


def test_what_was_noted_is_printed_and_nothing_else_of_the_form(page: Page, example_site: Path) -> None:
    page.goto((example_site / "trail/sample.html").as_uri())
    block = page.locator(SHOWN).first
    block.get_by_label("Reasons, and what speaks against").fill("Well borne out.")
    page.emulate_media(media="print")
    expect(block.locator("textarea")).to_be_visible()
    expect(page.locator(SHOWN).nth(1).locator("textarea")).to_be_hidden()
    expect(page.locator(SHOWN).nth(1).locator(".tt-write i").first).to_be_visible()
    expect(page.locator(".tt-draw")).to_be_hidden()
