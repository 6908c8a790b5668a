"""The files of a site, and the texts that are in them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from themetrail.publish.gate.contents import Allowance, Text, Unreadable, digest, texts_of
from themetrail.publish.gate.escapes import from_base64
from themetrail.publish.gate.origins import Kind
from themetrail.publish.gate.report import Leak

_ARCHIVES = (".zip", ".tar", ".tgz", ".tar.gz")
_ENCODED = ("base64,", "atob(")


class Files(NamedTuple):
    """The files of a site by their paths in it: those to `read`, and those that are `passed` over."""

    read: list[str]
    passed: list[str]


def files_of(
    folder: Path, shipped: Sequence[tuple[str, Path]], made: Mapping[str, str], unreadable: list[Leak]
) -> Files:
    """All files of a site; folders that cannot be looked into are noted."""

    def failed(error: OSError) -> None:
        file = os.path.relpath(error.filename or folder, folder)
        unreadable.append(cannot(file, error.strerror or "the system does not say why"))

    files = Files([], [])
    for parent, folders, names in os.walk(folder, onerror=failed):
        folders.sort()
        for name in folders:
            if os.path.islink(os.path.join(parent, name)):
                unreadable.append(cannot(_relative(folder, parent, name), "it is a link to another folder"))
        for name in sorted(names):
            file = _relative(folder, parent, name)
            known = _is_made(folder / file, made.get(file)) or _is_shipped(folder / file, file, shipped)
            (files.passed if known else files.read).append(file)
    return files


def _relative(folder: Path, parent: str, name: str) -> str:
    return Path(parent, name).relative_to(folder).as_posix()


def _is_made(path: Path, text: str | None) -> bool:
    try:
        return text is not None and path.read_bytes() == text.encode()
    except OSError:
        return False


def _is_shipped(path: Path, file: str, shipped: Sequence[tuple[str, Path]]) -> bool:
    for start, origin in shipped:
        if file.startswith(start):
            other = origin / file[len(start) :].lstrip("/")
            try:
                if other.is_file() and other.read_bytes() == path.read_bytes():
                    return True
            except OSError:
                continue
    return False


def known_contents(folder: Path, files: Files) -> frozenset[bytes]:
    """What the files hold that stand outside of archives, where there is an archive: it may repeat them."""
    if not any(file.lower().endswith(_ARCHIVES) for file in files.read):
        return frozenset()
    return frozenset(filter(None, (_digest(folder / file) for file in (*files.read, *files.passed))))


def _digest(path: Path) -> bytes:
    try:
        return b"" if path.name.lower().endswith(_ARCHIVES) else digest(path.read_bytes())
    except OSError:
        return b""


def readable(
    folder: Path, file: str, unreadable: list[Leak], known: frozenset[bytes] = frozenset()
) -> Iterator[Text]:
    """The texts in a file, its own name first; what cannot be read is noted.

    What an archive holds that is `known` is read elsewhere.
    """
    yield Text("the name of the file", file)
    try:
        data = (folder / file).read_bytes()
        for text in texts_of(data, allowance=Allowance(known=known)):
            if isinstance(text, Unreadable):
                unreadable.append(cannot(file, text.why, text.inside))
            else:
                yield text
                yield from _encoded(text)
    except Exception as error:
        unreadable.append(cannot(file, f"{type(error).__name__}: {error}"))


def _encoded(text: Text) -> Iterator[Text]:
    """What a text holds in base64."""
    if any(each in text.text for each in _ENCODED):
        for data in from_base64(text.text):
            for inner in texts_of(data, text.inside):
                if isinstance(inner, Text):
                    yield inner


def cannot(file: str, why: str, inside: str = "") -> Leak:
    return Leak(file, inside or "the file", Kind.UNREADABLE, "", why)
