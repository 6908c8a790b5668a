"""Material's navigation is made anew only where it can differ."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.theme import Theme

from themetrail.publish.unlisted import keep_navigation

PARTIAL = "{{ page.url }}"


def navigations(theme: Any, *urls: str) -> list[str]:
    """What the pages at these addresses show; only `home.html` and `b/theme.html` are in the navigation."""
    loader = DictLoader({"partials/nav.html": PARTIAL, "main.html": "{% include 'partials/nav.html' %}"})
    env = Environment(loader=loader, autoescape=True)
    keep_navigation(env, cast(Theme, theme), {"home.md", "b/theme.md"})
    files = [SimpleNamespace(src_uri=url.replace(".html", ".md")) for url in urls]
    pages = [SimpleNamespace(url=url, file=file) for url, file in zip(urls, files, strict=True)]
    return [env.get_template("main.html").render(page=page) for page in pages]


def test_pages_outside_the_navigation_share_one_for_each_folder() -> None:
    material = SimpleNamespace(name="material", custom_dir=None)
    urls = ("b/x.html", "home.html", "b/theme.html", "b/y.html", "c/z.html", "about.html")
    assert navigations(material, *urls) == [
        "b/x.html", "home.html", "b/theme.html", "b/x.html", "c/z.html", "about.html",
    ]  # fmt: skip


@pytest.mark.parametrize("theme", [("readthedocs", None), ("material", "overrides")])
def test_templates_that_are_not_materials_own_are_left_alone(theme: tuple[str, str | None]) -> None:
    name, folder = theme
    shown = navigations(SimpleNamespace(name=name, custom_dir=folder), "b/x.html", "b/y.html")
    assert shown == ["b/x.html", "b/y.html"]
