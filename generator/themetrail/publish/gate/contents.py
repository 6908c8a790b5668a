"""What a file holds, as texts: by what its bytes say it is, whatever its name says."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import IO, NamedTuple, Protocol

from themetrail.publish.gate.pictures import pieces_of_picture
from themetrail.publish.gate.portable_documents import pieces_of_pdf
from themetrail.publish.gate.words import OURS, without_ours

LARGEST = 256 * 1024 * 1024
"""Up to how many bytes everything in one file may expand."""
MOST_MEMBERS = 20_000
_DEEPEST = 6
_BLOCK = 1024 * 1024
_LEGIBLE = re.compile(rb"(?:[\x09\x0a\x0d\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]{1,3}){5,}")
_LEGIBLE_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){5,}|(?:\x00[\x20-\x7e\xa0-\xff]){5,}")
_SEALED = {
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\x28\xb5\x2f\xfd": "compressed with Zstandard",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old or encrypted document of Microsoft Office",
    b"MSCF": "a cabinet archive",
    b"\x1f\x9d": "compressed with compress",
}
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes: ...


class Text(NamedTuple):
    """Something to read; `inside` names where in the file it stands."""

    inside: str
    text: str


class Unreadable(Exception):  # noqa: N818 - it is told, not raised, where the gate ends
    """Something that cannot be read; `why` is the end of a sentence."""

    def __init__(self, inside: str, why: str) -> None:
        super().__init__(why)
        self.inside = inside
        self.why = why


@dataclass(slots=True)
class Allowance:
    """How much one file may still expand; what is `known`, by its digest, is passed over in it."""

    left: int = field(default_factory=lambda: LARGEST)
    members: int = field(default_factory=lambda: MOST_MEMBERS)
    known: frozenset[bytes] = frozenset()

    def read(self, stream: Readable, inside: str) -> bytes:
        """All of a stream that expands while it is read."""
        blocks = []
        while block := stream.read(_BLOCK):
            self.left -= len(block)
            if self.left < 0:
                raise Unreadable(inside, "it expands to more than can be read")
            blocks.append(block)
        return b"".join(blocks)

    def count(self, inside: str) -> None:
        self.members -= 1
        if self.members < 0:
            raise Unreadable(inside, "it holds too many files")


def texts_of(
    data: bytes, inside: str = "", allowance: Allowance | None = None, depth: int = 0
) -> Iterator[Text | Unreadable]:
    """Everything legible in the bytes of a file, and what is not."""
    allowance = allowance or Allowance()
    if depth and allowance.known and digest(data) in allowance.known:
        return
    if depth > _DEEPEST:
        yield Unreadable(inside, "there are too many archives in one another")
        return
    try:
        yield from _texts(data, inside, allowance, depth)
    except Unreadable as problem:
        yield problem
    except (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, LookupError) as error:
        yield Unreadable(inside, f"it is damaged, or of a sort that is not known ({error})")
    except (zipfile.BadZipFile, tarfile.TarError, lzma.LZMAError, zlib.error) as error:
        yield Unreadable(inside, f"it is damaged ({error})")


def digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _texts(data: bytes, inside: str, allowance: Allowance, depth: int) -> Iterator[Text | Unreadable]:
    for start, what in _SEALED.items():
        if data.startswith(start):
            yield from _legible(data, inside)
            raise Unreadable(inside, f"it is {what}")
    for start, opened in _COMPRESSED.items():
        if data.startswith(start):
            yield from _legible(data[:_BLOCK], inside)
            yield from texts_of(
                allowance.read(opened(io.BytesIO(data)), inside), inside, allowance, depth + 1
            )
            return
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08") or _ends_as_zip(data):
        yield from _in_zip(data, inside, allowance, depth)
    elif data[257:262] == b"ustar":
        yield from _in_tar(data, inside, allowance, depth)
    elif data[:1024].lstrip().startswith(b"%PDF-"):
        yield from _in_pieces(pieces_of_pdf(data, allowance.left), inside)
        yield from _legible(data, inside)
        if b"/Encrypt" in data:
            raise Unreadable(inside, "it is encrypted")
    elif (pieces := pieces_of_picture(data)) is not None:
        yield from _in_pieces(pieces, inside)
    else:
        yield from _as_text(data, inside)


_COMPRESSED: dict[bytes, Callable[[IO[bytes]], Readable]] = {
    b"\x1f\x8b": lambda data: gzip.GzipFile(fileobj=data),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": lzma.LZMAFile,
}


def _ends_as_zip(data: bytes) -> bool:
    """Whether an archive is hidden behind something else."""
    return b"PK\x05\x06" in data[-66_000:]


def _in_zip(data: bytes, inside: str, allowance: Allowance, depth: int) -> Iterator[Text | Unreadable]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield Text(inside, archive.comment.decode("utf-8", "replace"))
        first = min((each.header_offset for each in archive.infolist()), default=0)
        if first:
            yield from texts_of(data[:first], inside, allowance, depth + 1)
        for member in archive.infolist():
            name = f"{inside} > {member.filename}".removeprefix(" > ")
            allowance.count(inside)
            yield Text(name, f"{member.filename}\n{member.comment.decode('utf-8', 'replace')}")
            yield from _legible(member.extra, name)
            if member.is_dir():
                continue
            if member.flag_bits & 1:
                yield Unreadable(name, "it is encrypted")
                continue
            try:
                with archive.open(member) as stream:
                    held = allowance.read(stream, name)
            except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError) as error:
                yield Unreadable(name, f"it is damaged ({error})")
                continue
            yield from texts_of(held, name, allowance, depth + 1)


def _in_tar(data: bytes, inside: str, allowance: Allowance, depth: int) -> Iterator[Text | Unreadable]:
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        for member in archive:
            name = f"{inside} > {member.name}".removeprefix(" > ")
            allowance.count(inside)
            yield Text(name, "\n".join([member.name, member.linkname, member.uname, member.gname]))
            stream = archive.extractfile(member) if member.isreg() else None
            if stream is not None:
                yield from texts_of(allowance.read(stream, name), name, allowance, depth + 1)


def _in_pieces(pieces: Iterator[bytes | str], inside: str) -> Iterator[Text | Unreadable]:
    for piece in pieces:
        yield from ([Text(inside, piece)] if isinstance(piece, str) else _as_text(piece, inside))


def _as_text(data: bytes, inside: str) -> Iterator[Text | Unreadable]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            yield Text(inside, without_ours(data.decode(encoding, "replace")))
            yield from _legible(data, inside)
            return
    zeros = data.count(0)
    try:
        plain = data.translate(None, OURS)
        yield Text(inside, plain.decode("utf-8-sig"))
    except UnicodeDecodeError:
        if zeros or not _mostly_text(data):
            yield from _legible(data, inside)
        else:
            yield Text(inside, plain.decode("cp1252", "replace"))
            yield Text(inside, plain.decode("utf-8", "ignore"))
        return
    if zeros:
        yield Text(inside, data.replace(b"\0", b"\n").translate(None, OURS).decode("utf-8-sig"))
    if zeros * 4 > len(data):
        yield from _wide(data, inside)


def _mostly_text(data: bytes) -> bool:
    head = data[:8192]
    return len(head.translate(None, bytes(range(32)))) > 0.9 * len(head)


def _wide(data: bytes, inside: str) -> Iterator[Text]:
    for encoding in ("utf-16-le", "utf-16-be"):
        yield Text(inside, without_ours(data.decode(encoding, "replace")))


def _legible(data: bytes, inside: str) -> Iterator[Text]:
    """Stretches of bytes that can be read as characters, where the whole cannot."""
    found = [match[0] for match in _LEGIBLE.finditer(data)]
    found += [match[0].replace(b"\x00", b"") for match in _LEGIBLE_WIDE.finditer(data)]
    if found:
        yield Text(inside, b"\n\n".join(found).decode("utf-8", "replace"))
