"""Catalogues of words: one file for each language, beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from themetrail.views.words.plurals import Rule, plural_rule

ENGLISH = "en"
_FOLDER = Path(__file__).parent

Said = str | Mapping[str, str]
"""A text; or one for each form that a number takes."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a language has for the English texts of pages and of scripts; `thousands` parts long numbers."""

    language: str
    pages: Mapping[str, Said] = field(default_factory=dict, repr=False)
    scripts: Mapping[str, Said] = field(default_factory=dict, repr=False)
    thousands: str = ","
    form: Rule = field(default=plural_rule(ENGLISH), repr=False)

    def of(self, text: str) -> str:
        found = self.pages.get(text, text)
        return found if isinstance(found, str) else found["other"]

    def of_number(self, one: str, other: str, number: int) -> str:
        """The text for a number; `one` is the key."""
        found = self.pages.get(one)
        if found is None:
            return one if number == 1 else other
        if isinstance(found, str):
            return found
        return found.get(self.form(number)) or found["other"]


@lru_cache(maxsize=1)
def english() -> Words:
    return Words(ENGLISH)


@lru_cache(maxsize=32)
def words_of(language: str | None) -> Words:
    """The words of a language (`de`, `de-CH`); English where there is no catalogue."""
    known = languages()
    for name in _names(language or ENGLISH):
        if name in known:
            return read(known[name], name)
    return english()


def _names(language: str) -> tuple[str, ...]:
    exact = language.replace("_", "-").lower()
    return (exact, exact.partition("-")[0])


def languages() -> Mapping[str, Path]:
    """The catalogues that there are."""
    return {path.stem: path for path in sorted(_FOLDER.glob("*.toml"))}


@lru_cache(maxsize=32)
def read(path: Path, language: str) -> Words:
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    numbers = written.get("numbers", {})
    return Words(
        language,
        written.get("pages", {}),
        written.get("scripts", {}),
        numbers.get("thousands", ","),
        plural_rule(language),
    )
