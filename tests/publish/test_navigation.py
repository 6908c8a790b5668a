"""The order of the pages in the navigation."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.structure.files import Files

from tests.studies import loaded
from themetrail.publish.navigation import default_navigation
from themetrail.views.plan import plan

LISTED = {"trail.md", "memos.md", "checks.md", "trail/phases.md"}


@pytest.mark.parametrize(("approach", "in_trail"), [("reflexive", True), ("codebook", False)])
def test_what_belongs_to_the_trail_stands_below_it(tmp_path: Path, approach: str, in_trail: bool) -> None:
    record = f"---\ntitle: A study\napproach: {approach}\n---\n"
    study = loaded(tmp_path, {"content/index.md": record, "content/checks.md": "---\ntitle: How sure\n---\n"})
    found = default_navigation(plan(study.study), study.index, Files([]))
    top = [name for item in found for name in item]
    assert top[-2:] == ["Trail", "Data"]
    assert ("Tables" in top) is not in_trail
    [trail] = [item["Trail"] for item in found if "Trail" in item]
    assert trail[0] == "trail.md"
    below = {file: name for item in trail[1:] for name, file in item.items()}
    assert {"trail.md", *below} >= LISTED
    assert below["checks.md"] == "How sure"
    assert ("tables.md" in below) is in_trail
    assert not [file for file in below if "snapshots" in file]
    assert not [name for name in top if name in below.values()]
