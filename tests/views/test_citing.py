"""How the study and its parts are cited."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from tests.views.sites import pages, site
from themetrail.model import Audience
from themetrail.study.work import Name, Work
from themetrail.views.citing import study_citation

STUDY = {
    "content/index.md": (
        "---\ntitle: Lists\nauthors: [{name: K. Thorne}]\ndate: 2024\n"
        'attribution: "{participant} / {turn}"\n---\n'
    ),
    "content/participants.md": (
        '---\nparticipants:\n  maren: {title: "Maren \\"<i>\\"", quotes: public}\n'
        "  tunde: {title: Tunde}\n---\n"
    ),
    "transcripts/one.md": (
        "---\ntitle: One\nparticipants: [maren, tunde]\n"
        "speakers: {I: interviewer, M: maren, Tunde: tunde}\n---\n\n"
        "I: How?\n\nM: They [moved the list]{#moved}.\n\nTunde: [No]{#no}.\n"
    ),
}
A, B, C = Name("Thorne", "K."), Name("van Dijk", "A."), Name("UNESCO")


@pytest.mark.parametrize(
    ("work", "citation"),
    [
        (Work("A title"), "A title (n.d.)."),
        (Work("Who asks?", (A,), date="2024-03"), "Thorne, K. (2024). Who asks?"),
        (Work("T", (A, B), "report", "2024"), "Thorne, K. & van Dijk, A. (2024). T (Report)."),
        (Work("T", (A, B, C)), "Thorne, K.; van Dijk, A. & UNESCO (n.d.). T."),
        (
            Work("T", (C,), "thesis", "2024", "University of X", "10.1/a b"),
            "UNESCO (2024). T (Thesis, University of X). https://doi.org/10.1/a%20b",
        ),
        (Work("T", kind="article", date="2024"), "T (Article) (2024)."),
    ],
)
def test_a_study_is_cited_with_what_is_known_of_it(work: Work, citation: str) -> None:
    assert study_citation(work) == citation


def test_the_page_of_the_data_cites_a_quote_in_the_pattern_of_the_study(tmp_path: Path) -> None:
    data = pages(site(tmp_path, STUDY, Audience.PUBLIC))["data"].html
    shown = [html.unescape(each) for each in re.findall(r'<p class="tt-citation"[^>]*>(.*?)</p>', data)]
    assert shown == [
        "Thorne, K. (2024). Lists.",
        '“moved the list” (Maren "<i>" / 2). In: Thorne, K. (2024). Lists.',
    ]


def test_where_nothing_is_quoted_only_the_study_is_cited(tmp_path: Path) -> None:
    nothing = {path: text.replace("quotes: public", "quotes: team") for path, text in STUDY.items()}
    data = pages(site(tmp_path, nothing, Audience.PUBLIC))["data"].html
    assert data.count("tt-citation") == 1
    assert "0 quotes" in data


def test_a_transcript_tells_the_script_how_its_turns_are_cited(tmp_path: Path) -> None:
    """Who is cited under another name than the label: names that are the same need not be told."""
    one = pages(site(tmp_path, STUDY))["transcripts/one"].html
    told = {name: html.unescape(value) for name, value in re.findall(r' data-(\w+)="([^"]*)"', one)}
    assert (told["attribution"], told["title"], told["unit"]) == ("{participant} / {turn}", "One", "turn")
    assert json.loads(told["names"]) == {"M": 'Maren "<i>"'}
