"""A site of a small study, read from files, without MkDocs."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from tests.studies import loaded
from themetrail.model import Prose
from themetrail.views.page import Page, Site
from themetrail.views.pages import render
from themetrail.views.plan import plan
from themetrail.views.routes import Links


def site(root: Path, files: dict[str, str]) -> Site:
    """The site of a study without errors."""
    study = loaded(root, files)
    assert not [each.message for each in study.diagnostics if each.severity == "error"]
    return Site(study.study, study.index, Links(), plainly, lambda dot: Markup())


def plainly(prose: Prose, page: str) -> Markup:
    return Markup("<p>{}</p>").format(prose.text)


def pages(of: Site, body: Markup = Markup()) -> dict[str, Page]:  # noqa: B008 - immutable
    """Every page by its path."""
    return {planned.path: render(of, planned.path, body) for planned in plan(of.study)}
