"""The manual is true: its examples are read by Themetrail, its links lead somewhere, its lists are whole."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.docs.example import errors, follow
from tests.docs.pages import ROOT, Manual, manual
from tests.docs.reference import TABLES, commands_page, fields, with_modules
from themetrail.publish.plugin import Options
from themetrail.study.schemas import PAGE_FIELDS

PAGES = list(manual())
FORMAT = Manual(ROOT / "docs" / "reference" / "format.md")
COMMANDS = ROOT / "docs" / "reference" / "commands.md"
ARCHITECTURE = ROOT / "ARCHITECTURE.md"


@pytest.mark.parametrize("page", [page for page in PAGES if page.has_examples], ids=lambda page: page.name)
def test_an_example_works_as_shown(page: Manual, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert not follow(page)
    assert [f"{each.place.path}:{each.place.line} {each.message}" for each in errors()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Manual) -> None:
    for target in page.links:
        path, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            assert path.startswith("https://"), target
            continue
        file = (page.file.parent / path).resolve() if path else page.file
        assert file.exists(), f"{page.name} links to {target}"
        assert file.is_relative_to(ROOT), f"{page.name} links to {target}"
        if anchor:
            assert anchor in Manual(file).anchors, f"{page.name} links to {target}"


def test_every_page_can_be_reached_from_the_front_page() -> None:
    waiting, seen = [ROOT / "README.md"], set()
    while waiting:
        file = waiting.pop()
        if file not in seen and file.suffix == ".md" and file.exists():
            seen.add(file)
            waiting += [(file.parent / target.partition("#")[0]).resolve() for target in Manual(file).links]
    assert {page.file for page in PAGES} <= seen


@pytest.mark.parametrize("heading", TABLES)
def test_every_field_is_described(heading: str) -> None:
    described = _rows(FORMAT.text, heading)
    assert [row[:3] for row in described] == [list(field) for field in fields(TABLES[heading])]
    assert all(row[3] for row in described)


def test_every_setting_and_page_field_is_described() -> None:
    assert [row[0] for row in _rows(FORMAT.text, "Settings")] == [f"`{name}`" for name, _ in Options._schema]
    assert {row[0] for row in _rows(FORMAT.text, "Fields of any page")} == {
        f"`{name}`" for name in PAGE_FIELDS
    }


def test_the_reference_of_commands_is_current() -> None:
    """Run with THEMETRAIL_UPDATE_CASES=1 to write it anew."""
    if os.environ.get("THEMETRAIL_UPDATE_CASES") == "1":
        COMMANDS.write_text(commands_page(), encoding="utf-8", newline="\n")
    assert COMMANDS.read_text(encoding="utf-8") == commands_page()


def test_the_architecture_lists_every_module() -> None:
    """Run with THEMETRAIL_UPDATE_CASES=1 to add what is new by its docstring, and take out what is gone."""
    text = ARCHITECTURE.read_text(encoding="utf-8")
    if os.environ.get("THEMETRAIL_UPDATE_CASES") == "1":
        ARCHITECTURE.write_text(with_modules(text), encoding="utf-8", newline="\n")
    assert ARCHITECTURE.read_text(encoding="utf-8") == with_modules(text)


def _rows(text: str, heading: str) -> list[list[str]]:
    """The rows of the table that follows a heading, cell by cell."""
    match = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert match, f"no heading {heading}"
    table = [line for line in match[1].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]
