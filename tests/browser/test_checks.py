"""The report of the checks, and pages of editions that withhold something, in a browser from the disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import violations, watched
from tests.publish.quoted import QUOTED
from tests.studies import write
from themetrail.publish.site import build_site

pytestmark = pytest.mark.browser

NOTHING = {path: text.replace("quotes: public", "quotes: team") for path, text in QUOTED.items()}
KINDS = (
    ("team", "checks.html"),
    ("team", "themes/words.html"),
    ("public", "checks.html"),
    ("public", "transcripts/tunde.html"),
    ("public", "participants.html"),
    ("nothing", "index.html"),
    ("nothing", "quotes.html"),
)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders of three sites: the team's, the public's, and the public's where nothing is released."""
    found = {}
    for name, files in {"team": QUOTED, "public": QUOTED, "nothing": NOTHING}.items():
        root = write(tmp_path_factory.mktemp(name), files)
        site = build_site(root, edition="team" if name == "team" else "public").folder
        found[name] = Path(shutil.move(site, root / "kept"))
    return found


@pytest.mark.parametrize(("edition", "path"), KINDS)
def test_pages_of_editions_read_well(
    browser: Browser, editions: dict[str, Path], edition: str, path: str
) -> None:
    for scheme, width in (("light", 1280), ("dark", 390)):
        with watched(browser, scheme, width) as page:
            page.goto((editions[edition] / path).as_uri())
            for closed in page.locator("article details").all():
                closed.evaluate("element => { element.open = true; }")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(page) == []


def test_the_report_shows_one_grade_and_the_address_keeps_it(page: Page, editions: dict[str, Path]) -> None:
    report = (editions["team"] / "checks.html").as_uri()
    page.goto(report)
    entries = page.locator(".tt-checked > li:visible")
    total = entries.count()
    button = page.get_by_role("button", name="Words differ")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(entries).to_have_count(2)
    expect(page.get_by_role("status").filter(has_text="shown")).to_contain_text(f"2 of {total}")
    expect(page.locator(".tt-checked-on:visible")).to_have_count(1)
    assert page.url == f"{report}#grade=words"
    page.reload()
    expect(entries).to_have_count(2)
    page.get_by_role("button", name="Quoted more than once").click()
    again = entries.locator(".tt-hint", has_text="The same words are quoted in")
    expect(again).to_have_count(entries.count())
    page.get_by_role("button", name="Quoted more than once").click()
    expect(entries).to_have_count(total)
    assert "#" not in page.url


def test_from_a_quotation_to_the_report_and_back(page: Page, editions: dict[str, Path]) -> None:
    page.goto((editions["team"] / "themes/words.html").as_uri())
    page.locator(".tt-quotation .tt-verdict[data-grade=words]").click()
    listed = page.locator(".tt-checked > li:target")
    expect(listed).to_be_in_viewport()
    expect(listed.locator("ins")).to_contain_text("heard")
    listed.get_by_role("link", name="in a block of its own").click()
    expect(page.locator(":target")).to_contain_text("differs")
    expect(page.locator(":target")).to_be_in_viewport()


def test_an_address_that_names_no_grade_shows_all(page: Page, editions: dict[str, Path]) -> None:
    report = (editions["team"] / "checks.html").as_uri()
    for anchor in ("#grade=constructor", "#quotation-2"):
        page.goto("about:blank")
        page.goto(report + anchor)
        expect(page.locator(".tt-checked > li[hidden]")).to_have_count(0)


def test_without_scripts_the_whole_report_is_there(browser: Browser, editions: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((editions["team"] / "checks.html").as_uri())
    assert page.locator(".tt-checked > li:visible").count() == page.locator(".tt-checked > li").count() > 5
    expect(page.locator(".tt-grades button")).to_have_count(0)
    expect(page.locator(".tt-grades li").first).to_contain_text("the same words")
    context.close()
