"""What mkdocs.yml and the environment say of a build, and what they may not say."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.utils import get_build_date

from themetrail.model import Audience
from themetrail.publish.mistakes import WRONG_CONTENT, site_mistake, transcripts_mistake
from themetrail.publish.settings import EDITIONS
from themetrail.publish.staging import Staging, staging
from themetrail.publish.turns import is_taken, let_go, take
from themetrail.study import Folder
from themetrail.study.files import CONTENT

EDITION = "THEMETRAIL_EDITION"
NO_DATE = "1980-01-01"


def study_folder(config: MkDocsConfig, transcripts: str) -> Folder:
    """The study that a mkdocs.yml belongs to: the folder it stands in."""
    docs = Path(config.docs_dir)
    written = config.config_file_path
    root = Path(os.path.abspath(written)).parent if written else docs.parent
    if docs != root / CONTENT:
        raise Abort(WRONG_CONTENT)
    if wrong := transcripts_mistake(root, transcripts):
        raise Abort(wrong)
    return Folder(root, transcripts)


def audience_of(configured: str) -> Audience:
    """The audience the site is built for; the environment comes before mkdocs.yml."""
    chosen = os.environ.get(EDITION) or configured
    if chosen not in EDITIONS:
        raise Abort(f"{EDITION} is '{chosen}'; it can be {', '.join(EDITIONS)}.")
    return Audience(chosen)


def begin_staging(config: MkDocsConfig, folder: Folder) -> Staging:
    """Let MkDocs build beside the site that stands."""
    staged = staging(config.site_dir)
    if wrong := site_mistake(folder.root, folder.transcripts, staged.final):
        raise Abort(wrong)
    if is_taken(staged.folder):
        raise Abort(f"Another build writes at {staged.final}. Wait until it is done, and build again.")
    let_go(staged.folder)
    try:
        staged.begin()
        take(staged.folder)
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
