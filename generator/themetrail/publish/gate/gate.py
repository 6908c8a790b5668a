"""The gate: every file of a finished site is read, and whatever must not be in it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby, islice
from pathlib import Path
from types import MappingProxyType

from themetrail.publish.gate.contents import Text
from themetrail.publish.gate.files import files_of, known_contents, readable
from themetrail.publish.gate.locating import Stretch, stretches
from themetrail.publish.gate.names import Names
from themetrail.publish.gate.origins import Kind, Origin
from themetrail.publish.gate.phrases import Phrase
from themetrail.publish.gate.reading import Reader, slices
from themetrail.publish.gate.report import Leak
from themetrail.publish.gate.scanning import APART_IN_SITE, Met, scan
from themetrail.publish.gate.secrets import Secrets
from themetrail.publish.gate.words import LENGTH, folded, runs, size
from themetrail.syntax.identifiers import Identifier

Secret = Identifier | Origin
"""What was found: an identifier; or whatever is withheld, by where it comes from."""

_SEVERAL = 50
_CALLED = {".json": "the data", ".js": "the script", ".css": "the stylesheet", ".csv": "the table"}


def gate(
    folder: Path,
    secrets: Secrets,
    shipped: Sequence[tuple[str, Path]] = (),
    made: Mapping[str, str] = MappingProxyType({}),
) -> list[Leak]:
    """What is in a folder and must not be; empty where it may be published.

    Files that are the same in one of the `shipped` folders, each behind the path in the site that it was
    copied to, are passed over, and those that hold what was `made` of such files: there is nothing of the
    study in them. A file that cannot be read is a leak too.
    """
    if not secrets:
        return []
    unreadable: list[Leak] = []
    files = files_of(folder, shipped, made, unreadable)
    known = known_contents(folder, files)
    found = scan(folder, files.read, secrets, known)
    origins = secrets.forbidden({run for met in found.met.values() for run in met.runs})
    leaks = (
        leak
        for file, met in found.met.items()
        if (hot := _hot(file, met, secrets, origins))
        for text in readable(folder, file, [], known)
        for leak in _leaks(text, hot, secrets)
    )
    return unreadable + found.unreadable + _together(leaks)


@dataclass(frozen=True, slots=True)
class _Hot:
    """The secrets that a file holds."""

    file: str
    names: Names
    origins: Mapping[int, Origin]
    phrases: tuple[Phrase, ...]

    def look(self, text: str) -> dict[Secret, str]:
        """The secrets in a text, each with the words by which it was told."""
        read = APART_IN_SITE.join(Reader(forgetful=True).read(text))
        words = folded(read).split()
        met: dict[Secret, str] = {}
        for at, run in _long_enough(words, self.origins.keys()):
            met.setdefault(self.origins[run], f"{_said(words[at : at + 3])} …")
        for hit in self.names.hits(read, self.names.identifiers):
            met.setdefault(hit.identifier, hit.identifier.words)
        together = b" %b " % b" ".join(words)
        for phrase in self.phrases:
            if phrase.words in together:
                met.setdefault(phrase.origin, _said(phrase.words.split()[:3]))
        return met


def _long_enough(words: Sequence[bytes], wanted: Set[int]) -> Iterator[tuple[int, int]]:
    """Where some words hold runs that are wanted; runs that overlap are measured as one."""
    if not wanted:
        return
    met = [(at, run) for at, run in enumerate(runs(words)) if run in wanted]
    for _, numbered in groupby(enumerate(met), key=lambda each: each[1][0] - each[0]):
        row = [each for _, each in numbered]
        if size(words[row[0][0] : row[-1][0] + LENGTH]) >= LENGTH:
            yield from row


def _hot(file: str, met: Met, secrets: Secrets, origins: Mapping[int, Origin]) -> _Hot | None:
    """What of the things met in a file are secrets."""
    here = {run: origins[run] for run in met.runs & origins.keys()}
    if not (here or met.names or met.phrases):
        return None
    names = replace(secrets.names, identifiers=tuple(met.names))
    return _Hot(file, names, here, tuple(secrets.phrases.of(met.phrases)))


def _leaks(text: Text, hot: _Hot, secrets: Secrets) -> Iterator[tuple[Secret, Leak]]:
    """The secrets in a text, each at the first place that has it."""
    missing = {secret: words for part in slices(text.text) for secret, words in hot.look(part).items()}
    called = text.inside or _CALLED.get(Path(hot.file).suffix, "the text")
    for stretch in _suspicious(text.text, called, hot) if missing else ():
        for secret, words in hot.look(stretch.text).items():
            if missing.pop(secret, None) is not None:
                line = None if text.inside else text.text.count("\n", 0, stretch.offset) + 1
                yield secret, _leak(hot.file, line, stretch.where, words, _origin(secret, secrets))
    for secret, words in missing.items():
        where = f"{called}, over several elements"
        yield secret, _leak(hot.file, None, where, words, _origin(secret, secrets))


def _suspicious(text: str, called: str, hot: _Hot) -> Iterator[Stretch]:
    """The stretches of a text that may hold a secret, looked for in many at a time."""
    waiting = stretches(text, called)
    while several := list(islice(waiting, _SEVERAL)):
        if hot.look(APART_IN_SITE.join(each.text for each in several)):
            yield from several


def _origin(secret: Secret, secrets: Secrets) -> Origin:
    if isinstance(secret, Origin):
        return secret
    known = secrets.contacts.get(secret)
    return known or Origin(Kind.IDENTIFIER, f"in line {secret.line}")


def _leak(file: str, line: int | None, where: str, words: str, origin: Origin) -> Leak:
    return Leak(file, where, origin.kind, words, origin.what, line, origin.place)


def _together(found: Iterable[tuple[Secret, Leak]]) -> list[Leak]:
    """For each secret the first leak, which tells how many files have it."""
    first: dict[Secret, Leak] = {}
    files: dict[Secret, set[str]] = {}
    for secret, leak in found:
        first.setdefault(secret, leak)
        files.setdefault(secret, set()).add(leak.file)
    return [replace(leak, files=len(files[secret])) for secret, leak in first.items()]


def _said(words: Iterable[bytes]) -> str:
    return b" ".join(words).decode()
