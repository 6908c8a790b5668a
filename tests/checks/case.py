"""Cases: a small study and what is printed about it, in one text file.

    What the case shows, in a sentence.
    === transcripts/maren.md
    ---
    title: Maren
    ...
    === expected
    transcripts/maren.md:4:1: error[…] …

A section may say more about its file: `(escaped)` for bytes written as in Python (`\\x00`), `(absent)` to
take it away, as with the home page that every case has, `-> elsewhere` for a symbolic link. A line
`=== commit 2024-03-12 some-tag` lets git keep what there is by then; the tag may be left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.trail.repositories import History, made
from themetrail.diagnostics import Diagnostic
from themetrail.diagnostics.printers import terminal
from themetrail.publish.reading import read
from themetrail.study import Folder

_COMMIT = re.compile(r"^=== commit (?P<date>[\d-]+)(?: (?P<tag>\S+))?\n", re.MULTILINE)
_SECTION = re.compile(r"^=== (?P<path>\S+)(?: \((?P<how>\w+)\)| -> (?P<to>\S+))?\n", re.MULTILINE)
_HOME = "---\ntitle: A small study\n---\n"


@dataclass(frozen=True)
class Case:
    """A case file that was read: its heading, its sections as written, and what it expects."""

    path: Path

    @property
    def rule(self) -> str:
        return self.path.stem.partition("--")[0]

    @property
    def _parts(self) -> tuple[str, str]:
        given, _, expected = self.path.read_text(encoding="utf-8").partition("=== expected\n")
        return given, expected

    @property
    def expected(self) -> str:
        return self._parts[1]

    def printed(self, root: Path) -> str:
        """What is printed about the case's study, once it is written below `root`."""
        write_study(root, self._parts[0])
        return terminal(judged(root), most=None)

    def update(self, printed: str) -> None:
        self.path.write_text(f"{self._parts[0]}=== expected\n{printed}", encoding="utf-8", newline="\n")


def judged(root: Path) -> list[Diagnostic]:
    """Everything that is found in a study and not accepted."""
    return list(read(Folder(root)).diagnostics)


def write_study(root: Path, text: str) -> None:
    """Write the sections of a text as the files of a study."""
    home = root / "content" / "index.md"
    home.parent.mkdir(parents=True, exist_ok=True)
    home.write_text(_HOME, encoding="utf-8")
    at = 0
    for commit in _COMMIT.finditer(text):
        _write_sections(root, text[at : commit.start()])
        _commit(root, date.fromisoformat(commit["date"]), commit["tag"])
        at = commit.end()
    _write_sections(root, text[at:])


def _commit(root: Path, day: date, tag: str | None) -> None:
    history = History(root if (root / ".git").exists() else made(root))
    files = [each for each in root.rglob("*.md") if each.is_file()]
    texts = {each.relative_to(root).as_posix(): each.read_bytes() for each in files}
    id_ = history.commit((day - date(2024, 1, 1)).days, texts)
    if tag:
        history.tag(tag, id_)


def _write_sections(root: Path, text: str) -> None:
    sections = list(_SECTION.finditer(text))
    ends = [section.start() for section in sections[1:]] + [len(text)] * bool(sections)
    for section, end in zip(sections, ends, strict=True):
        body = text[section.end() : end]
        path = root / section["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        if section["to"]:
            path.symlink_to(section["to"])
        elif section["how"] == "absent":
            path.unlink()
        elif section["how"] == "escaped":
            path.write_bytes(body.encode("latin-1").decode("unicode_escape").encode("latin-1"))
        else:
            path.write_bytes(body.encode("utf-8"))
