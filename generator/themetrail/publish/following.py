"""While a preview runs: first the pages whose files were saved, then the whole site."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2.bccache import BytecodeCache
from mkdocs.structure.files import Files, InclusionLevel

from themetrail.diagnostics import Source
from themetrail.model import Study
from themetrail.publish.compiled import compiled_templates
from themetrail.publish.messages import Teller
from themetrail.publish.navigation import source_of
from themetrail.publish.reading import Reading, read
from themetrail.study import Cache, Folder
from themetrail.study.files import CONTENT
from themetrail.study.load import Progress
from themetrail.trail.past import Remembered
from themetrail.views import routes
from themetrail.views.plan import PlannedPage

_FEW = 3


@dataclass(slots=True)
class Memory:
    """What a preview keeps from one build to the next. `titles` are of pages, by MkDocs' names for them."""

    cache: Cache = field(default_factory=Cache)
    teller: Teller = field(default_factory=Teller)
    templates: BytecodeCache = field(default_factory=compiled_templates)
    titles: dict[str, str] = field(default_factory=dict)
    past: Remembered = field(default_factory=Remembered)

    def read(self, folder: Folder, progress: Progress | None) -> tuple[Reading, set[str]]:
        """The study, and which of its files were saved since it was read before.

        None are where so much is different that the whole site must be made.
        """
        before = self._sources()
        reading = read(folder, cache=self.cache, progress=progress, remembered=self.past)
        after = self._sources()
        changed = {path for path, source in after.items() if before.get(path) is not source}
        alike = len(changed) <= _FEW and before.keys() == after.keys()
        return reading, changed if alike and self.titles else set()

    def _sources(self) -> dict[str, Source]:
        return {path: source for path, (_, source, _) in self.cache.files.items()}


def pages_of(changed: Iterable[str], study: Study, planned: Iterable[PlannedPage]) -> set[str]:
    """The pages, as MkDocs knows them, that show what is in these files before all else."""
    sources = {page.path: source_of(page) for page in planned}
    transcripts = {each.path: sources[routes.transcript(id_).page] for id_, each in study.transcripts.items()}
    return {transcripts.get(path, path.removeprefix(f"{CONTENT}/")) for path in changed}


def restrict(files: Files, pages: set[str], titles: Mapping[str, str]) -> None:
    """Let MkDocs make only these pages. The others are in the navigation, under their titles."""
    for file in files.documentation_pages():
        if file.src_uri in pages:
            continue
        file.inclusion = InclusionLevel.EXCLUDED
        if file.page is not None and file.src_uri in titles:
            file.page.title = titles[file.src_uri]


def put_in_place(pages: Iterable[str], built: Path, site: Path) -> None:
    """Let pages that were built take the place of those in the site, by their paths there."""
    for path in pages:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        os.replace(built / path, site / path)
