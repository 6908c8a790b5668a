"""A site whose every own word is marked and whose study is in another script: what is left is not yet said.

The study's words are put into Cyrillic letters, one for one, so that every place in them stays. The words of
the interface come out of a catalogue that puts each text into ⟦brackets⟧. A Latin letter outside brackets is
a word of the interface that no catalogue could translate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from html.parser import HTMLParser
from typing import Any

from themetrail.diagnostics import Place
from themetrail.views.page import Page, Site
from themetrail.views.words import Words

_CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхийклмнопщрстувжхузАБЦДЕФГХИЙКЛМНОПЩРСТУВЖХУЗ",
)
_STUDYS_OWN = frozenset(
    (
        "title", "text", "words", "label", "note", "by", "author", "name", "affiliation", "institution",
        "sentence", "reason", "begins", "goes_on", "said", "quoted", "licence", "message", "levels", "phases",
        "nodes", "attributes", "formerly", "titles", "old", "new", "reasons",
    )
)  # fmt: skip
"""The fields that hold words of the study."""
_MEANINGS = ("codes", "themes")
"""Fields that hold by ids what something means."""
_NOT_READ = frozenset({"script", "style", "code", "kbd"})
_READ_ATTRIBUTES = frozenset({"aria-label", "title", "alt", "placeholder", "data-label", "data-print"})
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
_MARKED = re.compile("⟦[^⟦⟧]*⟧")
_FILE = re.compile(r"[\w-]+\.(?:bib|ris|json|csv)\b")
_WORDS = re.compile(r"[A-Za-z][A-Za-z’-]*(?: [A-Za-z’-]+)*")


class _Everything(dict[str, str]):
    """A catalogue that has every text."""

    def get(self, key: str, default: Any = None) -> Any:
        return f"⟦{key}⟧"


def marked_words() -> Words:
    return Words("en", _Everything())


def foreign(of: Site) -> Site:
    """The site with the words of its study in another script."""
    put = _Put()
    return replace(
        of,
        study=put(of.study),
        index=put(of.index),
        quotations=put(of.quotations),
        accepted=put(of.accepted),
        past=put(of.past),
    )


class _Put:
    """Puts the words of values into Cyrillic letters; the same value gives the same one again."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, bool], tuple[Any, Any]] = {}

    def __call__(self, value: Any, field: str = "") -> Any:
        own = field in _STUDYS_OWN
        if isinstance(value, str) and not isinstance(value, Enum):
            return value.translate(_CYRILLIC) if own else value
        if value is None or isinstance(value, Enum | int | float | Place):
            return value
        key = (id(value), own)
        if key not in self._known:
            self._known[key] = (value, self._made(value, field))
        return self._known[key][1]

    def _made(self, value: Any, field: str) -> Any:
        if is_dataclass(value):
            made = object.__new__(type(value))
            for each in fields(value):
                object.__setattr__(made, each.name, self(getattr(value, each.name), each.name))
            return made
        if isinstance(value, Mapping):
            means = field in _MEANINGS and all(isinstance(each, str) for each in value.values())
            return {key: self(each, "text" if means else field) for key, each in value.items()}
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return type(value)(*(self(each, name) for name, each in zip(value._fields, value, strict=True)))
        if isinstance(value, tuple | list | set | frozenset):
            return type(value)(self(each, field) for each in value)
        return value


def unsaid(page: Page) -> Iterator[str]:
    """The words of a page that are neither the study's nor out of a catalogue."""
    reader = _Reader()
    reader.feed(str(page.html))
    titles = [page.title, *(each.title for each in page.headings), *(each.title for each in page.search)]
    for text in ["".join(reader.texts), *reader.attributes, *titles]:
        yield from _WORDS.findall(_FILE.sub(" ", _without_marked(text)))


def _without_marked(text: str) -> str:
    while (less := _MARKED.sub(" ", text)) != text:
        text = less
    return text


class _Reader(HTMLParser):
    """All that is read on a page: its text, and attributes that are shown or read out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.attributes: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [value for name, value in attrs if name in _READ_ATTRIBUTES and value]
        self.texts.append(" ")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not _NOT_READ.intersection(self._open):
            self.texts.append(data)
