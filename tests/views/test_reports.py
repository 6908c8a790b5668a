"""The pages of phases, categories, reporting guidelines and growth."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.trail.repositories import History, made
from tests.trail.studies import CODEBOOK, STUDY
from tests.views.sites import pages, site
from themetrail.model import Audience
from themetrail.study.guidelines import GUIDELINES
from themetrail.trail.past import Past, past_of
from themetrail.views.charts import Bar, Point, bars, steps
from themetrail.views.page import Site
from themetrail.views.pages import render

RECORD = """---
title: A study
approach: {approach}
reporting:
  coreq:
    1: 'KT <b>asked</b>.'
    2: secret.md
    3: method.md#who
    5: '["I rang the family"](quote:own) says it.'
    18: {{not-applicable: Everybody was met once.}}
    24: Both of us.
  srqr:
  braun-clarke:
categories: {{intentions: secret.md}}
---
"""
PEOPLE = """---
attributes: {role: {audience: public}}
participants:
  maren: {title: Maren, quotes: public, transcript: public, attributes: {role: nurse}}
  tunde: {title: Tunde}
---
"""
FILES = {
    "content/index.md": RECORD.format(approach="reflexive"),
    "content/method.md": "---\ntitle: How it was done\n---\nBy ear.\n",
    "content/secret.md": "---\ntitle: Our secret\naudience: team\n---\nHush.\n",
    "content/participants.md": PEOPLE,
    "content/codebook.md": "---\ncodes: {rota: {title: '<i>Rota', definition: A list.}}\n---\n",
    "content/themes/list.md": "---\ntitle: The list\ncodes: [rota]\n---\n> they moved it\n>\n> — Maren\n",
    "content/memos/one.md": (
        "---\ntitle: '<u>One'\ndate: 2024-01-02\nphase: 2\nkind: reflexive\naudience: public\n---\nA note.\n"
    ),
    "content/memos/two.md": (
        "---\ntitle: Two of ours\ndate: 2024-03-02\nphase: 1\nkind: decision\n---\nA note.\n"
    ),
    "transcripts/first.md": (
        "---\nparticipants: [maren]\ndate: 2024-01-01\nspeakers: {M: maren}\n---\n\n"
        "[00:02:00] M: [They moved it]{.rota by=kt} about.\n"
    ),
    "transcripts/second.md": (
        "---\nparticipants: [tunde]\ndate: 2024-01-05\nspeakers: {T: tunde}\n---\n\n"
        "T: [I rang the family myself, as nobody did]{#own .rota .other by=im}.\n"
    ),
}
REPORTS = ("trail/phases", "trail/categories", "trail/reporting", "trail/growth")


def shown(root: Path, audience: Audience = Audience.TEAM, approach: str = "reflexive") -> dict[str, str]:
    of = site(root, {**FILES, "content/index.md": RECORD.format(approach=approach)}, audience)
    return {path: str(page.html) for path, page in pages(of).items() if path in (*REPORTS, "codebook")}


def item(html: str, anchor: str) -> str:
    """What stands at an item of a guideline."""
    match = re.search(rf'<li id="{anchor}">(.*?)</li>', html, re.DOTALL)
    assert match, anchor
    return match[1]


def state(html: str, anchor: str) -> str:
    match = re.search(r'class="tt-item-state"[^>]*>(.*?)</p>', item(html, anchor))
    assert match
    return match[1]


def test_every_item_is_evidenced_stated_not_applicable_or_missing(tmp_path: Path) -> None:
    html = shown(tmp_path)["trail/reporting"]
    assert {
        number: state(html, f"coreq-{number}") for number in (1, 3, 4, 10, 12, 13, 18, 21, 24, 25, 29)
    } == {
        1: "stated",
        3: "stated",
        4: "missing",
        10: "missing",
        12: "evidenced",
        13: "missing",
        18: "not applicable",
        21: "evidenced in part",
        24: "evidenced in part and stated",
        25: "evidenced",
        29: "evidenced",
    }
    assert "2 participants" in item(html, "coreq-12")
    assert 'href="../method.html#who">How it was done</a>' in item(html, "coreq-3")
    assert "Everybody was met once." in item(html, "coreq-18")
    assert "im and kt" in item(html, "coreq-24")
    assert "0:02:00" in item(html, "coreq-21")
    assert state(html, "braun-clarke-2") == "evidenced in part"
    assert state(html, "srqr-6") == "stated"
    assert '<span class="tt-item-number">S6</span>' in item(html, "srqr-6")
    for guideline in GUIDELINES.values():
        assert all(item(html, f"{guideline.key}-{number}") for number in guideline.items)


def test_what_a_study_lacks_is_said_to_its_team(tmp_path: Path) -> None:
    files = {
        **FILES,
        "content/themes/bare.md": "---\ntitle: Bare\n---\nThen a theme of *lists* had emerged in it.\n",
        "transcripts/third.md": "---\ntitle: Uncoded\nkind: written\nparticipants: [maren]\n---\nWords.\n",
    }
    team = pages(site(tmp_path / "team", files))["trail/reporting"].html
    assert "Nothing is marked in" in item(team, "braun-clarke-2")
    assert "Uncoded" in item(team, "braun-clarke-2")
    assert "No quote stands under" in item(team, "braun-clarke-4")
    assert state(team, "braun-clarke-4") == "evidenced in part"
    assert "Nothing is quoted in the text of" in item(team, "braun-clarke-8")
    assert "13 words, and of these 3 are quoted" in item(team, "braun-clarke-10")
    assert re.search(r"said to emerge in <a[^>]+>Bare", item(team, "braun-clarke-15"))
    public = pages(site(tmp_path / "public", files, Audience.PUBLIC))["trail/reporting"].html
    assert "Nothing is" not in public
    assert "No quote stands" not in public


def test_a_report_has_no_score_and_asks_no_reflexive_study_for_agreement(tmp_path: Path) -> None:
    html = shown(tmp_path)["trail/reporting"]
    text = re.sub(r"<[^>]+>", " ", html)
    assert not re.search(r"%|\bof (?:32|21|15)\b|\bscore", text)
    assert "nobody needs to ask how far coders agree" in item(html, "coreq-24")
    other = shown(tmp_path / "other", approach="codebook")["trail/reporting"]
    assert "agree" not in item(other, "coreq-24")


def test_only_guidelines_that_are_named_stand_there(tmp_path: Path) -> None:
    named = {**FILES, "content/index.md": "---\ntitle: A\nreporting: {srqr: {}}\n---\n"}
    html = pages(site(tmp_path / "one", named))["trail/reporting"].html
    assert 'id="srqr-21"' in html
    assert "coreq" not in html
    html = pages(site(tmp_path / "none", {**FILES, "content/index.md": "---\ntitle: A\n---\n"}))[
        "trail/reporting"
    ].html
    assert "names no reporting guideline" in html
    assert "<code>braun-clarke</code>" in html
    assert "tt-items" not in html


def test_an_edition_tells_nothing_of_what_it_withholds(tmp_path: Path) -> None:
    html = shown(tmp_path, Audience.PUBLIC)
    everything = "".join(html.values())
    for words in ("secret", "Two of ours", "Tunde", "rang the family"):
        assert words not in everything, words
    assert "a page that this edition does not show" in item(html["trail/reporting"], "coreq-2")
    assert "[quotation withheld in this edition" in item(html["trail/reporting"], "coreq-5").replace("\\", "")
    assert "1 transcript<" in item(html["trail/reporting"], "coreq-12")
    assert state(html["trail/reporting"], "coreq-26") == "not in this edition"
    assert state(html["trail/reporting"], "coreq-4") == "missing"
    assert "Missing" not in html["trail/categories"]


def test_what_is_written_in_a_study_is_no_markup(tmp_path: Path) -> None:
    everything = "".join(shown(tmp_path, approach="codebook").values())
    for markup in ("<b>asked", "<u>One", "<i>Rota"):
        assert markup not in everything
    assert "&lt;u&gt;One" in everything


def test_phases_tell_what_is_dated_what_is_not_and_what_was_returned_to(tmp_path: Path) -> None:
    html = shown(tmp_path)["trail/phases"]
    sections = [html.partition(f'id="phase-{number}"')[2] for number in (1, 2, 3)]
    first, second, third = (each.partition("</section>")[0] for each in sections)
    assert "Two of ours" in first
    assert "Returned to after Initial codes had begun" in first
    assert "Reflexive memo" in second
    assert "Nothing dated stands under this phase." in third
    assert "Without a phase" not in html


def test_categories_name_what_is_missing(tmp_path: Path) -> None:
    html = shown(tmp_path)["trail/categories"]
    assert "Nothing stands under Instrument development." in html
    assert 'href="../secret.html">Our secret</a>' in html
    assert 'href="../method.html">How it was done</a>' in html


@pytest.mark.parametrize(
    ("approach", "both"), [("reflexive", False), ("ipa", False), ("grounded-theory", True)]
)
def test_growth_stands_in_the_codebook_where_the_approach_has_a_use_for_it(
    tmp_path: Path, approach: str, both: bool
) -> None:
    html = shown(tmp_path, approach=approach)
    assert ("tt-chart" in html["codebook"]) == both
    assert ("no sign that nothing new was left" in html["codebook"]) == both
    assert "no sign that nothing new was left" in html["trail/growth"]
    assert ("argues for saturation" in html["trail/growth"]) == (approach == "reflexive")
    assert "Git tells nothing of the past of this study. Where marks" in html["trail/growth"]


def test_growth_over_time_is_drawn_from_what_git_keeps(tmp_path: Path) -> None:
    history = History(made(tmp_path / "study"))
    history.commit(0, {path: text for path, text in STUDY.items() if path != CODEBOOK})
    history.commit(40, {CODEBOOK: STUDY[CODEBOOK].replace("codes:\n", "codes:\n  new:\n    title: New\n")})
    study = site(history.put(), {})
    html = growth(study, past_of(history.root, study.study))
    assert re.findall(r'<th scope="row" class="tt-date">([\d-]+)</th>', html) == ["2024-01-01", "2024-02-10"]
    assert html.count('class="tt-line"') == 2
    assert "Git tells nothing" not in html


def growth(of: Site, past: Past) -> str:
    return str(render(replace(of, past=past), "trail/growth", pages(of)["index"].html[:0]).html)


def test_a_bar_is_as_high_as_its_number_and_named_in_words() -> None:
    drawn = bars("Bars", [Bar("<One>", 4), Bar("Two", 1), Bar("None", 0)])
    heights = [float(each) for each in re.findall(r'height="([\d.]+)"', drawn)]
    assert heights[0] == pytest.approx(4 * heights[1], abs=0.1)
    assert heights[2] == 0
    assert "&lt;One&gt;: 4" in drawn
    assert 'role="img" aria-label="Bars"' in drawn


def test_steps_stay_level_until_the_next_day_and_begin_at_the_first() -> None:
    points = [Point(date(2024, 1, 1), 2), Point(date(2024, 6, 1), 2), Point(date(2024, 7, 1), 4)]
    drawn = steps("Line", points)
    path = re.search(r'class="tt-line" d="([^"]+)"', drawn)
    assert path
    start, level, then, still, end, top = (float(each) for each in re.findall(r"[\d.]+", path[1]))
    assert start < then < end
    assert level == still > top
    assert "2024-03" in drawn


def test_charts_of_little_and_of_much_are_drawn() -> None:
    assert "rect" not in bars("None", [])
    assert "circle" in steps("One", [Point(date(2024, 1, 1), 0)])
    assert steps("None", []).count("<text") == 2
    many = bars("Many", [Bar(str(number), number) for number in range(500)])
    assert many.count("<rect") == 500
    assert "<title>" not in many
    assert len(re.findall(r"<text", many)) < 20
    assert "9999" in steps("The last year there is", [Point(date(9999, 11, 1), 1), Point(date.max, 2)])
