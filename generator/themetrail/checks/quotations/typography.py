"""The same words, written otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from themetrail.checks.quotations.matching import Pair
from themetrail.checks.quotations.quoted import Quoted
from themetrail.checks.quotations.speech import Speech

_BLANK = re.compile(r"\s+")


def written_otherwise(quoted: Quoted, speech: Speech, pairs: Sequence[Pair]) -> Pair | None:
    """The first word that is written otherwise, or behind which another sign stands."""
    apart = quoted.marks.keys() | quoted.silent
    for number, (word, said) in enumerate(pairs):
        written, (start, end) = quoted.words[word], speech.span(said)
        text = speech.turn_of(said).turn.text
        if quoted.text[written.start : written.end] != text[start:end]:
            return word, said
        follows = number + 1 < len(pairs) and pairs[number + 1] == (word + 1, said + 1)
        if not follows or word + 1 in apart or said + 1 >= speech.bounds(said)[1]:
            continue
        between = quoted.text[written.end : quoted.words[word + 1].start]
        if _spaced(between) != _spaced(text[end : speech.span(said + 1)[0]]):
            return word, said
    return _last_sign(quoted, speech, pairs[-1]) if len(quoted.words) not in apart else None


def _last_sign(quoted: Quoted, speech: Speech, last: Pair) -> Pair | None:
    """A full stop behind the last word where the speaker went on, or asked."""
    word, said = last
    if word + 1 != len(quoted.words):
        return None
    written = quoted.text[quoted.words[word].end :].strip()
    text = speech.turn_of(said).turn.text[speech.span(said)[1] :]
    return last if written and not text.startswith(written) else None


def _spaced(text: str) -> str:
    return _BLANK.sub(" ", text)
