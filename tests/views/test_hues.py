"""Colours of themes: one for each top theme, shared below it, repeated with a pattern and never silently."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.views.sites import site
from themetrail import views
from themetrail.study import Index
from themetrail.views.hues import Hue, hue_of_code, hue_of_theme

FILES = {
    "content/codebook.md": "---\ncodes: {a: {title: A}, b: {title: B}, alone: {title: Alone}}\n---\n",
    **{f"content/themes/t{number:02}.md": f"---\ntitle: T{number}\n---\n" for number in range(1, 18)},
    "content/themes/t02.md": "---\ntitle: T2\ncodes: [a]\n---\n",
    "content/themes/under.md": "---\ntitle: Under\nparent: t09\ncodes: [b]\n---\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return site(tmp_path_factory.mktemp("study"), FILES).index


@pytest.mark.parametrize(
    ("theme", "hue"),
    [
        pytest.param("t01", Hue(1), id="first"),
        pytest.param("t08", Hue(8), id="last of the first round"),
        pytest.param("t09", Hue(1, 1), id="hues repeat with a pattern"),
        pytest.param("t17", Hue(1, 2), id="and with another one"),
        pytest.param("under", Hue(1, 1), id="a subtheme has its top theme's"),
    ],
)
def test_themes(index: Index, theme: str, hue: Hue) -> None:
    assert hue_of_theme(index, index.study.themes[theme]) == hue


@pytest.mark.parametrize(("code", "hue"), [("a", Hue(2)), ("b", Hue(1, 1)), ("alone", None)])
def test_codes(index: Index, code: str, hue: Hue | None) -> None:
    assert hue_of_code(index, code) == hue


def test_no_two_rounds_look_the_same() -> None:
    assert str(Hue(3).attributes) == ' data-hue="3"'
    assert str(Hue(3, 1).attributes) == ' data-hue="3" data-pattern="1"'


CSS = Path(views.__path__[0]) / "assets" / "css"
NUMBERS = range(9)


def colours(scheme: str) -> dict[str, str]:
    """The colours that the stylesheets define for a scheme, by the name of their variable."""
    found: dict[str, str] = {}
    for sheet in ("hues.css", "ground.css"):
        for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", (CSS / sheet).read_text()):
            if f'"{scheme}"' in selector:
                found.update(re.findall(r"(--tt-[\w-]+): (#[0-9a-f]{6});", body))
    return found


def contrast(one: str, other: str) -> float:
    """By WCAG 2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_colours_can_be_seen_and_words_read(scheme: str) -> None:
    colour = colours(scheme)
    paper = colour["--tt-paper"]
    for number in NUMBERS:
        assert contrast(colour[f"--tt-hue-{number}"], paper) >= 3, number
    for name in ("ink", "quiet", "accent"):
        assert contrast(colour[f"--tt-{name}"], paper) >= 4.5, name
    assert len({colour[f"--tt-hue-{number}"] for number in NUMBERS}) == len(NUMBERS)
