"""A site is published whole, or the former one stays."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.publish.conftest import CONFIGURATION
from tests.studies import write
from themetrail.publish.site import SiteError, build_site

SMALL = {"mkdocs.yml": CONFIGURATION, "content/index.md": "---\ntitle: Small\n---\nHello.\n"}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write(tmp_path / "study", SMALL)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def marked(root: Path) -> Path:
    """The site folder of a study that was built before, with something by which to know it again."""
    site = root / "site"
    site.mkdir()
    (site / "index.html").write_text("former")
    return site


def test_a_study_with_errors_leaves_the_former_site(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = marked(small)
    write(small, {**SMALL, "content/method.md": "[a](quote:nobody)\n", "content/b.md": "[a](code:none)\n"})
    with pytest.raises(SiteError, match="2 errors"):
        build_site(small)
    assert names(site) == {"index.html"}
    assert names(small) == {"mkdocs.yml", "content", "site"}
    said = capsys.readouterr().err
    assert "content/method.md:1:5: error[quote-unknown]" in said
    assert "content/b.md:1:5: error[code-unknown]" in said


@pytest.mark.parametrize("event", ["on_files", "on_page_content", "on_post_build"])
def test_a_failure_on_the_way_leaves_the_former_site(small: Path, event: str) -> None:
    site = marked(small)
    hook = f"import mkdocs.exceptions as e\ndef {event}(*_, **__):\n    raise e.PluginError('broken')\n"
    write(small, {**SMALL, "mkdocs.yml": CONFIGURATION + "hooks: [hook.py]\n", "hook.py": hook})
    with pytest.raises(SiteError):
        build_site(small)
    assert names(site) == {"index.html"}
    assert not [path for path in small.iterdir() if path.name.startswith(".")]


def test_a_failure_of_ours_is_told_in_a_sentence(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("themetrail.publish.building.render", broken)
    with pytest.raises(SiteError):
        build_site(small)
    assert not (small / "site").exists()


def test_a_strict_build_with_warnings_leaves_the_former_site(small: Path) -> None:
    site = marked(small)
    write(small, {**SMALL, "content/method.md": "[a](missing.md)\n"})
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=small,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert names(site) == {"index.html"}
    assert not (small / ".site.building").exists()


def test_plain_mkdocs_builds_the_same_site(small: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=small, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert f"directory: {small / 'site'}\n" in done.stderr
    former = (small / "site/index.html").read_bytes()
    build_site(small)
    assert (small / "site/index.html").read_bytes() == former


def test_hidden_files_of_the_site_folder_are_kept_and_old_pages_are_not(small: Path) -> None:
    site = marked(small)
    (site / ".git").mkdir()
    (site / ".git/HEAD").write_text("ref")
    (site / "old.html").write_text("old")
    build_site(small)
    assert (site / ".git/HEAD").read_text() == "ref"
    assert not (site / "old.html").exists()
    assert "Hello." in (site / "index.html").read_text()


def test_a_build_that_was_killed_does_no_harm(small: Path) -> None:
    (small / ".site.building").mkdir()
    (small / ".site.building/half.html").write_text("half")
    former = small / ".site.former"
    former.mkdir()
    (former / "index.html").write_text("former")
    build_site(small)
    assert not (small / "site/half.html").exists()
    assert names(small) == {"mkdocs.yml", "content", "site"}


@pytest.mark.parametrize("target", ["/", "outside", "content"])
def test_a_link_out_of_the_study_or_round_in_it_is_an_error(
    small: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (small.parent / "outside").write_text("secret")
    os.symlink(small / target if target == "content" else small.parent / target, small / "content/link")
    with pytest.raises(SiteError):
        build_site(small)
    assert "content/link:1:1: error[file-outside]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("configuration", "sentence"),
    [
        (CONFIGURATION.replace("[search, themetrail]", "[search]"), "does not list the plugin"),
        (CONFIGURATION.replace("docs_dir: content", "docs_dir: docs"), "docs_dir: content"),
        (
            CONFIGURATION.replace("themetrail]", "{themetrail: {transcripts_dir: ../..}}]"),
            "outside the study",
        ),
        (CONFIGURATION.replace("themetrail]", "{themetrail: {edition: nobody}}]"), "configuration"),
        (CONFIGURATION + "site_dir: transcripts\n", "place of the transcripts"),
        ("site_name: [", "mkdocs.yml|configuration"),
    ],
)
def test_a_wrong_configuration_is_told_in_a_sentence(small: Path, configuration: str, sentence: str) -> None:
    write(small, {**SMALL, "mkdocs.yml": configuration, "docs/index.md": "x"})
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    with pytest.raises(SiteError, match=sentence):
        build_site(small)


def test_a_study_may_be_reached_by_a_link(small: Path) -> None:
    os.symlink(small, small.parent / "elsewhere")
    assert build_site(small.parent / "elsewhere").pages > 3
    assert (small / "site/index.html").is_file()


def test_every_edition_is_accepted_and_no_other(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for edition in ("public", "examiner", "team"):
        assert build_site(small, edition=edition).pages > 3
    monkeypatch.setenv("THEMETRAIL_EDITION", "everybody")
    with pytest.raises(SiteError, match="public, examiner, team"):
        build_site(small)
