"""A difference for people, in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from themetrail.diagnostics.printers.visible import visible
from themetrail.trail.difference.texts import Piece
from themetrail.trail.difference.values import Difference, Named
from themetrail.trail.printers.dress import Dress
from themetrail.trail.printers.telling import (
    Said,
    State,
    folded,
    sections,
    summary,
    withheld,
)

_MOST, _LONG, _LONGEST = 12, 200, 2000
_LABEL = 10


def terminal(difference: Difference, before: State, after: State, *, everything: bool = False) -> str:
    """Counts first, then each sort of record; long lists are cut unless `everything` is asked for."""
    return "\n".join(_lines(difference, before, after, None if everything else _MOST)) + "\n"


def _lines(difference: Difference, before: State, after: State, most: int | None) -> Iterator[str]:
    yield f"from  {visible(before.words)}"
    yield f"to    {visible(after.words)}"
    yield ""
    if not difference:
        yield "Nothing is different."
        return
    rows = list(summary(difference))
    width = max((len(title) for title, _ in rows), default=0)
    for title, counts in rows:
        yield f"{title:<{width}}  {counts}"
    for title, groups, sentences in sections(difference, _DRESS):
        yield ""
        yield title
        for group in groups:
            yield from _group(group, most)
        for each in sentences:
            yield f"  {each}"
    sentence = withheld(difference)
    if sentence:
        yield ""
        yield sentence


def _group(group: list[Said], most: int | None) -> Iterator[str]:
    shown, left = folded(group, most)
    for each in shown:
        yield from _said(each)
    if left:
        yield f"  {'…':<{_LABEL}} and {left:,} more {shown[0].label} (--all shows them)"


def _said(each: Said) -> Iterator[str]:
    inner = " " * (_LABEL + 3)
    values = each.sentence.endswith(":") and each.pieces
    sentence = f"{each.sentence} {_values(each.pieces)}" if values else each.sentence
    yield f"  {each.label:<{_LABEL}} {visible(sentence, _LONGEST)}".rstrip()
    if each.pieces and not values:
        yield f"{inner}{visible(' '.join(_piece(piece) for piece in each.pieces), _LONGEST)}"
    for label, words in each.lines:
        prefix = f"{label:<6} " if label else ""
        yield f"{inner}{prefix}{visible(words, _LONG)}"


def _values(found: tuple[Piece, ...]) -> str:
    return " → ".join(piece.text for piece in found)


def _piece(piece: Piece) -> str:
    match piece.kind:
        case "removed":
            return f"[-{piece.text}-]"
        case "added":
            return f"{{+{piece.text}+}}"
    return piece.text


def _name(named: Named) -> str:
    return f"{named.title} ({named.id})"


_DRESS = Dress(_name, str)
