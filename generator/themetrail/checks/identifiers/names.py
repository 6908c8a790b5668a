"""Words in transcripts that may be names: they begin with a capital in mid-sentence, and never otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from themetrail.checks.identifiers.common import COMMON
from themetrail.checks.identifiers.sources import Speech, speech_of
from themetrail.diagnostics import Diagnostic, Place, diagnostic
from themetrail.model import Study, Transcript
from themetrail.study.private import CLEARED, IDENTIFIERS, Private
from themetrail.syntax.folding import fold
from themetrail.syntax.identifiers import NO_LETTERS, find

_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"[^\W\d_a-z][^\W\d_]+")
_SIGNS = "’‘“”–—…\u00a0"
_NOUNS = 0.1
"""From which share of all words on capitals in mid-sentence tell nothing, as in German."""
_ENOUGH = 100
_SHOWN = 12
_PLACES = 3


@dataclass(slots=True)
class Name:
    """A word that may be a name: how often it stands in mid-sentence, and where first."""

    word: str
    number: int = 0
    stretches: list[tuple[Speech, int, int]] = field(default_factory=list)

    def places(self) -> list[Place]:
        return [speech.place(start, end) for speech, start, end in self.stretches]


@dataclass(frozen=True, slots=True)
class Names:
    """What may be names, by word; and by transcript the words that never begin small and are not listed.

    `untold` are the transcripts in which names cannot be told by their capitals.
    """

    by_word: Mapping[str, Name]
    capitals: Mapping[str, tuple[Speech, tuple[tuple[int, int], ...]]]
    untold: tuple[Transcript, ...] = ()


def likely_names(study: Study, private: Private) -> Names:
    """Look for what may be names in all transcripts."""
    speeches = {each.id: speech_of(each) for each in study.transcripts.values()}
    words = {id_: _words(speech.text) for id_, speech in speeches.items()}
    chosen = _never_small(frozenset[str]().union(*words.values())) - _known(study)
    cleared = {word for each in private.cleared for word in _WORD.findall(each)}
    chosen = frozenset(word for word in chosen if fold(word).text not in cleared)
    found: dict[str, Name] = {}
    capitals: dict[str, tuple[Speech, tuple[tuple[int, int], ...]]] = {}
    untold: list[Transcript] = []
    for id_, speech in speeches.items():
        own = chosen & words[id_]
        if not own:
            continue
        stretches = [match.span() for match in _CAPITAL.finditer(speech.text)]
        listed = {at for hit in find(speech.text, private.identifiers) for at in range(hit.start, hit.end)}
        capitals[id_] = (
            speech,
            tuple(
                (low, high) for low, high in stretches if speech.text[low:high] in own and low not in listed
            ),
        )
        if _tell_nothing(speech.text, stretches):
            untold.append(study.transcripts[id_])
        else:
            _gather(*capitals[id_], found)
    return Names(found, capitals, tuple(untold))


def summary(names: Names) -> Iterator[Diagnostic]:
    """One note that names the words; `each_name` tells of each by itself."""
    found = sorted(names.by_word.values(), key=lambda name: (-name.number, name.word))
    if found:
        words = ", ".join(name.word for name in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
        count = "a word" if len(found) == 1 else f"{len(found):,} words"
        message = f"{count} in transcripts may be {'a name' if len(found) == 1 else 'names'}: {words}{more}"
        hint = f"`themetrail check --names` shows where they stand; those that name nobody go into {CLEARED}"
        yield diagnostic("name-likely", found[0].places()[0], message, hint=hint)
    yield from _untold(names)


def each_name(names: Names) -> Iterator[Diagnostic]:
    """A note for each word, with how often it stands in mid-sentence and where."""
    for name in names.by_word.values():
        first, *others = name.places()
        also = ", ".join(dict.fromkeys(f"{place.path}:{place.line}" for place in others))
        rest = name.number - len(others) - 1
        more = f" and {rest:,} more" if rest else ""
        often = "" if name.number == 1 else f"; it stands {name.number:,} times, also at {also}{more}"
        hint = f"if it names nobody, put it into {CLEARED}; if it does, into {IDENTIFIERS}"
        yield diagnostic("name-likely", first, f"'{name.word}' may be a name{often}", hint=hint)
    yield from _untold(names)


def in_sentence(text: str, at: int) -> bool:
    """Whether a word follows another one, and not the end of a sentence, a note or a quotation mark."""
    before = text[max(0, at - 2) : at]
    return len(before) == 2 and before[1] in " -" and (before[0].isalnum() or before[0] in ",;'’%")


def _known(study: Study) -> frozenset[str]:
    """Words that name nobody who is to be kept secret: pseudonyms, speakers, authors."""
    said = [each.name for each in study.record.authors]
    said += [each.words for each in study.record.exceptions]
    for participant in study.participants.values():
        said += [participant.title, participant.id]
    for transcript in study.transcripts.values():
        said += [speaker.label for speaker in transcript.speakers]
    known = {word for each in said for word in _WORD.findall(each)}
    return COMMON | known | {word.capitalize() for word in known}


def _words(text: str) -> frozenset[str]:
    """The words of a text, capitals kept."""
    if not text.isascii():
        for sign in _SIGNS:
            text = text.replace(sign, " ")
    return frozenset(text.translate(NO_LETTERS).split() if text.isascii() else _WORD.findall(text))


def _never_small(words: frozenset[str]) -> frozenset[str]:
    return frozenset(
        word
        for word in words
        if word[0].isupper() and len(word) > 1 and not word.isupper() and word.lower() not in words
    )


def _tell_nothing(text: str, capitals: Iterable[tuple[int, int]]) -> bool:
    """Whether so many words in mid-sentence begin with a capital that it is no sign of a name."""
    words = text.count(" ") + 1
    number = sum(in_sentence(text, low) and not text[low:high].isupper() for low, high in capitals)
    return words > _ENOUGH and number > _NOUNS * words


def _gather(speech: Speech, stretches: Iterable[tuple[int, int]], found: dict[str, Name]) -> None:
    for low, high in stretches:
        if in_sentence(speech.text, low):
            word = speech.text[low:high]
            name = found.setdefault(word, Name(word))
            name.number += 1
            if len(name.stretches) < _PLACES:
                name.stretches.append((speech, low, high))


def _untold(names: Names) -> Iterator[Diagnostic]:
    if names.untold:
        first, *others = names.untold
        also = f" and of {len(others):,} more" if others else ""
        yield diagnostic(
            "name-likely",
            first.place,
            f"in this transcript{also} so many words begin with a capital that names cannot be told by it",
            hint=f"read for names yourself, and list what you find in {IDENTIFIERS}",
        )
