"""Counts of quotes in tables, compared with what each of them is said to count."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.studies import loaded
from themetrail.model import Quote
from themetrail.study import Loaded
from themetrail.study.cooccurrence import NEARNESS, counts_near
from themetrail.study.cross_tables import cross_tables
from themetrail.study.index import Index

STUDY = {
    "content/codebook.md": "---\ncodes: {a: {}, b: {}, c: {}, unused: {}}\n---\n",
    "content/participants.md": """---
participants:
  maren: {title: Maren, attributes: {years: 7, role: nurse}}
  tunde: {title: Tunde, attributes: {years: 12, role: nurse}}
  silent: {title: Silent, attributes: {years: 3}}
---
""",
    "content/themes/top.md": '---\ntitle: Top\n---\nAs ["cited"](quote:cited).\n',
    "content/themes/under.md": "---\ntitle: Under\nparent: top\ncodes: [b]\n---\n",
    "transcripts/one.md": """---
participants: [maren, tunde]
speakers: {I: interviewer, M: maren, T: tunde}
---

M: [whole [inside]{#in .b} it]{#out .a}, [beside]{#beside .c}

I: [asked]{#asked .c}

T: [both]{#both .a .b} and [far]{#far .a} from [cited]{#cited} words

::: {#long .c}

M: One.

T: [Two]{#two .b}.

:::

M: Six.

M: Seven.

M: [last]{#last .a}
""",
    "transcripts/two.md": """---
participants: [tunde]
speakers: {T: tunde}
---

T: [first]{.a} then [x [y]{#cross .b}]{.a}[ z]{#cross}
""",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return loaded(tmp_path_factory.mktemp("study"), STUDY)


def overlap(one: Quote, other: Quote) -> bool:
    return any(
        mine.turn == theirs.turn and mine.start < theirs.end and theirs.start < mine.end
        for mine in one.fragments
        for theirs in other.fragments
    )


def within(distance: int) -> Callable[[Quote, Quote], bool]:
    return lambda one, other: any(
        abs(mine.turn - theirs.turn) <= distance for mine in one.fragments for theirs in other.fragments
    )


MEANT = {"overlap": overlap, "turn": within(0), "1": within(1), "3": within(3), "5": within(5)}


@pytest.mark.parametrize("nearness", NEARNESS)
@pytest.mark.parametrize("which", ["small", "example"])
def test_codes_are_near_as_often_as_quotes_of_one_have_a_quote_of_the_other_near(
    request: pytest.FixtureRequest, which: str, nearness: str
) -> None:
    index: Index = request.getfixturevalue(which).index
    counts = counts_near(index)[nearness]
    for code, quotes in index.by_code.items():
        near = {
            other.id: {ref.id for ref in other.codes if ref.id != code}
            for other in index.quotes.values()
            if other.codes
        }
        expected: dict[str, int] = {}
        for quote in quotes:
            beside = [
                other
                for other in index.study.transcripts[quote.transcript].quotes
                if other.codes and MEANT[nearness](quote, other)
            ]
            for other in set().union(*(near[each.id] for each in beside)):
                expected[other] = expected.get(other, 0) + 1
        assert dict(counts.get(code, {})) == expected, code


def test_near_means_something_else_at_every_distance(small: Loaded) -> None:
    counts = counts_near(small.index)
    assert [counts[each]["c"].get("a", 0) for each in NEARNESS] == [0, 1, 3, 3, 3]
    assert [counts[each]["a"].get("c", 0) for each in NEARNESS] == [0, 1, 3, 4, 4]


def table(of: Loaded, name: str) -> dict[str, dict[str, int]]:
    found = cross_tables(of.index)[name]
    return {
        row.id: {column.id: number for column, number in zip(found.columns, cells, strict=True) if number}
        for row, cells in zip(found.rows, found.cells, strict=True)
    }


def test_a_theme_counts_what_is_under_it_and_what_it_cites(small: Loaded) -> None:
    assert table(small, "theme-by-participant") == {
        "top": {"maren": 1, "tunde": 4},
        "under": {"maren": 1, "tunde": 3},
    }
    found = cross_tables(small.index)["theme-by-participant"]
    assert [(line.id, line.quotes) for line in found.rows] == [("top", 5), ("under", 4)]
    assert [(line.id, line.quotes) for line in found.columns] == [("maren", 5), ("tunde", 8), ("silent", 0)]


def test_codes_stand_in_the_order_of_their_themes_and_all_of_them(small: Loaded) -> None:
    found = cross_tables(small.index)["code-by-transcript"]
    assert [line.id for line in found.rows] == ["b", "a", "c", "unused"]
    assert table(small, "code-by-transcript")["a"] == {"one": 4, "two": 2}


def test_a_quote_of_two_participants_counts_once_for_a_value_that_both_share(small: Loaded) -> None:
    found = cross_tables(small.index)["code-by-attribute"]
    assert [(line.choice, line.id) for line in found.columns] == [
        ("attribute.years", "3"),
        ("attribute.years", "7"),
        ("attribute.years", "12"),
        ("attribute.role", "nurse"),
    ]
    assert table(small, "code-by-attribute")["c"] == {"7": 2, "12": 1, "nurse": 2}


def test_a_study_without_quotes_or_codes_has_no_tables_without_lines(tmp_path: Path) -> None:
    assert cross_tables(loaded(tmp_path, {}).index) == {}
