"""Taguette project files made for one test each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.imports.projects import make_project

ProjectFile = Callable[..., Path]


@pytest.fixture
def project_file(tmp_path: Path) -> ProjectFile:
    """Make a project file; see `make_project`."""

    def make(*contents: Any, name: str = "project.sqlite3", **more: Any) -> Path:
        return make_project(tmp_path / name, *contents, **more)

    return make
