"""What prose refers to, however the link is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studies import loaded

STUDY = {
    "content/codebook.md": "---\ncodes:\n  left-out: {}\n---\n",
    "transcripts/maren.md": "---\nkind: written\n---\n[Nobody asked me]{#asked .left-out} what I saw.\n",
}


@pytest.mark.parametrize(
    "narrative",
    [
        "[She](quote:asked) said so.",
        "[She](Quote:asked) said so.",
        "[She](quote&#58;asked) said so.",
        "[She][her] said so.\n\n[her]:\n  quote:asked",
        "- [She][her] said so.\n\n    [her]: quote:asked",
        "> [She][her] said so.\n>\n> [her]: quote:asked",
        "1. So it was.\n\n    [She](quote:asked) said so.",
    ],
)
def test_a_quote_that_a_narrative_refers_to_is_evidence(tmp_path: Path, narrative: str) -> None:
    study = loaded(tmp_path, STUDY | {"content/themes/list.md": f"---\ntitle: The list\n---\n{narrative}\n"})
    assert [quote.id for quote in study.index.own_evidence["list"]] == ["asked"]
    (citation,) = study.index.citations["quote", "asked"]
    assert citation.place.words in narrative
    assert citation.place.words.endswith("asked")


@pytest.mark.parametrize(
    "narrative",
    ["So:\n\n    [She](quote:asked) said so.", "`[She](quote:asked)`", '<a href="quote:asked">She</a>'],
)
def test_a_quote_in_code_or_html_is_none(tmp_path: Path, narrative: str) -> None:
    study = loaded(tmp_path, STUDY | {"content/themes/list.md": f"---\ntitle: The list\n---\n{narrative}\n"})
    assert study.index.own_evidence["list"] == ()
