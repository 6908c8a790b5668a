"""Which quotes codes and themes hold, in two states of a study."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from themetrail.model import Code, Study, Theme
from themetrail.syntax.references import find_links, parse_reference
from themetrail.trail.difference.following import Followed
from themetrail.trail.difference.lineage import Items, Lineage


def codes_of(study: Study) -> dict[str, Code]:
    """All codes, those that nobody defined yet among them."""
    return {code.id: code for code in study.codebook.all()}


class Holding:
    """Which quotes each code and each theme holds, as far as they are there in both states."""

    def __init__(self, before: Study, after: Study, followed: Followed) -> None:
        self.before, self.after = before, after
        self._now = {old.id: new.id for old, new in followed.pairs}
        self._gone = {quote.id for quote in followed.gone}
        self._new = {quote.id for quote in followed.new}
        self._counts: dict[bool, dict[str, int]] = {}

    def by_code(self) -> tuple[Mapping[str, Items], Mapping[str, Items]]:
        if codes_of(self.before).keys() == codes_of(self.after).keys():
            return {}, {}
        return self._held(self.before, is_old=True), self._held(self.after, is_old=False)

    def by_theme(self, codes: Lineage) -> tuple[Mapping[str, Items], Mapping[str, Items]]:
        """By their codes, the quotes under these, and those that their narratives cite."""
        if self.before.themes.keys() == self.after.themes.keys():
            return {}, {}
        there = {codes.same[id_] for id_ in codes.same}
        old_held, new_held = self._held(self.before, is_old=True), self._held(self.after, is_old=False)
        old = {
            id_: self._theme(theme, old_held, [codes.now(ref.id) for ref in theme.codes], there, is_old=True)
            for id_, theme in self.before.themes.items()
        }
        new = {
            id_: self._theme(theme, new_held, [ref.id for ref in theme.codes], there, is_old=False)
            for id_, theme in self.after.themes.items()
        }
        return old, new

    def _theme(
        self, theme: Theme, held: Mapping[str, Items], codes: list[str], there: set[str], *, is_old: bool
    ) -> Items:
        found: set[object] = {("code", id_) for id_ in codes if id_ in there}
        for ref in theme.codes:
            found |= held.get(ref.id, frozenset())
        for id_ in _cited(theme):
            token = self._token(id_, is_old=is_old)
            if token is not None:
                found.add(token)
        return frozenset(found)

    def _held(self, study: Study, *, is_old: bool) -> dict[str, Items]:
        found: dict[str, set[object]] = {}
        for transcript in study.transcripts.values():
            for quote in transcript.quotes:
                token = self._token(quote.id, is_old=is_old)
                if token is not None:
                    for ref in quote.codes:
                        found.setdefault(ref.id, set()).add(token)
        return {id_: frozenset(each) for id_, each in found.items()}

    def _token(self, id_: str, *, is_old: bool) -> str | None:
        """What stands for a quote in both states; none where it is in one of them only."""
        if is_old:
            return None if id_ in self._gone else self._now.get(id_, id_)
        return None if id_ in self._new else id_

    def count(self, code: str, *, is_old: bool) -> int:
        """How many quotes carry a code in one of the states."""
        if is_old not in self._counts:
            counts: dict[str, int] = {}
            study = self.before if is_old else self.after
            for transcript in study.transcripts.values():
                for quote in transcript.quotes:
                    for ref in quote.codes:
                        counts[ref.id] = counts.get(ref.id, 0) + 1
            self._counts[is_old] = counts
        return self._counts[is_old].get(code, 0)

    def count_theme(self, theme: Theme, *, is_old: bool) -> int:
        """How many quotes a theme rests on by its codes, each code's counted for itself."""
        return sum(self.count(ref.id, is_old=is_old) for ref in theme.codes)


def _cited(theme: Theme) -> Iterator[str]:
    text = theme.narrative.text if theme.narrative else ""
    for link in find_links(text) if "quote:" in text else ():
        reference = parse_reference(link.target)
        if reference is not None and reference.scheme == "quote":
            yield reference.id
