"""The printers for programs."""

from __future__ import annotations

import json

from themetrail.diagnostics import Source, diagnostic
from themetrail.diagnostics.printers import as_json, github


def test_json_gives_every_field_in_a_stable_order() -> None:
    source = Source("b.md", "\ufeffone\r\ntwo three\n")
    late = diagnostic("code-unused", source.place(10, 15), "late", hint="mend it")
    early = diagnostic("code-unknown", source.place(1, 9), "early")
    assert json.loads(as_json([late, early])) == [
        {
            "rule": "code-unknown", "severity": "error", "file": "b.md", "line": 1, "column": 1,
            "endLine": 2, "endColumn": 4, "words": "one\r\ntwo", "message": "early", "hint": None,
        },
        {
            "rule": "code-unused", "severity": "warning", "file": "b.md", "line": 2, "column": 5,
            "endLine": 2, "endColumn": 10, "words": "three", "message": "late", "hint": "mend it",
        },
    ]  # fmt: skip
    assert as_json([late, early]) == as_json([early, late])


def test_json_is_ascii_whatever_the_words() -> None:
    source = Source("é\udc80.md", "\x9b\ud800שלום\x1b")
    text = as_json([diagnostic("file-control", source.place(0, 7), "m")])
    assert text.isascii()
    assert json.loads(text)[0]["words"] == source.text


def test_github_gets_one_escaped_command_a_diagnostic() -> None:
    source = Source("a,b:c%.md", "one\ntwo\n")
    one = diagnostic("code-unused", source.place(0, 3), "50% of it:\r\n::error::x, y", hint="see: this")
    several = diagnostic("transcript-uncoded", source.place(4, 8), "no code")
    assert github([one, several]).splitlines() == [
        "::warning file=a%2Cb%3Ac%25.md,line=1,col=1,endColumn=4,"
        "title=A code is defined and never used [code-unused]"
        "::50%25 of it:␍␊::error::x, y%0Ahint: see: this",
        "::notice file=a%2Cb%3Ac%25.md,line=2,endLine=3,"
        "title=A transcript has no code [transcript-uncoded]::no code",
    ]
