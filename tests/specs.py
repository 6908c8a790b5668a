"""Specs: cases in a text file, each with a title, an input and what it must give."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

_CASE = re.compile(
    r"^=== (?P<title>.+)\n(?P<given>(?:.*\n)*?)^---+>\n(?P<expected>(?:.*\n)*?)(?=^=== |\Z)", re.MULTILINE
)


def cases(folder: Path) -> list[Any]:
    """One test parameter (given, expected) for each case of the folder's specs.

    A case is `=== title`, the input, a line `--->`, and what is expected; blank lines around both are
    not part of them. `␍` in the input stands for a carriage return, `␀` for a NUL.
    """
    parameters = []
    for file in sorted(folder.glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        found = list(_CASE.finditer(text))
        assert len(found) == len(re.findall(r"^=== ", text, re.MULTILINE)), f"{file.name} cannot be read"
        for case in found:
            given = case["given"].strip("\n").replace("␍", "\r").replace("␀", "\0") + "\n"
            name = f"{file.stem}: {case['title']}"
            parameters.append(pytest.param(given, case["expected"].strip("\n"), id=name))
    return parameters
