"""Bytes of a study file to text, and back."""

from __future__ import annotations

import re

from themetrail.diagnostics import Diagnostic, Source, diagnostic

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes(byte for byte in range(128) if _CONTROL.match(chr(byte)))
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode(path: str, data: bytes) -> tuple[Source, list[Diagnostic]]:
    """The text of a file, line ends and byte order mark kept, and what is wrong with its encoding.

    Bytes that are not UTF-8 are replaced (U+FFFD), so that the rest can still be looked at.
    """
    try:
        source = Source(path, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        source = Source(path, data.decode("utf-8", errors="replace"))
        start = len(data[: error.start].decode("utf-8", errors="replace"))
        is_utf16 = data.startswith(_UTF16_MARKS) or b"\x00" in data[:100]
        kind = "UTF-16" if is_utf16 else "an older encoding such as Windows-1252"
        return source, [
            diagnostic(
                "file-encoding",
                source.place(start, start + 1),
                "this file is not UTF-8 text",
                hint=f"it looks like {kind}: save it again with the encoding UTF-8",
            )
        ]
    is_clean = len(data.translate(None, _CONTROL_BYTES)) == len(data)
    return source, [] if is_clean else _control_characters(source)


def encode(text: str) -> bytes:
    """The bytes of a file that holds this text."""
    return text.encode("utf-8")


def _control_characters(source: Source) -> list[Diagnostic]:
    found = list(_CONTROL.finditer(source.text))
    first = found[0]
    many = f", and {len(found) - 1} more in this file" if len(found) > 1 else ""
    return [
        diagnostic(
            "file-control",
            source.place(first.start(), first.end()),
            f"a control character (U+{ord(first.group()):04X}) stands here{many}",
            hint="delete it; if the file shows nothing but such characters it is not a text file",
        )
    ]
