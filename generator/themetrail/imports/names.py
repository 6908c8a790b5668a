"""Names that people gave, made into ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from themetrail.study.ids import is_id, to_id

_LONGEST = 40
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"}
)
_INSIDE_WORDS = re.compile(r"['’()\[\]]")
_FILE_ENDINGS = frozenset({".doc", ".docx", ".htm", ".html", ".md", ".odt", ".pdf", ".rtf", ".txt"})


def words(name: str) -> list[str]:
    """The words of a name as ids have them: lower-case, composed (NFC), without punctuation."""
    return [word for word in to_id(_INSIDE_WORDS.sub("", name)).split("-") if is_id(word)]


def short_id(name: str, fallback: str) -> str:
    """A short id that still tells the name: small words go first, then what is beyond forty characters."""
    every = words(name)
    kept = [word for word in every if word not in _SMALL_WORDS] or every
    return _fitting(kept) or fallback


def _fitting(kept: Sequence[str]) -> str:
    id_ = ""
    for word in kept:
        longer = f"{id_}-{word}" if id_ else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        id_ = longer
    return id_ if is_id(id_) else ""


def distinct(ids: Sequence[str]) -> list[str]:
    """The ids in their order, a number added to each that would stand for a second thing."""
    taken = set(ids)
    given: set[str] = set()
    result = []
    for id_ in ids:
        free, number = id_, 2
        while free in given or (free != id_ and free in taken):
            free = f"{id_}-{number}"
            number += 1
        given.add(free)
        result.append(free)
    return result


def without_ending(name: str) -> str:
    """The name of a document without the ending of its file."""
    ending = PurePosixPath(name).suffix
    return name[: -len(ending)].rstrip() if ending.lower() in _FILE_ENDINGS else name


def title_of(name: str) -> str:
    """What a document is called in a title."""
    return without_ending(name).replace("_", " ").strip()


def leading_ids(names: Sequence[str], fallback: str) -> list[str]:
    """Ids from as many words at the start of each name as tell all names apart: "P1 2021.odt" is `p1`."""
    split = [words(without_ending(name)) for name in names]
    longest = max(map(len, split), default=0)
    for count in range(1, longest + 1):
        starts = [tuple(parts[:count]) for parts in split]
        if len(split) > 1 and len(set(starts)) == len(starts):
            break
    else:
        count = longest
    return distinct(
        [_fitting(parts[:count]) or f"{fallback}-{index}" for index, parts in enumerate(split, 1)]
    )


def natural(name: str) -> list[tuple[int, int, str]]:
    """A key that sorts P2 before P10."""
    parts = re.findall(r"[0-9]{1,18}|[^0-9]+", name.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]
