"""What the themes of a study claim, paragraph by paragraph, each with the words that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import zip_longest
from typing import NamedTuple

from themetrail.checks.quotations import Quotation
from themetrail.model import Prose, Theme
from themetrail.study.cross_tables import in_tree
from themetrail.study.index import Index
from themetrail.syntax.masking import without_code
from themetrail.syntax.references import Reference, find_links, parse_reference
from themetrail.syntax.words import key_of

_LINE = r"[^\r\n]*\S[^\r\n]*(?:\r\n?|\n|\Z)"
_BLOCK = re.compile(rf"^(?:#{{1,6}}[^\r\n]*|{_LINE}(?:(?!#){_LINE})*)", re.MULTILINE)
_HEADING = re.compile(r"#|[^\n]+\n(?:=+|-+)\s*\Z")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}\s*\Z")
_DEFINITION = re.compile(r"^(?: {0,3}|\*)\[(?P<label>[^\]\n]+)\]:", re.MULTILINE)
_SET_OFF = re.compile(r"[ \t]*>|!\[[^\]\n]*\]\(\s*quote:[^()\s]+\s*\)\s*\Z")
_DRAWN = re.compile(r"!\[[^\]\n]*\]\([^()\n]*\)\s*\Z")
_PART = re.compile(r"[ \t]{4}|\t|[ \t]*(?:[-*+:]|\d{1,9}[.)])[ \t]|[ \t]*\||</")
"""What goes on with the paragraph above it: lists, tables, what is indented."""
_GOES_ON = re.compile(r"(?:…|\.\.\.|—|–)|[\"'“‘(\[*_]*(?P<first>[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Claim:
    """A paragraph of a theme's narrative with the quotations that are set off below it.

    `number` counts the paragraphs of the narrative. `cited` are the quotes and turns that it refers to
    without quoting them.
    """

    theme: Theme
    number: int
    prose: Prose
    quotations: tuple[Quotation, ...] = ()
    cited: tuple[Reference, ...] = ()

    @property
    def rests_on_words(self) -> bool:
        """Whether it leads to anything that was said."""
        return bool(self.quotations or self.cited)


class _Piece(NamedTuple):
    """A block of Markdown by its offsets: what begins a claim, goes on with one, or parts two."""

    kind: str
    start: int
    end: int


def claims_of(index: Index, quotations: Sequence[Quotation]) -> tuple[Claim, ...]:
    """The claims of all themes in the order of reading; its place in it is what a claim is drawn by."""
    by_theme: dict[str, list[Quotation]] = {}
    for each in quotations:
        if each.owner[0] == "theme":
            by_theme.setdefault(each.owner[1], []).append(each)
    return tuple(
        claim for theme in in_tree(index) for claim in _claims(index, theme, by_theme.get(theme.id, ()))
    )


def _claims(index: Index, theme: Theme, quotations: Sequence[Quotation]) -> Iterator[Claim]:
    if theme.narrative is None:
        return
    prose = theme.narrative
    text = prose.text
    pieces = list(_pieces(text))
    defined = _definitions(text[each.start : each.end] for each in pieces if each.kind == "defines")
    left = [each for each in quotations if _within(each, prose.place.start, prose.place.end, prose)]
    for number, group in enumerate(_grouped(text, pieces), 1):
        words = _with_definitions([text[each.start : each.end].rstrip("\r\n") for each in group], defined)
        place = prose.at(group[0].start, group[-1].end)
        own = _own(left, prose, group, words)
        left = [each for each in left if each not in own]
        quoted = {each.reference for each in own}
        cited = tuple(each for each in _references(index, words) if each not in quoted)
        yield Claim(theme, number, Prose(words, place, exact=False), own, cited)


def _pieces(text: str) -> Iterator[_Piece]:
    masked = without_code(text)
    set_off = False
    for match in _BLOCK.finditer(masked):
        block = match[0]
        first = _GOES_ON.match(block)
        if _DEFINITION.match(block):
            kind = "defines"
        elif _HEADING.match(block) or _RULE.match(block):
            kind = "parts"
        elif _SET_OFF.match(block):
            kind = "set off"
        elif _DRAWN.match(block):
            continue
        elif _PART.match(block) or (set_off and first and _is_small(first["first"])):
            kind = "goes on"
        else:
            kind = "begins"
        set_off = kind == "set off"
        yield _Piece(kind, *match.span())


def _is_small(letter: str | None) -> bool:
    """Whether a sentence that began above goes on with this letter, or with dots."""
    return letter is None or letter.islower()


def _grouped(text: str, pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces of each claim. What is set off before the first paragraph belongs to that."""
    group: list[_Piece] = []
    for each in pieces:
        if each.kind == "defines":
            continue
        begun = any(other.kind != "set off" for other in group)
        if group and (each.kind == "parts" or (each.kind == "begins" and begun)):
            yield group
            group = []
        if each.kind != "parts" and text[each.start : each.end].strip():
            group.append(each)
    if group:
        yield group


def _definitions(blocks: Iterable[str]) -> list[tuple[str, str]]:
    """What stands before the colon of each definition, as text uses it, and the definition."""
    found = []
    for block in blocks:
        starts = list(_DEFINITION.finditer(block))
        for each, following in zip_longest(starts, starts[1:]):
            label = each["label"] if each[0].startswith("*") else f"[{each['label']}]"
            end = following.start() if following else len(block)
            found.append((label.casefold(), block[each.start() : end].rstrip("\r\n")))
    return found


def _with_definitions(blocks: Sequence[str], defined: Sequence[tuple[str, str]]) -> str:
    """Blocks of Markdown as one text, with what is defined elsewhere and used in them."""
    words = "\n\n".join(blocks)
    left = list(defined)
    while used := [each for each in left if each[0] in words.casefold()]:
        words = "\n\n".join([words, *(each for _, each in used)])
        left = [each for each in left if each not in used]
    return words


def _own(
    quotations: Sequence[Quotation], prose: Prose, group: Sequence[_Piece], words: str
) -> tuple[Quotation, ...]:
    """The quotations that stand in the pieces of a claim."""
    if prose.exact:
        at = prose.place.start
        first, last = at + group[0].start, at + group[-1].end
        return tuple(each for each in quotations if _within(each, first, last, prose))
    key = f" {key_of(words)} "
    return tuple(
        each
        for each in quotations
        if (f"({each.reference})" in words if not each.key else f" {each.key} " in key)
    )


def _within(quotation: Quotation, start: int, end: int, prose: Prose) -> bool:
    return quotation.place.path == prose.place.path and start <= quotation.place.start < max(end, start + 1)


def _references(index: Index, words: str) -> Iterator[Reference]:
    """The quotes and turns that a text refers to, each once, as far as they are there."""
    found: dict[Reference, None] = {}
    for link in find_links(words):
        reference = parse_reference(unescape(link.target))
        if reference is not None and _is_there(index, reference):
            found[reference] = None
    yield from found


def _is_there(index: Index, reference: Reference) -> bool:
    id_ = index.formerly.get((reference.scheme, reference.id), reference.id)
    if reference.scheme == "quote":
        return id_ in index.quotes
    transcript = index.study.transcripts.get(id_) if reference.scheme == "turn" else None
    turn = transcript.turn(reference.turn) if transcript else None
    return turn is not None and not turn.withheld
