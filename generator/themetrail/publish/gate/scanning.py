"""Reading the files of a site, and noting what in them may be a secret."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from themetrail.publish.gate.files import cannot, readable
from themetrail.publish.gate.reading import Reader, slices
from themetrail.publish.gate.report import Leak
from themetrail.publish.gate.secrets import Secrets
from themetrail.publish.gate.words import BREAK, folded
from themetrail.syntax.identifiers import Identifier

APART_IN_SITE = f" {BREAK} "
WORTH_HELP = 24 * 1024 * 1024
"""From how many bytes on a second process saves time."""


@dataclass(slots=True)
class Met:
    """What was met in a file that may be a secret: numbers of runs, identifiers, words of phrases."""

    runs: set[int] = field(default_factory=set)
    names: dict[Identifier, None] = field(default_factory=dict)
    phrases: dict[bytes, None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.runs or self.names or self.phrases)


class Scan(NamedTuple):
    """What was met, by file, and the files that could not be read."""

    met: dict[str, Met]
    unreadable: list[Leak]


ScanSome = Callable[[Sequence[str]], Scan]


def scan(folder: Path, files: Sequence[str], secrets: Secrets, known: frozenset[bytes]) -> Scan:
    """Read all of some files, with the help of a second process where they are large."""
    sizes = [_size(folder / file) for file in files]
    total, half = sum(sizes), 0
    if total < WORTH_HELP or not _can_fork():
        return _scan(folder, files, secrets, known)
    at = 0
    while half * 2 < total:
        half += sizes[at]
        at += 1
    return _scan_in_two(lambda some: _scan(folder, some, secrets, known), files[:at], files[at:])


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _can_fork() -> bool:
    # What another thread holds would be held forever in the copy of the process.
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


def _scan_in_two(scan_some: ScanSome, own: Sequence[str], others: Sequence[str]) -> Scan:
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        _answer(reading, writing, scan_some, others)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            mine = scan_some(own)
            answer = pipe.read()
    finally:
        _, status = os.waitpid(process, 0)
    theirs = _told_by(answer) if status == 0 else None
    if theirs is None:
        theirs = scan_some(others)
    return Scan({**mine.met, **theirs.met}, mine.unreadable + theirs.unreadable)


def _told_by(answer: bytes) -> Scan | None:
    try:
        told = pickle.loads(answer)  # noqa: S301 - our own process has written it
    except (EOFError, pickle.UnpicklingError):
        return None
    return told if isinstance(told, Scan) else None


def _answer(reading: int, writing: int, scan_some: ScanSome, files: Sequence[str]) -> None:
    """In the second process: scan, write what was met, and be gone without any ado."""
    status = 1
    try:
        os.close(reading)
        answer = pickle.dumps(scan_some(files))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
        status = 0
    finally:
        os._exit(status)


def _scan(folder: Path, files: Sequence[str], secrets: Secrets, known: frozenset[bytes]) -> Scan:
    found = Scan({}, [])
    reader = Reader()
    for file in files:
        met = Met()
        try:
            for text in readable(folder, file, found.unreadable, known):
                for part in slices(text.text):
                    _look(reader, part, secrets, met)
        except Exception as error:
            found.unreadable.append(cannot(file, f"{type(error).__name__}: {error}"))
        if met:
            found.met[file] = met
    return found


def _look(reader: Reader, text: str, secrets: Secrets, met: Met) -> None:
    """Note whatever may be a secret in a text."""
    read = APART_IN_SITE.join(reader.read(text))
    plain = folded(read)
    words = plain.split()
    distinct = set(words)
    if secrets.runs.numbers:
        met.runs.update(secrets.runs.possible(words))
    possible = secrets.names.possible(plain, distinct)
    if possible:
        met.names.update((hit.identifier, None) for hit in secrets.names.hits(read, possible))
    met.phrases.update((phrase.words, None) for phrase in secrets.phrases.found(words, distinct))
