"""What a redaction looks for, and what it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from themetrail.diagnostics import Place
from themetrail.syntax.identifiers import Hit, Identifier, find, outside
from themetrail.syntax.writer import Edit


@dataclass(frozen=True, slots=True)
class Change:
    """What stood somewhere, and what takes its place; `turn` is 0 before the first one."""

    turn: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Left:
    """What has an identifier and is not changed, and why."""

    place: Place
    words: str
    reason: str


@dataclass(slots=True)
class Edits:
    """The edits of one file that can be made at once, each change with its place.

    `unfinished` tells that there will be more to do when they are made.
    """

    edits: list[Edit] = field(default_factory=list)
    changes: list[tuple[Place, str, str]] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    unfinished: bool = False

    def change(self, place: Place, before: str, after: str, written: str | None = None) -> None:
        """Replace all that stands at a place."""
        self.edits.append(Edit(place.start, place.end, after if written is None else written))
        self.changes.append((place, before, after))


@dataclass(frozen=True, slots=True)
class Sought:
    """The identifiers to take out, and the words that may stay."""

    identifiers: tuple[Identifier, ...]
    excepted: tuple[Identifier, ...] = ()

    def hits(self, text: str) -> list[Hit]:
        """What is to go. An ending goes with its name where a note takes its place, which has none."""
        found = outside(find(text, self.identifiers), text, self.excepted)
        return [_with_ending(hit, text) if hit.identifier.stem else hit for hit in found]

    def replaced(self, text: str, *, plain: bool = False) -> str:
        """A text without identifiers; where `plain`, replacements lose their brackets."""
        return "".join(self._pieces(text, plain=plain))

    def _pieces(self, text: str, *, plain: bool) -> Iterator[str]:
        at = 0
        for hit in self.hits(text):
            yield text[at : hit.start]
            instead = hit.identifier.replacement
            yield without_brackets(instead) if plain else instead
            at = hit.end
        yield text[at:]


def _with_ending(hit: Hit, text: str) -> Hit:
    end = hit.end
    while hit.identifier.replacement.endswith("]") and text[end : end + 1].isalpha():
        end += 1
    return hit._replace(end=end)


def without_brackets(words: str) -> str:
    return words.removeprefix("[").removesuffix("]")
