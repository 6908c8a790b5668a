"""Taguette project files, written from what a test says is in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

SCHEMA = """
CREATE TABLE projects (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
    description TEXT NOT NULL, created DATETIME NOT NULL);
CREATE TABLE documents (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
    description TEXT NOT NULL, filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL,
    project_id INTEGER NOT NULL, text_direction VARCHAR(13) NOT NULL, contents TEXT NOT NULL);
CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL,
    path VARCHAR(200) NOT NULL, description TEXT NOT NULL);
CREATE TABLE highlights (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL,
    start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL,
    CONSTRAINT pk_highlight_tags PRIMARY KEY (highlight_id, tag_id));
CREATE TABLE commands (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, date DATETIME NOT NULL,
    user_login VARCHAR(30) NOT NULL, project_id INTEGER NOT NULL, document_id INTEGER, payload TEXT NOT NULL);
"""

NOW = "2024-03-12 10:00:00"


def make_project(
    file: Path,
    documents: Sequence[tuple[object, object]] = (("P1.odt", "<p>Some words.</p>"),),
    tags: Sequence[tuple[object, object]] = (("A", ""), ("B", "")),
    highlights: Sequence[tuple[object, object, object, Sequence[object]]] = (),
    *,
    projects: Sequence[tuple[object, object]] = (("A study", "About it."),),
    also: str = "",
) -> Path:
    """Make a project file.

    `documents` are pairs of name and HTML, `tags` pairs of path and description, `highlights` tuples of
    document, start, end, and tags; documents and tags are numbered from 1 in their order.
    """
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("PRAGMA synchronous = OFF")
        db.executescript(SCHEMA)
        db.executemany(f"INSERT INTO projects VALUES (NULL, ?, ?, '{NOW}')", projects)
        db.executemany(
            f"INSERT INTO documents VALUES (NULL, ?1, '', ?1, '{NOW}', 1, 'LEFT_TO_RIGHT', ?2)", documents
        )
        db.executemany("INSERT INTO tags VALUES (NULL, 1, ?, ?)", tags)
        for id_, (document, start, end, used) in enumerate(highlights, 1):
            db.execute("INSERT INTO highlights VALUES (?, ?, ?, ?, '')", (id_, document, start, end))
            db.executemany("INSERT INTO highlight_tags VALUES (?, ?)", [(id_, tag) for tag in used])
        db.executescript(also)
    return file
