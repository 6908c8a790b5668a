"""The tables in a browser from the disk: every number counts the quotes that it opens."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import violations, watched
from tests.publish.conftest import CONFIGURATION
from tests.studies import write
from themetrail.publish.site import build_site

pytestmark = pytest.mark.browser

NEARNESS = ("overlap", "turn", "1", "3", "5")
TABLES = (
    ("theme-by-participant", ""),
    ("code-by-transcript", "table=code-by-transcript"),
    ("code-by-attribute", "table=code-by-attribute"),
    *((f"code-by-code-{near}", f"table=code-by-code&near={near}") for near in NEARNESS),
)
NUMBERS = """name => {
    const tables = themetrail.quotes.tables;
    const data = themetrailTables;
    const table = tables.read(data, name);
    const found = [[tables.address(data, table, null, null), data.all]];
    table.rows.forEach((row, down) => {
        found.push([tables.address(data, table, row, null), row.quotes]);
        table.columns.forEach((column, across) => {
            if (!table.near || across !== down) {
                found.push([tables.address(data, table, row, column), table.counts[down][across]]);
            }
        });
    });
    table.columns.forEach(column => {
        found.push([tables.address(data, table, null, column), column.quotes]);
    });
    return found;
}"""
LINKS = """table => Array.from(
    table.querySelectorAll('td a'), link => [link.getAttribute('href'), Number(link.textContent)]
)"""
IN_SIGHT = """() => {
    const place = document.activeElement.getBoundingClientRect();
    const middle = [place.x + place.width / 2, place.y + place.height / 2];
    return document.elementFromPoint(...middle) === document.activeElement;
}"""
WRONG = """numbers => {
    const quotes = themetrail.quotes;
    const study = quotes.read(themetrailQuotes);
    return numbers.filter(([address, number]) => {
        const told = quotes.address.read(study, address.split('#')[1] || '');
        return told.unknown.length || quotes.choose(study, told.choice).found.length !== number;
    });
}"""

MANY = 160
LARGE = {
    "mkdocs.yml": CONFIGURATION,
    "content/index.md": "---\ntitle: Large\napproach: codebook\n---\n",
    "content/participants.md": (
        "---\nparticipants: {maren: {title: Maren, quotes: public, transcript: public}}\n---\n"
    ),
    "content/codebook.md": "---\ncodes:\n"
    + "".join(f"  code-{n}: {{title: '<img src=x> {n}', definition: A code.}}\n" for n in range(MANY))
    + "---\n",
    "transcripts/one.md": "---\nparticipants: [maren]\nspeakers: {M: maren}\n---\n\n"
    + "\n\n".join(f"M: [words]{{.code-{n}}}" for n in range(MANY))
    + "\n",
}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a study with more codes than a table shows at once."""
    return build_site(write(tmp_path_factory.mktemp("large"), LARGE)).folder


def opened(page: Page, site: Path, choices: str) -> Locator:
    """The table of the page with these choices."""
    page.goto("about:blank")
    page.goto(f"{(site / 'tables.html').as_uri()}#{choices}")
    return page.locator("table.tt-cross")


def names(table: Locator) -> tuple[list[str], list[str]]:
    """The names of rows and of columns, in the order in which they are shown."""
    rows = table.locator("tbody th").all_inner_texts()
    columns = table.locator("thead tr:nth-last-child(2) th:not(.tt-all)").all_inner_texts()
    return rows, columns


@pytest.mark.parametrize("edition", ["public", "team"])
def test_every_number_counts_the_quotes_that_it_opens(
    page: Page, example_site: Path, whole_example_site: Path, edition: str
) -> None:
    site = whole_example_site if edition == "team" else example_site
    numbers: dict[str, list[Any]] = {}
    for name, choices in TABLES:
        shown = opened(page, site, choices).evaluate(LINKS)
        numbers[name] = page.evaluate(NUMBERS, name)
        assert sorted(shown) == sorted([address, number] for address, number in numbers[name] if number), name
    page.goto((site / "quotes.html").as_uri())
    for name, each in numbers.items():
        assert page.evaluate(WRONG, each) == [], name


@pytest.mark.parametrize(("name", "choices"), TABLES)
def test_a_number_that_is_clicked_opens_its_quotes(
    page: Page, example_site: Path, name: str, choices: str
) -> None:
    links = opened(page, example_site, choices).locator("tbody td:not(.tt-all) a")
    link = links.nth(links.count() // 2)
    number = link.inner_text()
    link.click()
    expect(page).to_have_url(re.compile(r"/quotes\.html#"))
    expect(page.locator(".tt-found")).to_have_text(re.compile(rf"^{number} of \d+ quotes?$"))
    cards = page.locator(".tt-card")
    expect(cards).to_have_count(int(number))
    chosen = page.locator(".tt-choices .tt-taken")
    expect(chosen).to_have_count(2)
    chosen.last.click()
    expect(chosen).to_have_count(1)
    page.go_back()
    expect(cards).to_have_count(int(number))


@pytest.mark.parametrize(("name", "choices"), TABLES)
def test_the_file_of_a_table_holds_what_is_shown(
    page: Page, example_site: Path, name: str, choices: str
) -> None:
    table = opened(page, example_site, choices)
    cells = "rows => rows.map(row => Array.from(row.cells).slice(1).map(cell => Number(cell.textContent)))"
    shown = table.locator("tbody tr").evaluate_all(cells)
    link = page.locator(".tt-take-table a")
    file = example_site / str(link.get_attribute("href"))
    assert file.name == f"{name}.csv"
    assert str(link.get_attribute("download")).endswith(f"-public-{name}.csv")
    with file.open(encoding="utf-8-sig", newline="") as rows:
        header, *kept = csv.reader(rows)
    assert [[int(cell) for cell in row[2:]] for row in kept] == shown
    assert [row[1] for row in kept] == names(table)[0]
    assert len(header) == len(names(table)[1]) + 3


def test_rows_and_columns_are_put_in_order_and_the_address_tells(page: Page, example_site: Path) -> None:
    table = opened(page, example_site, "table=code-by-code")
    rows, columns = names(table)
    assert rows == columns
    page.get_by_label("Rows by").select_option("name")
    page.get_by_label("Columns by").select_option("size")
    by_name, by_size = names(table)
    assert by_name == sorted(rows, key=str.casefold)
    totals = table.locator("thead tr.tt-all td").all_inner_texts()[1:]
    assert [int(each) for each in totals] == sorted(map(int, totals), reverse=True)
    assert page.url.endswith("#table=code-by-code&rows=name&columns=size")
    page.get_by_label("Near means").select_option("3")
    expect(page.locator(".tt-reading")).to_contain_text("at most 3 turns away")
    page.reload()
    assert names(table) == (by_name, by_size)
    expect(page.get_by_label("Near means")).to_have_value("3")
    page.get_by_role("link", name="Codes by transcripts").click()
    expect(page.get_by_label("Near means")).to_be_hidden()
    expect(page.get_by_label("Rows by")).to_have_value("name")
    page.go_back()
    expect(page.get_by_label("Near means")).to_have_value("3")


def test_lines_that_are_alike_stand_together(page: Page, example_site: Path) -> None:
    table = opened(page, example_site, "table=code-by-code&rows=similarity&columns=similarity")
    rows, columns = names(table)
    assert rows == columns
    by_order = names(opened(page, example_site, "table=code-by-code"))[0]
    assert sorted(rows) == sorted(by_order) != rows
    blocks = [[1, 0, 3, 0], [0, 2, 0, 1], [2, 0, 6, 1], [0, 5, 0, 2], [0, 1, 0, 9]]
    order = page.evaluate("vectors => themetrail.quotes.bySimilarity(vectors)", blocks)
    assert order == [0, 2, 4, 1, 3] or order == [0, 2, 4, 3, 1]
    assert page.evaluate("themetrail.quotes.bySimilarity([])") == []
    same = [[1, 1]] * 9
    assert sorted(page.evaluate("vectors => themetrail.quotes.bySimilarity(vectors)", same)) == list(range(9))


def test_empty_rows_and_columns_are_left_out_and_come_back(page: Page, example_site: Path) -> None:
    table = opened(page, example_site, "table=code-by-code&near=overlap")
    rows = table.locator("tbody tr")
    every = rows.count()
    empty = rows.evaluate_all("rows => rows.filter(row => !row.querySelector('td:not(.tt-all) a')).length")
    assert empty
    fold = page.get_by_label("Leave out empty rows and columns")
    fold.check()
    expect(rows).to_have_count(every - empty)
    assert page.url.endswith("#table=code-by-code&empty=folded")
    fold.uncheck()
    expect(rows).to_have_count(every)


def test_arrow_keys_go_from_number_to_number_in_sight(page: Page, example_site: Path) -> None:
    table = opened(page, example_site, "table=code-by-transcript")
    page.locator(".tt-cross-region").focus()
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.closest('td').cellIndex")
    row = page.evaluate("document.activeElement.closest('tr').rowIndex")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.closest('td').cellIndex") > first
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == row
    for _ in range(40):
        page.keyboard.press("ArrowDown")
        assert page.evaluate(IN_SIGHT)
    for _ in range(40):
        page.keyboard.press("ArrowUp")
        assert page.evaluate(IN_SIGHT)
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.closest('th, td').cellIndex") == 0
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('table')")
    assert table.locator("[tabindex='0']").count() == 1


@pytest.mark.parametrize(("name", "choices"), [TABLES[0], TABLES[2], TABLES[4]])
def test_tables_read_well(browser: Browser, whole_example_site: Path, name: str, choices: str) -> None:
    for scheme, width in (("light", 1440), ("dark", 1440), ("light", 320), ("dark", 390)):
        with watched(browser, scheme, width) as page:
            table = opened(page, whole_example_site, choices)
            expect(page.locator(".tt-caution")).to_contain_text("reflexive")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            region = page.locator(".tt-cross-region")
            region.evaluate("region => region.scrollTo(200, 300)")
            box, head = region.bounding_box(), table.locator("tbody th").first.bounding_box()
            assert box is not None
            assert head is not None
            assert abs(head["x"] - box["x"]) < 2
            top = table.locator("thead").bounding_box()
            assert top is not None
            assert abs(top["y"] - box["y"]) < 2
            # Rows are alike, and thousands of cells take a minute to judge.
            table.evaluate("table => Array.from(table.tBodies[0].rows).slice(8).forEach(row => row.remove())")
            assert violations(page) == []


def test_on_paper_the_whole_table_stands_and_nothing_to_choose(page: Page, example_site: Path) -> None:
    table = opened(page, example_site, "table=code-by-code&near=turn")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 971, "height": 640})  # A4, landscape, within its margins
    expect(page.get_by_role("heading", name="Codes by codes")).to_be_visible()
    for hidden in (".tt-how", ".tt-which", ".tt-take-table", ".tt-opens"):
        expect(page.locator(hidden)).to_be_hidden()
    region, whole = page.locator(".tt-cross-region").bounding_box(), table.bounding_box()
    assert region is not None
    assert whole is not None
    assert region["height"] >= whole["height"]
    assert whole["width"] <= 971


def test_without_scripts_the_numbers_are_there(browser: Browser, example_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((example_site / "tables.html").as_uri())
    table = page.get_by_role("region", name="Themes by participants").locator("table")
    with (example_site / "data/theme-by-participant.csv").open(encoding="utf-8-sig", newline="") as rows:
        _, *kept = csv.reader(rows)
    rows_shown = [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]
    shown = [[cell or "0" for cell in cells] for cells in rows_shown]
    assert shown == [row[2:] for row in kept]
    expect(page.get_by_role("heading", name="Codes by codes")).to_be_visible()
    expect(page.get_by_role("link", name="Download as CSV")).to_have_count(len(TABLES))
    context.close()


def test_a_large_table_is_shown_part_by_part(page: Page, large: Path) -> None:
    table = opened(page, large, "table=code-by-code&near=1")
    expect(page.get_by_role("link", name="Tables", exact=True).first).to_be_visible()
    expect(page.locator(".tt-caution")).to_have_count(0)
    rows, columns = names(table)
    assert (len(rows), len(columns)) == (150, 120)
    assert rows[0] == "<img src=x> 0"
    expect(page.locator(".tt-parts")).to_contain_text("Columns 1 to 120 of 160")
    page.locator(".tt-parts p", has_text="Columns").get_by_role("button", name="Next").click()
    assert names(table)[1] == [f"<img src=x> {number}" for number in range(120, MANY)]
    expect(page.locator(".tt-parts button:focus")).to_have_text("Previous")
    link = table.locator("tbody td:not(.tt-all) a").first
    assert link.inner_text() == "1"
    link.click()
    expect(page.locator(".tt-found")).to_have_text("1 of 160 quotes")
    expect(page.locator(".tt-choices")).to_contain_text("Within 1 turn of <img src=x> 120")


def test_an_address_that_asks_for_no_such_nearness_says_so(page: Page, large: Path) -> None:
    start = (large / "quotes.html").as_uri()
    for near in ("code-1:0", "code-1:near", "no-code:turn", "code-1", ":turn", ""):
        page.goto("about:blank")
        page.goto(f"{start}#code=code-0&near={near}")
        expect(page.locator(".tt-unknown")).to_contain_text("not here")
        expect(page.locator(".tt-found")).to_have_text("1 of 160 quotes")
