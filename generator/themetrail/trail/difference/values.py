"""What differs between two states of a study, as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

What = Literal["study", "theme", "code", "transcript", "participant", "memo", "map", "page"]

Kind = Literal[
    "created",
    "retired",
    "renamed",
    "merged",
    "split",
    "promoted",
    "demoted",
    "moved",
    "redefined",
    "rewritten",
    "code-added",
    "code-removed",
    "related",
    "unrelated",
    "widened",
    "narrowed",
    "withdrawn",
    "returned",
    "corrected",
    "edited",
]
"""What can happen to a record.

`merged` and `split` into `after`; `promoted`, `demoted`, `moved` from the parent `before` to the parent
`after`; `redefined` where what it means changed, `rewritten` where the text below it did, `edited` where
another field did; `widened` and `narrowed` where its audience did; `corrected` where the words of a
transcript did. A code that became a theme is `promoted` with the code `before` and `field` "code"; and the
other way.
"""

QuoteKind = Literal[
    "added",
    "removed",
    "recoded",
    "moved",
    "trimmed",
    "extended",
    "reworded",
    "renamed",
    "annotated",
    "widened",
    "narrowed",
]
QUOTE_KINDS: tuple[QuoteKind, ...] = get_args(QuoteKind)


class Named(NamedTuple):
    """A record by its id and its title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to one record.

    `subject` is the record as it is now; what is gone, as it was. `before` and `after` are the records that
    it came from and went to: the former name, parents, parts of a split, codes of a theme, the theme that it
    is related to. `old` and `new` are the values of `field`. `likely` tells that nobody wrote so, and that
    `quotes` of `of` quotes say it; otherwise `quotes` is how many quotes it has or had. `amounts` stand for
    texts that are not given: how many words were removed and added.
    """

    what: What
    kind: Kind
    subject: Named
    before: tuple[Named, ...] = ()
    after: tuple[Named, ...] = ()
    field: str | None = None
    old: str | None = None
    new: str | None = None
    likely: bool = False
    quotes: int = 0
    of: int = 0
    amounts: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class QuoteState:
    """A quote in one of two states. Without `words` it is not to be read, or was not kept."""

    id: str
    transcript: Named
    first_turn: int
    last_turn: int
    codes: tuple[Named, ...]
    words: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """What happened to one quote.

    `follows`: it is recoded, and only as its codes were merged, split, renamed or retired.
    """

    kinds: tuple[QuoteKind, ...]
    before: QuoteState | None
    after: QuoteState | None
    follows: bool = False

    @property
    def state(self) -> QuoteState:
        """The quote as it is now; what is gone, as it was."""
        state = self.after or self.before
        assert state is not None  # noqa: S101 - one of the two is always there
        return state


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs. `withheld` counts, by what it is of, what an audience may not read of it."""

    changes: tuple[Change, ...] = ()
    quotes: tuple[QuoteChange, ...] = ()
    withheld: dict[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.changes or self.quotes or self.withheld)

    def of(self, what: What) -> Iterator[Change]:
        """The changes of one sort of record."""
        return (change for change in self.changes if change.what == what)

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """What happened how often, by what it happened to; a quote counts under all that happened to it."""
        found: dict[str, Counter[str]] = {}
        for change in self.changes:
            found.setdefault(change.what, Counter())[change.kind] += 1
        for quote in self.quotes:
            if not quote.follows:
                found.setdefault("quote", Counter()).update(quote.kinds)
        order: tuple[str, ...] = (*get_args(Kind), *QUOTE_KINDS)
        return {
            what: dict(sorted(kinds.items(), key=lambda each: order.index(each[0])))
            for what, kinds in found.items()
        }
