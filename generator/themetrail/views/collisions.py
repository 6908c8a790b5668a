"""Pages that researchers wrote where the study's own pages stand."""

from __future__ import annotations

from collections.abc import Iterator

from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Study
from themetrail.trail.past import Past
from themetrail.views import routes
from themetrail.views.plan import plan


def page_collisions(study: Study, past: Past) -> Iterator[Diagnostic]:
    """Files of `content/` that would take the place of another page, capitals notwithstanding."""
    taken = {_place_of(page.path): page.source for page in plan(study, past)}
    for path, page in study.pages.items():
        address = routes.content(path).page
        if path == taken.setdefault(_place_of(address), path):
            continue
        other = taken[_place_of(address)]
        if other is not None and other.casefold() == path.casefold():
            continue  # told already where the files are read
        made = f"content/{other}" if other else "a page that Themetrail makes"
        yield diagnostic(
            "page-collision",
            page.body.place.source.whole(),
            f"this page would stand where {made} stands",
            hint="give the file another name, or put it into another folder",
        )


def _place_of(address: str) -> str:
    """The same for a page and for the index of the folder of its name: some addresses show no difference."""
    return address.casefold().removesuffix("/index")
