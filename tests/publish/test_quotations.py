"""What readers see of checked quotations: marks in prose, and the report of the checks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.publish.quoted import QUOTED
from tests.studies import write
from themetrail.publish.site import build_site


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("quoted"), QUOTED)


@pytest.fixture(scope="module")
def team(root: Path) -> dict[str, str]:
    return built(root, "team")


@pytest.fixture(scope="module")
def public(root: Path, team: dict[str, str]) -> dict[str, str]:
    return built(root, "public")


def built(root: Path, edition: str) -> dict[str, str]:
    """The insides of the pages, by path."""
    site = build_site(root, edition=edition).folder
    found = {}
    for path in site.rglob("*.html"):
        article = re.search("<article.*?</article>", path.read_text("utf-8"), re.DOTALL)
        found[path.relative_to(site).as_posix()] = article[0] if article else ""
    return found


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def footers(html: str) -> list[str]:
    return re.findall('<footer class="tt-attribution">(.*?)</footer>', html, re.DOTALL)


def entry(checks: str, text: str) -> str:
    entries = re.findall('<li id="quotation-.*?</li>', checks, re.DOTALL)
    [found] = [each for each in entries if text in words(each)]
    return str(found)


def test_a_blockquote_shows_its_grade_its_turn_and_the_way_there(team: dict[str, str]) -> None:
    first, by_name, altered = footers(team["themes/words.html"])
    assert words(first) == "— Maren · turn 2 · verbatim"
    assert 'class="tt-place" href="../transcripts/maren.html#q-maren-asked"' in first
    assert re.search('class="tt-verdict" data-grade="verbatim" href="../checks.html#quotation-[0-9]+"', first)
    assert words(by_name) == "— Maren · turn 3 · verbatim"
    assert '<a class="tt-ref tt-ref-turn" href="../transcripts/maren.html#turn-3">Maren</a>' in by_name
    assert words(altered).startswith("( Maren, turn 2 ) · differs:")


def test_what_differs_is_told_in_both_wordings_and_not_by_colour_alone(team: dict[str, str]) -> None:
    altered = footers(team["themes/words.html"])[2]
    assert '<del><span class="tt-unseen">said: </span>seen<' in altered
    assert '<ins><span class="tt-unseen">quoted: </span>heard<' in altered
    assert "<summary>What differs</summary>" in altered
    assert "<del>" in entry(team["checks.html"], "quoted: heard")


def test_a_quotation_in_a_sentence_has_a_small_mark_with_a_name(team: dict[str, str]) -> None:
    marks = re.findall('<span class="tt-tick".*?</span>', team["themes/words.html"])
    assert len(marks) == 2
    assert all('role="img"' in mark and 'aria-label="verbatim"' in mark for mark in marks)
    assert all('title="verbatim, turn 3"' in mark for mark in marks)
    assert "differs: “plain” added" in words(team["themes/words.html"])


def test_an_embedded_quote_says_that_it_is_verbatim(team: dict[str, str]) -> None:
    card = re.search('<figure class="tt-card".*?</figure>', team["themes/words.html"], re.DOTALL)
    assert card
    assert '<span class="tt-verdict" data-grade="verbatim">verbatim</span>' in card[0]


def test_the_report_lists_every_quotation_and_leads_to_where_it_is_used(team: dict[str, str]) -> None:
    checks = team["checks.html"]
    numbers = re.findall('<li id="quotation-([0-9]+)"', checks)
    assert len(numbers) == len(set(numbers)) == 9
    used = re.findall(r'href="([^"#]+)#(used-[0-9]+)"', checks)
    assert len(used) == 8
    assert all(f'id="{anchor}"' in team[page] for page, anchor in used)
    assert 'data-filter="words"' in checks
    assert re.search(r'data-filter="verbatim">.*?<span class="tt-grade-count">7</span>', checks)


def test_words_that_are_quoted_twice_are_listed_with_both_uses(team: dict[str, str]) -> None:
    memo = team["memos/doubt.html"]
    assert "turn 2 · verbatim" in words(memo)
    number = re.search("#(quotation-[0-9]+)", memo)
    assert number
    listed = re.search(f'<li id="{number[1]}".*?</li>', team["checks.html"], re.DOTALL)
    assert listed
    assert "data-repeated" in listed[0]
    assert "The same words are quoted in Words" in words(listed[0])


def test_what_is_accepted_and_excepted_is_told_with_its_reason(team: dict[str, str]) -> None:
    checks = words(team["checks.html"])
    assert "A code belongs to no theme code-without-theme Kept for later. On Codebook 1 place" in checks
    assert "content/codebook.md:4" in checks
    assert "call 4711 An invented number." in checks
    assert "Public 2 of 3 2 of 2 1 of 2" not in checks
    assert "Public 3 of 3 2 of 2 1 of 2" in checks


def test_other_editions_tell_the_reason_and_not_the_words(public: dict[str, str]) -> None:
    checks = words(public["checks.html"])
    assert "Kept for later. On Codebook" in checks
    assert "The words are altered on purpose. On Words" in checks
    assert "content/" not in checks
    assert "4711" not in checks
    assert "Of Tunde , it shows the released quotes only." in checks
    assert "of 2" not in checks
    assert "A doubt" not in checks


def test_a_quotation_of_withheld_words_is_neither_shown_nor_listed(public: dict[str, str]) -> None:
    assert "[quotation withheld in this edition]" in words(public["other.html"])
    assert "to the whole of the ward" not in public["checks.html"]
    assert len(re.findall('<li id="quotation-', public["checks.html"])) == 7


def test_a_study_without_quotations_has_a_report(tmp_path: Path) -> None:
    files = {"mkdocs.yml": QUOTED["mkdocs.yml"], "content/index.md": "---\ntitle: Small\n---\nHello.\n"}
    checks = built(write(tmp_path, files), "team")["checks.html"]
    assert "Every quotation in your prose will stand here" in words(checks)
    assert "Nothing is accepted." in words(checks)
