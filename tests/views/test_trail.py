"""The page of the trail, and those of snapshots."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from markupsafe import Markup

from tests.trail.repositories import History, made
from tests.trail.studies import CODEBOOK, INDEX, LIST, MAREN, STUDY, edited
from tests.views.pasts import pages_of, site_of
from tests.views.sites import site
from themetrail.model import Audience
from themetrail.trail.difference import Difference
from themetrail.trail.outline import outline_of
from themetrail.trail.past import Past
from themetrail.trail.revisions import Revision
from themetrail.trail.steps import Step, Steps
from themetrail.views import routes
from themetrail.views.pages import render

RECORD = (
    "---\ntitle: The list\nsnapshots:\n  - {ref: coded, title: All <coded>, phase: 2}\n"
    "  - {ref: Named/Ä, title: Named}\n  - {ref: lost, title: Lost}\n---\n"
)
MEMO = "---\ntitle: Who mends\ndate: 2024-01-03\nkind: reflexive\n---\nI mend. And so on.\n"
DECISION = (
    "---\ntitle: Silence alone\nkind: decision\naudience: public\nchanges:\n"
    "  - {op: rename, what: silence, from: Kept silent, to: Silence, because: It is shorter.}\n---\n"
)


@pytest.fixture
def history(tmp_path: Path) -> History:
    history = History(made(tmp_path / "study"))
    history.tag("coded", history.commit(0, {**STUDY, INDEX: RECORD}, "Coded <b>all</b>"))
    history.commit(2, {"content/memos/who.md": MEMO}, "Noted")
    for day, title in enumerate(("Silence", "Quiet", "Hush"), 5):
        last = history.commit(day, edited(CODEBOOK, ("Kept silent", title)), title)
    history.commit(9, {MAREN: "---\n: [\n---\n"}, "Broken")
    history.commit(10, {MAREN: STUDY[MAREN], "content/themes/mending.md": None}, "Unbroken")
    mute = "---\ntitle: Mute\nkind: decision\ndate: 2024-02-03\n---\n"
    history.commit(40, {"content/memos/alone.md": DECISION, "content/memos/mute.md": mute}, "Decided")
    history.tag("Named/Ä", last)
    return history


def words(html: Markup) -> str:
    """What a reader reads."""
    return " ".join(unescape(re.sub(r"<[^<>]*>", " ", html)).split())


def test_the_timeline_tells_everything_by_its_date(history: History) -> None:
    page = pages_of(site_of(history))["trail"]
    assert [each.title for each in page.headings if each.level == 3] == [
        "January 2024", "February 2024", "Without a date"
    ]  # fmt: skip
    text = words(page.html)
    january = text[text.index("January 2024 1 Commit ") : text.index("February 2024 3")]
    assert "2 themes created; 3 codes created; 6 quotes added; 1 transcript added" in january
    assert "1 Snapshot All <coded> Phase 2, Initial codes 3 Reflexive memo Who mends I mend. And" in january
    assert "3–8 4 commits 3 Commit" in january
    assert "3 codes renamed; 1 memo added 8 Snapshot Named 11 Commit" in january
    assert "Decision Silence alone Renamed: Hush" in text
    assert "Coded &lt;b&gt;all" in page.html
    assert "<b>all</b>" not in page.html


def test_what_is_missing_is_said(history: History) -> None:
    text = words(pages_of(site_of(history))["trail"].html)
    missing = text[text.rindex("What is missing") :]
    assert "1 commit is left out, as the study could not be read then." in missing
    assert "1 snapshot is named, but there is no state of the study to show. Lost: git knows no" in missing
    assert "1 memo or map has no date. Silence alone" in missing
    assert "1 decision gives no reason. Mute" in missing
    assert "1 decision does not list what was changed by it. Mute" in missing


def test_other_editions_tell_neither_what_commits_say_nor_what_is_withheld(history: History) -> None:
    for page in pages_of(site_of(history, Audience.PUBLIC)).values():
        withheld = ("Coded &lt;b", "Noted", "Who mends", "transcripts/maren.md")
        assert not [each for each in withheld if each in page.html]
    text = words(pages_of(site_of(history, Audience.PUBLIC))["trail"].html)
    assert "Not shown in this edition: changes of 1 memo" in text
    assert "a file of it cannot be read" in text


def test_a_snapshot_shows_themes_and_codes_as_they_were(history: History) -> None:
    made = pages_of(site_of(history))
    named = routes.snapshot("Named/Ä").page
    assert list(made) == ["trail", "trail/snapshots/coded", named]
    first, second = words(made["trail/snapshots/coded"].html), words(made[named].html)
    assert "Snapshot 1 of 2 All <coded> 2024-01-01 Phase 2, Initial codes" in first
    assert "Mending Codes: Quiet repair No theme today." in first
    assert "The list decides The list acts. Codes: Rota as weapon Today: The list decides" in first
    assert "Kept silent Somebody says nothing. 3" in first
    assert "This is the first snapshot" in first
    assert "Since All <coded> : 1 code renamed; 1 memo added." in second
    assert "renamed Kept silent , now Hush" in second
    assert "What changed after it" in second
    assert "retired Mending (3 quotes)" in second


def test_without_git_the_page_says_what_is_missing_and_how_to_get_it(tmp_path: Path) -> None:
    page = render(site(tmp_path, {}), "trail", Markup())
    assert "content/memos/first-thoughts.md" in page.html
    assert "snapshots:" in page.html
    public = render(site(tmp_path / "public", {}, Audience.PUBLIC), "trail", Markup())
    assert "content/" not in public.html


REFS = ["v1", "V1", "v-1", "v/1", "index", "Ünder", "ünder", "under", "x" * 80, "x" * 81, "HEAD~2"]
REFS += ["a-12345678", "📌", "..", "con?", "2024-03-01"]


def test_every_ref_has_an_address_of_its_own_that_files_can_have() -> None:
    addresses = [routes.snapshot(ref).page.removeprefix("trail/snapshots/") for ref in REFS]
    assert len({each.casefold() for each in addresses}) == len(REFS)
    assert addresses[0] == "v1"
    assert all(re.fullmatch(r"[\w-]{1,80}", each) and each != "index" for each in addresses)


def test_a_theme_in_a_circle_and_a_relation_to_nothing_are_drawn(tmp_path: Path) -> None:
    history = History(made(tmp_path / "study"))
    forth = "parent: mending\nrelations: [{to: mending, kind: leads-to}]\nconcept:"
    circle = edited(LIST, ("concept:", forth))
    mending = "content/themes/mending.md"
    back = "parent: the-list\nrelations: [{to: none, kind: relates}]\ntitle:"
    round_ = STUDY[mending].replace("title:", back)
    history.tag("phase-1", history.commit(0, {**STUDY, **circle, mending: round_}))
    history.commit(1, STUDY)
    text = words(pages_of(site_of(history))["trail/snapshots/phase-1"].html)
    assert "It leads to Mending." in text
    assert text.count("Today: Mending") == 1


def test_nothing_that_a_study_was_called_is_markup(tmp_path: Path) -> None:
    history = History(made(tmp_path / "study"))
    evil = "<img src=x onerror=alert(1)>&amp;{n}"
    entry = f"{{ref: one, title: '{evil}', phase: '{evil}'}}"
    record = f"---\ntitle: The list\nsnapshots:\n  - {entry}\n---\n"
    theme = STUDY[LIST].replace("The list decides", f'"{evil}"').replace("The list acts.", f'"{evil}"')
    files = {path: text for path, text in STUDY.items() if path not in (LIST, INDEX)}
    speech = STUDY[MAREN].replace("participants:", f"title: '{evil}'\nparticipants:")
    book = STUDY[CODEBOOK].replace("Kept silent", f'"{evil}"').replace("Quiet repair", f'"{evil} 2"')
    files |= {"content/memos/m.md": f"---\ntitle: '{evil}'\ndate: 2024-01-01\n---\n{evil}\n"}
    first = history.commit(0, {**files, INDEX: record, LIST: theme, MAREN: speech, CODEBOOK: book}, evil)
    history.tag("one", first)
    marked = speech.replace("{#word .silence}", "{#word .weapon}").replace("{#own .repair}", "")
    renamed = theme.replace("onerror", "onload")
    history.tag("phase-2", history.commit(1, {LIST: renamed, MAREN: marked}), evil)
    history.commit(2, {CODEBOOK: book.replace("onerror", "onload"), LIST: renamed.replace("onload", "onx")})
    for page in pages_of(site_of(history)).values():
        assert "&lt;img" in page.html
        assert "<img" not in page.html
        assert "&amp;amp;lt" not in page.html
        assert "&amp;lt" not in page.html


def test_a_history_that_is_not_whole_says_so(tmp_path: Path) -> None:
    of = site(tmp_path, STUDY)
    first = Step(Revision("1", "2024-03-01"), outline_of(of.study), Difference())
    past = Past(Steps((first,), (), 3, is_shallow=True, broken_off="object abc is damaged"))
    text = words(render(replace(of, past=past), "trail", Markup()).html)
    assert "lacks the commits before 2024-03-01. It is shallow. “git fetch --unshallow”" in text
    assert "The history breaks off: what was before 2024-03-01 cannot be read. object abc is damaged." in text
