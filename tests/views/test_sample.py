"""The auditor's sample: what stands beside a claim, and what does not."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from tests.trail.repositories import History, made
from tests.views.sites import site
from themetrail.model import Audience
from themetrail.trail.archive import opened_archive
from themetrail.trail.past import Past
from themetrail.trail.steps import steps_of
from themetrail.views import routes
from themetrail.views.lots import drawn
from themetrail.views.page import Site
from themetrail.views.pages import render
from themetrail.views.sample import SHOWN, seed_of

LONG = " ".join(f"word{number}" for number in range(400))
STUDY = {
    "content/index.md": "---\ntitle: The list\ndate: 2024-09-30\n---\n",
    "content/participants.md": "---\nparticipants:\n  maren: {title: Maren, quotes: public}\n"
    "  tunde: {title: Tunde}\n---\n",
    "content/codebook.md": "---\ncodes:\n"
    "  rota: {title: Rota <as> weapon, definition: Something done to people., exclude: Weather.}\n---\n",
    "content/themes/decides.md": "---\ntitle: The list decides\ncodes: [rota]\n---\n"
    "It moves about.\n\n> they moved the lists around\n>\n> — [Maren](quote:list)\n\n"
    "He rang, [it is said](quote:rang).\n\nNobody is heard here.\n",
    "content/memos/merged.md": "---\ntitle: Three made one\ndate: 2023-09-12\nkind: decision\n"
    "changes:\n  - {op: merge, from: [a, b], to: decides, because: They held the same words.}\n"
    "  - {op: create, what: something-else, because: It stood apart.}\n---\nText.\n",
    "content/memos/heard.md": "---\ntitle: On hearing\n---\nSee [it](quote:list).\n",
    "transcripts/one.md": "---\nparticipants: [maren, tunde]\n"
    "speakers: {I: interviewer, M: maren, T: tunde}\n---\n\n"
    f"I: {LONG} and then?\n\nM: Well, [they moved the list around]{{#list .rota}} <again>.\n\n"
    f"T: [I rang them]{{#rang .rota}} {LONG}\n",
}


def html_of(of: Site) -> str:
    return render(of, routes.SAMPLE, Markup("")).html


def blocks(html: str) -> dict[int, str]:
    """What the page holds of each claim, by its number."""
    parts = re.split(r'<li id="claim-(\d+)"', html.partition('class="tt-drawn-end"')[0])
    return {int(number): block for number, block in zip(parts[1::2], parts[2::2], strict=True)}


def test_a_claim_leads_to_all_that_it_rests_on(tmp_path: Path) -> None:
    first = blocks(html_of(site(tmp_path, STUDY)))[1]
    assert "It moves about." in first
    assert "differs: “lists” for “list”" in first
    assert 'href="../checks.html#quotation-1"' in first
    assert '<mark class="tt-said-here">they moved the</mark> list' in first
    assert "&lt;again&gt;" in first
    assert "word399 and then?" in first
    assert "word100" not in first
    assert "Rota &lt;as&gt; weapon" in first
    assert "Something done to people." in first
    assert "Weather." in first
    assert "Three made one" in first
    assert "They held the same words." in first
    assert "It stood apart." not in first
    assert "On hearing" in first


def test_what_is_cited_without_being_quoted_has_no_grade(tmp_path: Path) -> None:
    second = blocks(html_of(site(tmp_path, STUDY)))[2]
    assert "cited, not quoted" in second
    assert '<mark class="tt-said-here">I rang them</mark>' in second
    assert "tt-verdict" not in second


def test_without_a_script_a_sample_stands_there_that_the_seed_draws_again(tmp_path: Path) -> None:
    paragraphs = "\n\n".join(f'Claim {number}, ["they moved"](quote:list).' for number in range(12))
    narrative = {"content/themes/decides.md": f"---\ntitle: T\ncodes: [rota]\n---\n{paragraphs}\n\nNobody.\n"}
    html = html_of(site(tmp_path, {**STUDY, **narrative}))
    seed = seed_of("The list", "2024-09-30")
    shown = re.findall(r'<li id="claim-(\d+)"(?![^>]* hidden)', html)
    assert [int(number) - 1 for number in shown] == drawn(seed, SHOWN, 12)
    assert f'value="{seed}"' in html
    assert sorted(blocks(html)) == list(range(1, 14))


def test_an_edition_lays_out_what_it_shows_and_nothing_else(tmp_path: Path) -> None:
    html = html_of(site(tmp_path, STUDY, Audience.PUBLIC))
    assert '<mark class="tt-said-here">they moved the</mark> list' in html
    assert "rang them" not in html
    assert html.count("data-quoting") == 1
    assert "word1" not in html
    assert "Three made one" not in html
    assert "withheld in this edition" in html
    assert "#turn-1\"" not in html


def test_what_git_knows_of_a_claim_is_dated(tmp_path: Path) -> None:
    history = History(made(tmp_path))
    history.commit(0, STUDY)
    title = STUDY["content/themes/decides.md"].replace("The list decides", "The list acts")
    last = history.commit(3, {"content/themes/decides.md": title})
    history.put()
    of = site(tmp_path, {path: text.decode() for path, text in history.files.items()})
    with opened_archive(tmp_path) as archive:
        past = Past(steps_of(archive))
    first = blocks(html_of(replace(of, past=past)))[1]
    assert "of 2024-01-01, last changed in" in first
    assert f"<code>{last[:7]}</code> of 2024-01-04" in first
    assert "of 2024-01-01, and not changed since" in first


def test_footnotes_of_several_claims_keep_apart(tmp_path: Path) -> None:
    note = Markup('<sup id="fnref:1"><a href="#fn:1">1</a></sup> <a href="https://example.org/#fn:1">x</a>')
    html = html_of(replace(site(tmp_path, STUDY), prose=lambda prose, page: note))
    for number, block in blocks(html).items():
        assert f'<sup id="claim-{number}-fnref:1"><a href="#claim-{number}-fn:1">1</a></sup>' in block
        assert 'href="https://example.org/#fn:1"' in block


def test_a_study_without_narratives_says_what_would_stand_there(tmp_path: Path) -> None:
    html = html_of(site(tmp_path, {}))
    assert "content/themes/" in html
    assert "tt-drawn-end" not in html
