"""What a study keeps to itself: the list of identifiers, and the words that somebody has cleared."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from themetrail.diagnostics import Diagnostic, Source, diagnostic
from themetrail.study.files import OutsideStudyError, StudyFiles
from themetrail.syntax.folding import fold
from themetrail.syntax.identifiers import Identifier, lines_of, read_identifiers
from themetrail.syntax.text import decode

PRIVATE = "private"
IDENTIFIERS = f"{PRIVATE}/identifiers.txt"
SETTINGS = "mkdocs.yml"
CLEARED = f"{PRIVATE}/cleared.txt"
_REASON = re.compile(r"\s#\s*")


@dataclass(frozen=True, slots=True)
class Private:
    """The list (`identifiers`), the cleared words (`cleared`, folded), and those cleared with a reason.

    What is `excepted` may stand although the list has it.
    """

    identifiers: tuple[Identifier, ...] = ()
    cleared: frozenset[str] = frozenset()
    excepted: tuple[Identifier, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)


def read_private(files: StudyFiles) -> Private:
    """Read the private files of a study; where there are none, nothing is private."""
    found: list[Diagnostic] = []
    sources = {path: _read(files, path, found) for path in (IDENTIFIERS, CLEARED)}
    cleared = _cleared(sources[CLEARED].text)
    return Private(
        read_identifiers(sources[IDENTIFIERS].text),
        frozenset(fold(words).text for words, _ in cleared),
        tuple(Identifier(words) for words, reason in cleared if reason),
        tuple(found),
        sources,
    )


def settings_of(files: StudyFiles) -> Source:
    """The text of mkdocs.yml, which is published in parts; empty where it cannot be read."""
    try:
        return decode(SETTINGS, files.read(SETTINGS))[0]
    except OSError:
        return Source(SETTINGS, "")


def _read(files: StudyFiles, path: str, found: list[Diagnostic]) -> Source:
    empty = Source(path, "")
    try:
        data = files.read(path)
    except (FileNotFoundError, NotADirectoryError):
        return empty
    except OutsideStudyError:
        hint = (
            "put the file itself into the study; git leaves out what is private if .gitignore has /private/"
        )
        found.append(diagnostic("file-outside", empty.whole(), "this link leads out of the study", hint=hint))
        return empty
    except OSError as error:
        reason = error.strerror or "the system does not say why"
        message = f"cannot be read: {reason}; nothing can be looked for"
        found.append(diagnostic("file-unreadable", empty.whole(), message))
        return empty
    source, problems = decode(path, data)
    found += problems
    return source


def _cleared(text: str) -> list[tuple[str, str | None]]:
    """The words of each line, and the reason behind `#`."""
    cleared = []
    for line in lines_of(text):
        if line.lstrip().startswith("#"):
            continue
        words, *reason = _REASON.split(line, maxsplit=1)
        if words.strip():
            cleared.append((" ".join(words.split()), reason[0].strip() or None if reason else None))
    return cleared
