"""What pictures say beside what they show: descriptions, places, authors."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_PIXELS = (b"IDAT", b"PLTE", b"fdAT")
_MOST = 16 * 1024 * 1024
_SCAN, _END = 0xDA, 0xD9


def pieces_of_picture(data: bytes) -> Iterator[bytes | str] | None:
    """The bytes of a PNG or JPEG file that are no pixels; None where it is neither."""
    if data.startswith(_PNG):
        return _png(data)
    return _jpeg(data) if data.startswith(_JPEG) else None


def _png(data: bytes) -> Iterator[bytes | str]:
    at = len(_PNG)
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        held = data[at + 8 : at + 8 + length]
        at += length + 12
        if kind not in _PIXELS:
            yield held
            # zTXt, iTXt and iCCP are compressed behind a keyword.
            for start in (each + 1 for each in range(min(len(held), 200)) if held[each] == 0):
                for skip in (0, 1):
                    inflated = _inflated(held[start + skip :])
                    if inflated:
                        yield inflated
        if kind == b"IEND":
            break
    yield data[at:]


def _jpeg(data: bytes) -> Iterator[bytes | str]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in (_SCAN, _END):
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        yield data[at + 4 : at + 2 + length]
        at += 2 + length
    end = data.rfind(b"\xff\xd9")
    if end > 0:
        yield data[end + 2 :]


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MOST)
    except zlib.error:
        return b""
