"""From a REFI-QDA project or codebook to a study folder."""

from __future__ import annotations

import codecs
from dataclasses import replace
from pathlib import Path, PurePosixPath

from themetrail.imports.archives import LARGEST_PROJECT, Archive, Member, Unreadable, opened_archive
from themetrail.imports.landing import refuse_used, whole, write
from themetrail.imports.proof import proved
from themetrail.imports.refi_folder import refi_files
from themetrail.imports.refi_study import refi_study
from themetrail.imports.refi_values import Project
from themetrail.imports.refi_xml import read_xml
from themetrail.imports.report import ImportProblem, ImportReport, Progress
from themetrail.imports.study_folder import report_of

_ZIP = b"PK\x03\x04"
_BEFORE_XML = codecs.BOM_UTF8 + codecs.BOM_UTF16_LE + b"\x00 \t\r\n"
_PIECE = 2**20


def import_refi(file: Path, folder: Path, *, progress: Progress | None = None) -> ImportReport:
    """Make a study in `folder` from a project (`.qdpx`) or a codebook (`.qdc`) that any program wrote.

    Raises `ImportProblem` where nothing can be done; nothing is written then.
    """
    refuse_used(folder)
    if _start(file).startswith(_ZIP):
        with opened_archive(file) as archive:
            project = _project_in(archive, file)
            made = refi_study(file, project, archive, progress)
    else:
        made = refi_study(file, _codebook_in(file), None, progress)
    study, files = proved(made.study, lambda study: refi_files(replace(made, study=study)), progress)
    with whole(folder) as place:
        write(place, files)
    if progress is not None:
        progress("Writing files", len(files), len(files))
    return report_of(study, folder)


def looks_like_refi(file: Path) -> bool:
    """Whether a file begins as zip archives or XML do."""
    start = _start(file)
    return start.startswith(_ZIP) or start.lstrip(_BEFORE_XML).startswith(b"<")


def _start(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(64)
    except OSError as error:
        raise ImportProblem(f"{file} cannot be read: {error.strerror or error}.") from error


def _project_in(archive: Archive, file: Path) -> Project:
    projects = [each for each in archive.members if PurePosixPath(each.name).suffix == ".qde"]
    if not projects:
        told = f" {archive.remarks[0]}" if archive.remarks else ""
        raise ImportProblem(f"{file} is no REFI-QDA project: there is no file project.qde in it.{told}")
    first = min(projects, key=_nearest)
    try:
        project = read_xml(archive.pieces(first, LARGEST_PROJECT), f"{first.path} in {file}")
    except Unreadable as error:
        raise ImportProblem(f"{first.path} in {file} cannot be read: {error}.") from error
    remarks = [*archive.remarks, *project.remarks]
    if len(projects) > 1:
        remarks.append(f"The archive holds several projects; “{first.path}” was read.")
    return replace(project, remarks=tuple(remarks))


def _nearest(member: Member) -> tuple[int, bool, str]:
    return member.path.count("/"), member.name != "project.qde", member.path


def _codebook_in(file: Path) -> Project:
    try:
        if file.stat().st_size > LARGEST_PROJECT:
            raise ImportProblem(f"{file} is too large to be a codebook.")
        with file.open("rb") as opened:
            return read_xml(iter(lambda: opened.read(_PIECE), b""), str(file))
    except OSError as error:
        raise ImportProblem(f"{file} cannot be read: {error.strerror or error}.") from error
