"""Short withheld texts, which are told by a word that stands nowhere in what is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from themetrail.publish.gate.origins import Origin
from themetrail.publish.gate.words import LENGTH, words_of

_FEWEST = 2
_LONG_WORD = 8
_INTERFACE = frozenset(
    words_of(
        """
        search results result copy copied link links clipboard page pages table contents content
        back top skip next previous navigation menu theme themes subtheme subthemes switch light
        dark mode system share edit view source home footer header initializing type start matching
        documents document missing terms more first settings codebook quotes quote quotation
        quotations transcripts transcript participants participant findings memos memo maps map
        codes code turn turns withheld trail checks data downloads download date title author
        authors kind question aim approach phase decision relations contains evidence shown concept
        boundary definition attributes about history index overview details note notes version
        edition public examiner team moved address
        """
    )
)
"""Words that the site itself says."""


class Phrase(NamedTuple):
    """Words that must not stand together, with a space on both sides."""

    words: bytes
    origin: Origin


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their telling word."""

    by_word: dict[bytes, list[Phrase]] = field(default_factory=dict)

    def found(self, words: list[bytes], distinct: Set[bytes]) -> Iterator[Phrase]:
        """The phrases that some words hold."""
        telling = self.by_word.keys() & distinct
        if telling:
            together = b" %b " % b" ".join(words)
            for word in telling:
                yield from (phrase for phrase in self.by_word[word] if phrase.words in together)

    def of(self, words: Iterable[bytes]) -> Iterator[Phrase]:
        """The phrases that are these words."""
        wanted = set(words)
        return (each for named in self.by_word.values() for each in named if each.words in wanted)


def phrases_of(*kinds: tuple[Iterable[tuple[str, Origin]], Set[bytes]]) -> Phrases:
    """The texts that are too short to hold a run, of each kind with the words that tell nothing of them."""
    by_word: defaultdict[bytes, list[Phrase]] = defaultdict(list)
    for texts, free in kinds:
        for text, origin in texts:
            words = words_of(text)
            telling = _telling(words, free) if len(words) < LENGTH else None
            if telling:
                by_word[telling].append(Phrase(b" %b " % b" ".join(words), origin))
    return Phrases(dict(by_word))


def _telling(words: list[bytes], free: Set[bytes]) -> bytes | None:
    """The longest word that tells of the text; None where there is none that may not be said otherwise."""
    rare = [word for word in words if word not in free and word not in _INTERFACE and not word.isdigit()]
    longest = max(rare, key=len, default=b"")
    enough = len(longest) > 2 if len(words) >= _FEWEST else len(longest) >= _LONG_WORD
    return longest if enough else None
