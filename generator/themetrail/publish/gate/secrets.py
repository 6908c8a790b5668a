"""What must not be read in a site: what its edition withholds, and who somebody is."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate

from themetrail.diagnostics import Place
from themetrail.model import Exemption, Study
from themetrail.publish.gate.names import Names, names_of
from themetrail.publish.gate.origins import Kind, Origin
from themetrail.publish.gate.phrases import Phrases, phrases_of
from themetrail.publish.gate.runs import FEWEST_WITHHELD, Runs, runs_of
from themetrail.publish.gate.withheld import (
    attribute_origin,
    free_names,
    free_prose,
    free_speech,
    turn_origin,
    withheld_texts,
    withheld_turns,
    words_kept_back,
)
from themetrail.publish.gate.words import APART, LENGTH, runs, words_of
from themetrail.study.private import Private
from themetrail.syntax.folding import fold
from themetrail.syntax.identifiers import Identifier
from themetrail.syntax.patterns import find_patterns

Window = tuple[Origin, Sequence[bytes]]
"""Where a run comes from, and its words."""

_TURN_END = "\n\n"


@dataclass(frozen=True, slots=True)
class Secrets:
    """What one edition (`shown`) of a study must not hold.

    `contacts` tells of identifiers that were found in transcripts and attributes where they stand;
    `exceptions` are those of the study that gave way to something.
    """

    study: Study = field(repr=False)
    shown: Study = field(repr=False)
    names: Names = field(default_factory=Names, repr=False)
    contacts: dict[Identifier, Origin] = field(default_factory=dict, repr=False)
    runs: Runs = field(default_factory=Runs, repr=False)
    phrases: Phrases = field(default_factory=Phrases, repr=False)
    exceptions: tuple[Exemption, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names.identifiers or self.runs.numbers or self.phrases.by_word)

    def forbidden(self, possible: Set[int]) -> dict[int, Origin]:
        """Of runs that were met in a site those that it must not hold, each with where it comes from."""
        found = self.runs.among(possible)
        if not found:
            return {}
        speech = [*free_speech(self.shown), *(each.words for each in self.study.record.exceptions)]
        said = _without_free(_windows(_speech(self.study, self.shown), found), speech)
        told = _without_free(_windows(withheld_texts(self.study, self.shown), found), speech)
        told = _without_free(told, [*free_prose(self.shown), *free_names(self.shown)]) if told else told
        return {run: origin for run, (origin, _) in {**told, **said}.items()}


def secrets(study: Study, shown: Study, private: Private | None = None) -> Secrets:
    """What an edition of a study must not hold; `shown` is the study as that edition has it.

    Where it shows everything, that is the identifiers of the private list, and what leads to a person in
    transcripts and attributes.
    """
    private = private or Private()
    contacts, used = _contacts(study)
    everywhere = [Identifier(each.words) for each in study.record.exceptions if each.at is None]
    names = names_of([*private.identifiers, *contacts], [*everywhere, *private.excepted])
    if shown is study:
        return Secrets(study, shown, names, contacts, exceptions=used)
    texts = list(withheld_texts(study, shown))
    return Secrets(
        study,
        shown,
        names,
        contacts,
        runs_of(_sequences(study, shown, texts)),
        _phrases(study, shown, texts),
        used,
    )


def _sequences(
    study: Study, shown: Study, texts: Iterable[tuple[str, Origin]]
) -> Iterator[tuple[Sequence[bytes], Sequence[Sequence[bytes]]]]:
    """The words that are withheld, transcript by transcript and text by text, and pieces that may be read."""
    for transcript in study.transcripts.values():
        withheld = withheld_turns(transcript, shown)
        if withheld:
            words = words_of(APART.join(each.turn.text for each in withheld))
            yield words, [words_of(piece) for each in withheld for piece in each.shown]
    for text, _ in texts:
        yield words_of(text), ()


def _short_turns(study: Study, shown: Study) -> Iterator[tuple[str, Origin]]:
    for transcript in study.transcripts.values():
        for turn, pieces in withheld_turns(transcript, shown):
            if not pieces and len(turn.text) < 100 and len(turn.text.split()) <= LENGTH:
                yield turn.text, turn_origin(turn)


def _phrases(study: Study, shown: Study, texts: Iterable[tuple[str, Origin]]) -> Phrases:
    """Short texts. What a mark keeps back, prose may not repeat; other words of prose tell nothing."""
    excepted = {fold(each.words).text for each in study.record.exceptions}

    def not_excepted(found: Iterable[tuple[str, Origin]]) -> list[tuple[str, Origin]]:
        return [(text, origin) for text, origin in found if fold(text).text not in excepted]

    kept_back = not_excepted(words_kept_back(study, shown))
    short = not_excepted([*texts, *_short_turns(study, shown)])
    if not (kept_back or short):
        return Phrases()
    said = _vocabulary((*free_speech(shown), *free_names(shown)))
    return phrases_of((short, said | _vocabulary(free_prose(shown))), (kept_back, said))


def _vocabulary(texts: Iterable[str]) -> set[bytes]:
    words: set[bytes] = set()
    for text in texts:
        words.update(words_of(text))
    return words


def _contacts(study: Study) -> tuple[dict[Identifier, Origin], tuple[Exemption, ...]]:
    """What patterns find in transcripts and attributes, and the exceptions that apply to some of it."""
    found: dict[Identifier, Origin] = {}
    used: dict[Exemption, None] = {}
    for words, pattern, origin in (*_contacts_said(study), *_contacts_told(study)):
        exemption = _exemption(words, origin.place, study.record.exceptions)
        if exemption is not None:
            used[exemption] = None
        else:
            found.setdefault(Identifier(words, pattern), origin)
    return found, tuple(used)


def _contacts_said(study: Study) -> Iterator[tuple[str, str, Origin]]:
    for transcript in study.transcripts.values():
        turns = transcript.turns
        text = _TURN_END.join(turn.text for turn in turns)
        starts = list(accumulate((len(turn.text) + len(_TURN_END) for turn in turns), initial=0))
        for hit in find_patterns(text, study.record.patterns):
            turn = turns[bisect_right(starts, hit.start) - 1]
            origin = turn_origin(turn)._replace(kind=Kind.CONTACT)
            yield " ".join(text[hit.start : hit.end].split()), hit.name, origin


def _contacts_told(study: Study) -> Iterator[tuple[str, str, Origin]]:
    for person in study.participants.values():
        for name, value in person.attributes:
            for hit in find_patterns(value, study.record.patterns):
                origin = attribute_origin(person, name)._replace(kind=Kind.CONTACT)
                yield " ".join(value[hit.start : hit.end].split()), hit.name, origin


def _exemption(words: str, place: Place | None, exemptions: Iterable[Exemption]) -> Exemption | None:
    for each in exemptions:
        if fold(each.words).text == fold(words).text and each.at in (None, place and place.path):
            return each
    return None


def _windows(texts: Iterable[tuple[str, Origin]], wanted: Set[int]) -> dict[int, Window]:
    """Where runs come from, and their words."""
    found: dict[int, Window] = {}
    for text, origin in texts:
        words = words_of(text)
        for at, run in enumerate(runs(words)):
            if run in wanted:
                found.setdefault(run, (origin, words[at : at + LENGTH]))
    return found


def _without_free(windows: dict[int, Window], free: Iterable[str]) -> dict[int, Window]:
    """The runs of which so many words are withheld that they are no chance."""
    inner: defaultdict[int, set[int]] = defaultdict(set)
    for run, (_, words) in windows.items():
        for part in runs(words, LENGTH - FEWEST_WITHHELD + 1):
            inner[part].add(run)
    gone: set[int] = set()
    for text in free if windows else ():
        for part in inner.keys() & set(runs(words_of(text), LENGTH - FEWEST_WITHHELD + 1)):
            gone |= inner[part]
    return {run: window for run, window in windows.items() if run not in gone}


def _speech(study: Study, shown: Study) -> Iterator[tuple[str, Origin]]:
    for transcript in study.transcripts.values():
        for turn, _ in withheld_turns(transcript, shown):
            yield turn.text, turn_origin(turn)
