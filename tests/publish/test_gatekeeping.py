"""A site that holds what its edition withholds is not published, however it is built."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.publish.conftest import CONFIGURATION, SMALL
from tests.studies import write
from themetrail.publish.site import SiteError, build_site

SAID = "nobody ever asked me what I had seen on the ward that night"
STUDY = {
    **SMALL,
    "content/participants.md": "---\nparticipants:\n  maren: {title: Maren, quotes: public}\n---\n",
    "content/codebook.md": "---\ncodes:\n  asked: {title: Asked}\n---\n",
    "transcripts/maren.md": (
        "---\nparticipants: [maren]\nspeakers: {Maren: maren}\n---\n\n"
        f"Maren: [They moved the list]{{.asked}}, and {SAID}.\n"
    ),
}
LEAKING = {**STUDY, "content/method.md": f"# Method\n\nAs somebody said, {SAID}.\n"}


@pytest.fixture
def standing(tmp_path: Path) -> Path:
    """A study whose site was built before the leak was written."""
    build_site(write(tmp_path, STUDY))
    return tmp_path


def held_by(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_leak_stops_the_build_and_the_former_site_stays(
    standing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = held_by(standing / "site")
    with pytest.raises(SiteError, match=r"Nothing was published: .* must not be in it"):
        build_site(write(standing, LEAKING))
    told = capsys.readouterr().err
    assert "method.html:" in told
    assert 'leak[withheld words] "nobody ever asked …"' in told
    assert "turn 1 (transcripts/maren.md:6)" in told
    assert held_by(standing / "site") == before
    assert {each.name for each in standing.iterdir()} == {"mkdocs.yml", "content", "transcripts", "site"}


def test_the_scripts_of_the_interface_leak_nothing(tmp_path: Path) -> None:
    write(tmp_path, STUDY | {"private/identifiers.txt": "use strict\nnot allowed\n"})
    build_site(tmp_path)
    assert "use strict" in (tmp_path / "site/assets/themetrail/js/themetrail.js").read_text("utf-8")


def test_the_team_may_read_it(standing: Path) -> None:
    build_site(write(standing, LEAKING), edition="team")
    assert SAID in (standing / "site/method.html").read_text("utf-8")


def test_plain_mkdocs_passes_the_same_gate(standing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = held_by(standing / "site")
    write(standing, LEAKING)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setenv("CI", "true")
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=standing, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "leak[withheld words]" in done.stderr
    assert "nobody" not in done.stdout + done.stderr
    assert held_by(standing / "site") == before
    assert not (standing / ".site.building").exists()


def test_identifiers_are_looked_for_in_files_that_are_only_copied(
    standing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(standing, {"private/identifiers.txt": "Kirsten Ødegård\n", "content/a.svg": "<svg/>"})
    build_site(standing)
    write(standing, {"content/a.svg": "<svg><desc>by Kirsten &#216;degård</desc></svg>"})
    with pytest.raises(SiteError):
        build_site(standing)
    assert (
        'a.svg:1: leak[identifier] "Kirsten Ødegård" in the description of a drawing'
        in capsys.readouterr().err
    )


def test_a_theme_of_ones_own_is_read_and_that_of_mkdocs_is_not(standing: Path) -> None:
    own = CONFIGURATION.replace("theme: {name: material", "theme: {name: material, custom_dir: overrides")
    write(standing, {"mkdocs.yml": own, "overrides/assets/own.js": f"var said = '{SAID}'"})
    with pytest.raises(SiteError, match="must not be in it"):
        build_site(standing)
    write(standing, {"overrides/assets/own.js": "var said = 1"})
    build_site(standing)
