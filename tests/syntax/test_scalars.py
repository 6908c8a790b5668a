"""Prose in front matter, and where its words stand in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studies import loaded

WORDS = "it's the *second* one"
SCALARS = {
    "folded": ">-\n      See here,\n      it's the *second* one\n      of them.\n",
    "literal": "| # kept\n      See here,\n\n      > it's the *second* one\n      > — Ada\n",
    "plain over lines": "See here,\n      it's the *second* one of\n      them.\n",
    "single quotes": "'See here: it''s the *second* one\n      of them.'\n",
    "double quotes": '"See here:\n      it\'s the *second* one"\n',
    "windows": ">\r\n      See here,\r\n      it's the *second* one\r\n",
}


@pytest.mark.parametrize("kind", SCALARS)
def test_a_stretch_of_a_scalar_is_found_in_its_file(tmp_path: Path, kind: str) -> None:
    text = f"---\ncodes:\n  one:\n    title: One\n    definition: {SCALARS[kind]}---\n"
    prose = loaded(tmp_path, {"content/codebook.md": text}).study.codebook.defined["one"].definition
    assert prose is not None
    start = prose.text.index("it's")
    assert prose.at(start, start + len(WORDS)).words.replace("''", "'") == WORDS


def test_escapes_lead_to_the_whole_scalar(tmp_path: Path) -> None:
    text = '---\ncodes:\n  one:\n    title: One\n    definition: "See\\u0020here: one"\n---\n'
    prose = loaded(tmp_path, {"content/codebook.md": text}).study.codebook.defined["one"].definition
    assert prose is not None
    assert prose.at(4, 8).words == '"See\\u0020here: one"'
