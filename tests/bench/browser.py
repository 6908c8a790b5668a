"""How fast the pages of a large study are in a real browser, opened from the disk.

The page of all quotes: from the moment it is loaded (and from the click) until it can be used; and from a
choice until the page shows its answer, laid out.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.bench.figures import report, verdict
from tests.bench.shapes import SHAPES, write_study
from tests.browser.conftest import chromium

USABLE, ANSWER, DATA = 300.0, 30.0, 7.0

_READY = """new Promise(done => {
    const look = () => {
        const [page] = performance.getEntriesByType('navigation');
        const ready = performance.getEntriesByName('themetrail quotes ready')[0];
        if (!ready || !page.loadEventEnd) return setTimeout(look, 10);
        done([Math.max(0, ready.startTime - page.loadEventStart), ready.startTime]);
    };
    look();
})"""
_ANSWER = """act => {
    const before = performance.now();
    new Function(act)();
    document.body.offsetHeight;
    return performance.now() - before;
}"""
_TICK = "document.querySelectorAll('[data-facet=\"{}\"] input[type=checkbox]')[{}].click()"
_TYPE = (
    "const field = document.querySelector('#tt-words'); field.value = '{}';"
    "field.dispatchEvent(new Event('input'))"
)
CHOICES = {
    "a theme": _TICK.format("theme", 0),
    "a code": _TICK.format("code", 5),
    "a participant": _TICK.format("participant", 3),
    "a word": _TYPE.format("handing"),
    "two words and a phrase": _TYPE.format('list round "was changed"'),
    "words that none holds": _TYPE.format("nothing there"),
    "the order of themes": (
        "const order = document.querySelector('#tt-order'); order.value = 'theme';"
        "order.dispatchEvent(new Event('change'))"
    ),
}


def bench_quotes_page(runs: int, site: Path) -> None:
    """Open the page anew for each run; time every choice on its own, taken back in between."""
    size = sum(file.stat().st_size for file in (site / "assets/themetrail/data").iterdir()) / 1e6
    print(f"{'quotes page: data':<44} {size:6.2f} MB  budget {DATA:g}: {verdict(size, DATA)}")
    loaded: list[float] = []
    started: list[float] = []
    other: list[float] = []
    answers: dict[str, list[float]] = {name: [] for name in CHOICES}
    with chromium() as browser:
        for _ in range(runs + 1):
            other.append(_opened(browser, site / "checks.html"))
            _once(browser, site / "quotes.html", loaded, started, answers)
    report("quotes page: usable after load", loaded[1:], USABLE, unit="ms")
    report("quotes page: usable after it was opened", started[1:], unit="ms")
    report("a short page, loaded after it was opened", other[1:], unit="ms")
    for name, times in answers.items():
        report(f"quotes page: answer to {name}", times[1:], ANSWER, unit="ms")


def _opened(browser: Browser, file: Path) -> float:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(file.as_uri())
    taken = float(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventStart"))
    context.close()
    return taken


def _once(
    browser: Browser, file: Path, loaded: list[float], started: list[float], answers: dict[str, list[float]]
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(file.as_uri())
    after, opened = page.evaluate(_READY)
    loaded.append(after)
    started.append(opened)
    page.wait_for_timeout(500)
    for name, act in CHOICES.items():
        answers[name].append(_answer(page, act))
        page.wait_for_function("location.hash")
        page.evaluate("location.hash = ''")
        page.wait_for_function("!document.querySelector('.tt-choices button')")
        page.wait_for_timeout(150)
    context.close()


def _answer(page: Page, act: str) -> float:
    return float(page.evaluate(_ANSWER, act))


def bench_browser(runs: int, study: Path) -> None:
    """Write shape L, build it, and measure its pages."""
    write_study(SHAPES["L"], study)
    command = str(Path(sys.executable).parent / "themetrail")
    subprocess.run([command, "build"], cwd=study, check=True, capture_output=True)
    bench_quotes_page(runs, study / "site")
