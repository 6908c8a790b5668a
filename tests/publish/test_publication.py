"""A site is published whole, or the former one stays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.publish.conftest import CONFIGURATION, SMALL
from tests.studies import write
from themetrail.publish.site import SiteError, build_site


def with_options(options: str) -> str:
    """The configuration with something below the name of the plugin."""
    return CONFIGURATION.replace("themetrail]", f"{{themetrail: {options}}}]")


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


def test_a_failure_of_ours_is_told_in_a_sentence(
    small: Path, monkeypatch: pytest.MonkeyPatch, warned: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("themetrail.publish.building.render", broken)
    with pytest.raises(SiteError, match="Nothing was built"):
        build_site(small)
    assert "Themetrail itself failed; this is no mistake of yours (KeyError: 'x')." in warned.text
    assert not (small / "site").exists()


@pytest.mark.parametrize(
    "code",
    ["1 / 0\n", "def on_config(config):\n    1 / 0\n", "def on_page_content(html, **_):\n    1 / 0\n"],
    ids=["loading", "at the beginning", "at a page"],
)
def test_a_failing_hook_is_told_as_a_hook(small: Path, code: str) -> None:
    site = marked(small)
    write(small, {**SMALL, "mkdocs.yml": CONFIGURATION + "hooks: [own.py]\n", "own.py": code})
    with pytest.raises(SiteError) as told:
        build_site(small)
    assert "own.py" in str(told.value)
    assert "ZeroDivisionError" in str(told.value)
    assert "Themetrail itself" not in str(told.value)
    assert names(site) == {"index.html"}


def test_another_plugin_that_fails_is_told_by_its_name(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("material.plugins.search.plugin.SearchPlugin.on_post_build", broken)
    with pytest.raises(SiteError, match=r"The plugin search of mkdocs\.yml failed: KeyError: 'x'\."):
        build_site(small)


def test_an_icon_in_mkdocs_yml_that_the_theme_lacks_is_told(small: Path) -> None:
    theme = CONFIGURATION.replace("font: false", "icon: {logo: material/nope}")
    with pytest.raises(SiteError, match=r"mkdocs\.yml.*material/nope"):
        build_site(write(small, {**SMALL, "mkdocs.yml": theme}))


def test_the_plugin_listed_twice_is_told(small: Path) -> None:
    site = marked(small)
    twice = CONFIGURATION.replace("[search, themetrail]", "[search, themetrail, themetrail]")
    with pytest.raises(SiteError, match="plugin themetrail is listed twice"):
        build_site(write(small, {**SMALL, "mkdocs.yml": twice}))
    assert names(site) == {"index.html"}
    assert names(small) == {"mkdocs.yml", "content", "site"}


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
        (CONFIGURATION.replace("[search, themetrail]", "themetrail"), "does not list the plugin"),
        (CONFIGURATION.replace("docs_dir: content", "docs_dir: docs"), "write `docs_dir: content`"),
        (CONFIGURATION.replace("docs_dir: content\n", ""), "write `docs_dir: content`"),
        (with_options("{transcripts_dir: ../..}"), "outside the study"),
        (with_options("{transcripts_dir: nowhere}"), "There is no folder nowhere/; `transcripts_dir` in"),
        (with_options("{transcripts_dir: content}"), "`transcripts_dir`.*content/"),
        (with_options("{transcripts_dir: .}"), "`transcripts_dir`.*content/"),
        (with_options("{transcripts_dir: [talks]}"), "`transcripts_dir`.*name of a folder"),
        (with_options("{transcript_dir: talks}"), "no setting 'transcript_dir'; did you mean 'transcripts_"),
        (with_options("{edition: nobody}"), "public, examiner, team"),
        (with_options("talks"), "below.*themetrail"),
        (CONFIGURATION + "site_dir: transcripts\n", "place of the transcripts"),
        (CONFIGURATION + "site_dir: transcripts/site\n", "`site_dir`.*transcripts/"),
        (CONFIGURATION + "site_dir: content/site\n", "`site_dir`.*content/"),
        (CONFIGURATION + "site_dir: .\n", "`site_dir`"),
        (CONFIGURATION + "use_directory_urls: perhaps\n", "`use_directory_urls` in mkdocs.yml"),
        (CONFIGURATION.replace("attr_list", "attr_lst"), "`markdown_extensions` in mkdocs.yml.*attr_lst"),
        (CONFIGURATION.replace("site_name: A study\n", ""), "`site_name: "),
        (CONFIGURATION.replace("A study", "007"), "`site_name`.*quotation marks"),
        (CONFIGURATION + "nav:\n\t- index.md\n", "mkdocs.yml, line 9: there is a tab.*spaces"),
        (CONFIGURATION + "nav:\t- index.md\n", "mkdocs.yml, line 8: there is a tab"),
        ("site_name: [", "mkdocs.yml, line 1"),
        ("site_name: a\nb: c: d\n", "mkdocs.yml, line 2"),
        ("", "mkdocs.yml is empty"),
        ("# nothing yet\n", "mkdocs.yml is empty"),
        ("- site_name: A study\n", "mkdocs.yml.*name: value"),
        ("site_name: \0", "mkdocs.yml.*UTF-8"),
    ],
)
def test_a_wrong_configuration_is_told_in_a_sentence(small: Path, configuration: str, sentence: str) -> None:
    write(small, {**SMALL, "mkdocs.yml": configuration, "docs/index.md": "x"})
    with pytest.raises(SiteError, match=sentence) as told:
        build_site(small)
    assert "\n" not in str(told.value)
    assert not (small / "site").exists()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("{transcripts_dir: content}", "`transcripts_dir`"),
        ("{transcripts_dir: nowhere}", "There is no folder nowhere/"),
    ],
)
def test_plain_mkdocs_tells_a_wrong_folder_too(small: Path, options: str, sentence: str) -> None:
    write(small, {**SMALL, "mkdocs.yml": with_options(options)})
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=small, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert sentence in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


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
