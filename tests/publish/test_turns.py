"""Two builds of one site do not write into one folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.studies import write
from tests.trail.studies import STUDY
from themetrail.publish.site import SiteError, build_site


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    from fcntl import LOCK_EX, flock  # noqa: PLC0415 - there is none on Windows

    settings = "site_name: The list\ndocs_dir: content\ntheme: material\nplugins: [search, themetrail]\n"
    root = write(tmp_path, {**STUDY, "mkdocs.yml": settings})
    begun = root / ".site.building"
    begun.mkdir()
    handle = os.open(begun, os.O_RDONLY)
    flock(handle, LOCK_EX)
    with pytest.raises(SiteError, match="Another build"):
        build_site(root, edition="public")
    assert begun.is_dir()
    os.close(handle)
    for _ in range(2):
        assert (build_site(root, edition="public").folder / "index.html").is_file()
    assert not begun.exists()
