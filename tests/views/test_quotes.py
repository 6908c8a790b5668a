"""The page of all quotes and its data: every quote once, nothing that could end a script, and addresses."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.views.sites import pages, site
from themetrail.model import Audience
from themetrail.views import routes
from themetrail.views.page import Site
from themetrail.views.quote_data import quote_data
from themetrail.views.quotes import MOST_LISTED
from themetrail.views.script_values import script_of

STUDY = {
    "content/index.md": "---\ntitle: The list\nnotes: team\n---\n",
    "content/codebook.md": "---\ncodes: {rota: {title: Rota}, seen: {title: See, formerly: [looked]}}\n---\n",
    "content/participants.md": """---
attributes:
  years: {audience: public, bands: [0, 10]}
  role: {audience: team}
participants:
  maren: {title: Maren, quotes: public, transcript: team, attributes: {years: 7, role: nurse}}
  tunde: {title: Tunde, quotes: public, transcript: public, attributes: {years: 12, role: porter}}
---
""",
    "content/themes/over.md": "---\ntitle: Over\n---\n",
    "content/themes/under.md": "---\ntitle: Under\nparent: over\ncodes: [rota]\n---\n",
    "content/themes/cites.md": '---\ntitle: Cites\ncodes: [seen]\n---\nAs ["a list"](quote:crossing).\n',
    "transcripts/one.md": """---
title: One
participants: [maren]
speakers: {I: interviewer, Maren: maren}
---

I: Before it, which is withheld?

Maren: 🙂 [</script> a \\<!-- list]{#first .rota note="private"} and [private words]{.seen audience=team}.

I: [And then?]{.seen}

Maren: Yes.
""",
    "transcripts/two.md": """---
title: Two
participants: [tunde]
speakers: {I: interviewer, T: tunde}
---

T: They [made 🙂🙂 of [a]{#crossing .rota} new one]{.seen} with [ list ]{#crossing} and so on.

I: Which?

T: ::nothing:: [The same]{#over .seen}

T: So [as last week]{#over} and [the one]{#over} before.
""",
}


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site(tmp_path_factory.mktemp("team"), STUDY)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site(tmp_path_factory.mktemp("public"), STUDY, Audience.PUBLIC)


def said(data: dict[str, Any], quote: int) -> str:
    """The words of a quote as the script of the page puts them together."""
    if quote in data["joined"]:
        pieces = data["joined"][quote]["said"]
        before = ["\n[…] " if gap else "\n" for _, _, gap in pieces]
        return "".join(f"{gap}{words}" for gap, (_, words, _) in zip(["", *before[1:]], pieces, strict=True))
    column = data["quotes"]
    units = data["turns"]["text"][column["turn"][quote]].encode("utf-16-le")
    return units[2 * column["start"][quote] : 2 * column["end"][quote]].decode("utf-16-le")


@pytest.mark.parametrize("edition", ["team", "public"])
def test_the_words_of_every_quote_are_there(edition: str, request: pytest.FixtureRequest) -> None:
    of: Site = request.getfixturevalue(edition)
    data = quote_data(of)
    found = {id_: said(data, number) for number, id_ in enumerate(data["quotes"]["id"])}
    assert found == {quote.id: quote.words for quote in of.index.quotes.values()}
    assert any("🙂🙂" in words for words in found.values())
    assert any("\n[…] " in words for words in found.values())


def test_a_quote_stands_under_the_themes_that_it_is_evidence_for(team: Site) -> None:
    data = quote_data(team)
    for number, id_ in enumerate(data["quotes"]["id"]):
        codes = data["sets"][data["quotes"]["codes"][number]]
        direct = {theme for code in codes for theme in data["codes"][code]["themes"]}
        found = {data["themes"][theme]["id"] for theme in direct | set(data["cited"].get(number, ()))}
        assert found == {theme.id for theme in team.index.themes_of_quote[id_]}
    assert data["cited"]
    assert [theme.get("parent") for theme in data["themes"] if theme["id"] == "under"] == [
        next(place for place, theme in enumerate(data["themes"]) if theme["id"] == "over")
    ]


def test_who_speaks_and_what_is_told_of_them(team: Site, public: Site) -> None:
    data = quote_data(team)
    voices = {
        id_: data["voices"][data["quotes"]["voice"][number]]
        for number, id_ in enumerate(data["quotes"]["id"])
    }
    assert voices["first"] == ("participant",)
    assert ("interviewer",) in voices.values()
    assert [each["name"] for each in data["attributes"]] == ["years", "role"]
    [years] = quote_data(public)["attributes"]
    assert years == {"name": "years", "bands": True, "values": ["0–9", "10 and over"]}


def test_an_edition_s_data_holds_nothing_that_it_withholds(public: Site) -> None:
    script = "".join(script_of("all", quote_data(public)))
    for words in ("private", "which is withheld", "porter", "nurse"):
        assert words not in script


def test_no_text_ends_the_script(team: Site) -> None:
    script = "".join(script_of("all", {**quote_data(team), "study": "\u2028</script><!--"}))
    assert not re.search("[<\u2028\u2029]", script)
    values = json.loads(re.sub(r",\s*([}\]])", r"\1", script.removeprefix("var all = ").rstrip().rstrip(";")))
    assert values["study"] == "\u2028</script><!--"
    assert values["turns"]["text"] == quote_data(team)["turns"]["text"]


def test_a_page_with_cards_carries_the_turns_around_them_and_no_more(public: Site) -> None:
    html = pages(public)["codes/rota"].html
    data = json.loads(html.split('id="tt-turns">')[1].removesuffix("</script>\n"))
    assert html.count("</script>") == 1
    assert set(data["quotes"]) == {"first", "crossing"}
    turns = [[data["transcripts"][place]["href"], *turn] for place, *turn in data["turns"]]
    assert turns[:3] == [
        ["../transcripts/one.html", 1, "", None],
        ["../transcripts/one.html", 2, "Maren", "[…] </script> a <!-- list […]"],
        ["../transcripts/one.html", 3, "I", "And then?"],
    ]
    [[place, start, end]] = data["quotes"]["first"]
    assert turns[place][3][start:end] == public.index.quotes["first"].words
    assert len(turns) == 5
    assert "tt-turns" not in pages(public)["findings"].html


def test_former_ids_are_known(team: Site) -> None:
    assert quote_data(team)["formerly"]["code"] == {"looked": "seen"}


def test_a_filtered_view_has_an_address() -> None:
    codes = (("code", "rota"), ("code", "zaż"), ("codes", "all"))
    to = routes.quotes_where(("attribute.years", "10 and over"), *codes)
    href = routes.Links().href("themes/over", to)
    assert href == "../quotes.html#attribute.years=10+and+over&code=rota&code=za%C5%BC&codes=all"
    assert routes.Links(True).href("tables", to).startswith("../quotes/#attribute.years=")


def test_without_scripts_a_large_study_leads_to_its_pages(tmp_path: Path) -> None:
    said = " ".join(f"[word {number}]{{.rota}} and" for number in range(MOST_LISTED + 1))
    files = {**STUDY, "transcripts/two.md": f"{STUDY['transcripts/two.md']}\nT: {said}\n"}
    html = pages(site(tmp_path, files))[routes.QUOTES].html
    assert "tt-quote-list" not in html
    assert re.search(r'href="transcripts/two.html">Two</a> <span class="tt-count">1,0\d\d quotes', html)
    assert re.search(r'href="codes/rota.html">Rota</a> <span class="tt-count">1,0\d\d quotes', html)
