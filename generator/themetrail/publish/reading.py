"""Reading a study for publication: everything that is wrong with it, found in one go."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from themetrail.checks import accept, check
from themetrail.checks.acceptance import Accepted
from themetrail.checks.consent import lost_quotations
from themetrail.checks.identifiers import committed, identified
from themetrail.checks.quotations import Quotation, discrepancies, verify
from themetrail.checks.trail import check_trail
from themetrail.diagnostics import Diagnostic, Source, diagnostic, in_order
from themetrail.model import Study
from themetrail.publish.settings import transcripts_in
from themetrail.publish.today import today
from themetrail.study import Cache, Folder, Index, load
from themetrail.study.load import Progress
from themetrail.study.private import PRIVATE, Private, read_private, settings_of
from themetrail.trail.former import without_former
from themetrail.trail.past import Past, Remembered, past_of
from themetrail.trail.repository import tracked
from themetrail.views.collisions import page_collisions
from themetrail.views.links import broken_links


@dataclass(frozen=True, slots=True)
class Reading:
    """A study as it was read, and what there is to say about it; what is `accepted` stands by itself.

    `quotations` are all in its prose that a participant is credited with, compared with the transcripts;
    `private` is what never leaves the folder; `past` is all that git knows.
    """

    study: Study
    index: Index
    diagnostics: Sequence[Diagnostic]
    quotations: tuple[Quotation, ...] = ()
    accepted: Accepted = ()
    private: Private = field(default_factory=Private)
    past: Past = field(default_factory=Past)


def read(
    folder: Folder,
    *,
    cache: Cache | None = None,
    progress: Progress | None = None,
    names: bool = False,
    remembered: Remembered | None = None,
) -> Reading:
    """Load and check a study. With `names`, each word that may be a name is told by itself.

    What is `remembered` of its past is not read again.
    """
    cache = cache or Cache()
    loaded = load(folder, cache=cache, progress=progress)
    quotations = verify(loaded.study, loaded.index)
    private = read_private(folder)
    past = past_of(
        folder, loaded.study, transcripts_in, cache=cache, remembered=remembered, progress=progress
    )
    found = [
        *without_former(loaded.diagnostics, loaded.study, past),
        *check(loaded.study, loaded.index),
        *check_trail(loaded.study, loaded.index, past, today()),
        *discrepancies(loaded.study, quotations),
        *lost_quotations(loaded.study, loaded.index, quotations),
        *page_collisions(loaded.study, past),
        *broken_links(loaded.study, past, folder.holds),
        *_links_out(folder),
        *identified(loaded.study, private, folder.names(), settings_of(folder), each=names),
        *committed(tracked(folder.root, PRIVATE)),
    ]
    remaining, accepted = accept(found, loaded.study.record.allow)
    return Reading(loaded.study, loaded.index, in_order(remaining), quotations, accepted, private, past)


def _links_out(folder: Folder) -> Iterator[Diagnostic]:
    """Symbolic links in the content folder by which MkDocs would publish what is not the study's."""
    root = os.path.realpath(folder.root)
    above: set[str] = set()
    for parent, folders, files in os.walk(folder.root / folder.content, followlinks=True):
        above.add(os.path.realpath(parent))
        for name in [*folders, *(file for file in files if not file.lower().endswith(".md"))]:
            path = Path(parent, name)
            problem = _problem(path, root, above) if path.is_symlink() else None
            if problem:
                place = Source(path.relative_to(folder.root).as_posix(), "").whole()
                hint = "put what it leads to into the study, and delete the link"
                yield diagnostic("file-outside", place, problem, hint=hint)
                folders[:] = [each for each in folders if each != name]


def _problem(link: Path, root: str, above: set[str]) -> str | None:
    target = os.path.realpath(link)
    if target != root and not target.startswith(root + os.sep):
        return "this link leads out of the study"
    return "this link leads back to a folder that it stands in" if target in above else None
