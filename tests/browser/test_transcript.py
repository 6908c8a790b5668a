"""Reading a crowded transcript: gathered chips, chosen codes, the strip, the keys, the copy on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import violations, watched
from tests.publish.conftest import CONFIGURATION
from tests.studies import write
from tests.views.crowded import CROWDED
from themetrail.publish.site import build_site

pytestmark = pytest.mark.browser

ALL_OPEN = "document.querySelectorAll('article details').forEach(each => { each.open = true; })"
OBSCURED = """() => {
    const box = document.activeElement.getBoundingClientRect();
    const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return !(at && (document.activeElement.contains(at) || at.contains(document.activeElement)));
}"""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = write(tmp_path_factory.mktemp("crowded"), {**CROWDED, "mkdocs.yml": CONFIGURATION})
    return (build_site(root, edition="team").folder / "transcripts/t.html").as_uri()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_crowded_transcript_reads_well(browser: Browser, crowded: str, scheme: str, width: int) -> None:
    with watched(browser, scheme, width) as page:
        page.goto(crowded)
        page.evaluate(ALL_OPEN)
        page.add_style_tag(content=".tt-long > .tt-turn { content-visibility: visible; }")
        assert violations(page) == []
        page.locator(".tt-picks .tt-pick").last.click()
        expect(page.get_by_role("region", name="Chosen codes")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for part in (".tt-bar", ".tt-side", "#turn-30"):
            assert violations(page, part) == []


def test_gathered_chips_open_by_keyboard_and_without_scripts(browser: Browser, crowded: str) -> None:
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(f"{crowded}#turn-30")
        more = page.locator("#turn-30 .tt-gathered summary")
        chip = page.locator("#turn-30 .tt-gathered .tt-chip").first
        expect(chip).not_to_be_visible()
        more.focus()
        page.keyboard.press("Enter")
        expect(chip).to_be_visible()
        context.close()


def test_chosen_codes_are_counted_and_kept_in_the_address(page: Page, crowded: str) -> None:
    page.goto(crowded)
    page.locator('.tt-pick[data-code="code-3"]').click()
    page.locator('.tt-pick[data-code="code-11"]').click()
    bar = page.get_by_role("region", name="Chosen codes")
    expect(bar.get_by_role("status")).to_have_text("A code named code-3, A code named code-11 · 34 places")
    lit = page.locator(".tt-overview path.tt-on").evaluate_all("all => all.map(each => each.dataset.code)")
    assert sorted(lit) == ["code-11", "code-3"]
    bar.get_by_role("button", name="Previous").click()
    expect(bar.get_by_role("status")).to_contain_text("34 of 34")
    expect(page.locator("mark.tt-current")).to_be_in_viewport()
    assert page.url == f"{crowded}#codes=code-3,code-11&at=q-130"
    page.goto("about:blank")
    page.go_back()
    expect(bar.get_by_role("status")).to_contain_text("34 of 34")
    expect(page.locator("#turn-130 mark.tt-current")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(bar).not_to_be_visible()
    assert page.url == crowded


def test_the_next_place_of_a_code_is_found_among_gathered_chips(page: Page, crowded: str) -> None:
    page.goto(f"{crowded}#codes=code-7")
    page.get_by_role("button", name="Next").click()
    expect(page.locator('#turn-30 .tt-application[data-code="code-7"]')).to_be_in_viewport()


def test_an_address_with_codes_that_are_none_chooses_nothing(page: Page, crowded: str) -> None:
    for asked in ("#codes=constructor", "#codes=%E0%A4%A", "#codes="):
        page.goto("about:blank")
        page.goto(crowded + asked)
        expect(page.locator(".tt-bar")).to_be_hidden()


def test_the_strip_leads_to_its_place_and_shows_where_the_window_is(page: Page, crowded: str) -> None:
    page.goto(crowded)
    strip = page.locator(".tt-overview")
    box = strip.bounding_box()
    assert box
    strip.click(position={"x": box["width"] / 2, "y": box["height"] * 0.98})
    expect(page.locator("#turn-128")).to_be_in_viewport()
    page.wait_for_function(
        "Number(getComputedStyle(document.querySelector('.tt-overview')).getPropertyValue('--from')) > 70"
    )


def test_every_quote_and_turn_is_reached_by_keys_and_never_hidden(page: Page, crowded: str) -> None:
    page.goto(f"{crowded}#turn-29")
    page.locator("#turn-29 .tt-number").focus()
    page.keyboard.press("t")
    expect(page.locator("#turn-30 .tt-number")).to_be_focused()
    page.keyboard.press("Shift+T")
    expect(page.locator("#turn-29 .tt-number")).to_be_focused()
    seen = []
    for _ in range(10):
        page.keyboard.press("q")
        seen.append(page.evaluate("document.activeElement.dataset.quote"))
        page.wait_for_function(f"() => !({OBSCURED})()")
    assert seen == ["q-29", *(f"deep-{number}" for number in range(8, 0, -1)), "q-32"]
    page.keyboard.press("Shift+Q")
    assert page.evaluate("document.activeElement.dataset.quote") == "deep-1"
    page.keyboard.press("c")
    expect(page.get_by_role("region", name="Chosen codes")).to_contain_text(" of 33")


def test_the_keys_can_be_turned_off_and_leave_other_keys_alone(page: Page, crowded: str) -> None:
    page.goto(f"{crowded}#turn-29")
    page.locator("#turn-29 .tt-number").focus()
    page.keyboard.press("Control+q")
    expect(page.locator("#turn-29 .tt-number")).to_be_focused()
    page.locator(".tt-keys summary").click()
    page.get_by_label("Use these keys").uncheck()
    page.locator("#turn-29 .tt-number").focus()
    page.keyboard.press("t")
    expect(page.locator("#turn-29 .tt-number")).to_be_focused()


def test_a_place_far_down_is_where_the_address_says(page: Page, crowded: str) -> None:
    for anchor, place in (("#turn-125", "#turn-125 .tt-number"), ("#q-deep-1", "#q-deep-1")):
        page.goto("about:blank")
        page.goto(crowded + anchor)
        expect(page.locator(place)).to_be_in_viewport()


def test_who_quotes_a_turn_opens_with_the_sentence_and_leads_there(page: Page, crowded: str) -> None:
    page.goto(f"{crowded}#turn-30")
    page.locator("#turn-30 .tt-sentences summary").click()
    page.locator("#turn-30 .tt-sentences a").filter(has_text="The list is an actor").click()
    expect(page.locator("h1")).to_contain_text("Lists")
    expect(page.locator(":target")).to_be_in_viewport()


def test_on_paper_everything_is_open_numbered_and_in_ink(page: Page, crowded: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(crowded)
    turn = page.locator("#turn-30")
    expect(turn.locator(".tt-gathered .tt-chip").last).to_be_visible()
    expect(turn.locator(".tt-sentences li a").first).to_be_visible()
    for gone in (".tt-cite button", ".tt-keys", ".tt-overview", ".md-header", ".tt-gathered summary"):
        for each in page.locator(gone).all():
            expect(each).to_be_hidden()
    assert turn.locator(".tt-speech").evaluate("each => getComputedStyle(each).color") == "rgb(0, 0, 0)"
    speech, codes = turn.locator(".tt-speech").bounding_box(), turn.locator(".tt-margin").bounding_box()
    assert speech
    assert codes
    assert codes["x"] >= speech["x"] + speech["width"]
    sheets = page.locator("head style").evaluate_all("all => all.map(each => each.textContent)")
    assert '@top-right { font: 8pt system-ui, sans-serif; color: #555; content: "Crowded"' in "".join(sheets)


def test_a_button_prints(page: Page, crowded: str) -> None:
    page.goto(crowded)
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="Print with codes").click()
    expect(page).to_have_title("printed")
