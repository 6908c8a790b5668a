"""Words that were said in a study once and are said in it no more, as numbers: what was taken out since."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b, sha1

from themetrail.model import Study
from themetrail.syntax.words import words_of
from themetrail.trail.archive import Archive, files_of
from themetrail.trail.files import RevisionFiles
from themetrail.trail.revisions import Revision

Numbers = frozenset[int]
"""Words, and runs of words, by their digests: they can be found again and not read."""
_RUN = 5
_MARKS = re.compile(r"\{[^{}\n]*\}")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def lost_between(before: Study, after: Study) -> Numbers:
    """What the turns of transcripts said that are not there any more, and what stands for them does not."""
    gone: list[str] = []
    came: list[str] = []
    for id_, transcript in before.transcripts.items():
        now = after.transcripts.get(id_)
        if now is transcript:
            continue
        said = {turn.text for turn in now.turns} if now is not None else set()
        had = {turn.text for turn in transcript.turns}
        gone += [turn.text for turn in transcript.turns if turn.text not in said]
        came += [turn.text for turn in now.turns if turn.text not in had] if now is not None else []
    return numbers_of(gone) - numbers_of(came) if gone else frozenset()


def lost_since(archive: Archive, head: Revision, present: Study) -> Numbers:
    """What the transcripts of a revision said that the files of the study say no more."""
    files = files_of(archive, head)
    if not isinstance(files, RevisionFiles):
        return frozenset()
    now = {each.path: each.place.source.text for each in present.transcripts.values()}
    gone: list[str] = []
    came: list[str] = []
    for path, entry in files.entries.items():
        text = now.get(path, "")
        if path.startswith(f"{files.transcripts}/") and entry.id != _name(text):
            had, has = (_spoken(each).split("\n") for each in (_text(files, path), text))
            gone += set(had).difference(has)
            came += set(has).difference(had)
    return numbers_of(gone) - numbers_of(came) if gone else frozenset()


def _name(text: str) -> str:
    """What git calls a file with this text."""
    data = text.encode("utf-8", "replace")
    return sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()


def _text(files: RevisionFiles, path: str) -> str:
    try:
        return files.read(path).decode("utf-8", "replace")
    except OSError:
        return ""


def _spoken(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return _MARKS.sub("", _FRONT.sub("", text, count=1))


def numbers_of(texts: Iterable[str]) -> Numbers:
    """The words of texts, and every run of five of them."""
    return frozenset(number for text in texts for number in _numbers(text))


def _numbers(text: str) -> Iterator[int]:
    words = words_of(text)
    for word in words:
        yield _number(word)
    for at in range(len(words) - _RUN + 1):
        yield _digest(" ".join(words[at : at + _RUN]))


def _digest(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "replace"), digest_size=6).digest())


_number = lru_cache(maxsize=65_536)(_digest)


class Forgotten:
    """Tells of texts from the past whether they hold words that were taken out of the speech since."""

    def __init__(self, lost: Numbers, present: Iterable[str]) -> None:
        """`lost` were said once; `present` is what is said, and shown, now."""
        self._lost = lost
        self._present = present
        self._left: Numbers | None = None
        self._known: dict[str, bool] = {}

    def holds(self, text: str) -> bool:
        if not self._lost or not text:
            return False
        known = self._known.get(text)
        if known is None:
            found = self._lost.intersection(_numbers(text))
            known = self._known[text] = bool(found and not self._gone().isdisjoint(found))
        return known

    def _gone(self) -> Numbers:
        if self._left is None:
            self._left = self._lost - numbers_of(self._present)
        return self._left
