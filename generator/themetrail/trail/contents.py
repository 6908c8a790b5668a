"""The words in a file of any kind, as far as they can be had without the program that made it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

_MOST = 20_000_000
"""How many bytes of one file are read."""
_START = 8000
_LEGIBLE = re.compile(rb"[\t\n\r\x20-\x7e]{4,}")
"""Words in what is no text: the description of a picture, the rows of a database."""
_TEXTS = (".xml", ".txt", ".md", ".html", ".xhtml", ".rels", ".csv", ".json", ".qde")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BREAK = re.compile(r"</(?:w:p|text:p|text:h|p|div|li|tr|td|h\d)>|<(?:w:br|w:tab|br)\b[^<>]*>")


def words_of(data: bytes) -> str | None:
    """The text of a file; of documents that are packed (Word, OpenDocument, zip) what is in them.

    None where it has words that cannot be read here, as a PDF has.
    """
    if data.startswith(b"PK\x03\x04"):
        return _unpacked(data)
    if data.startswith((b"%PDF", b"\x1f\x8b", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0", b"Rar!")):
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[:_MOST].decode("utf-16", "replace")
    if b"\x00" in data[:_START]:
        return b"\n".join(_LEGIBLE.findall(data[:_MOST])).decode("ascii")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data[:_MOST].decode("cp1252", "replace")


def _unpacked(data: bytes) -> str | None:
    parts: list[str] = []
    left = _MOST
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                parts.append(member.filename)
                if member.filename.lower().endswith(_TEXTS) and left > 0:
                    with archive.open(member) as opened:
                        content = opened.read(left)
                    left -= len(content)
                    text = content.decode("utf-8", "replace")
                    parts.append(_TAG.sub("", _BREAK.sub("\n", text)) if "<" in text else text)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return None
    return "\n".join(parts)
