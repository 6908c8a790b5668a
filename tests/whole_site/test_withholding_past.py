"""What an edition withholds now is in no byte of its site, however public it was in a past that git kept."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.trail.repositories import History, made
from tests.whole_site.withheld import NAMES, NEVER, TEAM, RandomStudy, markers_in, random_study
from themetrail.publish.site import build_site

FIRST = int(os.environ.get("THEMETRAIL_FIRST_SEED", "1"))
STUDIES = int(os.environ.get("THEMETRAIL_RANDOM_STUDIES", "4"))
_RECORD = "snapshots:\n  - {ref: begun, title: Begun}\n  - {ref: open, title: Open}\n"
_MARKER = re.compile(r"qz[a-y]{6}zq|\.83[0-9]{5}38")
_AUDIENCE = re.compile(r"((?:audience|quotes|transcript|portraits)\b[:=] ?)(examiner|team)")


def another(seed: int) -> tuple[dict[str, str], dict[str, int]]:
    """A study of which nothing is left, and who may still see what: of people and speech only the team."""
    study = random_study(seed)
    people = ("transcripts/", "content/participants.md")
    of_people = [text for path, text in study.files.items() if path.startswith(people)]
    told = set(_MARKER.findall("".join(of_people)))
    return study.files, {
        marker: max(level, TEAM) if marker in told else level for marker, level in study.levels.items()
    }


def opened(study: RandomStudy) -> dict[str, str]:
    """The study when all of it was public, with words in it that were taken out since."""
    files = {path: _AUDIENCE.sub(r"\1public", text) for path, text in study.files.items()}
    name = study.marker(NEVER)
    for path, text in files.items():
        if path.startswith("transcripts/"):
            files[path] = f"{text.rstrip()} {name}\n"
    book = "content/codebook.md"
    text = files[book].replace("It is ", f"It is {name} or ")
    files[book] = text.replace("title: Code ", f"title: {name} ", 1)
    return files


@pytest.mark.parametrize("seed", range(FIRST, FIRST + STUDIES))
def test_no_edition_tells_of_the_past_what_it_withholds_now(seed: int, tmp_path: Path) -> None:
    study = random_study(seed)
    study.files["content/index.md"] = f"---\ntitle: A study\n{_RECORD}---\nHome.\n"
    before, levels = another(seed + 1000)
    message, tag = study.marker(TEAM), study.marker(TEAM)
    history = History(made(tmp_path / "study"))
    ids = [
        history.commit(0, before, f"Begin {message}"),
        history.commit(1, {**dict.fromkeys(before), **opened(study)}, f"Open {message}"),
        history.commit(2, study.files, f"Close {message}"),
    ]
    for name, id_ in zip(("begun", "open", "phase-3"), ids, strict=True):
        history.tag(name, id_, f"As of {tag}" if name == "phase-3" else None)
    history.put()
    known = {**levels, **study.levels}
    for level, edition in enumerate(NAMES):
        site = build_site(history.root, edition=edition).folder
        found = markers_in(site)
        told = {marker for marker in found if known[marker] > level}
        assert not told, edition
        assert (site / "trail/snapshots/open.html").exists()
        assert (message in found, tag in found) == ((True, True) if edition == "team" else (False, False))
        assert "Kim Example" not in (site / "trail.html").read_text("utf-8")
