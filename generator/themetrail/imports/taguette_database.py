"""A Taguette export (an SQLite database) to values. The file is opened for reading only and trusted
in nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from themetrail.imports.controls import without_controls
from themetrail.imports.report import ImportProblem, counted
from themetrail.imports.taguette_values import Contents, Document, Highlight, Project, Tag

_MAGIC = b"SQLite format 3\x00"
_COLUMNS = {
    "projects": ("id", "name", "description"),
    "documents": ("id", "project_id", "name", "description", "filename", "contents"),
    "tags": ("id", "project_id", "path", "description"),
    "highlights": ("id", "document_id", "start_offset", "end_offset", "snippet"),
    "highlight_tags": ("highlight_id", "tag_id"),
}
_STRAYS = {
    "document": "SELECT count(*) FROM documents "
    "WHERE coalesce(project_id NOT IN (SELECT id FROM projects), 1)",
    "highlight": "SELECT count(*) FROM highlights JOIN documents ON documents.id = document_id "
    "WHERE coalesce(project_id NOT IN (SELECT id FROM projects), 1)",
    "tag": "SELECT count(*) FROM tags WHERE coalesce(project_id NOT IN (SELECT id FROM projects), 1)",
}
_LARGEST_OFFSET = 2**40
_SECONDS_TO_WAIT = 0.5

_Value = str | int | float | bytes | None


def read_project(file: Path, project: str | None = None) -> Contents:
    """The one project of the file; where it holds several, the one whose name or number is `project`."""
    undecoded: list[bytes] = []
    with opened_database(file, undecoded) as connection:
        return _Reading(connection, undecoded).contents(project_of(file, connection, project))


@contextmanager
def opened_database(file: Path, undecoded: list[bytes] | None = None) -> Iterator[sqlite3.Connection]:
    """The database of a project file, for reading. Raises `ImportProblem` where it is none, or damaged.

    Texts that are not proper UTF-8 are put into `undecoded`.
    """
    _refuse_other_files(file)
    try:
        address = f"{file.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, timeout=_SECONDS_TO_WAIT, uri=True)) as connection:
            connection.text_factory = partial(_decode, undecoded if undecoded is not None else [])
            connection.execute("PRAGMA trusted_schema = OFF")
            _refuse_damage(file, connection)
            _refuse_other_databases(file, connection)
            yield connection
    except (sqlite3.Error, UnicodeError) as error:
        raise _unreadable(file, error) from error


def _unreadable(file: Path, error: Exception) -> ImportProblem:
    if "locked" in str(error):
        return ImportProblem(
            f"{file} is in use by another program. Close Taguette, or import a copy of the file."
        )
    if "malformed" in str(error):
        return _damaged(file, "it was cut off or changed")
    return ImportProblem(
        f"{file} cannot be read as a database ({error}). Export the project from Taguette again "
        "(Project info, Export project)."
    )


def _decode(undecoded: list[bytes], data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        undecoded.append(data)
        return data.decode("utf-8", errors="replace")


def _refuse_other_files(file: Path) -> None:
    try:
        with file.open("rb") as opened:
            start = opened.read(len(_MAGIC))
    except OSError as error:
        raise ImportProblem(f"{file} cannot be read: {error.strerror or error}.") from error
    if start != _MAGIC:
        raise ImportProblem(
            f"{file} is not a Taguette project file. In Taguette choose Project info, Export project; "
            "that saves a file with the ending .sqlite3."
        )


def _refuse_damage(file: Path, connection: sqlite3.Connection) -> None:
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise _damaged(file, found)


def _damaged(file: Path, what: str) -> ImportProblem:
    return ImportProblem(
        f"{file} is damaged ({what}). Nothing was imported, since part of the work could be missing "
        "without a sign. Export the project from Taguette again."
    )


def _refuse_other_databases(file: Path, connection: sqlite3.Connection) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table, columns in _COLUMNS.items():
        # A column may come back as text of any kind here; only the names are compared.
        present = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        if table not in tables or not present.issuperset(columns):
            what = f"columns of the table “{table}” are" if table in tables else f"the table “{table}” is"
            raise ImportProblem(f"{file} is a database, but not a Taguette project: {what} missing.")


def project_of(file: Path, connection: sqlite3.Connection, wanted: str | None) -> Project:
    """The project that is meant, or the only one."""
    projects = [
        Project(id_, tidy_name(name) or f"Project {id_}", tidy_prose(description))
        for id_, name, description in connection.execute(
            "SELECT id, name, description FROM projects ORDER BY id"
        )
        if isinstance(id_, int)
    ]
    if not projects:
        raise ImportProblem(f"{file} holds no project.")
    if wanted is not None:
        fitting = [project for project in projects if wanted in (project.name, str(project.id))]
    else:
        fitting = projects
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(f"{project.id} ({project.name})" for project in projects)
    if not fitting:
        raise ImportProblem(f"{file} holds no project “{wanted}”. It holds: {names}.")
    raise ImportProblem(f"{file} holds several projects; say which by its number: {names}.")


def _text(value: _Value) -> str | None:
    """The words of a value that should be text; None where it is not."""
    if isinstance(value, bytes):
        return None
    return str(value) if value is not None else None


def tidy_name(value: _Value) -> str:
    """A name on one line."""
    return " ".join(tidy_prose(value).split())


def tidy_prose(value: _Value) -> str:
    """Words without the signs that a text file cannot hold."""
    return without_controls(_text(value) or "")


def _offset(value: _Value) -> int | None:
    # SQLite gives back whatever was put in, whatever the column's type says.
    return value if isinstance(value, int) and abs(value) < _LARGEST_OFFSET else None


@dataclass(slots=True)
class _Reading:
    """Reads one project's rows and remarks on each that is unsound."""

    connection: sqlite3.Connection
    undecoded: list[bytes]
    remarks: list[str] = field(default_factory=list)
    left_out: int = 0

    def contents(self, project: Project) -> Contents:
        documents = tuple(self._documents(project))
        tags = tuple(self._tags(project))
        highlights = tuple(self._highlights({d.id for d in documents}, {t.id: t for t in tags}, project))
        self._report_strays()
        self._report_undecoded()
        return Contents(project, documents, tags, highlights, self.left_out, tuple(self.remarks))

    def _rows(self, query: str, *values: int) -> Iterator[tuple[_Value, ...]]:
        yield from self.connection.execute(query, values)

    def _documents(self, project: Project) -> Iterator[Document]:
        rows = self._rows(
            "SELECT id, name, description, filename, contents FROM documents "
            "WHERE project_id = ? ORDER BY id",
            project.id,
        )
        for id_, name, description, filename, contents in rows:
            if not isinstance(id_, int):
                self.remarks.append(f"A document without a proper number ({id_!r:.40}) is left out.")
                continue
            text = _text(contents)
            if text is None:
                self.remarks.append(
                    f"Document {id_} holds no text that can be read; its transcript is empty."
                )
            title = tidy_name(name) or f"Document {id_}"
            yield Document(id_, title, tidy_prose(description), tidy_name(filename), text or "")

    def _tags(self, project: Project) -> Iterator[Tag]:
        rows = self._rows(
            "SELECT id, path, description FROM tags WHERE project_id = ? ORDER BY id", project.id
        )
        for id_, path, description in rows:
            if not isinstance(id_, int):
                self.remarks.append(f"A tag without a proper number ({id_!r:.40}) is left out.")
                continue
            yield Tag(id_, tidy_name(path) or f"Tag {id_}", tidy_prose(description))

    def _highlights(self, documents: set[int], tags: dict[int, Tag], project: Project) -> Iterator[Highlight]:
        applied = self._applied(tags)
        rows = self._rows(
            "SELECT h.id, h.document_id, h.start_offset, h.end_offset, h.snippet FROM highlights h "
            "LEFT JOIN documents d ON d.id = h.document_id "
            "WHERE d.project_id = ? OR d.id IS NULL ORDER BY h.id",
            project.id,
        )
        seen: set[_Value] = set()
        for id_, document, start, end, snippet in rows:
            begin, stop = _offset(start), _offset(end)
            if not isinstance(id_, int) or id_ in seen:
                self._leave_out(id_, "its number is not one of its own")
            elif not isinstance(document, int) or document not in documents:
                self._leave_out(id_, f"its document ({document!r:.40}) does not exist")
            elif begin is None or stop is None:
                self._leave_out(id_, f"its place ({start!r:.40} to {end!r:.40}) is not a pair of numbers")
            else:
                yield Highlight(id_, document, begin, stop, _text(snippet) or "", tuple(applied.pop(id_, ())))
            seen.add(id_)
        self._report_orphans(applied, seen)

    def _applied(self, tags: dict[int, Tag]) -> dict[_Value, dict[int, None]]:
        """Highlight -> its tags, in their order, each once."""
        applied: dict[_Value, dict[int, None]] = {}
        others = {row[0] for row in self._rows("SELECT id FROM tags")} - set(tags)
        for highlight, tag in self._rows(
            "SELECT highlight_id, tag_id FROM highlight_tags ORDER BY highlight_id, tag_id"
        ):
            if isinstance(tag, int) and tag in tags:
                applied.setdefault(highlight, {})[tag] = None
            elif tag not in others:
                self.remarks.append(
                    f"Highlight {highlight!r:.40} carries a tag ({tag!r:.40}) that does not exist; "
                    "that use of a tag is left out."
                )
        return applied

    def _report_orphans(self, applied: dict[_Value, dict[int, None]], seen: set[_Value]) -> None:
        uses = sum(len(tags) for highlight, tags in applied.items() if highlight not in seen)
        if uses:
            one = uses == 1
            self.remarks.append(
                f"{counted(uses, 'use')} of {'a tag belongs' if one else 'tags belong'} to "
                f"{'a highlight that does' if one else 'highlights that do'} not exist; "
                f"{'it is' if one else 'they are'} left out."
            )

    def _report_strays(self) -> None:
        """Tell of what hangs on a project that is not in the file."""
        counts = {noun: int(str(next(self._rows(query))[0])) for noun, query in _STRAYS.items()}
        if any(counts.values()):
            strays = ", ".join(counted(count, noun) for noun, count in counts.items() if count)
            self.remarks.append(f"Left out, since they belong to no project of the file: {strays}.")
            self.left_out += counts["highlight"]

    def _report_undecoded(self) -> None:
        if self.undecoded:
            texts = "text in the file is" if len(self.undecoded) == 1 else "texts in the file are"
            self.remarks.append(
                f"{len(self.undecoded)} {texts} not proper UTF-8; what could not be read is shown as �."
            )

    def _leave_out(self, highlight: _Value, why: str) -> None:
        self.left_out += 1
        self.remarks.append(f"Highlight {highlight!r:.40} is left out: {why}.")
