"""A real browser, and the example over http and from the disk."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"landmark-unique": {"enabled": False}},  # the MkDocs theme nests its navigations
    "preload": False,  # it would ask for the style sheets once more, which a page from the disk may not
}
CATCH = "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, until it is closed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def served_from(folder: Path) -> Iterator[str]:
    """The address of a folder on this machine."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def served(example_site: Path) -> Iterator[str]:
    """The address of the example on this machine."""
    with served_from(example_site) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A wide page that fails the test where a script fails or something is asked of another host."""
    with watched(browser, "light", 1280) as page:
        yield page


@contextmanager
def watched(browser: Browser, scheme: str, width: int) -> Iterator[Page]:
    """A page in a colour scheme and of a width, on which nothing may go wrong while it is used."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    wrong = watch(page)
    yield page
    seen = list(wrong)  # what is still on its way fails when the page is closed
    context.close()
    assert seen == []


def watch(page: Page) -> list[str]:
    """What goes wrong on a page while it is used, as it goes wrong."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on(
        "requestfailed",
        lambda request: (
            None
            if request.failure == "net::ERR_ABORTED"  # the test went on or closed the page meanwhile
            else wrong.append(f"not loaded: {request.url} ({request.failure})")
        ),
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("file:", "data:", "blob:", "http://127.0.0.1:"))
            else wrong.append(f"another host: {request.url}")
        ),
    )
    return wrong


def violations(page: Page, part: str | None = None) -> list[tuple[str, str]]:
    """What axe finds wrong with a page, or with a part of it."""
    found = Axe().run(page, part, RULES).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found]


def copied(page: Page, button: str) -> str:
    """What choosing a button that copies a citation puts on the clipboard."""
    page.evaluate(CATCH)
    page.locator(button).first.click()
    expect(page.locator(".tt-said-so")).to_have_text("Citation copied")
    return str(page.evaluate("window.copied"))
