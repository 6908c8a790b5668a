"""What was worked out of revisions before, kept in the study's folder: names and numbers, as JSON.

A revision never changes, so that what is known of it holds for as long as this program reads it alike.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from themetrail import __version__
from themetrail.trail import meanings, outline
from themetrail.trail.archive import Archive
from themetrail.trail.difference import Change, Difference, Named, QuoteChange, QuoteState
from themetrail.trail.lost import Numbers
from themetrail.trail.meanings import Meanings
from themetrail.trail.outline import Outline
from themetrail.trail.printers.machine import as_data
from themetrail.trail.repository import tracked
from themetrail.trail.revisions import Revision

FOLDER = ".themetrail"
_FILE = "history.json"
_FORM = f"3 of {__version__}"
_LARGEST = 500_000_000


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a revision: its state and what it changed; why it cannot be read; or nothing new.

    `lost` is what was said before it and in it no more.
    """

    outline: Outline | None = None
    difference: Difference | None = None
    reasons: tuple[str, ...] = ()
    meanings: Meanings | None = None
    lost: Numbers = frozenset()


def key_of(revision: Revision, before: Revision | None, archive: Archive, *, whole: bool = False) -> str:
    """What identifies a step: the two revisions, and where the study stands."""
    place = f"{archive.repository.prefix} {archive.transcripts}"
    return f"{'whole ' if whole else ''}{revision.id} {before.id if before else ''} {place}"


@dataclass(slots=True)
class Store:
    """What is kept in a file; without one, nothing is."""

    file: Path | None = None
    data: dict[str, Any] = field(default_factory=dict)
    used: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, study: Path | None) -> Store:
        """What is kept for the study in a folder. What git keeps there, or a link, is not ours."""
        if study is None or tracked(study, FOLDER):
            return cls()
        file = study / FOLDER / _FILE
        if file.is_symlink() or file.parent.is_symlink():
            return cls()
        try:
            if file.stat().st_size > _LARGEST:
                return cls()
            data = json.loads(file.read_bytes())
        except (OSError, ValueError, RecursionError):
            return cls(file)
        is_ours = isinstance(data, dict) and data.get("form") == _FORM and isinstance(data.get("steps"), dict)
        return cls(file, data["steps"] if is_ours else {})

    def get(self, key: str) -> Known | None:
        """What is known of a step; None where that is nothing, or cannot be read."""
        data = self.data.get(key)
        if data is None:
            return None
        try:
            known = known_from(data)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
        self.used[key] = data
        return known

    def put(self, key: str, known: Known) -> None:
        if self.file is not None:
            self.used[key] = data_of(known)

    def write(self) -> None:
        """Keep what was asked for this time, and nothing else; where that cannot be written, let it be."""
        if self.file is None or self.used.keys() == self.data.keys():
            return
        try:
            self.file.parent.mkdir(exist_ok=True)
            (self.file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            written = self.file.with_suffix(f".{os.getpid()}")
            text = json.dumps({"form": _FORM, "steps": self.used}, ensure_ascii=False, separators=(",", ":"))
            written.write_bytes(text.encode("utf-8", "surrogatepass"))
            written.replace(self.file)
        except OSError:
            return


def data_of(known: Known) -> dict[str, Any]:
    """What is known as plain values."""
    if known.outline is None or known.difference is None:
        return {"reasons": known.reasons}
    found = {"outline": outline.as_data(known.outline), **as_data(known.difference)}
    if known.meanings is not None:
        found["meanings"] = meanings.as_data(known.meanings)
    if known.lost:
        found["lost"] = sorted(known.lost)
    return found


def known_from(data: Mapping[str, Any]) -> Known:
    """What is known from plain values. Raises KeyError, TypeError, ValueError where they are none."""
    if "outline" not in data:
        return Known(reasons=tuple(map(str, data["reasons"])))
    found = Difference(
        tuple(_change(each) for each in data["changes"]),
        tuple(_quote(each) for each in data["quotes"]),
    )
    meant = meanings.from_data(data["meanings"]) if "meanings" in data else None
    lost = frozenset(map(int, data.get("lost", ())))
    return Known(outline.from_data(data["outline"]), found, meanings=meant, lost=lost)


def _named(data: Mapping[str, str]) -> Named:
    return Named(data["id"], data["title"])


def _change(data: Mapping[str, Any]) -> Change:
    values = dict(data)
    values["subject"] = _named(data["subject"])
    for name in ("before", "after"):
        values[name] = tuple(map(_named, data.get(name, ())))
    if "amounts" in data:
        removed, added = data["amounts"]
        values["amounts"] = (removed, added)
    return Change(**values)


def _quote(data: Mapping[str, Any]) -> QuoteChange:
    before, after = (_state(data[name]) if name in data else None for name in ("before", "after"))
    return QuoteChange(tuple(data["kinds"]), before, after, data.get("follows", False))


def _state(data: Mapping[str, Any]) -> QuoteState:
    return QuoteState(
        data["id"],
        _named(data["transcript"]),
        data["first_turn"],
        data["last_turn"],
        tuple(map(_named, data.get("codes", ()))),
    )
