"""What the pages of an edition say of what it withholds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.views.sites import pages, site
from themetrail.model import Audience
from themetrail.views.page import Page

RECORDS = """---
attributes:
  age: {{audience: public, bands: [20, 30, 40]}}
  role: {{audience: public}}
  town: {{}}
participants:
  maren: {{title: Maren, attributes: {{age: 34, role: nurse, town: Uphill}}, {release}}}
  tunde: {{title: Tunde, quotes: public, transcript: public}}
  gone: {{title: Gone, withdrawn: 2024-09-01}}
---
"""
STUDY = {
    "content/codebook.md": "---\ncodes:\n  rota: {title: Rota}\n  seen: {title: Seen}\n---\n",
    "content/participants.md": RECORDS.format(release="quotes: public"),
    "content/themes/decides.md": "---\ntitle: It decides\ncodes: [rota, seen]\n---\nMore.\n",
    "transcripts/one.md": """---
title: One
participants: [maren]
speakers: {Interviewer: interviewer, Maren: maren}
---

Interviewer: Zero.

Maren: Nothing here.

Interviewer: And now?

Maren: Before it [the released words]{#said .rota} after it.

Interviewer: Last.
""",
    "transcripts/two.md": """---
title: Two
participants: [tunde, gone]
speakers: {Tunde: tunde, Gone: gone}
---

Tunde: [Good evening]{#evening .seen}.

Gone: (withdrawn)

## Later

Gone: (withdrawn)

Gone: (withdrawn)

Tunde: Good night.
""",
}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return pages(site(tmp_path_factory.mktemp("study"), STUDY, Audience.PUBLIC))


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """An edition for which nothing is released."""
    only = {path: text for path, text in STUDY.items() if path != "transcripts/two.md"}
    only["content/participants.md"] = RECORDS.format(release="quotes: examiner")
    return pages(site(tmp_path_factory.mktemp("study"), only, Audience.PUBLIC))


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def folds(page: Page) -> list[str]:
    return [words(line) for line in re.findall('<p class="tt-fold">.*?</p>', page.html)]


def test_withheld_turns_fold_into_lines_without_anchors(public: dict[str, Page]) -> None:
    page = public["transcripts/one"]
    assert folds(page) == ["Turns 1–3 3 turns withheld", "Turn 5 1 turn withheld"]
    assert re.findall('id="turn-([0-9]+)"', page.html) == ["4"]
    assert "Nothing here" not in page.html
    assert "This edition shows the released quotes of this transcript." in page.html
    assert "1 of 5 turns shown" in page.html
    assert [entry.anchor for entry in page.search] == ["turn-4"]


def test_a_section_parts_what_is_folded(public: dict[str, Page]) -> None:
    page = public["transcripts/two"]
    assert folds(page) == ["Turn 2 1 turn withheld", "Turns 3–4 2 turns withheld"]
    assert page.html.index("Turn </span>2") < page.html.index(">Later</h2>") < page.html.index("3–4")
    assert "Some turns of this transcript are withheld" in page.html


def test_the_overview_leaves_room_for_what_is_withheld(public: dict[str, Page]) -> None:
    overview = public["transcripts/one"].html.split('class="tt-overview"')[1].split("</div>")[0]
    gaps = re.findall(r'<i class="tt-gap" style="--a:([\d.]+);--b:([\d.]+)">', overview)
    assert [tuple(map(float, gap)) for gap in gaps] == [(0, 60), (80, 20)]
    [stripe] = re.findall(r'd="M0.1 (\d+)h', overview)
    assert 6000 < float(stripe) < 8000


def test_lists_name_the_transcripts_of_which_only_quotes_are_shown(public: dict[str, Page]) -> None:
    rows = public["transcripts"].html.split("<tr>")[2:]
    one, two = (words(row) for row in rows)
    assert "released quotes only" in one
    assert "1 of 5" in one
    assert "released quotes only" not in two
    assert "2 of 5" in two


def test_home_counts_what_is_shown_and_says_so(public: dict[str, Page]) -> None:
    html = words(public["index"].html)
    assert "turns 3 " in html
    assert "This is the public edition." in html
    assert "shows no quotes" not in html


def test_an_edition_without_quotes_says_what_to_write(nothing: dict[str, Page]) -> None:
    for path in ("index", "quotes"):
        html = nothing[path].html
        assert "This edition shows no quotes." in html
        for line in ("quotes: public", "transcript: public", "audience: public", "content/participants.md"):
            assert f"<code>{line}</code>" in html
    assert "This edition shows no quotes of this theme." in nothing["themes/decides"].html
    assert "This edition shows no words with this code." in nothing["codes/rota"].html
    assert "This edition shows no quotes of Maren." in nothing["participants/maren"].html
    assert "This edition shows no transcripts." in nothing["transcripts"].html


def test_the_team_is_told_nothing_of_releasing(tmp_path: Path) -> None:
    team = pages(site(tmp_path, STUDY))
    assert not any("edition shows" in page.html for page in team.values() if page.path != "checks")
    assert "(in bands)" not in team["participants"].html
    assert ">34<" in team["participants"].html


def test_participants_are_shown_in_bands_and_the_withdrawn_are_a_number(public: dict[str, Page]) -> None:
    table = public["participants"].html
    assert "One participant withdrew; nothing of theirs is in any edition." in table
    assert "Gone" not in table
    assert "2024-09" not in table
    assert 'Age <span class="tt-in-bands">(in bands)</span>' in table
    assert "30–39" in table
    assert "Role</th>" in table
    assert "Town" not in table
    assert "(in bands)" in public["participants/maren"].html
