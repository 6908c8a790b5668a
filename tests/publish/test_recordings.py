"""Recordings are in the editions that show the whole transcript, and in no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.conftest import CONFIGURATION
from tests.studies import write
from tests.views.crowded import CROWDED
from themetrail.publish.site import build_site


@pytest.mark.parametrize(("released", "there"), [("public", True), ("team", False)])
def test_a_recording_goes_with_its_transcript(tmp_path: Path, released: str, there: bool) -> None:
    people = CROWDED["content/participants.md"].replace("transcript: public", f"transcript: {released}")
    root = write(tmp_path, {**CROWDED, "mkdocs.yml": CONFIGURATION, "content/participants.md": people})
    site = build_site(root, edition="public").folder
    assert (site / "recordings/p.mp3").exists() is there
    assert ("recordings/p.mp3" in (site / "transcripts/t.html").read_text("utf-8")) is there
