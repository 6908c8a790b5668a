"""The page of the tables: where it stands, what it holds without scripts, and what its script is given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.views.sites import pages, site
from themetrail.model import Audience
from themetrail.views.cross_tables import MOST_CELLS, table_data
from themetrail.views.plan import plan
from themetrail.views.script_values import script_of

STUDY = {
    "content/index.md": "---\ntitle: Tables\napproach: codebook\n---\n",
    "content/codebook.md": "---\ncodes: {rota: {title: '<b>Rota'}, secret: {title: Kept back}}\n---\n",
    "content/participants.md": """---
attributes:
  years: {audience: public, bands: [0, 10]}
  role: {audience: team}
participants:
  maren: {title: Maren, quotes: public, transcript: public, attributes: {years: 7, role: nurse}}
  tunde: {title: Tunde, attributes: {years: 41, role: porter}}
---
""",
    "content/themes/words.md": "---\ntitle: Words\ncodes: [rota]\n---\n",
    "transcripts/one.md": (
        "---\ntitle: One\nparticipants: [maren]\nspeakers: {M: maren}\n---\n\n"
        "M: [a [list]{.secret audience=team}]{.rota}\n"
    ),
    "transcripts/two.md": (
        "---\ntitle: Two\nparticipants: [tunde]\nspeakers: {T: tunde}\n---\n\nT: [another]{.rota .secret}\n"
    ),
}
REFLEXIVE = {**STUDY, "content/index.md": "---\ntitle: Tables\napproach: reflexive\n---\n"}


def test_tables_stand_in_the_navigation_unless_the_approach_refuses_counts(tmp_path: Path) -> None:
    for name, files in {"codebook": STUDY, "reflexive": REFLEXIVE}.items():
        of = site(tmp_path / name, files)
        [planned] = [page for page in plan(of.study) if page.path == "tables"]
        made = pages(of)
        assert planned.in_navigation == (name == "codebook")
        assert ("does not tell how much it matters" in made["tables"].html) == (name == "reflexive")
        for path in ("findings", "codebook", "data"):
            assert 'href="tables.html"' in made[path].html, path


@pytest.mark.parametrize("audience", list(Audience))
def test_an_edition_counts_what_it_shows_and_names_nothing_else(tmp_path: Path, audience: Audience) -> None:
    of = site(tmp_path, STUDY, audience)
    data = table_data(of)
    everything = json.dumps(data) + pages(of)["tables"].html
    table = data["tables"]["theme-by-participant"]
    if audience is Audience.TEAM:
        assert (data["all"], table["cells"]) == (3, [[0, 1, 1, 1]])
        assert [each["id"] for each in data["lines"]["attribute"]] == ["7", "41", "nurse", "porter"]
        assert data["tables"]["code-by-code-overlap"]["cells"] == [[1, 2], [0, 2]]
    else:
        assert (data["all"], table["cells"]) == (1, [[0, 1]])
        assert "porter" not in everything
        assert "41" not in [each["id"] for each in data["lines"].get("attribute", ())]
        assert data["tables"]["code-by-code-overlap"]["cells"] == [[], []]


def test_what_is_named_in_a_study_is_no_markup(tmp_path: Path) -> None:
    of = site(tmp_path, STUDY)
    assert "<b>" not in pages(of)["tables"].html
    assert "&lt;b&gt;Rota" in pages(of)["tables"].html
    assert "<b>" not in "".join(script_of("all", table_data(of)))


def test_a_large_table_does_not_make_a_large_page(tmp_path: Path) -> None:
    codes = " ".join(f".code-{number}" for number in range(MOST_CELLS // 2))
    text = f"---\nparticipants: [maren]\nspeakers: {{M: maren}}\n---\n\nM: [a list]{{{codes}}}\n"
    of = site(tmp_path, {**STUDY, "transcripts/many.md": text})
    html = pages(of)["tables"].html
    assert html.count("<tr>") < 10
    assert "code-by-transcript.csv" in html
    assert len(table_data(of)["tables"]["code-by-transcript"]["cells"]) > MOST_CELLS // 2


def test_a_study_without_quotes_says_what_will_stand_there(tmp_path: Path) -> None:
    html = pages(site(tmp_path, {}))["tables"].html
    assert "once there are quotes" in html
    assert "<script" not in html
