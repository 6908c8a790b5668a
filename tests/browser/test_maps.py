"""Thematic maps: one box with its neighbours, closer and farther, and the drawing taken along."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import violations, watched

FIGURE = "figure.tt-map"


@pytest.fixture
def findings(page: Page, example_site: Path) -> Page:
    page.goto((example_site / "findings.html").as_uri())
    return page


def lit(page: Page) -> list[str]:
    return page.locator(f"{FIGURE} .tt-node.tt-lit").evaluate_all(
        "nodes => nodes.map(node => node.getAttribute('aria-label').split(':')[0]).sort()"
    )


def test_a_box_that_is_pointed_at_or_focused_stands_out_with_its_neighbours(findings: Page) -> None:
    box = findings.locator(f"{FIGURE} .tt-node[aria-label^='Up is free']")
    box.focus()
    neighbours = ["Invisible mending", "Making it come out right", "Up is free"]
    assert lit(findings) == neighbours
    box.blur()
    assert lit(findings) == []
    box.hover()
    assert lit(findings) == neighbours


def test_a_box_can_be_shown_with_what_it_is_tied_to_and_nothing_else(findings: Page) -> None:
    svg = findings.locator(f"{FIGURE} svg")
    whole = svg.get_attribute("viewBox")
    findings.get_by_label("Show").select_option(label="Up is free and what it is tied to")
    expect(findings.locator(f"{FIGURE} .tt-node[aria-label^='Up is free']")).to_be_visible()
    expect(findings.locator(f"{FIGURE} .tt-node[aria-label^='Something to hold']")).to_be_hidden()
    assert svg.get_attribute("viewBox") != whole
    findings.get_by_label("Show").select_option(label="the whole map")
    expect(findings.locator(f"{FIGURE} .tt-node[aria-label^='Something to hold']")).to_be_visible()
    assert svg.get_attribute("viewBox") == whole


def test_a_map_comes_closer_by_button_and_key_and_moves_in_its_frame(findings: Page) -> None:
    svg, frame = findings.locator(f"{FIGURE} svg"), findings.locator(f"{FIGURE} .tt-map-drawing")
    before = svg.bounding_box()
    findings.get_by_role("button", name="Closer").click()
    frame.focus()
    findings.keyboard.press("+")
    after = svg.bounding_box()
    assert before
    assert after
    assert after["width"] > 1.9 * before["width"]
    at = frame.evaluate("frame => frame.scrollTop")
    box = frame.bounding_box()
    assert box
    findings.mouse.move(box["x"] + 200, box["y"] + 200)
    findings.mouse.down()
    findings.mouse.move(box["x"] + 200, box["y"] + 120, steps=4)
    findings.mouse.up()
    assert frame.evaluate("frame => frame.scrollTop") == at + 80
    assert findings.url.endswith("findings.html")
    for _ in range(2):
        findings.get_by_role("button", name="Farther").click()
    last = svg.bounding_box()
    assert last
    assert (last["width"], last["height"]) == (before["width"], before["height"])


def test_the_drawing_is_saved_with_its_colours_and_without_paths_of_this_machine(
    findings: Page, tmp_path: Path
) -> None:
    with findings.expect_download() as download:
        findings.get_by_role("button", name="Save the drawing").click()
    saved = tmp_path / "map.svg"
    download.value.save_as(saved)
    assert download.value.suggested_filename == "Thematic map.svg"
    root = ET.parse(saved).getroot()
    boxes = [
        each for each in root.iter("{http://www.w3.org/2000/svg}a") if "tt-node" in each.get("class", "")
    ]
    assert len(boxes) == 12
    assert "file:" not in saved.read_text(encoding="utf-8")
    outline = boxes[0].find("{http://www.w3.org/2000/svg}rect")
    assert outline is not None
    assert "fill" in outline.get("style", "")


def test_what_is_chosen_stays_when_pointed_at_and_is_all_that_is_saved(
    findings: Page, tmp_path: Path
) -> None:
    findings.get_by_label("Show").select_option(label="Up is free and what it is tied to")
    shown = findings.locator(f"{FIGURE} .tt-node:visible")
    assert shown.count() == 3
    shown.first.hover()
    assert shown.count() == 3
    with findings.expect_download() as download:
        findings.get_by_role("button", name="Save the drawing").click()
    saved = tmp_path / "map.svg"
    download.value.save_as(saved)
    root = ET.parse(saved).getroot()
    boxes = [each for each in root.iter() if "tt-node" in each.get("class", "")]
    assert len(boxes) == 3
    assert "color(" not in saved.read_text(encoding="utf-8"), "only browsers know such colours"


def test_on_the_whole_screen_closer_is_closer_and_paper_shows_all_of_it(findings: Page) -> None:
    svg, figure = findings.locator(f"{FIGURE} svg"), findings.locator(FIGURE)
    findings.get_by_role("button", name="Full screen").click()
    expect(findings.get_by_role("button", name="Leave full screen")).to_be_visible()
    scale = "svg => svg.querySelector('.tt-node').getBoundingClientRect().width"
    fitted = svg.evaluate(scale)
    findings.get_by_role("button", name="Closer").click()
    assert svg.evaluate(scale) > fitted
    findings.get_by_role("button", name="Leave full screen").click()
    expect(figure).not_to_have_class("tt-map-sized")
    findings.get_by_role("button", name="Closer").click()
    findings.emulate_media(media="print")
    frame = findings.locator(f"{FIGURE} .tt-map-drawing")
    assert frame.evaluate("frame => getComputedStyle(frame).maxHeight") == "none"
    assert svg.evaluate("svg => svg.getBoundingClientRect().width <= svg.parentNode.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_theme_shows_which_of_its_codes_occur_together(
    browser: Browser, example_site: Path, scheme: str, width: int
) -> None:
    with watched(browser, scheme, width) as page:
        page.goto((example_site / "themes/up-is-free.html").as_uri())
        page.locator(".tt-network > summary").click()
        code = page.locator(".tt-code-map .tt-node[aria-label='Clock and queue']")
        expect(code).to_be_visible()
        assert violations(page) == []
        code.click()
        assert page.url.endswith("codes/clock-and-queue.html")
