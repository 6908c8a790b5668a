"""Speakers who call somebody by a name that is no pseudonym."""

from __future__ import annotations

import re
from collections.abc import Iterator

from themetrail.checks.identifiers.names import Names
from themetrail.checks.identifiers.sources import Speech
from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Study, Transcript
from themetrail.study.private import CLEARED, IDENTIFIERS

_SURE = """
thank you|thanks|so much|very much|cheers|hello|hi|hey|dear|welcome|good morning|good afternoon
|good evening|goodbye|bye|danke|dank|hallo|guten tag|merci|bonjour|gracias|hola|obrigado|obrigada|olá
|grazie|ciao|buongiorno|dank je|dank u|je wel|u wel|tak|tack|takk|hej|kiitos|dziękuję
""".replace("\n", "")
_MAYBE = """
yes|yeah|no|okay|ok|right|well|so|now|please|sorry|you see|you know|look|listen|great|lovely|tell me|come on
""".strip()
_FIRST_NAME = r"(?:[^\W\d_a-z][^\W\d_]+ )?$"
_GREETED = re.compile(rf"(?:^|[^\w])(?i:{_SURE}),? {_FIRST_NAME}")
_SPOKEN_TO = re.compile(rf"(?:^|[^\w])(?i:{_MAYBE}), {_FIRST_NAME}")
_BEHIND = re.compile(r" ?[,.?!;–—-]|\s*$|(?: [^\W\d_a-z][^\W\d_]+)[,.?!]", re.MULTILINE)
_ASKED = re.compile(r"(?<![^\W\d_])[a-zß-ÿ][\w'’]*, $")
_LONGEST = 40
_MANY = 4


def calls(study: Study, names: Names) -> Iterator[Diagnostic]:
    """A warning for each name by which somebody is called in a transcript, at the first place."""
    untold = {transcript.id for transcript in names.untold}
    for id_, (speech, stretches) in names.capitals.items():
        is_called = _is_greeted if id_ in untold else _is_called
        found: dict[str, list[tuple[int, int]]] = {}
        for low, high in stretches:
            if is_called(speech, low, high):
                found.setdefault(speech.text[low:high], []).append((low, high))
        for name, places in found.items():
            yield _told(study.transcripts[id_], speech, name, places)


def _is_greeted(speech: Speech, low: int, high: int) -> bool:
    """Whether a word is one by which somebody is greeted or thanked: `Thank you, Susan.`"""
    return (
        _GREETED.search(speech.text, max(0, low - _LONGEST), low) is not None
        and _BEHIND.match(speech.text, high) is not None
    )


def _is_called(speech: Speech, low: int, high: int) -> bool:
    """Whether somebody is greeted by a word, or spoken to: `So, Susan, well`, `What is it, Susan?`

    Participants also answer so: `No, Leeds.`
    """
    if _is_greeted(speech, low, high):
        return True
    text, around = speech.text, (max(0, low - _LONGEST), low)
    speaker = speech.turn(low).speaker
    by_researcher = speaker is not None and speaker.participant is None
    if _SPOKEN_TO.search(text, *around):
        return text[high : high + 1] == "," or (by_researcher and _BEHIND.match(text, high) is not None)
    return by_researcher and text[high : high + 1] == "?" and _ASKED.search(text, *around) is not None


def _told(transcript: Transcript, speech: Speech, name: str, places: list[tuple[int, int]]) -> Diagnostic:
    pseudonyms = [each.label for each in transcript.speakers if each.participant]
    instead = " or ".join(pseudonyms) if 0 < len(pseudonyms) < _MANY else "the pseudonym"
    more = f", {len(places):,} times in this transcript" if len(places) > 1 else ""
    return diagnostic(
        "name-in-address",
        speech.place(*places[0]),
        f"somebody is called '{name}' here, which is no pseudonym of this study{more}",
        hint=f"a real name: list it in {IDENTIFIERS} and write {instead}; if not, put it into {CLEARED}",
    )
