"""A run of withheld words is found wherever it is put and however it is written."""

from __future__ import annotations

import base64
import bz2
import gzip
import json
import random
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.publish.gate.conftest import CLEAN, RELEASED, WITHHELD, put
from tests.publish.gate.test_planted_leaks import zipped
from themetrail.publish.gate import Secrets, gate
from themetrail.publish.gate.origins import Kind

Encoding = Callable[[str], str]
TEXT = WITHHELD.split()


def entities(words: str) -> str:
    return "".join(random.choice([f"&#{ord(sign)};", f"&#x{ord(sign):X};", escape(sign)]) for sign in words)


def marked_up(words: str) -> str:
    return "".join(f"<{tag}>{sign}</{tag}>" if sign.isalpha() else sign for sign in words for tag in ["b"])


def escaped(words: str) -> str:
    return "".join(json.dumps(sign)[1:-1] if random.random() < 0.5 else sign for sign in words)


def typeset(words: str) -> str:
    signs = {
        " ": ["\u00a0", " \n ", " – ", ", ", "\u2009"],
        "a": ["A", "á", "\uff41", "a\u0300", "\U0001d44e"],
    }
    return "".join(random.choice(signs.get(sign, [sign, sign.upper(), f"{sign}\u00ad"])) for sign in words)


def parted(words: str) -> str:
    between = random.choice(["</span><span>", "</td><td>", "<br/>", "</b> <i>", "</li>\n<li>", "<wbr> "])
    return between.join(words.split())


INNER: list[Encoding] = [str, str.upper, str.title, typeset]
OUTER: list[Encoding] = [
    str,
    entities,
    marked_up,
    parted,
    quote,
    escaped,
    lambda words: f"<p title='{escape(words)}'>",
    lambda words: f'<a href="?{quote(words)}">x</a>',
    lambda words: f"<!-- {words} -->",
    lambda words: f"<script>var a = {json.dumps({'a': words})}</script>",
    lambda words: json.dumps([words.split()]),
    lambda words: f"<svg><title>{words}</title></svg>",
    lambda words: f"<img src='data:text/plain;base64,{base64.b64encode(words.encode()).decode()}'>",
]
FILES: list[Callable[[str], tuple[str, bytes]]] = [
    lambda held: ("a.html", f"<!doctype html><p>{RELEASED}</p>\n<div>{held}</div>".encode()),
    lambda held: ("a.json", json.dumps({"docs": [{"text": "x"}, {"text": held}]}).encode()),
    lambda held: ("a.js", f"var a = {json.dumps(held)}".encode()),
    lambda held: ("a.svg", f"<svg><desc>{held}</desc></svg>".encode()),
    lambda held: ("a.xml.gz", gzip.compress(held.encode())),
    lambda held: ("a.bz2", bz2.compress(held.encode())),
    lambda held: ("a.zip", zipped({"b.zip": zipped({"c.html": held})})),
    lambda held: ("a.docx", zipped({"word/document.xml": f"<w:p><w:t>{held}</w:t></w:p>"})),
    lambda held: ("a.txt", held.encode("utf-16")),
    lambda held: ("a.csv", f'1;"{held}"'.encode()),
]


@settings(max_examples=400, deadline=None)
@given(
    start=st.integers(2, len(TEXT) - 8),
    length=st.integers(8, len(TEXT)),
    inner=st.sampled_from(INNER),
    outer=st.sampled_from(OUTER),
    file=st.sampled_from(FILES),
    chance=st.integers(),
)
def test_a_run_is_found_in_any_encoding(
    withheld: Secrets, start: int, length: int, inner: Encoding, outer: Encoding, file: Callable, chance: int
) -> None:
    random.seed(chance)
    words = " ".join(TEXT[start : start + length])
    name, held = file(outer(inner(words)))
    with tempfile.TemporaryDirectory() as folder:
        leaks = gate(put(Path(folder), {**CLEAN, name: held}), withheld)
    assert [(leak.file, leak.kind) for leak in leaks] == [(name, Kind.SPEECH)], held


@settings(max_examples=300, deadline=None)
@given(
    data=st.binary(max_size=300),
    start=st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b", b"%PDF-", b"\x89PNG"]),
)
def test_any_bytes_are_read_without_a_failure(withheld: Secrets, data: bytes, start: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        leaks = gate(put(Path(folder), {"a": start + data}), withheld)
    assert {leak.kind for leak in leaks} <= {Kind.UNREADABLE}


@pytest.mark.parametrize("mark", ["<", "&#", "\\u", "%4", "<!--", '<a title="', "&amp;" * 9, "\x03", "\x01"])
def test_much_of_the_same_takes_no_time(tmp_path: Path, withheld: Secrets, mark: str) -> None:
    assert gate(put(tmp_path, {"a.html": mark * 40_000, "b.json": mark * 40_000}), withheld) == []
