"""A site in one file."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from dulwich.repo import Repo

from tests.cli.test_commands import run
from tests.publish.conftest import CONFIGURATION, SMALL
from tests.studies import write
from themetrail.model import Audience
from themetrail.publish.site import SiteError, build_site
from themetrail.publish.zipping import START, start_page, zip_site
from themetrail.study.work import Work

NAMED = {**SMALL, "content/index.md": "---\ntitle: 'Small & quiet: a study'\n---\nHello.\n"}


def test_an_archive_holds_the_site_under_a_page_that_opens_it(tmp_path: Path) -> None:
    root = write(tmp_path, NAMED)
    built = build_site(root, edition="examiner", zipped=True)
    assert built.archive == root / "small-quiet-examiner.zip"
    with zipfile.ZipFile(built.archive) as packed:
        names = packed.namelist()
        assert names[0] == f"small-quiet-examiner/{START}"
        assert {name.split("/")[1] for name in names} == {START, "site"}
        page = packed.read("small-quiet-examiner/site/index.html")
        assert page == (built.folder / "index.html").read_bytes()
        start = packed.read(names[0]).decode()
    assert "Small &amp; quiet: a study" in start
    assert "Examiner edition" in start
    assert 'href="site/index.html"' in start


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name / "site"
        for path in ("b.html", "a/ä.html", "a.html", ".git/secret", "assets/x.js.map"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(path)
        made.append(zip_site(folder, Work("X"), Audience.PUBLIC))
    assert made[0].read_bytes() == made[1].read_bytes()
    with zipfile.ZipFile(made[0]) as packed:
        paths = [name.removeprefix("x-public/") for name in packed.namelist()]
    assert paths == [START, "site/a.html", "site/a/ä.html", "site/b.html"]


def test_a_title_is_text_on_the_page_that_opens_the_site() -> None:
    page = start_page(Work("</title><script>alert(1)</script>"), Audience.PUBLIC)
    assert page.count("<script") == 1
    assert "&lt;script&gt;alert(1)" in page


def test_a_site_that_a_folder_cannot_show_is_refused_before_anything_is_built(tmp_path: Path) -> None:
    folders = CONFIGURATION.replace("use_directory_urls: false\n", "")
    with pytest.raises(SiteError, match="use_directory_urls: false"):
        build_site(write(tmp_path, {**NAMED, "mkdocs.yml": folders}), zipped=True)
    assert not (tmp_path / "site").exists()


def test_a_build_that_fails_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    root = write(tmp_path, NAMED)
    archive = root / "small-quiet-public.zip"
    archive.write_text("before")
    write(root, {"content/page.md": "[x](quote:nothing)\n"})
    with pytest.raises(SiteError):
        build_site(root, zipped=True)
    assert archive.read_text() == "before"


def test_the_command_names_the_file(tmp_path: Path) -> None:
    result = run("build", write(tmp_path, NAMED), "--zip")
    assert result.exit_code == 0
    assert f"To hand on: {tmp_path / 'small-quiet-public.zip'} (" in result.stdout


def test_git_is_told_to_pass_the_file_over(tmp_path: Path) -> None:
    """Or the examiners' edition would be committed with the study."""
    Repo.init(str(tmp_path))
    root = write(tmp_path / "here", NAMED)
    assert "Add the line /*.zip" in run("build", root, "--zip").stderr
    (root / ".gitignore").write_text("/*.zip\n")
    assert "/*.zip" not in run("build", root, "--zip").output
