"""Themes over time: the map, its text, the pages of maps drawn by hand, and the history of one theme."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from tests.trail.test_evolution import DECISION, EARLY, LATER, MAPS, MEMOS, THEMES, change, snapshot
from tests.views.sites import pages, site
from themetrail.model import Audience
from themetrail.publish.drawing import draw
from themetrail.trail.past import Past
from themetrail.views.embeds import embed
from themetrail.views.evolution import evolution_page
from themetrail.views.page import Page, Site

CODEBOOK = "---\ncodes:\n  weapon: {title: Weapon, definition: It hurts.}\n---\n"
HISTORY = {
    f"{MAPS}early.md": EARLY,
    f"{MAPS}later.md": LATER.replace("---\ndate", "---\naudience: public\ndate"),
    f"{MEMOS}july.md": DECISION.replace("---\ndate", "---\ntitle: One July day\naudience: public\ndate"),
    "content/codebook.md": CODEBOOK,
    **THEMES,
}
EVOLUTION = "trail/evolution"


@pytest.fixture
def made(tmp_path: Path) -> dict[str, Page]:
    return pages(site(tmp_path, HISTORY))


def words(html: str) -> str:
    """The text of a page in one line."""
    text = Markup(re.sub(r"<[^>]+>", " ", html)).unescape()
    return re.sub(r" ([.,;:])", r"\1", " ".join(text.split()))


def part(page: Page, id_: str) -> str:
    """The text of a section, by the id of its heading."""
    return words(page.html.partition(f'aria-labelledby="{id_}"')[2].partition("</section>\n<section")[0])


def test_the_page_tells_what_happened_and_why(made: dict[str, Page]) -> None:
    told = words(made[EVOLUTION].html)
    assert "Tricks and The screen were merged into Hidden work. One act. One July day, 2023-07-01" in told
    assert "The ear was renamed Hearing around. No ear hears alone." in told
    assert "Silence was split into Pauses and A yes." in told
    assert "Mood was set aside. Nobody spoke of it." in told
    assert 'href="../memos/july.html"' in made[EVOLUTION].html


def test_each_theme_is_followed_through_the_stages(made: dict[str, Page]) -> None:
    assert "Hidden work Early Tricks and The screen Later Hidden work" in words(made[EVOLUTION].html)


def test_the_map_has_a_column_for_each_stage_and_a_word_for_each_change(tmp_path: Path) -> None:
    drawn: list[str] = []

    def draws(dot: str) -> Markup:
        drawn.append(dot)
        return Markup()

    evolution_page(replace(site(tmp_path, HISTORY), draw=draws), Markup())
    (dot,) = drawn
    assert re.findall(r'^\s+h\d \[label="?([^"\]]+?)"? URL', dot, re.MULTILINE) == [
        r"Early\n2023-03-01",
        r"Later\n2023-09-01",
        "Today",
    ]
    labels = dict.fromkeys(re.findall(r'w\d+ \[label="?([\w ]+)"? class="tt-map-label tt-flow ([\w-]+)', dot))
    assert list(labels) == [
        ("renamed", "tt-flow-renamed"),
        ("merged", "tt-flow-merged"),
        ("set aside", "tt-flow-set-aside"),
        ("split", "tt-flow-split"),
    ]
    assert [len(re.findall(rf"-> {key}:w", dot)) for key in re.findall(r"(w\d+) \[label=merged", dot)] == [2]
    assert 'URL="../themes/hidden.html"' in dot
    assert 'URL="../maps/early.html"' in dot


def test_what_is_only_likely_is_said_to_be(tmp_path: Path) -> None:
    found = site(tmp_path, {"content/themes/ear.md": "---\ntitle: The ear\n---\n"})
    past = Past(
        snapshots=(
            snapshot("v1", "2023-05-01", {"eye": "The eye"}),
            snapshot("v2", "2023-06-01", {"ear": "The ear"}, change("renamed", "ear", "eye", likely=True)),
        )
    )
    page = pages(replace(found, past=past))[EVOLUTION]
    assert "The eye was renamed The ear. Nobody wrote this down" in words(page.html)


def test_without_a_past_the_page_says_what_will_stand_there(tmp_path: Path) -> None:
    page = pages(site(tmp_path, THEMES))[EVOLUTION]
    assert "The map of the themes over time will stand here" in words(page.html)
    assert "<figure" not in page.html


def test_decisions_are_told_without_a_map_too(tmp_path: Path) -> None:
    page = pages(site(tmp_path, {f"{MEMOS}july.md": DECISION, **THEMES}))[EVOLUTION]
    assert "The map of the themes over time will stand here" in words(page.html)
    assert "Nobody spoke of it. July, 2023-07-01" in words(page.html)


def test_a_decision_counts_once_and_what_it_did_to_quotes_is_not_told(tmp_path: Path) -> None:
    decision = DECISION.replace("changes:\n", """changes:
  - {op: set-aside, what: "quote:words-of-one", because: Too plain.}
  - {op: set-aside, what: ines, because: She asked for it.}
""")
    people = {"content/participants.md": "---\nparticipants:\n  ines: {}\n---\n"}
    files = {**HISTORY, **people, f"{MEMOS}july.md": decision}
    told = words(pages(site(tmp_path, files))[EVOLUTION].html)
    assert "2 maps drawn by hand 1 decision about themes " in told
    assert "Too plain" not in told
    assert "She asked" not in told


def test_an_edition_without_the_maps_tells_nothing_of_them(tmp_path: Path) -> None:
    files = {**HISTORY, f"{MAPS}early.md": EARLY.replace("public", "team"), f"{MEMOS}july.md": DECISION}
    made = pages(site(tmp_path, files, Audience.PUBLIC))
    assert "Tricks" not in made[EVOLUTION].html
    assert "The ear" not in made["themes/ear"].html
    assert "Later" in made[EVOLUTION].html


def test_a_theme_has_its_history_and_a_code_without_one_has_none(made: dict[str, Page]) -> None:
    told = part(made["themes/hidden"], "history")
    assert "2023-03-01 First drawn on Early, as Tricks and The screen." in told
    assert "2023-07-01 Tricks and The screen were merged into Hidden work. One act. One July day" in told
    assert 'id="history"' not in made["codes/weapon"].html


def test_the_page_of_a_map_tells_what_became_of_its_boxes(made: dict[str, Page]) -> None:
    page = made["maps/early"]
    told = part(page, "became")
    assert "Tricks The screen Merged into Hidden work, Later One act." in told
    assert "Mood Set aside Nobody spoke of it." in told
    assert 'id="box-tricks"' in page.html
    assert 'rel="next" href="../maps/later.html"' in page.html
    assert 'rel="next" href="../findings.html"' in made["maps/later"].html


def test_a_map_in_prose_is_drawn(tmp_path: Path) -> None:
    found = site(tmp_path, HISTORY)
    html = embed(found, "index", "map", "early")
    assert html is not None
    assert "The ear Silence Tricks The screen Mood" in words(html)
    assert 'href="maps/early.html"' in html


def test_what_contradicts_is_told_to_the_team_only(tmp_path: Path) -> None:
    files = {**HISTORY, f"{MAPS}later.md": HISTORY[f"{MAPS}later.md"].replace("[pauses, yes]", "nowhere")}
    said = "Later says that “Silence” became “nowhere”"
    assert said in words(pages(site(tmp_path / "team", files))[EVOLUTION].html)
    public = pages(site(tmp_path / "public", files, Audience.PUBLIC))[EVOLUTION]
    assert said not in words(public.html)


def test_no_title_is_taken_for_markup(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    files = {
        f"{MAPS}m.md": f"---\ntitle: '{evil}'\nnodes: {{a: '{evil}', b: '{evil}'}}\n"
        f"edges: [{{from: a, to: b, kind: leads-to, label: '{evil}'}}]\nbecomes: {{a: ear}}\n---\n",
        f"{MEMOS}d.md": f"---\ntitle: '{evil}'\ndate: 2023-01-01\nkind: decision\nchanges:\n"
        f"  - {{op: set-aside, what: '{evil}', because: '{evil}'}}\n---\n",
        **THEMES,
    }
    made = pages(_drawing(site(tmp_path, files)))
    for path in (EVOLUTION, "maps/m", "themes/ear"):
        assert evil not in made[path].html
        assert "&lt;script&gt;" in made[path].html


def _drawing(found: Site) -> Site:
    return replace(found, draw=lambda dot: Markup(draw(dot)))
