"""Phases, categories, reporting guidelines and growth in a browser from the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import violations, watched
from tests.publish.conftest import CONFIGURATION
from tests.studies import write
from themetrail.publish.site import build_site

pytestmark = pytest.mark.browser

REPORTS = ("phases", "categories", "reporting", "growth")
DATED = {
    "mkdocs.yml": CONFIGURATION,
    "content/index.md": (
        "---\ntitle: Dated\napproach: grounded-theory\nhistory: none\n"
        "reporting: {coreq: {1: method.md}, srqr: {}}\n---\n"
    ),
    "content/method.md": "# Method\n",
    "content/participants.md": (
        "---\nparticipants: {maren: {title: Maren, quotes: public, transcript: public}}\n---\n"
    ),
    "content/memos/early.md": "---\nphase: 1\ndate: 2021\naudience: public\n---\nA note.\n",
    "content/memos/late.md": "---\nphase: 1\ndate: 2024-02\nkind: decision\naudience: public\n---\nA note.\n",
    "content/maps/one.md": "---\nphase: 2\ndate: 2023-05-01\naudience: public\n---\nA map.\n",
    **{
        f"transcripts/t{number}.md": (
            f"---\nparticipants: [maren]\ndate: 2023-0{number}-01\nspeakers: {{M: maren}}\n---\n\n"
            f"M: [words]{{.code-{number} on=2023-0{number}-09}} [more]{{.code-1 on=2023-0{number}-11}}\n"
        )
        for number in range(1, 6)
    },
}


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the team of a small study in which everything has a date."""
    return build_site(write(tmp_path_factory.mktemp("dated"), DATED), edition="team").folder


@pytest.mark.parametrize("name", REPORTS)
def test_reports_read_well(browser: Browser, whole_example_site: Path, dated: Path, name: str) -> None:
    for site, scheme, width in (
        (whole_example_site, "light", 1440),
        (dated, "dark", 320),
    ):
        with watched(browser, scheme, width) as page:
            page.goto((site / f"trail/{name}.html").as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(page) == []


def test_marks_stand_in_the_line_of_time_in_their_order(page: Page, dated: Path) -> None:
    page.goto((dated / "trail/phases.html").as_uri())
    row = page.get_by_role("row", name="Familiarisation")
    line = row.locator(".tt-time").bounding_box()
    marks = [each.bounding_box() for each in row.locator(".tt-time > i").all()]
    assert line is not None
    year, month = marks
    assert year is not None
    assert month is not None
    assert abs(year["x"] - line["x"]) < 8
    assert year["width"] > 5 * month["width"]
    assert abs(month["x"] + month["width"] - line["x"] - line["width"]) < 14
    row.get_by_role("link").click()
    expect(page.locator("#phase-1")).to_be_in_viewport()
    expect(page.get_by_role("link", name="early")).to_be_visible()


def test_a_chart_says_in_words_what_it_draws(page: Page, dated: Path) -> None:
    page.goto((dated / "trail/growth.html").as_uri())
    chart = page.get_by_role("img", name="Chart: new codes in each transcript")
    expect(chart).to_be_visible()
    heights = [float(each.get_attribute("height") or 0) for each in chart.locator("rect").all()]
    assert len(heights) == 5
    assert max(heights) - min(heights) < 1
    expect(page.get_by_role("img", name="Chart: quotes over time")).to_be_visible()
    page.goto((dated / "codebook.html").as_uri())
    expect(page.get_by_role("img", name="Chart: new codes in each transcript")).to_be_visible()


def test_on_paper_the_charts_and_their_tables_stand_whole(page: Page, dated: Path) -> None:
    page.goto((dated / "trail/growth.html").as_uri())
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 640, "height": 900})
    for region in page.locator(".tt-tall").all():
        assert region.evaluate("part => part.scrollHeight - part.clientHeight") < 2
    expect(page.locator(".tt-chart").first).to_be_visible()


def test_what_stands_behind_an_item_is_beside_it_and_on_a_phone_below(browser: Browser, dated: Path) -> None:
    for width, beside in ((1280, True), (390, False)):
        with watched(browser, "light", width) as page:
            page.goto((dated / "trail/reporting.html").as_uri())
            item = page.locator("#coreq-1")
            parts = (item.locator(f".tt-{name}") for name in ("item-title", "item-state", "stated"))
            title, state, words = (part.bounding_box() for part in parts)
            assert title is not None
            assert state is not None
            assert words is not None
            assert (state["x"] >= title["x"] + title["width"]) == beside
            assert words["x"] == title["x"]
            assert words["y"] >= title["y"] + title["height"] - 1
