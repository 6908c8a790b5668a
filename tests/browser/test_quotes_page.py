"""The page of all quotes: what is chosen there, compared with the study itself."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import violations, watch, watched
from tests.studies import write
from themetrail.consent import part_for
from themetrail.model import Audience, Quote
from themetrail.publish.site import build_site
from themetrail.study import Loaded
from themetrail.study.index import Index
from themetrail.views import routes
from themetrail.views.routes import Links

pytestmark = pytest.mark.browser

Test = Callable[[Quote], bool]


@pytest.fixture(scope="module")
def shown(example: Loaded) -> Index:
    """The example as its public edition shows it."""
    return part_for(example.study, example.index, Audience.PUBLIC).index


@pytest.fixture(scope="module", params=["file", "http"])
def start(request: pytest.FixtureRequest, example_site: Path) -> str:
    if request.param == "file":
        return example_site.as_uri() + "/"
    return str(request.getfixturevalue("served"))


def where(*choices: tuple[str, str]) -> str:
    return Links().href(routes.HOME, routes.quotes_where(*choices))


def found(page: Page) -> int:
    """How many quotes the page says there are."""
    status = page.locator(".tt-found").inner_text()
    number = re.search(r"[\d,]+", status)
    assert number, status
    return int(number[0].replace(",", ""))


def counts(page: Page, facet: str) -> dict[str, int]:
    """What a facet says of each of its values, by their names."""
    rows = page.locator(f'[data-facet="{facet}"] .tt-option').evaluate_all(
        "rows => rows.map(row => [row.children[1].textContent, row.querySelector('.tt-count').textContent])"
    )
    return {name: int(count.replace(",", "")) for name, count in rows}


def taken(page: Page, form: str = "csv") -> str:
    """What is downloaded of the selection."""
    take = page.locator(".tt-take")
    take.evaluate("element => { element.open = true; }")
    take.locator("select").select_option(form)
    with page.expect_download() as download:
        take.get_by_role("button", name="Download").click()
    return Path(download.value.path()).read_bytes().decode("utf-8")


def rows(table: str) -> list[dict[str, str]]:
    assert table.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(table[1:], newline="")))


def ids(page: Page) -> set[str]:
    return {row["id"] for row in rows(taken(page))}


def meanings(index: Index) -> Iterator[tuple[str, str, str, Test]]:
    """Every value of every facet of the example: facet, key, name, and which quotes stand under it."""
    study = index.study
    for theme in study.themes.values():
        yield "theme", theme.id, theme.title, of(quote.id for quote in index.evidence[theme.id])
    for code in study.codebook.all():
        yield "code", code.id, code.title, of(quote.id for quote in index.by_code[code.id])
    for person in study.participants.values():
        spoken = of(quote.id for quote in index.by_participant[person.id])
        yield "participant", person.id, person.title, spoken
        for name, value in person.attributes:
            alike = [other for other in study.participants.values() if (name, value) in other.attributes]
            told = of(quote.id for other in alike for quote in index.by_participant[other.id])
            yield f"attribute.{name}", value, value, told
    for each in study.transcripts.values():
        yield "transcript", each.id, each.title, of(quote.id for quote in each.quotes)
        same = [other for other in study.transcripts.values() if other.kind == each.kind]
        name = {"written": "Written account"}.get(each.kind, each.kind.replace("-", " ").capitalize())
        yield "kind", each.kind, name, of(quote.id for other in same for quote in other.quotes)


def of(found: Iterable[str]) -> Test:
    known = set(found)
    return lambda quote: quote.id in known


def number(index: Index, *tests: Test) -> int:
    return sum(all(test(quote) for test in tests) for quote in index.quotes.values())


def test_every_value_counts_its_quotes_and_opens_them(page: Page, example_site: Path, shown: Index) -> None:
    page.goto((example_site / "quotes.html").as_uri())
    assert found(page) == len(shown.quotes)
    listed = {facet: counts(page, facet) for facet in {facet for facet, *_ in meanings(shown)}}
    expected: dict[str, dict[str, int]] = {facet: {} for facet in listed}
    for facet, key, name, test in meanings(shown):
        expected[facet][name] = number(shown, test)
        page.goto(f"{example_site.as_uri()}/{where((facet, key))}")
        assert found(page) == expected[facet][name], (facet, key)
    for facet, values in listed.items():
        assert values == {name: count for name, count in expected[facet].items() if count}, facet
    assert sum(len(values) for values in listed.values()) > 60


@pytest.mark.parametrize("mode", ["any", "all"])
def test_counts_follow_the_choices_in_other_facets(page: Page, start: str, shown: Index, mode: str) -> None:
    """A theme, two codes and a participant, chosen by hand; every count is counted again."""
    every = {(facet, key): test for facet, key, _, test in meanings(shown)}
    theme, person = ("theme", "making-it-come-out-right"), ("participant", "delphine")
    codes = pair(shown, every[theme], every[person])
    page.goto(start + "quotes.html")
    for facet, key in (theme, person, *codes):
        name = next(name for one, other, name, _ in meanings(shown) if (one, other) == (facet, key))
        boxes = page.locator(f'[data-facet="{facet}"]')
        boxes.get_by_role("checkbox", name=re.compile(f"^{re.escape(name)} ")).check()
    page.locator(f'.tt-any-all input[value="{mode}"]').check()
    combine = any if mode == "any" else all

    def coded(quote: Quote) -> bool:
        return combine(every[code](quote) for code in codes)

    chosen = {"theme": every[theme], "participant": every[person], "code": coded}
    assert found(page) == number(shown, *chosen.values()) > 0
    assert ids(page) == {
        quote.id for quote in shown.quotes.values() if all(test(quote) for test in chosen.values())
    }
    for facet in {facet for facet, _ in every}:
        others = [test for one, test in chosen.items() if one != facet or (one == "code" and mode == "all")]
        counted = counts(page, facet)
        for one, _, name, test in meanings(shown):
            if one == facet and name in counted:
                assert counted[name] == number(shown, test, *others), (facet, name)


def pair(index: Index, *tests: Test) -> list[tuple[str, str]]:
    """Two codes of one quote that passes the tests."""
    quotes = [quote for quote in index.quotes.values() if all(test(quote) for test in tests)]
    return [("code", ref.id) for ref in next(quote for quote in quotes if len(quote.codes) > 1).codes[:2]]


def test_the_address_keeps_the_choices_and_the_history_leads_through_them(
    page: Page, start: str, browser: Browser
) -> None:
    page.goto(start + "quotes.html")
    everything = found(page)
    page.locator('[data-facet="theme"] input').first.check()
    by_theme = found(page)
    page.locator("#tt-words").press_sequentially("they know")
    by_words = found(page)
    assert everything > by_theme > by_words > 0
    page.locator("#tt-order").select_option("participant")
    expect(page).to_have_url(re.compile("order=participant"))
    expect(page.locator(".tt-card")).to_have_count(min(by_words, 50))
    cards = page.locator(".tt-card").evaluate_all("cards => cards.map(card => card.dataset.id)")
    context = browser.new_context()
    fresh = context.new_page()
    wrong = watch(fresh)
    fresh.goto(page.url)
    expect(fresh.locator("#tt-words")).to_have_value("they know")
    expect(fresh.locator("#tt-order")).to_have_value("participant")
    expect(fresh.locator(".tt-card")).to_have_count(len(cards))
    assert fresh.locator(".tt-card").evaluate_all("cards => cards.map(card => card.dataset.id)") == cards
    assert wrong == []
    context.close()
    for expected in (by_words, by_theme, everything):
        page.go_back()
        expect(page.locator(".tt-found")).to_contain_text(f"{expected}")
    page.go_forward()
    expect(page.locator(".tt-found")).to_contain_text(f"{by_theme} of")
    expect(page.locator('[data-facet="theme"] input').first).to_be_checked()
    page.get_by_role("button", name=re.compile("^Remove Theme")).click()
    assert found(page) == everything
    expect(page).to_have_url(re.compile(r"quotes\.html$"))


def test_an_address_that_names_what_is_not_here_says_so(page: Page, start: str, shown: Index) -> None:
    page.goto(start + where(("theme", "no-such-theme"), ("participant", "maren")))
    assert found(page) == len(shown.by_participant["maren"])
    expect(page.locator(".tt-unknown")).to_contain_text("no-such-theme")


SPOKEN = {
    "content/participants.md": "---\nparticipants: {a: {quotes: public}, b: {quotes: public}}\n---\n",
    "content/codebook.md": "---\ncodes: {x: {title: '=SUM(A1)'}, y: {title: <b>why</b>}}\n---\n",
    "content/index.md": "---\ntitle: Voices\n---\n",
    "mkdocs.yml": "site_name: V\ndocs_dir: content\ntheme: {name: material, font: false}\n"
    "plugins: [search, themetrail]\nuse_directory_urls: false\n",
    "transcripts/t.md": """---
participants: [a, b]
speakers: {I: interviewer, A: a, B: b}
---

I: What is hidden before?

A: [<b>Él</b> comió una MANZANA, ¿no? "Sí," dijo.]{#spanish .x .y}

B: [Οδυσσέας said: don't]{#greek .x} and [-1 + “x”, então \\*não\\* é]{#formula .y}

A: [夜の病棟は静かだった]{#japanese .x} [naïve Straße, Łódź]{#german .y}

A: [the list]{#left .x} was [was changed]{#left}

I: [Nobody asked]{#asked .x}

B: Fine.
""",
}
SEARCHES = {
    "el comio una": {"spanish"},
    "MANZÁNA": {"spanish"},
    '"una manzana no si"': {"spanish"},
    '"manzana una"': set(),
    "manz": {"spanish"},
    "anzana": set(),
    "ΟΔΥΣΣΕΑΣ": {"greek"},
    "don’t": {"greek"},
    "nao": {"formula"},
    "病棟": {"japanese"},
    "strasse lodz naive": {"german"},
    '"list was"': set(),
    "list changed": {"left"},
    "„nobody asked“": {"asked"},
    "?!": {"spanish", "greek", "formula", "japanese", "german", "left", "asked"},
}


@pytest.fixture(scope="module")
def voices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(write(tmp_path_factory.mktemp("voices"), SPOKEN)).folder / "quotes.html"


def test_words_are_found_whatever_their_accents_case_and_script(page: Page, voices: Path) -> None:
    page.goto(voices.as_uri())
    for asked, expected in SEARCHES.items():
        for written in (asked, unicodedata.normalize("NFD", asked)):
            page.locator("#tt-words").fill(written)
            cards = page.locator(".tt-card").evaluate_all("cards => cards.map(card => card.dataset.id)")
            assert set(cards) == expected, asked
    page.locator("#tt-words").fill('"comio una"')
    assert page.locator(".tt-hit").all_inner_texts() == ["comió una"]
    page.locator("#tt-words").fill("comio naive")
    assert page.locator(".tt-card").count() == 0
    page.locator("#tt-words").fill("comio mANZ")
    assert page.locator(".tt-hit").all_inner_texts() == ["comió", "MANZ"]


def test_what_is_taken_along_is_the_selection(page: Page, voices: Path) -> None:
    page.goto(voices.as_uri() + where(("code", "y")).removeprefix("quotes.html"))
    table = taken(page)
    assert [row["id"] for row in rows(table)] == ["spanish", "formula", "german"]
    [_, formula, _] = rows(table)
    assert formula["words"] == "'-1 + “x”, então *não* é"
    assert formula["participant"] == "B"
    assert formula["who speaks"] == "Participant"
    assert all(not cell.startswith(tuple("=+-@")) for row in rows(table) for cell in row.values())
    markdown = taken(page, "markdown")
    assert markdown.count("\n> — [") == 3
    assert "> \\-1 + “x”, então \\*não\\* é" in markdown
    assert "\\<b\\>Él\\</b\\> comió" in markdown
    text = taken(page, "text")
    assert text.count("In: ") == 3
    assert '<b>Él</b> comió una MANZANA, ¿no? "Sí," dijo.' in text
    page.goto(voices.as_uri() + where(("code", "x")).removeprefix("quotes.html"))
    assert next(row["codes"] for row in rows(taken(page))) == "'=SUM(A1); <b>why</b>"


def test_the_turns_around_a_quote_open_in_place(page: Page, voices: Path) -> None:
    page.goto(voices.as_uri())
    card = page.locator('.tt-card[data-id="spanish"]')
    toggle = card.get_by_role("button", name="In context")
    toggle.focus()
    page.keyboard.press("Enter")
    beside = card.locator(".tt-beside")
    expect(beside.locator(".tt-near-turn")).to_have_count(3)
    expect(beside.locator(".tt-near-turn").first).to_contain_text("Turn 1 is withheld.")
    expect(beside.locator(".tt-own")).to_contain_text("<b>Él</b>")
    assert beside.locator("mark").all_inner_texts() == ['<b>Él</b> comió una MANZANA, ¿no? "Sí," dijo.']
    assert "hidden before" not in page.content()
    page.get_by_role("button", name="Close context").click()
    expect(beside).to_have_count(0)
    left = page.locator('.tt-card[data-id="left"]')
    left.get_by_role("button", name="In context").click()
    assert left.locator("mark").all_inner_texts() == ["the list", "was changed"]
    beside = left.get_by_role("link", name="Read on in the transcript")
    beside.click()
    expect(page).to_have_url(re.compile(r"transcripts/t\.html#q-left$"))


def test_a_card_on_another_page_opens_its_context_there(page: Page, start: str, shown: Index) -> None:
    page.goto(start + "codes/hunch-distrusted.html")
    quote = shown.by_code["hunch-distrusted"][0]
    card = page.locator(f'.tt-card[data-id="{quote.id}"]')
    control = card.get_by_role("button", name="In context")
    expect(control).to_have_attribute("aria-expanded", "false")
    control.focus()
    page.keyboard.press("Space")
    expect(card.locator(".tt-said-here")).to_have_text(quote.words)
    before = shown.study.transcripts[quote.transcript].turns[quote.first_turn - 2]
    expect(card.locator(".tt-near-turn").first).to_contain_text(before.text[:40])
    page.keyboard.press("Enter")
    expect(card.locator(".tt-beside")).to_have_count(0)
    assert page.url.endswith("hunch-distrusted.html")


def test_only_this_page_loads_its_data(example_site: Path) -> None:
    loading = [
        file.relative_to(example_site).as_posix()
        for file in example_site.rglob("*.html")
        if "data/quotes.js" in file.read_text("utf-8")
    ]
    assert loading == ["quotes.html"]


def test_cards_come_in_steps(page: Page, example_site: Path, shown: Index) -> None:
    page.goto((example_site / "quotes.html").as_uri())
    expect(page.locator(".tt-card")).to_have_count(50)
    page.get_by_role("button", name="Show 50 more").click()
    expect(page.locator(".tt-card")).to_have_count(100)
    expect(page.locator(".tt-card").nth(50)).to_be_focused()
    while page.locator(".tt-more-cards").is_visible():
        page.locator(".tt-more-cards").click()
    shown_ids = page.locator(".tt-card").evaluate_all("cards => cards.map(card => card.dataset.id)")
    assert sorted(shown_ids) == sorted(shown.quotes)
    words = page.locator(".tt-card .tt-words").evaluate_all("blocks => blocks.map(each => each.textContent)")
    for id_, said in zip(shown_ids, words, strict=True):
        assert re.sub(r"\s|\[…\]", "", shown.quotes[id_].words) in re.sub(r"\s|\[…\]", "", said) or (
            shown.quotes[id_].first_turn != shown.quotes[id_].last_turn
        )


def test_by_keyboard_alone(page: Page, example_site: Path) -> None:
    page.goto((example_site / "quotes.html").as_uri())
    page.locator("#tt-words").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    box = page.locator('[data-facet="theme"] input').nth(1)
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    expect(page.locator(".tt-found")).to_have_attribute("role", "status")
    page.get_by_role("button", name=re.compile("^Remove Theme")).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".tt-found")).to_be_focused()
    expect(box).not_to_be_checked()


def test_it_reads_well_while_it_is_used(browser: Browser, example_site: Path) -> None:
    """Choices made, context and every facet open: axe is content, nothing sticks out."""
    address = (example_site / "quotes.html").as_uri()
    for scheme, width in (("light", 1440), ("dark", 1440), ("light", 320), ("dark", 390)):
        with watched(browser, scheme, width) as page:
            page.goto(f"{address}#theme=up-is-free&theme=gone&words=the&order=theme")
            page.locator(".tt-card button").first.click()
            expect(page.locator(".tt-facets")).to_have_js_property("open", width > 960)
            page.locator("article details").evaluate_all("all => all.forEach(each => { each.open = true; })")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(page) == []
