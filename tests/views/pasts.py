"""Sites of studies with a past."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from tests.trail.repositories import History
from tests.views.sites import site
from themetrail.consent import Consent, Part
from themetrail.editions.past import past_shown
from themetrail.model import Audience
from themetrail.study import load
from themetrail.trail.past import past_of
from themetrail.views.page import Page, Site
from themetrail.views.pages import render
from themetrail.views.plan import plan


def site_of(history: History, audience: Audience = Audience.TEAM) -> Site:
    """The site of the files as they were last committed, with their past, as an audience sees it."""
    root: Path = history.put()
    whole = load(root).study
    shown = site(root, {path: text.decode() for path, text in history.files.items()}, audience)
    part = Part(shown.study, shown.index, Consent(whole, audience), {})
    return replace(shown, past=past_shown(past_of(root, whole), whole, part))


def pages_of(of: Site) -> dict[str, Page]:
    """The pages of the trail and of its snapshots, by their paths."""
    paths = [each.path for each in plan(of.study, of.past) if each.path.startswith("trail")]
    return {path: render(of, path, Markup()) for path in paths if path == "trail" or "snapshots" in path}
