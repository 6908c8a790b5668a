"""What MkDocs would publish of a content folder, and an edition does not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.conftest import SMALL
from tests.studies import write
from themetrail.publish.site import build_site


@pytest.mark.parametrize("edition", ["public", "team"])
def test_copies_that_editors_leave_are_not_published(tmp_path: Path, edition: str) -> None:
    copies = ("memos/a.md~", "memos/#a.md#", "method.md.bak", "method.md.orig", ".method.md.swp", "b.md.swo")
    root = write(tmp_path, {**SMALL, **{f"content/{name}": "Nobody asked." for name in copies}})
    site = build_site(root, edition=edition).folder
    published = [file for file in site.rglob("*") if file.is_file() and b"Nobody asked." in file.read_bytes()]
    assert published == []
