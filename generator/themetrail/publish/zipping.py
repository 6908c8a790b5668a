"""A published site as one file to hand on: the same site gives the same bytes."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from themetrail.model import Audience
from themetrail.study.work import Work
from themetrail.views.citing import study_citation

START = "START-HERE.html"
SITE = "site"
_DATE = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16
_LEVEL = 6
_PACKED = frozenset((".woff2", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".gz", ".zip", ".mp3", ".mp4"))
"""What would not become smaller."""
_LEFT_OUT = (".js.map", ".css.map")
"""Only those who look for faults in scripts of the MkDocs theme load these, and they are large."""
_PROBE = "assets/themetrail/early/iframe-worker.js"

_PAGE = Markup(
    """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 34rem; margin: 12vh auto; padding: 0 1.2rem; font: 1.1rem/1.55 Georgia, serif; }}
h1 {{ font-size: 1.6rem; line-height: 1.2; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p><a href="{site}/index.html">Open the study</a></p>
<p>If the link leads nowhere, this file is still inside the archive. Take everything out of it first: on
Windows, click the archive with the right button and choose “Extract all”; on a Mac, click it twice. Then
open <em>{start}</em> in the new folder.</p>
<p><small>{citation} {edition} edition.</small></p>
</main>
<script src="{site}/{probe}" onload="location.replace('{site}/index.html')"></script>
</body>
</html>
"""
)


def archive_name(work: Work, audience: Audience) -> str:
    """The name of the archive and of the folder in it, without a suffix."""
    return f"{work.short_name}-{audience}"


def zip_site(folder: Path, work: Work, audience: Audience) -> Path:
    """Put a published site into an archive beside it, under a page that opens it; the archive.

    Raises OSError where it cannot be written; an archive of that name that was there is then as it was.
    """
    name = archive_name(work, audience)
    archive = folder.parent / f"{name}.zip"
    unfinished = folder.parent / f".{name}.zip.making"
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as packed:
            packed.writestr(_entry(f"{name}/{START}"), start_page(work, audience), compresslevel=_LEVEL)
            for path, file in _files(folder):
                _pack(packed, file, f"{name}/{SITE}/{path}")
        os.replace(unfinished, archive)
    finally:
        unfinished.unlink(missing_ok=True)
    return archive


def start_page(work: Work, audience: Audience) -> str:
    """The page that is opened by double click: it leads on, or says that the archive is to be unpacked."""
    return _PAGE.format(
        title=work.title,
        site=SITE,
        start=START,
        probe=_PROBE,
        citation=study_citation(work),
        edition=audience.capitalize(),
    )


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a site by their paths, in order; hidden ones and maps of scripts are left out."""
    found = {}
    for root, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for name in names:
            file = Path(root, name)
            if not name.startswith(".") and not name.endswith(_LEFT_OUT) and file.is_file():
                found[file.relative_to(folder).as_posix()] = file
    return ((path, found[path]) for path in sorted(found))


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _DATE)
    entry.create_system = 3
    entry.external_attr = _MODE
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _pack(packed: zipfile.ZipFile, file: Path, path: str) -> None:
    entry = _entry(path)
    if file.suffix.lower() in _PACKED:
        entry.compress_type = zipfile.ZIP_STORED
    entry.file_size = file.stat().st_size
    with file.open("rb") as source, packed.open(entry, "w") as target:
        shutil.copyfileobj(source, target, 1 << 20)
