"""Names and other identifiers, and which of them a text may have; whether it does is looked up then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from themetrail.publish.gate.words import GAP, JOIN, words_of
from themetrail.syntax.identifiers import Hit, Identifier, find, outside, spellings

_NO_DIGITS = bytes(each for each in range(256) if not 48 <= each < 58)
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Names:
    """`identifiers` must not be found, except inside of words that are `excepted`.

    What a text must hold for it to have an identifier: one of the words of `by_word`, or a stretch of
    `by_stretch`, or the digits of `by_digits`.
    """

    identifiers: tuple[Identifier, ...] = ()
    excepted: tuple[Identifier, ...] = ()
    by_word: dict[bytes, list[Identifier]] = field(default_factory=dict)
    by_stretch: dict[bytes, list[Identifier]] = field(default_factory=dict)
    by_digits: dict[bytes, list[Identifier]] = field(default_factory=dict)

    def possible(self, folded: bytes, words: Set[bytes]) -> tuple[Identifier, ...]:
        """The identifiers that a text may have, by its words."""
        found = {id(each): each for word in self.by_word.keys() & words for each in self.by_word[word]}
        for stretch, named in self.by_stretch.items():
            if stretch in folded:
                found |= {id(each): each for each in named}
        if self.by_digits:
            digits = folded.translate(None, _NO_DIGITS)
            for number, named in self.by_digits.items():
                if number in digits:
                    found |= {id(each): each for each in named}
        return tuple(found.values())

    def hits(self, text: str, identifiers: Sequence[Identifier]) -> list[Hit]:
        """Where a text that was read has some of the identifiers; offsets are of its words."""
        if not identifiers:
            return []
        text = " ".join(text.replace(JOIN, "").replace(GAP, " ").split())
        return list(outside(find(text, identifiers), text, self.excepted))


def names_of(identifiers: Sequence[Identifier], excepted: Sequence[Identifier] = ()) -> Names:
    by_word: defaultdict[bytes, list[Identifier]] = defaultdict(list)
    by_stretch: defaultdict[bytes, list[Identifier]] = defaultdict(list)
    by_digits: defaultdict[bytes, list[Identifier]] = defaultdict(list)
    for identifier in identifiers:
        for words in map(words_of, spellings(identifier)):
            longest = max(words, key=len)
            together = b"".join(words)
            if together.isdigit():
                by_digits[together].append(identifier)
            elif identifier.stem or not together.isascii():
                by_stretch[longest].append(identifier)
            else:
                for key in _keys(words, longest):
                    by_word[key].append(identifier)
                    by_word[key + b"s"].append(identifier)
    return Names(tuple(identifiers), tuple(excepted), dict(by_word), dict(by_stretch), dict(by_digits))


def _keys(words: list[bytes], longest: bytes) -> set[bytes]:
    """The longest word, and it together with its neighbours, as in an e-mail address."""
    at = words.index(longest)
    words = words[max(0, at - _MOST_WORDS) : at + _MOST_WORDS]
    at = words.index(longest)
    starts, ends = range(at + 1), range(at + 1, len(words) + 1)
    return {b"".join(words[start:end]) for start in starts for end in ends}
