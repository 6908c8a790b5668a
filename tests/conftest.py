"""The example study, built once for all tests that look at a whole site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from themetrail.publish.site import build_site
from themetrail.study import Loaded, load

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _nobody_else_reads_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build masks what it found where a server keeps its log: not in tests, whoever runs them."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture(scope="session")
def example() -> Loaded:
    return load(ROOT)


def build_example(folder: Path, edition: str | None = None) -> Path:
    """Build a copy of the example in a folder; the site."""
    for name in ("content", "transcripts"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    build_site(folder, edition=edition)
    return folder / "site"


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built example: the edition for the public."""
    return build_example(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session")
def whole_example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the example as its team sees it, nothing withheld."""
    return build_example(tmp_path_factory.mktemp("whole"), edition="team")
