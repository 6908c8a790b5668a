"""The example study as a site: nothing leads nowhere, nothing is lost, nothing comes from elsewhere."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import ROOT, build_example
from tests.whole_site.pages import BuiltPage, broken, pages
from themetrail.publish.reading import read
from themetrail.study import Folder, Loaded
from themetrail.views.routes import Links, theme, transcript


@pytest.fixture(scope="module")
def built(whole_example_site: Path) -> dict[str, BuiltPage]:
    return pages(whole_example_site)


def test_the_example_has_neither_errors_nor_warnings() -> None:
    reading = read(Folder(ROOT))
    assert [each.message for each in reading.diagnostics if each.severity != "note"] == []
    assert {"code-without-theme", "small-cells"} <= {found.rule.id for found, _ in reading.accepted}


def test_the_example_is_a_whole_study(example: Loaded) -> None:
    study, index = example.study, example.index
    quotations = {
        (citation.page, citation.place.start)
        for (scheme, _), citations in index.citations.items()
        for citation in citations
        if scheme == "quote" and citation.theme
    }
    words = [len(re.findall(r"\w+", turn.text)) for each in study.transcripts.values() for turn in each.turns]
    assert (len(study.participants), len(study.transcripts)) == (9, 8)
    assert [bool(each.withdrawn) for each in study.participants.values()] == [False] * 8 + [True]
    assert 68 <= len(study.codebook.defined) <= 75
    assert (len(index.top_themes), len(study.themes)) == (3, 12)
    assert len(quotations) >= 60
    assert 8 * 1500 <= sum(words) <= 8 * 2500
    assert any(theme.relations for theme in study.themes.values())
    assert any(
        note.redaction for each in study.transcripts.values() for turn in each.turns for note in turn.notes
    )
    assert any(len(quote.fragments) > 1 for quote in index.quotes.values())
    assert "invented" in study.pages["index.md"].body.text


def test_every_link_and_anchor_leads_somewhere(
    whole_example_site: Path, built: dict[str, BuiltPage], example_site: Path
) -> None:
    for site, made in ((whole_example_site, built), (example_site, pages(example_site))):
        assert len(made) > 100
        assert broken(site, made) == []


def test_the_public_is_shown_what_was_released(example: Loaded, example_site: Path) -> None:
    """One interview in its quotes, no table of the team, no memo that is not for everybody."""
    public = pages(example_site)
    assert "memos/what-i-know-of-the-gap.html" not in public
    assert "memos/marrow-opens-the-folder.html" not in public
    leila = "".join(public["transcripts/leila.html"].text.split())
    for quote in example.study.transcripts["leila"].quotes:
        for fragment in quote.fragments:
            turn = example.study.transcripts["leila"].turns[fragment.turn - 1]
            words = "".join(turn.text[fragment.start : fragment.end].split())
            assert (words in leila) == (quote.audience == "public")
    bytes_ = b"".join(file.read_bytes() for file in example_site.rglob("*") if file.is_file())
    told = (b"won't speak to me", b"I don't like surprises", b"nurse adviser", b"how would be to draw")
    for withheld in told:
        assert withheld not in bytes_


def test_no_id_stands_twice_on_a_page(built: dict[str, BuiltPage]) -> None:
    assert {path: id_ for path, page in built.items() for id_, count in page.ids.items() if count > 1} == {}


def test_every_code_application_is_shown_once_on_its_transcript(
    example: Loaded, built: dict[str, BuiltPage]
) -> None:
    shown = [each for page in built.values() for each in page.applications]
    expected = [(quote.id, ref.id) for quote in example.index.quotes.values() for ref in quote.codes]
    assert sorted(shown) == sorted(expected)
    for each in example.study.transcripts.values():
        page = built[f"transcripts/{each.id}.html"]
        assert len(page.applications) == sum(len(quote.codes) for quote in each.quotes)


def test_every_code_written_in_the_files_is_shown(built: dict[str, BuiltPage]) -> None:
    """Counted by eye, as it were: the codes in braces, whatever the reader makes of them."""
    written = [
        code
        for file in (ROOT / "transcripts").glob("*.md")
        for braces in re.findall(r"(?:\]|^::: )\{([^{}]*)\}", file.read_text("utf-8"), re.MULTILINE)
        for code in re.findall(r"(?:^|\s)\.([\w-]+)", re.sub(r'"[^"]*"', "", braces))
    ]
    shown = [code for page in built.values() for _, code in page.applications]
    assert Counter(written) == Counter(shown)


def test_every_word_that_was_said_is_on_its_transcripts_page(
    example: Loaded, built: dict[str, BuiltPage]
) -> None:
    for each in example.study.transcripts.values():
        shown = "".join(built[f"transcripts/{each.id}.html"].text.split())
        for turn in each.turns:
            assert "".join(turn.text.split()) in shown


def test_every_quotation_leads_to_its_place_and_back(example: Loaded, built: dict[str, BuiltPage]) -> None:
    links = Links()
    for quote in example.index.quotes.values():
        there = built[f"{transcript(quote.transcript).page}.html"]
        for each in example.index.themes_of_quote[quote.id]:
            here = theme(each.id).page
            forth = f"../{transcript(quote.transcript).page}.html#q-{quote.id}"
            back = links.href(transcript(quote.transcript).page, theme(each.id))
            assert ("a", forth) in built[f"{here}.html"].links
            assert ("a", back) in there.links


def test_the_built_site_names_no_other_host(example_site: Path) -> None:
    """What a page loads is checked with its links; style sheets could load more."""
    for file in example_site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", file.read_text(encoding="utf-8")), file.name


def test_two_builds_are_the_same_bytes(example_site: Path, tmp_path: Path) -> None:
    assert digests(build_example(tmp_path)) == digests(example_site)


def digests(site: Path) -> dict[str, str]:
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in site.rglob("*")
        if file.is_file()
    }
