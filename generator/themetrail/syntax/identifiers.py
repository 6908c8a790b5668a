"""Identifiers: names, places, addresses that must not be read anywhere; and finding them in text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar
from unicodedata import category, normalize

from themetrail.syntax.folding import Folded, fold, is_divided, is_divided_at

_COMMENT = re.compile(r"^\s*#.*|\s#(?:\s.*|$)")
_KIND = re.compile(r"(?P<kind>[^\W\d_]+(?:[ -][^\W\d_]+)?)[ \t]*:[ \t]+(?=\S)")
_ARROW = re.compile(r"[ \t]*(?:=>|→)[ \t]*")
_QUOTED = re.compile(r"[\"“”„«](.+)[\"“”»]")

_APART = r"[\s\-_.,:;&()\"*\\/]"
"""What may stand between the words of a name."""
_DIGITS_APART = r"[\s\-().\/]{0,3}"
_SEPARATORS = re.compile(f"{_APART}+")
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Scripts that part no words, or join what belongs to grammar to a name."""
_PREFIXED = re.compile("[ובכלמהש]{1,3}[\u0590-\u05ff]|(?:[وفبكل]{0,2}ال|[وفبكل]{1,2})[\u0600-\u06ff]")
"""What Hebrew and Arabic put before a name without a space, and the name's first letter."""
_LONGEST_PREFIX = 4
_LINE_ENDED = frozenset(" \t\r\n>")
"""What stands before a word that may, and need not, go on with the line before it."""
_FEW = 24
"""Up to how many words it is faster to look for each than to look at every word of a text."""
NO_LETTERS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalpha()})
"""What ASCII has beside letters, to spaces."""

Stretch = TypeVar("Stretch", bound=tuple[Any, ...])
"""Begins with the offsets of a stretch of text."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """Words that would tell who somebody is.

    `exact` asks for just these capitals and signs; `stem` allows any ending. `replacement` is what stands
    instead after a redaction. `line` is where the list has it, from 1.
    """

    words: str
    kind: str | None = None
    replacement: str = "[removed]"
    exact: bool = False
    stem: bool = False
    line: int = 0


class Hit(NamedTuple):
    """Where a text has an identifier, by offsets."""

    start: int
    end: int
    identifier: Identifier


@dataclass(frozen=True, slots=True)
class _Needle:
    """One way in which an identifier may be written, folded.

    Nothing is found in a text without the `anchor`, nor without one of the words `seen_as`, if it has some.
    """

    identifier: Identifier
    anchor: str
    pattern: re.Pattern[str]
    seen_as: frozenset[str] = frozenset()


def read_identifiers(text: str) -> tuple[Identifier, ...]:
    """The identifiers of a list, one a line: `kind: words => replacement`, kind and replacement optional.

    Without a replacement it is the kind in brackets. Words in quotation marks are exact; a star behind
    them stands for any ending. What begins with `#` is a comment.
    """
    found: dict[tuple[str, bool, bool], Identifier] = {}
    for number, line in enumerate(lines_of(text), 1):
        identifier = _read_line(_COMMENT.sub("", line).strip(), number)
        if identifier is not None:
            found.setdefault((identifier.words, identifier.exact, identifier.stem), identifier)
    return tuple(found.values())


def find(text: str, identifiers: Sequence[Identifier]) -> Iterator[Hit]:
    """Every place where a text has an identifier, in order; of those that overlap the longest.

    Case, diacritics, kinds of space and hyphen, signs that are not seen and words divided at a line's end
    make no difference. What is part of a longer word is not found. A genitive's ending is not in the hit.
    """
    if not identifiers:
        return
    needles = _needles(tuple(identifiers))
    hits = set(_hits(text, fold(text), needles))
    if is_divided(text):
        hits.update(_hits(text, fold(text, joined=True), needles))
    at = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.identifier.line)):
        if hit.start >= at:
            at = hit.end
            yield hit


def outside(hits: Iterable[Stretch], text: str, excepted: Sequence[Identifier]) -> Iterator[Stretch]:
    """The hits that do not lie within words that are excepted."""
    found = list(hits)
    spared = [hit[:2] for hit in find(text, excepted)] if found else []
    return (hit for hit in found if not any(low <= hit[0] and hit[1] <= high for low, high in spared))


def spellings(identifier: Identifier) -> list[str]:
    """The ways of writing an identifier that folding does not make equal, folded."""
    composed = normalize("NFC", identifier.words).lower()
    folded = {fold(composed).text, fold(composed.translate(_SPELT_OUT)).text}
    return sorted(each for each in folded if any(character.isalnum() for character in each))


def lines_of(text: str) -> list[str]:
    """The lines of a list, without their ends."""
    return re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff"))


def _read_line(line: str, number: int) -> Identifier | None:
    words, *rest = _ARROW.split(line, maxsplit=1)
    kind = _KIND.match(words)
    kind = kind if kind and kind["kind"].islower() else None
    words = words[kind.end() :] if kind else words
    stem = words.endswith("*") and len(words) > 1
    words = words.removesuffix("*") if stem else words
    quoted = _QUOTED.fullmatch(words)
    words = " ".join((quoted[1] if quoted else words).split())
    if not any(character.isalnum() for character in words):
        return None
    instead = rest[0].strip() if rest and rest[0].strip() else f"[{kind['kind'] if kind else 'removed'}]"
    return Identifier(words, kind["kind"] if kind else None, instead, quoted is not None, stem, number)


@lru_cache(maxsize=8)
def _needles(identifiers: tuple[Identifier, ...]) -> tuple[_Needle, ...]:
    return tuple(needle for identifier in identifiers for needle in _ways(identifier))


def _ways(identifier: Identifier) -> Iterator[_Needle]:
    """What to look for, for each spelling of an identifier."""
    for spelling in spellings(identifier):
        if not any(character.isalpha() for character in spelling):
            digits = [re.escape(each) for each in spelling if each.isalnum()]
            apart = _DIGITS_APART if len(digits) > 4 else ""
            yield _Needle(identifier, digits[0], re.compile(apart.join(digits)))
        elif identifier.exact or "@" in spelling or "/" in spelling:
            pattern = re.escape(spelling).replace(r"\ ", r"\s+")
            yield _Needle(identifier, max(spelling.split(), key=len), re.compile(pattern))
        else:
            yield _name(identifier, [word for word in _SEPARATORS.split(spelling) if word.strip("'")])


def _name(identifier: Identifier, words: list[str]) -> _Needle:
    anchor = max((part for word in words for part in word.split("'")), key=len)
    pattern = f"{_APART}{{0,12}}".join(re.escape(word).replace("'", "'?") for word in words)
    plain = len(words) <= 2 and not identifier.stem and all(map(_is_plain, words))
    seen_as = {anchor, f"{anchor}s", "".join(words), "".join(words) + "s"} if plain else ()
    return _Needle(identifier, anchor, re.compile(pattern), frozenset(seen_as))


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _hits(text: str, folded: Folded, needles: tuple[_Needle, ...]) -> Iterator[Hit]:
    for needle in _possible(folded.text, needles):
        for match in needle.pattern.finditer(folded.text):
            low, high = match.span()
            start, last = folded.original(low), folded.original(high - 1) + 1
            stop = max(folded.original(high), last)
            if not (_begins(folded.text, low) or text[start - 1 : start] in _LINE_ENDED):
                continue
            if not (_ends(folded.text, high) or needle.identifier.stem):
                if not is_divided_at(text, last):
                    continue
                stop = last
            if needle.identifier.exact and not _same(text[start:stop], needle.identifier.words):
                continue
            yield Hit(start, stop, needle.identifier)


def _possible(text: str, needles: tuple[_Needle, ...]) -> Iterator[_Needle]:
    """The needles that may be found in a folded text."""
    if sum(bool(needle.seen_as) for needle in needles) > _FEW and text.isascii():
        sought = {word for needle in needles for word in needle.seen_as}
        seen = sought.intersection(text.translate(NO_LETTERS).split())
        needles = tuple(needle for needle in needles if not needle.seen_as or needle.seen_as & seen)
    return (needle for needle in needles if needle.anchor in text)


def _begins(text: str, start: int) -> bool:
    """Whether what stands before is no part of the same word."""
    if not _same_sort(text[start - 1 : start], text[start]):
        return True
    if text[start].isascii():
        return False
    word = start
    while text[word - 1 : word].isalpha() and start - word <= _LONGEST_PREFIX:
        word -= 1
    return _PREFIXED.fullmatch(text, word, start + 1) is not None


def _ends(text: str, end: int) -> bool:
    """Whether what stands behind is no part of the same word, a genitive's ending left aside."""
    last, after = text[end - 1], text[end : end + 1]
    if not _same_sort(last, after):
        return not "\u11a7" <= after <= "\u11ff"
    is_genitive = after == "s" and last.isascii()
    return is_genitive and not _same_sort(after, text[end + 1 : end + 2])


def _same_sort(one: str, other: str) -> bool:
    """Whether two neighbours are both letters of a script that parts its words, or both digits."""
    if not one or not other or _UNSPACED.match(one) or _UNSPACED.match(other):
        return False
    return (_is_letter(one) and _is_letter(other)) or (one.isdigit() and other.isdigit())


def _is_letter(character: str) -> bool:
    return character.isalpha() or category(character)[0] == "M"


def _same(written: str, words: str) -> bool:
    """Whether letters and digits are those of the list, capitals included."""
    return _letters(written) == _letters(words)


def _letters(text: str) -> str:
    return "".join(character for character in normalize("NFC", text) if character.isalnum())
