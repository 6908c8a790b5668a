"""What is left of a source whose text is missing: the selections that carry their own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from themetrail.imports.refi_quotes import Placed
from themetrail.imports.refi_texts import SourceText
from themetrail.imports.refi_values import Selection

_PAGE = "page "


class Extracts(NamedTuple):
    """A text put together of the words that selections carry, one a line; `without` carry none.

    `headings` tell the page, by where its first line begins.
    """

    characters: str
    placed: tuple[Placed, ...]
    headings: dict[int, str]
    without: tuple[Selection, ...]


def extracts_of(source_text: SourceText) -> Extracts:
    """The words that the selections of a text and of its pages carry."""
    lines: list[str] = []
    placed: list[Placed] = []
    headings: dict[int, str] = {}
    without: list[Selection] = []
    at = 0
    page = ""
    for selection in _in_order(source_text):
        words = _words(selection)
        if not words:
            without.append(selection)
            continue
        here = selection.where.partition(",")[0]
        if here.startswith(_PAGE) and here != page:
            page = headings[at] = here.capitalize()
        placed.append(Placed(selection, at, at + len(words)))
        # A blank line keeps two extracts from being taken for one broken line.
        lines.append(words)
        at += len(words) + 2
    return Extracts("\n\n".join(lines), tuple(placed), headings, tuple(without))


def _in_order(source_text: SourceText) -> Iterator[Selection]:
    def by_place(selection: Selection) -> int:
        return selection.start if selection.start is not None else 0

    yield from sorted(source_text.text.selections, key=by_place)
    yield from sorted(source_text.parts, key=lambda part: _page(part.where))
    yield from (selection for selection, _, _ in source_text.text.spans)


def _page(where: str) -> int:
    number = where.removeprefix(_PAGE).partition(",")[0]
    return int(number) if number.isdecimal() else 0


def _words(selection: Selection) -> str:
    """What was selected: a text of its own, or a name that is just as long as the stretch."""
    if selection.words.strip():
        return " ".join(selection.words.split())
    if selection.start is None or selection.end is None:
        return ""
    lengths = (len(selection.name), len(selection.name.encode("utf-16-le", "replace")) // 2)
    return selection.name if selection.end - selection.start in lengths and len(selection.name) > 2 else ""


def located(parts: Sequence[Selection], characters: str) -> tuple[list[Placed], list[Selection]]:
    """The parts of pages whose words stand in the text just once, with their places; and the other parts."""
    found: list[Placed] = []
    others: list[Selection] = []
    places = [index for index, character in enumerate(characters) if not character.isspace()] if parts else []
    dense = "".join(characters[index] for index in places)
    for part in parts:
        words = "".join(part.words.split())
        first = dense.find(words) if words else -1
        if first < 0 or dense.find(words, first + 1) >= 0:
            others.append(part)
        else:
            found.append(Placed(part, places[first], places[first + len(words) - 1] + 1))
    return found, others
