"""Event logs of Taguette projects, written as short as can be."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

Logged = tuple[object, object, object]
"""An event: its date, its document, its payload."""


def tag(day: str, id_: int, path: str, description: str = "") -> Logged:
    return _event(day, None, "tag_add", tag_id=id_, tag_path=path, description=description)


def merge(day: str, source: int, into: int) -> Logged:
    return _event(day, None, "tag_merge", src_tag_id=source, dest_tag_id=into)


def untag(day: str, id_: int) -> Logged:
    return _event(day, None, "tag_delete", tag_id=id_)


def mark(day: str, id_: int, start: int, end: int, tags: list[int], document: int = 1) -> Logged:
    values = {"highlight_id": id_, "start_offset": start, "end_offset": end, "tags": tags}
    return _event(day, document, "highlight_add", **values)


def unmark(day: str, id_: int, document: int = 1) -> Logged:
    return _event(day, document, "highlight_delete", highlight_id=id_)


def document(day: str, id_: int, *, gone: bool = False) -> Logged:
    if gone:
        return _event(day, id_, "document_delete")
    return _event(day, id_, "document_add", document_name="Ada Lovelace.odt", description="")


def project(day: str, name: str, description: str) -> Logged:
    return _event(day, None, "project_meta", project_name=name, description=description)


def _event(day: str, document: int | None, kind: str, **values: object) -> Logged:
    return f"2024-03-{day} 10:00:00.5", document, json.dumps({"type": kind, **values})


def log(file: Path, events: Iterable[Logged]) -> Path:
    """Write the events into the project file's log, as by a user whose login is a secret."""
    with closing(sqlite3.connect(file)) as db, db:
        db.executemany(
            "INSERT INTO commands (date, user_login, project_id, document_id, payload) "
            "VALUES (?, 'secret-login', 1, ?, ?)",
            events,
        )
    return file


def commits(folder: Path) -> list[Any]:
    """The commits of a repository, oldest first."""
    from dulwich.repo import Repo  # noqa: PLC0415

    with Repo(str(folder)) as repo:
        return [each.commit for each in repo.get_walker()][::-1]


def files_at(folder: Path, commit: Any) -> Mapping[str, str]:
    """The files that a commit has."""
    from dulwich.object_store import iter_tree_contents  # noqa: PLC0415
    from dulwich.repo import Repo  # noqa: PLC0415

    with Repo(str(folder)) as repo:
        return {
            entry.path.decode(): repo[entry.sha].as_raw_string().decode()
            for entry in iter_tree_contents(repo.object_store, commit.tree)
        }
