"""Memos and decisions: their list, their pages, and the pages of what they are about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from tests.views.sites import pages, site
from themetrail.model import Audience
from themetrail.views.desk import Desk
from themetrail.views.operations import operation_told
from themetrail.views.page import Page
from themetrail.views.pages import render
from themetrail.views.plan import plan

STUDY = {
    "content/index.md": "---\ntitle: A study\nphases: [Reading, Coding]\n---\n",
    "content/codebook.md": """---
codes:
  waiting: {title: Waiting}
  secret: {title: Wrath, audience: team}
---
""",
    "content/participants.md": """---
participants:
  ines: {title: Ines, quotes: public, transcript: public}
---
""",
    "content/themes/list.md": """---
title: The list decides
codes: [waiting]
---
As [noted](memo:first).
""",
    "content/maps/drawn.md": """---
date: 2023-07-18
audience: public
nodes: {who: Who decides}
---
A map.
""",
    "content/memos/first.md": """---
title: <First>
date: 2023-02-01
kind: reflexive
phase: reading
author: K. <b>
about: [participant:ines, theme:list]
audience: public
---
I came to [the list](theme:list) late. It was *there*.

> Not this.
""",
    "content/memos/merged.md": """---
title: Two made one
date: 2023-09-12
kind: decision
phase: 2
author: I. M.
about: [theme:who, "quote:they-moved"]
audience: public
changes:
  - op: merge
    from: [who, Tricks]
    to: list
    because: They said [it moved](turn:one/1) of [it](theme:list).
  - {op: retire, what: secret, because: Too angry.}
---
""",
    "content/memos/last.md": """---
title: Last
audience: team
about: [transcript:one]
---
On [one](transcript:one).
""",
    "transcripts/one.md": """---
title: One
participants: [ines]
speakers: {Ines: ines}
---

Ines: [They moved the list]{#they-moved .waiting} again. [Why]{.secret}?
""",
}


def made(root: Path, audience: Audience = Audience.TEAM) -> dict[str, Page]:
    return pages(site(root, STUDY, audience))


def text(html: str) -> str:
    return " ".join(Markup(html).striptags().split())


def section(page: Page, id_: str) -> str:
    found = re.search(rf'<section aria-labelledby="{id_}">(.*?)</section>', page.html, re.DOTALL)
    return found[1] if found else ""


def test_the_list_has_every_memo_by_date_with_what_it_is(tmp_path: Path) -> None:
    html = made(tmp_path)["memos"].html
    first, merged, last = re.findall(r"<li data-number.*?</li>", html, re.DOTALL)
    assert "I came to the list late. It was there." in text(first), "how it begins"
    assert "Not this" not in text(first)
    assert "<First> Reflexive memoPhase 1, ReadingK. <b>" in text(first), "the gaps are the style sheet's"
    assert 'data-kind="reflexive" data-phase="1" data-author="K. &lt;b&gt;"' in first
    assert 'data-about="participant:ines theme:list"' in first
    assert "Merged: Who decides and Tricks into The list decides" in text(merged)
    assert "About Who decides (a theme until 2023-09-12)" in text(merged)
    assert 'href="memos/merged.html">2023-09-12</a>' in merged, "the decision that tells of its end"
    assert "Last Memo" in text(last)
    headings = made(tmp_path)["memos"].headings
    assert [each.title for each in headings] == ["2023", "Without a date"]


def test_memos_can_be_chosen_by_what_tells_them_apart(tmp_path: Path) -> None:
    form = re.search(r"<form.*?</form>", made(tmp_path)["memos"].html, re.DOTALL)
    assert form
    assert " hidden" in form[0].partition(">")[0], "without scripts there is the list alone"
    boxes = re.findall(r'name="(\w+)" value="([^"]*)"', form[0])
    assert boxes == [
        ("kind", "reflexive"), ("kind", "decision"), ("phase", "1"), ("phase", "2"),
        ("author", "I. M."), ("author", "K. &lt;b&gt;"),
    ]  # fmt: skip
    assert "<optgroup label=\"No more\">" in form[0]
    options = re.findall(r'<option value="([^"]+)"', form[0])
    assert options == [
        "theme:list", "code:secret", "participant:ines", "transcript:one", "gone:tricks", "gone:who",
    ]  # fmt: skip


def test_a_phase_is_one_choice_however_memos_write_it(tmp_path: Path) -> None:
    written = ("2", "Phase 2", "coding", "Phase 2: Coding")
    memos = {
        f"content/memos/m{number}.md": f"---\nphase: '{phase}'\n---\n"
        for number, phase in enumerate(written)
    }
    html = pages(site(tmp_path, {"content/index.md": STUDY["content/index.md"], **memos}))["memos"].html
    assert html.count("<span>Phase 2, Coding</span>") == len(written)
    assert html.count('data-phase="2"') == len(written)


def test_a_decision_tells_what_it_changed_and_why(tmp_path: Path) -> None:
    page = made(tmp_path)["memos/merged"]
    assert "Merged: Who decides and Tricks into The list decides They said" in text(page.html)
    assert "Retired: Wrath Too angry." in text(page.html)
    assert re.search(r'<a rel="prev" href="../memos/first.html">', page.html)
    assert re.search(r'<a rel="next" href="../memos/last.html">', page.html)
    [entry] = page.search
    assert entry.title == "Two made one (decision)"
    assert "Who decides" in entry.text
    assert "They said" in entry.text
    assert made(tmp_path)["memos/first"].search[0].tags == ("The list decides",)


def test_things_list_the_memos_about_them_with_the_sentence(tmp_path: Path) -> None:
    found = made(tmp_path)
    on_theme = text(section(found["themes/list"], "memos"))
    assert on_theme == (
        "Memos and decisions <First> Reflexive memo2023-02-01 “I came to the list late.” Two made one "
        "Decision2023-09-12 Merged: Who decides and Tricks into The list decides“They said it moved of it.”"
    )
    assert "Retired: Wrath" in text(section(found["codes/secret"], "memos"))
    assert "<First>" in text(section(found["participants/ines"], "memos"))
    assert "“On one.”" in text(section(found["transcripts/one"], "memos"))
    assert "The list decides “As noted.”" in text(section(found["memos/first"], "mentions"))
    turn = text(found["transcripts/one"].html)
    assert "Spoken of in Two made one (decision)" in turn
    assert "“They said it moved of it.” Two made one" in turn


def test_an_edition_tells_nothing_of_what_it_withholds(tmp_path: Path) -> None:
    found = made(tmp_path, Audience.PUBLIC)
    html = "".join(page.html for page in found.values())
    assert "memos/last" not in found
    assert "Wrath" not in html
    assert "angry" not in html
    assert "Who decides (a theme until 2023-09-12)" in text(found["memos/merged"].html)
    assert 'rel="next"' not in found["memos/merged"].html


def test_a_study_without_memos_says_how_to_write_one(tmp_path: Path) -> None:
    none = {path: text for path, text in STUDY.items() if "memos/" not in path and "themes" not in path}
    assert "content/memos/first-thoughts.md" in pages(site(tmp_path / "team", none))["memos"].html
    public = pages(site(tmp_path / "public", none, Audience.PUBLIC))["memos"].html
    assert "This edition shows no memos and no decisions." in public


def test_what_researchers_write_introduces_the_list(tmp_path: Path) -> None:
    brief = "{title: Brief, about: ['map:themes', 'turn:one/1']}"
    notes = f"---\ntitle: Our notes\nmemos: {{brief: {brief}}}\n---\nWe wrote.\n"
    of = site(tmp_path, {**STUDY, "content/memos.md": notes})
    [planned] = [each for each in plan(of.study) if each.path == "memos"]
    assert (planned.title, planned.source) == ("Our notes", "memos.md")
    page = render(of, "memos", Markup("<p>We wrote.</p>"))
    assert page.title == "Our notes"
    assert "<p>We wrote.</p>" in page.html
    assert "About Thematic map and One, turn 1" in text(page.html)
    assert "content/memos/brief.md" in render(of, "memos/brief", Markup()).html


def test_a_heading_of_a_memo_has_an_anchor_of_its_own(tmp_path: Path) -> None:
    of = site(tmp_path, STUDY)
    body = Markup('<h2 id="changes">Changes</h2><p><a href="#changes">See</a></p><h2 id="more">More</h2>')
    html = render(of, "memos/merged", body).html
    ids = re.findall(r' id="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
    assert {"changes", "changes-2", "more"} <= set(ids)
    assert 'href="#changes-2"' in html


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("op: create, what: list", "Created: The list decides"),
        ("op: create, what: list, from: who", "Created: The list decides, out of Who decides"),
        ("op: split, what: ear, to: [list, waiting]", "Split: Ear into The list decides and Waiting"),
        ("op: absorb, what: who, to: list", "Absorbed: Who decides into The list decides"),
        ("op: absorb, from: who, what: list", "Absorbed: Who decides into The list decides"),
        ("op: rename, what: list, from: Old, to: the list DECIDES", "Renamed: Old, now The list decides"),
        ("op: rename, what: list, from: A, to: B", "Renamed: The list decides, from A to B"),
        ("op: redefine, what: waiting", "Redefined: Waiting"),
        ("op: promote, what: list, from: who", "Promoted: The list decides, which was Who decides"),
        ("op: promote, what: same, from: same", "Promoted: Same theme, which was Same code"),
        ("op: demote, what: same, to: same", "Demoted: Same theme, to Same code"),
        ("op: move, what: waiting, to: list", "Moved: Waiting to The list decides"),
        ("op: relate, what: waiting, to: list", "Related: Waiting to The list decides"),
        ("op: set-aside, what: 'Words & more'", "Set aside: Words &amp; more"),
        ("op: retire, what: who, to: list", "Retired: Who decides, in favour of The list decides"),
        ("op: recode, what: 'quote:they-moved', to: waiting", "Recoded: Ines, turn 1 as Waiting"),
        ("op: set-aside, what: 'quote:they-moved-it-all-3f2a'", "Set aside: a quote that is no more"),
        ("op: recode, what: '<script>'", "Recoded: &lt;script&gt;"),
        ("op: retire", "Retired"),
    ],
)  # fmt: skip
def test_operations_are_told_in_words(tmp_path: Path, change: str, told: str) -> None:
    files = {
        **STUDY,
        "content/memos/this.md": f"---\nkind: decision\nchanges: [{{{change}, because: So.}}]\n---\n",
        "content/codes/same.md": "---\ntitle: Same code\n---\n",
        "content/themes/same.md": "---\ntitle: Same theme\n---\n",
    }
    of = site(tmp_path, files)
    [operation] = of.study.memos["this"].changes
    html = operation_told(Desk(of, "memos/this"), operation)
    assert re.sub(r"<[^>]+>", "", html) == told
