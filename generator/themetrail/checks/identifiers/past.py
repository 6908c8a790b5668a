"""Words of the private list in git's past."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from themetrail.study.private import Private
from themetrail.syntax.identifiers import Identifier, find, outside
from themetrail.trail.contents import words_of
from themetrail.trail.history import Version
from themetrail.trail.revisions import Revision

MESSAGES = "messages and authors of commits, branches and tags"
_MARKUP = re.compile(r"\{(?:[^{}\"\n]|\"[^\"]*\")*\}|[\[\]*\\]")
"""What may stand within a name in a transcript and is not said."""


@dataclass(slots=True)
class Occurrence:
    """An identifier in one file's past: the commits that first had each content with it, oldest first."""

    path: str
    identifier: Identifier
    revisions: list[Revision] = field(default_factory=list)


@dataclass(slots=True)
class PastHits:
    """What was found; `contents` counts what was read, `closed` are files whose words cannot be read."""

    occurrences: dict[tuple[str, str], Occurrence] = field(default_factory=dict)
    contents: int = 0
    closed: set[str] = field(default_factory=set)


def past_hits(versions: Iterable[Version], private: Private) -> PastHits:
    """Look for the list in everything that ever was."""
    hits = PastHits()
    for version in versions:
        hits.contents += 1
        words = words_of(version.data)
        if words is None:
            hits.closed.add(version.path)
        for text in (version.path, words or "", _said(version.path, words or "")):
            for identifier in _identifiers(text, private):
                path = version.path or MESSAGES
                found = hits.occurrences.setdefault((path, identifier.words), Occurrence(path, identifier))
                if version.revision not in found.revisions:
                    found.revisions.append(version.revision)
    return hits


def _said(path: str, words: str) -> str:
    """The words of a Markdown file without marks, where it has some."""
    return _MARKUP.sub("", words) if path.endswith(".md") and ("]{" in words or "*" in words) else ""


def _identifiers(text: str, private: Private) -> set[Identifier]:
    hits = outside(find(text, private.identifiers), text, private.excepted)
    return {hit.identifier for hit in hits}
