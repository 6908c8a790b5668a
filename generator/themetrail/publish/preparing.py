"""What mkdocs.yml and the environment say of a build, and what they may not say."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.utils import get_build_date

from themetrail.publish.staging import Staging, staging
from themetrail.study import Folder
from themetrail.study.files import CONTENT

EDITION = "THEMETRAIL_EDITION"
EDITIONS = ("public", "examiner", "team")
NO_DATE = "1980-01-01"


def study_folder(config: MkDocsConfig, transcripts: str) -> Folder:
    """The study that a mkdocs.yml belongs to: the folder it stands in."""
    docs = Path(config.docs_dir)
    root = Path(config.config_file_path).absolute().parent if config.config_file_path else docs.parent
    if docs != root / CONTENT:
        raise Abort(f"Themetrail reads the folder {CONTENT}/: write `docs_dir: {CONTENT}` in mkdocs.yml.")
    if not (root / transcripts).resolve().is_relative_to(root.resolve()):
        raise Abort("`transcripts_dir` in mkdocs.yml names a folder outside the study.")
    return Folder(root, transcripts)


def edition(configured: str) -> str:
    """The audience the site is built for; the environment comes before mkdocs.yml."""
    chosen = os.environ.get(EDITION) or configured
    if chosen not in EDITIONS:
        raise Abort(f"{EDITION} is '{chosen}'; it can be {', '.join(EDITIONS)}.")
    return chosen


def begin_staging(config: MkDocsConfig, folder: Folder) -> Staging:
    """Let MkDocs build beside the site that stands."""
    staged = staging(config.site_dir)
    if (folder.root / folder.transcripts).resolve().is_relative_to(staged.final):
        raise Abort("The site would take the place of the transcripts: change `site_dir` in mkdocs.yml.")
    try:
        staged.begin()
    except OSError as error:
        raise Abort(f"No site can be written at {staged.final}: {error.strerror}.") from error
    config.site_dir = str(staged.folder)
    return staged


def date_of_pages(written: str | None) -> str:
    """The day pages are said to have changed: never today, or no two builds would be the same."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return get_build_date()
    try:
        return date.fromisoformat(written or NO_DATE).isoformat()
    except ValueError:
        return NO_DATE
