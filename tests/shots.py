"""Pictures of every kind of page of the example, to be looked at: `python -m tests.shots [--only WORDS]`.

Each page is taken wide and light, wide and dark, and on a phone, from its beginning to at most `TALLEST`; the
pages that print well also as they come out on paper.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.conftest import chromium
from tests.conftest import build_example

FOLDER = Path(__file__).parents[1] / "shots"
TALLEST = 2600
LOOKS = {
    "light": {"color_scheme": "light", "width": 1440},
    "dark": {"color_scheme": "dark", "width": 1440},
    "phone": {"color_scheme": "light", "width": 390},
}
STATES = {
    "transcripts/maren.html": {
        "chosen": "#codes=polite-yes,covering",
        "turn": "#turn-24",
    },
}
"""Pages that are taken in further states too, by the end of their addresses."""
PAPER = ("index", "findings", "codebook", "checks", "memos", "trail", "trail/evolution", "trail/sample")


def kinds(site: Path) -> list[str]:
    """A page of each kind: every page at the top and of the trail, and the longest of each other folder."""
    top = [path.name for path in sorted(site.glob("*.html"))]
    folders = [path for path in sorted(site.iterdir()) if path.is_dir() and path.name != "assets"]
    found = []
    for folder in folders:
        pages = sorted(folder.glob("*.html"), key=lambda path: path.stat().st_size)
        shown = pages if folder.name == "trail" else pages[-1:]
        found += [path.relative_to(site).as_posix() for path in shown]
    withheld = [f"transcripts/{name}.html" for name in ("leila", "maren")]
    return [*top, *dict.fromkeys([*found, *(path for path in withheld if (site / path).exists())])]


def shoot(browser: Browser, site: Path, path: str, folder: Path) -> None:
    for name, look in LOOKS.items():
        context = browser.new_context(
            color_scheme=look["color_scheme"], viewport={"width": look["width"], "height": 900}
        )
        page = context.new_page()
        for state, end in {"": "", **STATES.get(path, {})}.items():
            page.goto("about:blank")
            page.goto((site / path).as_uri() + end)
            page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame)).then(() => 0)")
            _take(page, folder / f"{_named(path, state)}-{name}.png", whole=not state)
        context.close()


def _take(page: Page, file: Path, *, whole: bool) -> None:
    if whole:
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({**(page.viewport_size or {"width": 1440}), "height": min(height, TALLEST)})
    page.screenshot(path=file)
    if whole:
        page.set_viewport_size({**(page.viewport_size or {"width": 1440}), "height": 900})


def _named(path: str, state: str = "") -> str:
    name = path.removesuffix(".html").replace("/", "-")
    return f"{name}-{state}" if state else name


def on_paper(browser: Browser, site: Path, path: str, folder: Path) -> None:
    """The page as a PDF, on both sizes of paper."""
    page = browser.new_page()
    page.goto((site / path).as_uri())
    for paper in ("A4", "Letter"):
        page.pdf(path=folder / f"{_named(path)}-{paper}.pdf", format=paper)
    page.close()


def prints(path: str) -> bool:
    return path.startswith(("themes/", "transcripts/")) or path.removesuffix(".html") in PAPER


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="pages whose path holds these words")
    parser.add_argument("--site", type=Path, help="a site that is built already")
    options = parser.parse_args()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with tempfile.TemporaryDirectory() as made, chromium() as browser:
        site = (options.site or build_example(Path(made) / "example", edition="team")).resolve()
        wanted = [path for path in kinds(site) if options.only in path]
        for path in wanted:
            print(path, file=sys.stderr, flush=True)
            shoot(browser, site, path, FOLDER)
            if prints(path):
                on_paper(browser, site, path, FOLDER)
    print(f"{len(list(FOLDER.iterdir()))} pictures and printed pages are in {FOLDER.name}/")


if __name__ == "__main__":
    main()
