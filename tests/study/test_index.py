from __future__ import annotations

from pathlib import Path

import pytest

from tests.studies import loaded
from themetrail.model import Quote
from themetrail.study import Loaded

STUDY = {
    "content/codebook.md": "---\ncodes:\n  a: {title: A}\n  b: {parent: a}\n  c: {}\n  d: {}\n---\n",
    "content/participants.md": "---\nparticipants:\n  mo: {}\n  li: {}\n  zo: {}\n---\n",
    "content/themes/top.md": "---\ntitle: Top\n---\nAs [Mo](quote:q4) said. See [there](turn:one/2).\n",
    "content/themes/sub.md": "---\ntitle: Sub\nparent: top\ncodes: [a, b]\n---\nText.\n",
    "content/themes/lone.md": "---\ntitle: Lone\nparent: lone\ncodes: [c]\n---\n",
    "transcripts/one.md": (
        "---\nparticipants: [mo, li]\nspeakers: {Mo: mo, Li: li}\n---\n"
        "Mo: [x [y]{#q2 .b} z]{#q1 .a} w [v]{#q3 .c}\n\nLi: [u]{#q4 .d} [t]{#q5 .c .d}\n"
    ),
}


@pytest.fixture
def study(tmp_path: Path) -> Loaded:
    return loaded(tmp_path, STUDY)


def ids(quotes: tuple[Quote, ...]) -> list[str]:
    return [quote.id for quote in quotes]


def test_quotes_of_codes_people_and_turns(study: Loaded) -> None:
    index = study.index
    assert {code: ids(quotes) for code, quotes in index.by_code.items()} == {
        "a": ["q1"],
        "b": ["q2"],
        "c": ["q3", "q5"],
        "d": ["q4", "q5"],
    }
    assert {who: ids(quotes) for who, quotes in index.by_participant.items()} == {
        "mo": ["q1", "q2", "q3"],
        "li": ["q4", "q5"],
        "zo": [],
    }
    assert ids(index.by_turn["one", 2]) == ["q4", "q5"]


def test_a_themes_evidence_is_coded_or_cited_and_holds_its_childrens(study: Loaded) -> None:
    index = study.index
    assert ids(index.own_evidence["top"]) == ["q4"]
    assert ids(index.own_evidence["sub"]) == ["q1", "q2"]
    assert ids(index.evidence["top"]) == ["q1", "q2", "q4"]
    assert [theme.id for theme in index.themes_of_quote["q4"]] == ["top"]
    assert index.spread(index.evidence["top"]) == ("mo", "li")


def test_the_tree_of_themes_ends_where_it_would_go_round(study: Loaded) -> None:
    index = study.index
    assert [theme.id for theme in index.top_themes] == ["lone", "top"]
    assert [theme.id for theme in index.children["top"]] == ["sub"]
    assert [theme.id for theme in index.ancestors["sub"]] == ["top"]
    assert index.ancestors["lone"] == ()


def test_codes_occur_together_where_their_quotes_overlap(study: Loaded) -> None:
    together = study.index.occurs_with
    assert {other: ids(quotes) for other, quotes in together["a"].items()} == {"b": ["q1"]}
    assert {other: ids(quotes) for other, quotes in together["b"].items()} == {"a": ["q2"]}
    assert {other: ids(quotes) for other, quotes in together["c"].items()} == {"d": ["q5"]}


def test_citations_know_page_theme_and_sentence(study: Loaded) -> None:
    [citation] = study.index.citations["quote", "q4"]
    assert (citation.page, citation.theme) == ("themes/top.md", "top")
    assert citation.sentence == "As Mo said."
    assert citation.place.words == "quote:q4"
    assert [each.text for each in study.index.citations["turn", "one/2"]] == ["there"]
