"""By what a quotation says whose words it holds: `— Maren`, `(Maren, turn 46)`, `— [Maren](quote:x)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from themetrail.syntax.plain import Plain
from themetrail.syntax.references import Reference, parse_reference

DASH = re.compile(r"(?:\A|\n)[ \t]*(?:—|–|―|--)[ \t]*")
TRAILING_DASH = re.compile(r"(?:(?<=[\s\"”»“‘’'.,!?…])(?:—|–|―|--)|(?<=\s)-(?=[ \t]))[ \t]*(?=[^\n—–―]*\Z)")
"""A dash within the last line, which an attribution follows only if it names a participant or cites."""
LAST_BRACKET = re.compile(r"\s*\((?=[^()]*\Z)")
LONGEST = 200
"""Characters; what is longer is no attribution but a sentence."""
SPEECH_SCHEMES = ("quote", "turn", "participant")
"""What refers to somebody's words."""

_AFTER_NAME = (
    r"(?=\s*(?:\Z|[,;:.()\[\]/|–—&+]|-\s|['’]s\b"
    r"|(?:turn|turns|line|lines|para|paragraph|p|pp|l|ll|interview|and|in|from|at|on)\b|\d))"
)
_LOOKS_LIKE_NAME = re.compile(r"(?=[^\W\d_a-z])[^\n]{0,78}[^\s.,;:?!…—–-]")
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


class Named(NamedTuple):
    """A name at the beginning of an attribution, as it was given, and where what follows it begins."""

    name: str
    end: int


Names = Callable[[str], Named | None]
"""Finds the name that a text begins with."""


@lru_cache(maxsize=16)
def names_finder(names: tuple[str, ...]) -> Names:
    """What finds one of the names at the beginning of a text, the longest that fits; case does not count."""
    given = {name.strip() for name in names if name.strip()}
    if not given:
        return lambda _: None
    by_fold = {" ".join(name.casefold().split()): name for name in sorted(given, reverse=True)}
    folded = {name.casefold() for name in given if name.casefold() != name.lower()}
    ordered = sorted(given | folded, key=lambda name: (-len(name), name))
    spaced = (r"\s+".join(re.escape(word) for word in name.split()) for name in ordered)
    pattern = re.compile(rf"(?P<name>{'|'.join(spaced)})(?!\w){_AFTER_NAME}", re.IGNORECASE)

    def find(text: str) -> Named | None:
        match = pattern.match(text)
        name = by_fold.get(" ".join(match["name"].casefold().split())) if match else None
        return Named(name, match.end()) if match and name else None

    return find


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words a quotation says it holds. `words` is without its dash or brackets.

    `start` and `end` are its place in the Markdown; `references` those of its links that lead to speech,
    or to a participant or transcript, with the words of each link.
    """

    words: str
    start: int
    end: int
    references: tuple[tuple[Reference, str], ...] = ()


def in_quotation_marks(words: str) -> bool:
    """Whether the words stand in a pair of quotation marks of any usual kind."""
    plain = words.strip()
    return len(plain) > 2 and any(plain.startswith(a) and plain.endswith(b) for a, b in _QUOTATION_MARKS)


def between_quotation_marks(before: str, after: str) -> bool:
    """Whether quotation marks stand round words between these; emphasis does not count."""
    opens, closes = before.rstrip("*_")[-1:], after.lstrip("*_.,;:!?…")[:1]
    return (opens, closes) in _QUOTATION_MARKS


def without_quotation_marks(plain: Plain) -> Plain:
    """The words inside the marks that stand round all of them."""
    cut = plain.cut(0, len(plain.words))
    for a, b in _QUOTATION_MARKS:
        words = cut.words
        if len(words) > 2 and words.startswith(a) and words.endswith(b) and _closes_last(words, a, b):
            return cut.cut(1, len(words) - 1)
    return cut


def _closes_last(words: str, opening: str, closing: str) -> bool:
    """Whether the first mark is closed by the last and not before it, as in “Yes,” he said, “no.”"""
    inner = words[1:-1]
    if closing in "’'":
        inner = re.sub(r"(?<=\w)[’'](?=\w)", "", inner)
    return opening not in inner and closing not in inner


def split_attribution(
    plain: Plain, names: Names, *, begins: bool, strict: bool = False
) -> tuple[Plain, Attribution] | None:
    """A paragraph parted into words and attribution; None where it does not end in one.

    `begins` tells whether the attribution may be the whole of the paragraph. A `strict` one names
    somebody, or refers to speech.
    """
    found = _after_dash(plain, begins=begins) or _in_brackets(plain, names) or _trailing(plain, names)
    if found is None:
        return None
    words_end, start, end = found
    told = plain.cut(start, end)
    references = tuple(_references(told))
    if strict and not _is_of_somebody(told, names, references):
        return None
    place = (plain.offsets[start] if start < len(plain.offsets) else 0, _end(told))
    return plain.cut(0, words_end), Attribution(told.words, *place, references)


def _end(plain: Plain) -> int:
    return plain.offsets[-1] + 1 if plain.offsets else 0


def _is_of_somebody(told: Plain, names: Names, references: tuple[tuple[Reference, str], ...]) -> bool:
    return _cites_speech(references) or names_somebody(told.words, names)


def _cites_speech(references: Iterable[tuple[Reference, str]]) -> bool:
    return any(reference.scheme in SPEECH_SCHEMES for reference, _ in references)


def names_somebody(words: str, names: Names) -> bool:
    """Whether an attribution names a participant, or looks like a name rather than like speech."""
    return names(words) is not None or _LOOKS_LIKE_NAME.fullmatch(words) is not None


def _references(plain: Plain) -> Iterable[tuple[Reference, str]]:
    for link in plain.links:
        reference = parse_reference(link.target)
        if reference is not None:
            yield reference, plain.words[link.start : link.end]


def _after_dash(plain: Plain, *, begins: bool) -> tuple[int, int, int] | None:
    """Where the words end and the attribution begins and ends: the last line, if it begins with a dash."""
    words = plain.words
    for dash in reversed([*DASH.finditer(words)]):
        opens = begins or dash.start() > 0 or dash[0].startswith("\n")
        rest = words[dash.end() :].strip()
        if opens and rest and "\n" not in rest and len(rest) <= LONGEST:
            return dash.start(), dash.end(), len(words)
    return None


def _in_brackets(plain: Plain, names: Names) -> tuple[int, int, int] | None:
    words = plain.words.rstrip().rstrip(".")
    if not words.endswith(")"):
        return None
    bracket = LAST_BRACKET.search(words[:-1])
    if bracket is None or len(words) - bracket.end() > LONGEST:
        return None
    if not _is_participants(plain.cut(bracket.end(), len(words) - 1), names):
        return None
    return bracket.start(), bracket.end(), len(words) - 1


def _trailing(plain: Plain, names: Names) -> tuple[int, int, int] | None:
    """Behind a dash on the same line as the last words."""
    for dash in TRAILING_DASH.finditer(plain.words):
        end = len(plain.words)
        if plain.words[: dash.start()].strip() and _is_participants(plain.cut(dash.end(), end), names):
            return dash.start(), dash.end(), end
    return None


def _is_participants(told: Plain, names: Names) -> bool:
    if len(told.words) > LONGEST:
        return False
    return names(told.words) is not None or _cites_speech(_references(told))
