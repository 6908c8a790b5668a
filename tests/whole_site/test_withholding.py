"""What an edition withholds is in no byte of its site."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.whole_site.withheld import NAMES, markers_in, random_study
from themetrail.publish.site import build_site

FIRST = int(os.environ.get("THEMETRAIL_FIRST_SEED", "1"))
STUDIES = int(os.environ.get("THEMETRAIL_RANDOM_STUDIES", "6"))


@pytest.mark.parametrize("seed", range(FIRST, FIRST + STUDIES))
def test_no_edition_of_a_random_study_tells_what_it_withholds(seed: int, tmp_path: Path) -> None:
    study = random_study(seed)
    for path, text in study.files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    for level, edition in enumerate(NAMES):
        site = build_site(tmp_path, edition=edition).folder
        found = markers_in(site)
        told = {marker for marker in found if study.levels[marker] > level}
        lost = {marker for marker in study.must - found if study.levels[marker] <= level}
        assert (sorted(told), sorted(lost)) == ([], []), edition
