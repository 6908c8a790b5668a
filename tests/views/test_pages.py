"""Pages of a study, through `plan` and `render`: nothing is lost or breaks out, links lead somewhere."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from markupsafe import Markup

from tests.views.sites import pages, site
from themetrail.views.embeds import embed
from themetrail.views.page import Page, Site
from themetrail.views.pages import render
from themetrail.views.plan import plan

STUDY = {
    "content/index.md": "---\ntitle: The list\nquestion: Who decides?\nauthors: [{name: A. Nobody}]\n---\n",
    "content/codebook.md": """---
codes:
  rota: {title: Rota as weapon, definition: Something done to people., include: Lists., exclude: Weather.}
  left-out: {title: Left out, definition: Not asked.}
  list-talk: {title: List talk, definition: The list speaks., parent: rota}
  constructor: {title: "<script>alert(1)</script>", definition: "<b>bold</b>"}
  seen: {title: Seen, definition: Somebody saw.}
---
""",
    "content/participants.md": """---
participants:
  maren: {title: "Maren <i>", attributes: {role: "<b>nurse</b>", years: 7}}
  constructor: {title: constructor}
  silent: {title: Silent}
---
""",
    "content/themes/decides.md": """---
title: The list <decides>
concept: Planning stands in for people.
codes: [rota, list-talk]
relations: [{to: repairs, kind: contrasts, label: is answered by}]
---
They said so.
""",
    "content/themes/under.md": "---\ntitle: Under it\nparent: decides\ncodes: [left-out]\n---\nMore.\n",
    "content/themes/repairs.md": "---\ntitle: Quiet repairs\ncodes: [constructor]\n---\n",
    "content/memos/first.md": "---\ntitle: First memo\ndate: 2024-01-02\n---\nSee [it](turn:one/2).\n",
    "transcripts/one.md": """---
title: "One <interview>"
participants: [maren, constructor]
speakers: {Interviewer: interviewer, Maren: maren, constructor: constructor}
---

## The <rota>

Interviewer: And <script>then</script>?

Maren: [Nobody asked me [what I had seen]{#maren-seen .seen .left-out}]{.left-out by=kt} they just
[moved the list]{#maren-list .rota .constructor note="hands <mime>"}. [an extract only]{#only} [laughs]

constructor: [[[[[[six]{.rota}]{.seen}]{.left-out}]{.constructor}]{.list-talk}]{.rota}, and
[it [crosses]{#c .seen}]{.rota}[ here]{#c}.

::: {#passage .list-talk}

Interviewer: A passage begins.

Maren: It has ended. [name removed]

:::
""",
    "transcripts/two.md": """---
title: Two
kind: written
participants: [maren]
---

A paragraph without a speaker, [coded]{.rota}.
""",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, dict[str, Page]]:
    of = site(tmp_path_factory.mktemp("study"), STUDY)
    return of, pages(of, Markup("<p>Body.</p>"))


class Elements(HTMLParser):
    """Every element with its attributes, and what is open at the end."""

    VOID = ("br", "hr", "img", "input", "meta", "link")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open[-1] == tag
        self.open.pop()


def elements(page: Page, name: str) -> list[dict[str, str | None]]:
    return [attrs for _, attrs in Elements(page.html).found if name in (attrs.get("class") or "").split()]


def test_every_code_application_has_one_chip(made: tuple[Site, dict[str, Page]]) -> None:
    of, built = made
    expected = Counter(
        (quote.id, code.id)
        for transcript in of.study.transcripts.values()
        for quote in transcript.quotes
        for code in quote.codes
    )
    shown = Counter(
        (chip["data-quote"], chip["data-code"])
        for page in built.values()
        for chip in elements(page, "tt-application")
    )
    assert shown == expected
    assert sum(expected.values()) == 15


def test_every_application_has_a_stripe_in_a_lane_of_its_own(made: tuple[Site, dict[str, Page]]) -> None:
    _, built = made
    html = built["transcripts/one"].html
    six = re.search(r'id="turn-3".*?</p>', html, re.DOTALL)
    assert six
    drawn = re.findall(r'<i data-code="[\w-]+"[^>]* style="--l:(\d+);--a:0;', six[0])
    assert sorted(drawn) == ["0", "1", "2", "3", "4", "5"]


def test_a_quote_without_a_code_is_shown_and_is_no_application(made: tuple[Site, dict[str, Page]]) -> None:
    _, built = made
    [extract] = elements(built["transcripts/one"], "tt-extract")
    assert extract["data-quote"] == "only"
    assert "tt-application" not in (extract["class"] or "")


def test_pages_are_well_formed_with_one_title_and_no_id_twice(made: tuple[Site, dict[str, Page]]) -> None:
    for path, page in made[1].items():
        parsed = Elements(page.html)
        assert parsed.open == [], path
        ids = [attrs["id"] for _, attrs in parsed.found if "id" in attrs]
        assert len(ids) == len(set(ids)), path
        levels = [int(tag[1]) for tag, _ in parsed.found if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


def test_nothing_of_a_study_becomes_markup(made: tuple[Site, dict[str, Page]]) -> None:
    for path, page in made[1].items():
        ours = "../" * path.count("/") + "assets/themetrail/"
        found = Elements(page.html).found
        data = ("script", {"type": "application/json", "id": "tt-turns"})
        tags = {each[0] for each in found if each != data and not (each[1].get("src") or "").startswith(ours)}
        assert not tags & {"script", "b", "interview", "decides", "mime", "rota"}, path
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made[1]["codes/constructor"].html


def test_every_link_leads_to_a_planned_page_and_an_anchor_on_it(made: tuple[Site, dict[str, Page]]) -> None:
    _, built = made
    ids = {
        path: {attrs.get("id") for _, attrs in Elements(page.html).found} for path, page in built.items()
    }
    for path, page in built.items():
        for _, attrs in Elements(page.html).found:
            href = attrs.get("href")
            if href is None or "download" in attrs:
                continue
            file, _, anchor = unquote(href).partition("#")
            target = (Path(path).parent / file).as_posix() if file else path
            parts: list[str] = []
            for part in target.removesuffix(".html").split("/"):
                parts = parts[:-1] if part == ".." else [*parts, part]
            where = "/".join(parts)
            assert where in built, (path, href)
            assert not anchor or anchor in ids[where], (path, href)


def test_from_a_quote_to_its_place_and_back_to_its_themes(made: tuple[Site, dict[str, Page]]) -> None:
    _, built = made
    assert '../transcripts/one.html#q-maren-list"' in built["themes/decides"].html
    turn = re.search(r'id="turn-2".*?(?=id="turn-3")', built["transcripts/one"].html, re.DOTALL)
    assert turn
    cited = turn[0][turn[0].index("tt-cited") :]
    assert "../themes/decides.html" in cited
    assert "../memos/first.html" in cited


def test_who_is_not_heard_in_a_theme_is_named(made: tuple[Site, dict[str, Page]]) -> None:
    html = made[1]["themes/decides"].html
    absent = html[html.index("Not heard here") :]
    assert "participants/silent.html" in absent
    assert "participants/maren.html" not in absent


def test_a_relation_is_told_from_both_sides(made: tuple[Site, dict[str, Page]]) -> None:
    for path, other in (("themes/decides", "repairs.html"), ("themes/repairs", "decides.html")):
        html = made[1][path].html
        relations = html[html.index("tt-relations") :]
        relation = relations[: relations.index("</li>")]
        assert "contrasts with" in relation
        assert other in relation
        assert "is answered by" in relation


def test_every_quote_stands_once_in_the_list_of_quotes(made: tuple[Site, dict[str, Page]]) -> None:
    of, built = made
    listed = re.findall(r'<li><a href="[^"]*#q-([^"]+)"', built["quotes"].html)
    assert sorted(listed) == sorted(of.index.quotes)


def test_each_turn_can_be_searched_for(made: tuple[Site, dict[str, Page]]) -> None:
    entries = made[1]["transcripts/one"].search
    assert [entry.anchor for entry in entries] == [f"turn-{number}" for number in range(1, 6)]
    assert entries[2].title == "constructor, turn 3"
    assert "six" in entries[2].text


def test_a_title_in_the_body_is_not_shown_twice(made: tuple[Site, dict[str, Page]]) -> None:
    page = render(made[0], "themes/decides", Markup("<h1>The list decides</h1><h2 id='so'>So</h2>"))
    assert page.html.count("<h1") == 1


def test_record_pages_name_the_file_they_show(made: tuple[Site, dict[str, Page]]) -> None:
    sources = {planned.path: planned.source for planned in plan(made[0].study)}
    assert sources["themes/decides"] == "themes/decides.md"
    assert sources["codes/rota"] is None
    assert sources["codebook"] == "codebook.md"
    assert sources["findings"] is None


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("index", "The themes of the study will stand here"),
        ("findings", "thematic map will stand here"),
        ("transcripts", "The transcripts of the study will stand here"),
        ("codebook", "Every code and its definition will stand here"),
        ("participants", "A table of those who took part will stand here"),
        ("quotes", "Every quote of the study will stand here"),
    ],
)
def test_an_empty_study_says_what_would_stand_where(tmp_path: Path, path: str, words: str) -> None:
    empty = site(tmp_path, {})
    assert words in " ".join(pages(empty)[path].html.split())


def test_a_reflexive_study_has_no_counts_on_its_theme_pages(tmp_path: Path) -> None:
    files = {**STUDY, "content/index.md": "---\ntitle: R\napproach: reflexive\n---\n"}
    counted = re.compile(r"\d+ (further )?quotes?\b")
    built = pages(site(tmp_path, files))
    assert not counted.search(without_maps(built["themes/decides"].html))
    other = pages(site(tmp_path / "other", STUDY))
    assert counted.search(without_maps(other["themes/decides"].html))


def without_maps(html: str) -> str:
    return re.sub('<figure class="tt-map">.*?</figure>', "", html, flags=re.DOTALL)



def test_a_card_on_its_transcripts_own_page_does_not_mislead_others(tmp_path: Path) -> None:
    of = site(tmp_path, STUDY)
    own = embed(of, "transcripts/one", "quote", "maren-list")
    other = embed(of, "transcripts/two", "quote", "maren-list")
    assert own is not None
    assert other is not None
    assert 'href="#q-maren-list"' in own
    assert 'href="../transcripts/one.html#q-maren-list"' in other


def test_what_cannot_be_embedded_is_left_to_the_caller(tmp_path: Path) -> None:
    of = site(tmp_path, STUDY)
    assert embed(of, "index", "quote", "nowhere") is None
    table = embed(of, "index", "table", "themes")
    assert table is not None
    assert "themes/decides.html" in table
