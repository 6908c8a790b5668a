"""A site of a small study, read from files, without MkDocs."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from tests.studies import loaded
from themetrail.checks import accept, check
from themetrail.checks.quotations import verify
from themetrail.editions import edition_of
from themetrail.editions.releases import releases
from themetrail.model import Audience, Prose
from themetrail.study import Loaded
from themetrail.views.page import Page, Site
from themetrail.views.pages import render
from themetrail.views.plan import plan
from themetrail.views.routes import Links


def site(root: Path, files: dict[str, str], audience: Audience = Audience.TEAM) -> Site:
    """The site of a study without errors, as an audience sees it."""
    study = loaded(root, files)
    assert not [each.message for each in study.diagnostics if each.severity == "error"]
    return shown(study, audience)


def shown(study: Loaded, audience: Audience = Audience.TEAM) -> Site:
    """The site of a study that was read, as an audience sees it."""
    quotations = verify(study.study, study.index)
    edition = edition_of(study.study, study.index, quotations, audience)
    accepted = accept(check(study.study, study.index), study.study.record.allow)[1]
    return Site(
        edition.study,
        edition.index,
        Links(),
        plainly,
        lambda dot: Markup(),
        audience,
        edition.withdrawn,
        edition.quotations,
        accepted,
        releases(study.study) if audience is Audience.TEAM else (),
    )


def plainly(prose: Prose, page: str) -> Markup:
    return Markup("<p>{}</p>").format(prose.text)


def pages(of: Site, body: Markup = Markup()) -> dict[str, Page]:  # noqa: B008 - immutable
    """Every page by its path."""
    return {planned.path: render(of, planned.path, body) for planned in plan(of.study)}
