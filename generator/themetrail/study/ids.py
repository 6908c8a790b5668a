"""Ids: lower-case words joined by hyphens, in any script; and ids derived from words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0900-\u0dff][^\W_]*)*")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LONGEST = 100


def is_id(text: str) -> bool:
    """Whether a text is an id: words in NFC and lower case, joined by single hyphens."""
    if text.isascii():
        return len(text) <= _LONGEST and _ASCII_ID.fullmatch(text) is not None
    return (
        0 < len(text) <= _LONGEST
        and unicodedata.is_normalized("NFC", text)
        and text == text.lower()
        and all(part and all(map(_belongs, part)) for part in text.split("-"))
    )


_ASCII_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _belongs(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"


def to_id(text: str) -> str:
    """The id nearest to a text; empty where it has no letter and no digit."""
    folded = unicodedata.normalize("NFC", text.lower())
    words = "".join(each if _belongs(each) else " " for each in folded.replace("'", "").replace("’", ""))
    return "-".join(words.split())[:_LONGEST].strip("-")


def derived_quote_id(transcript: str, words: str) -> str:
    """An id for a quote that was given none: the same for as long as its words are."""
    digest = hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=3).hexdigest()
    start = "-".join(_WORD.findall(words[:60].lower())[:4])[:32].strip("-")
    return "-".join([part for part in (transcript, start, digest) if part])


def free_id(id_: str, taken: dict[str, int]) -> str:
    """The id, or with the next number that is free; `taken` knows from where to count on."""
    free, number = id_, taken.get(id_, 2)
    while free in taken:
        free, number = f"{id_}-{number}", number + 1
    taken[id_] = number
    taken.setdefault(free, 2)
    return free


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day that exists, as ISO 8601 writes them."""
    match = _DATE.fullmatch(text)
    if not match:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True
