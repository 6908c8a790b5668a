"""Quotations in prose: blockquotes that end by saying whose words they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

_DASH = re.compile(r"(?:\A|\n)[ \t]*(?:—|–|―|--)[ \t]*")
_LAST_BRACKET = re.compile(r"\s*\((?=[^()]*\Z)")
_LONGEST = 200
"""Characters; what is longer is no attribution but a sentence."""

_QUOTATION_MARKS = (
    ("“", "”"),
    ('"', '"'),
    ("‘", "’"),
    ("'", "'"),
    ("„", "“"),
    ("„", "”"),
    ("«", "»"),
    ("»", "«"),
    ("‹", "›"),
    ("「", "」"),
    ("『", "』"),
)


def in_quotation_marks(words: str) -> bool:
    """Whether the words stand in a pair of quotation marks of any usual kind."""
    plain = words.strip()
    return len(plain) > 2 and any(plain.startswith(a) and plain.endswith(b) for a, b in _QUOTATION_MARKS)


def mark_quotation(blockquote: Element, names: Iterable[str], cites: Callable[[Element], bool]) -> None:
    """Give a blockquote that ends in an attribution its class, and the attribution a footer.

    An attribution follows a dash (`— Maren`), or stands in brackets and names a participant or cites
    (`(Maren, turn 4)`); `cites` tells whether an element is a reference to speech.
    """
    if not len(blockquote) or blockquote[-1].tag != "p":
        return
    paragraph = blockquote[-1]
    split = _after_dash(paragraph, len(blockquote) > 1) or _in_brackets(paragraph, tuple(names), cites)
    if split is None:
        return
    footer = _cut(paragraph, *split)
    if not "".join(paragraph.itertext()).strip() and len(blockquote) > 1:
        blockquote.remove(paragraph)
    footer.tail = "\n"
    blockquote.append(footer)
    blockquote.set("class", f"{blockquote.get('class', '')} tt-quotation".strip())


def _text(paragraph: Element, place: int) -> str:
    """The text after a child; before all children for -1."""
    return (paragraph.text if place < 0 else paragraph[place].tail) or ""


def _rest(paragraph: Element, place: int, start: int) -> str:
    after = (f"{''.join(child.itertext())}{child.tail or ''}" for child in paragraph[place + 1 :])
    return _text(paragraph, place)[start:] + "".join(after)


def _after_dash(paragraph: Element, begins: bool) -> tuple[int, int] | None:
    """Where the last line begins, if it begins with a dash; the first line only if it may be alone."""
    for place in range(len(paragraph) - 1, -2, -1):
        broken = place >= 0 and paragraph[place].tag == "br"
        for dash in reversed([*_DASH.finditer(_text(paragraph, place))]):
            opens = dash.start() > 0 or dash[0].startswith("\n") or broken or (place < 0 and begins)
            rest = _rest(paragraph, place, dash.end()).strip()
            if opens and rest and "\n" not in rest and len(rest) <= _LONGEST:
                return place, dash.start()
    return None


def _in_brackets(
    paragraph: Element, names: tuple[str, ...], cites: Callable[[Element], bool]
) -> tuple[int, int] | None:
    last = len(paragraph) - 1
    if not _text(paragraph, last).rstrip().rstrip(".").endswith(")"):
        return None
    for place in range(last, -2, -1):
        text = _text(paragraph, place)
        if place == last:
            text = text.rstrip().rstrip(".").removesuffix(")")
        if bracket := _LAST_BRACKET.search(text):
            inside = _rest(paragraph, place, bracket.end())
            cited = any(cites(child) for child in paragraph[place + 1 :])
            named = any(re.match(rf"{re.escape(name)}\b", inside) for name in names)
            return (place, bracket.start()) if cited or named else None
        if ")" in text:
            return None
    return None


def _cut(paragraph: Element, place: int, start: int) -> Element:
    """Take what stands from a point of the paragraph on out of it, as a footer."""
    footer = Element("footer", {"class": "tt-attribution"})
    text = _text(paragraph, place)
    footer.text = text[start:].lstrip()
    for child in list(paragraph[place + 1 :]):
        paragraph.remove(child)
        footer.append(child)
    if place < 0:
        paragraph.text = text[:start].rstrip()
    else:
        paragraph[place].tail = text[:start].rstrip()
        if paragraph[place].tag == "br" and not text[:start].strip():
            paragraph.remove(paragraph[place])
    return footer
