"""Quotations in prose: blockquotes that end by saying whose words they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE

from themetrail.syntax.attributions import (
    DASH,
    LAST_BRACKET,
    LONGEST,
    SPEECH_SCHEMES,
    TRAILING_DASH,
    Names,
    between_quotation_marks,
    names_somebody,
)

Cites = Callable[[Element], bool]
Restored = Callable[[str], str]
"""A text with what other extensions have put aside."""

_SPEECH = frozenset(f"tt-ref-{scheme}" for scheme in SPEECH_SCHEMES)
_BESIDE = 6
"""Pieces of text beside a link, among which a quotation mark is looked for."""


def cites_speech(element: Element) -> bool:
    """Whether a link in an element, which has its classes, leads to somebody's words."""
    return any(_SPEECH.intersection(link.get("class", "").split()) for link in element.iter("a"))


def with_dashes(root: Element, restored: Restored) -> None:
    """Let blockquotes have the dashes themselves that typographic extensions have put aside."""
    for blockquote in root.iter("blockquote"):
        for element in blockquote.iter():
            element.text, element.tail = (
                HTML_PLACEHOLDER_RE.sub(lambda match: _dash(match[0], restored), text) if text else text
                for text in (element.text, element.tail)
            )


def _dash(put_aside: str, restored: Restored) -> str:
    dash = restored(put_aside)
    return dash if dash in ("—", "–", "―") else put_aside


def links_between_marks(root: Element, restored: Restored) -> set[Element]:
    """The links that have quotation marks round them, and not in them."""
    pieces = list(_pieces(root))
    begun: dict[Element, str] = {}
    found: set[Element] = set()
    for number, piece in enumerate(pieces):
        if isinstance(piece, str) or piece.tag != "a":
            continue
        if piece not in begun:
            begun[piece] = _text_of(pieces[max(0, number - _BESIDE) : number])
        elif between_quotation_marks(
            restored(begun[piece]), restored(_text_of(pieces[number : number + _BESIDE]))
        ):
            found.add(piece)
    return found


def _text_of(pieces: Sequence[str | Element]) -> str:
    return "".join(each for each in pieces if isinstance(each, str))


def _pieces(element: Element) -> Iterator[str | Element]:
    """Text in its order, and every element where it begins and where it ends."""
    yield element
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield element


def mark_quotations(root: Element, names: Names, cites: Cites) -> None:
    """Give every blockquote that ends in an attribution its class, and the attribution a footer.

    An attribution follows a dash (`— Maren`), or stands in brackets and names a participant or cites
    (`(Maren, turn 4)`); `cites` tells whether an element is a reference to speech. Markdown makes one
    blockquote of two that only a blank line parts: where the first says whose words it holds, they are
    parted again.
    """
    for parent in list(root.iter()):
        for blockquote in [child for child in parent if child.tag == "blockquote"]:
            for each in _parted(parent, blockquote, names, cites):
                _mark(each, names, cites)


def _parted(parent: Element, blockquote: Element, names: Names, cites: Cites) -> list[Element]:
    parts = [blockquote]
    tail, blockquote.tail = blockquote.tail, "\n"
    for number, child in enumerate(list(blockquote)[:-1]):
        if child.tag == "p" and _names_somebody(child, number > 0, names, cites):
            following = Element("blockquote", dict(blockquote.attrib))
            following.text = following.tail = "\n"
            rest = list(parts[-1])
            for moved in rest[rest.index(child) + 1 :]:
                parts[-1].remove(moved)
                following.append(moved)
            parent.insert(list(parent).index(parts[-1]) + 1, following)
            parts.append(following)
    parts[-1].tail = tail
    return parts


def _names_somebody(paragraph: Element, begins: bool, names: Names, cites: Cites) -> bool:
    """Whether a paragraph ends in an attribution that names a participant or cites."""
    if _in_brackets(paragraph, names, cites) or _trailing(paragraph, names, cites):
        return True
    split = _after_dash(paragraph, begins)
    if split is None:
        return False
    place, start = split
    told = DASH.sub("", _rest(paragraph, place, start), count=1).strip()
    return names_somebody(told, names) or any(cites(child) for child in paragraph[place + 1 :])


def _mark(blockquote: Element, names: Names, cites: Cites) -> None:
    if not len(blockquote) or blockquote[-1].tag != "p":
        return
    paragraph = blockquote[-1]
    split = (
        _after_dash(paragraph, len(blockquote) > 1)
        or _in_brackets(paragraph, names, cites)
        or _trailing(paragraph, names, cites)
    )
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
        for dash in reversed([*DASH.finditer(_text(paragraph, place))]):
            opens = dash.start() > 0 or dash[0].startswith("\n") or broken or (place < 0 and begins)
            rest = _rest(paragraph, place, dash.end()).strip()
            if opens and rest and "\n" not in rest and len(rest) <= LONGEST:
                return place, dash.start()
    return None


def _in_brackets(paragraph: Element, names: Names, cites: Cites) -> tuple[int, int] | None:
    last = len(paragraph) - 1
    if not _text(paragraph, last).rstrip().rstrip(".").endswith(")"):
        return None
    for place in range(last, -2, -1):
        text = _text(paragraph, place)
        if place == last:
            text = text.rstrip().rstrip(".").removesuffix(")")
        if bracket := LAST_BRACKET.search(text):
            inside = _rest(paragraph, place, bracket.end())
            cited = any(cites(child) for child in paragraph[place + 1 :])
            return (place, bracket.start()) if cited or names(inside.rstrip(" .)")) else None
        if ")" in text:
            return None
    return None


def _trailing(paragraph: Element, names: Names, cites: Cites) -> tuple[int, int] | None:
    """Where a dash on the line of the last words is followed by a participant's name, or by who is cited."""
    last = len(paragraph) - 1
    for place in range(last, -2, -1):
        text = _text(paragraph, place)
        for dash in TRAILING_DASH.finditer(text.rstrip() if place == last else text):
            rest = _rest(paragraph, place, dash.end()).strip()
            if "\n" in rest or len(rest) > LONGEST or not (place >= 0 or text[: dash.start()].strip()):
                continue
            if names(rest) is not None or any(cites(child) for child in paragraph[place + 1 :]):
                return place, dash.start()
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
