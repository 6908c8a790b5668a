"""Memos and decisions in a browser, over http and from the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import violations, watched

pytestmark = pytest.mark.browser

DECISION = "memos/a-theme-without-an-opponent.html"


@pytest.fixture(params=["http", "file"])
def memos(request: pytest.FixtureRequest, served: str, example_site: Path) -> str:
    """The address of the list."""
    return f"{served}memos.html" if request.param == "http" else (example_site / "memos.html").as_uri()


@pytest.mark.parametrize("path", ["memos.html", DECISION, "themes/making-it-come-out-right.html"])
def test_pages_read_well(browser: Browser, example_site: Path, path: str) -> None:
    for scheme, width in (("light", 1280), ("dark", 390)):
        with watched(browser, scheme, width) as page:
            page.goto((example_site / path).as_uri())
            for closed in page.locator("article details").all():
                closed.evaluate("element => { element.open = true; }")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(page) == []


def test_choices_show_some_and_the_address_keeps_them(page: Page, memos: str) -> None:
    page.goto(memos)
    entries = page.locator(".tt-memo-list > li:visible")
    total = entries.count()
    found = page.locator(".tt-found")
    expect(found).to_have_text(f"{total} memos and decisions")
    reflexive = page.get_by_role("checkbox", name="Reflexive")
    reflexive.focus()
    page.keyboard.press("Space")
    some = entries.count()
    assert 0 < some < total
    expect(found).to_have_text(f"{some} of {total} memos and decisions")
    for entry in entries.all():
        expect(entry.locator(".tt-memo-kind")).to_have_text("Reflexive memo")
    assert page.url == f"{memos}#kind=reflexive"
    page.get_by_role("checkbox", name="Decision").check()
    expect(entries).to_have_count(some + page.locator(".tt-memo-list > li[data-kind=decision]").count())
    page.reload()
    expect(reflexive).to_be_checked()
    page.go_back()
    expect(entries).to_have_count(some)
    page.get_by_role("button", name="Show all").click()
    expect(entries).to_have_count(total)
    assert page.url == memos


def test_counts_follow_the_other_choices(page: Page, memos: str) -> None:
    page.goto(f"{memos}#about=theme%3Asomething-to-hold")
    entries = page.locator(".tt-memo-list > li:visible")
    decisions = entries.and_(page.locator("[data-kind=decision]")).count()
    option = page.locator(".tt-memo-option", has_text="Decision")
    expect(option.locator(".tt-count")).to_have_text(str(decisions))
    option.click()
    expect(entries).to_have_count(decisions)
    expect(page.get_by_role("combobox", name="About")).to_have_value("theme:something-to-hold")
    page.get_by_role("combobox", name="About").select_option("")
    expect(page.locator(".tt-year:visible")).not_to_have_count(0)
    assert page.url == f"{memos}#kind=decision"


def test_an_address_that_asks_for_nothing_here_says_so(page: Page, memos: str) -> None:
    page.goto(f"{memos}#kind=constructor")
    expect(page.locator(".tt-unknown")).to_have_text("The address asks for what is not here: constructor")
    expect(page.locator(".tt-memo-list > li[hidden]")).to_have_count(0)
    page.goto("about:blank")
    page.goto(f"{memos}#year-2023")
    expect(page.locator(".tt-unknown")).to_be_hidden()
    expect(page.locator("#year-2023")).to_be_in_viewport()


def test_from_a_theme_to_its_decision_and_all_of_its_kind(page: Page, example_site: Path) -> None:
    page.goto((example_site / "themes/making-it-come-out-right.html").as_uri())
    page.locator("[aria-labelledby=memos]").get_by_role("link", name="A theme without an opponent").click()
    expect(page.locator(".tt-deeds li").first).to_contain_text("now Making it come out right")
    page.locator(".tt-eyebrow a").click()
    expect(page.get_by_role("checkbox", name="Decision")).to_be_checked()
    expect(page.locator(".tt-memo-list > li:visible").first).to_have_attribute("data-kind", "decision")


def test_without_scripts_the_list_is_there(browser: Browser, memos: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(memos)
    expect(page.locator(".tt-memo-filter")).to_be_hidden()
    entries = page.locator(".tt-memo-list > li")
    assert page.locator(".tt-memo-list > li:visible").count() == entries.count() > 5
    context.close()
