"""Which codes of a theme occur together."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from markupsafe import Markup

from tests.views import sites
from themetrail.publish.drawing import draw
from themetrail.views import routes
from themetrail.views.code_network import Tied, code_network, network_of
from themetrail.views.desk import Desk

STUDY = {
    "content/index.md": "---\ntitle: A study\napproach: codebook\n---\n",
    "content/codebook.md": "---\ncodes: {waiting: {title: Waiting}, tea: {title: Tea}, "
    "silence: {title: <b>Silence}, rain: {}, elsewhere: {}}\n---\n",
    "content/themes/pauses.md": "---\ntitle: Pauses\ncodes: [waiting, tea]\n---\n",
    "content/themes/weather.md": "---\ntitle: Weather\nparent: pauses\ncodes: [silence, rain]\n---\n",
    "transcripts/t.md": "---\nkind: written\n---\n\n"
    "[We [waited]{.waiting} with [tea]{.tea .silence}]{.waiting .elsewhere}.\n\n"
    "[Then [nothing]{.silence} came]{.waiting}, [more [tea]{.tea} came]{.waiting} and [rain]{.rain}.\n",
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    site = replace(sites.site(tmp_path, STUDY), draw=lambda dot: Markup(draw(dot)))
    return Desk(site, routes.theme("pauses").page)


def test_codes_of_a_theme_and_its_subthemes_are_tied_where_they_share_words(desk: Desk) -> None:
    network = network_of(desk, desk.site.study.themes["pauses"])
    assert network is not None
    assert network.codes[0] == "waiting"
    assert set(network.codes) == {"waiting", "tea", "silence", "rain"}
    assert set(network.ties) == {
        Tied("waiting", "tea", 2),
        Tied("waiting", "silence", 2),
        Tied("tea", "silence", 1),
    }
    assert network.threshold == 1


def test_the_network_is_a_map_with_links_and_the_same_in_words(desk: Desk) -> None:
    html = code_network(desk, desk.site.study.themes["pauses"])
    assert 'href="../codes/waiting.html" aria-label="Waiting: 4 quotes"' in html
    assert html.count('class="tt-shared') == 3
    assert "&lt;b&gt;Silence" in html
    assert "<b>" not in html
    assert "Without a line" in html


def test_boxes_of_a_large_network_stand_apart_and_what_is_left_out_is_told(tmp_path: Path) -> None:
    codes = [f"a-code-with-a-long-name-{number}" for number in range(45)]
    speech = "\n\n".join(
        f"So [we {number} waited]{{.{one} .{codes[(number * 7 + 1) % 45]}}}."
        for number, one in enumerate(codes)
    )
    study = STUDY | {
        "content/codebook.md": f"---\ncodes: {{{', '.join(f'{code}: {{}}' for code in codes)}}}\n---\n",
        "content/themes/pauses.md": f"---\ntitle: Pauses\ncodes: [{', '.join(codes)}]\n---\n",
        "content/themes/weather.md": "---\ntitle: Weather\n---\n",
        "transcripts/t.md": f"---\nkind: written\n---\n\n{speech}\n",
    }
    site = replace(sites.site(tmp_path, study), draw=lambda dot: Markup(draw(dot)))
    html = code_network(Desk(site, routes.theme("pauses").page), site.study.themes["pauses"])
    boxes = [tuple(map(float, box)) for box in _BOX.findall(html)]
    assert len(boxes) > 30
    assert not [pair for pair in combinations(boxes, 2) if _overlap(*pair)]
    assert "5 further codes, which are used less, are left out." in html


_BOX = re.compile(r'<rect x="(.+?)" y="(.+?)" width="(.+?)" height="(.+?)"')


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(
        one[side] < other[side] + other[side + 2] and other[side] < one[side] + one[side + 2]
        for side in (0, 1)
    )


def test_a_theme_whose_codes_hardly_meet_has_none(desk: Desk) -> None:
    assert code_network(desk, desk.site.study.themes["weather"]) == Markup()
