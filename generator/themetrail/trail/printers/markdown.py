"""A difference as Markdown, for a merge request."""

from __future__ import annotations

import re
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

_MOST, _LONG = 20, 400
_SIGNS = re.compile(r"[\\`*_{}\[\]()<>#+!|~&@:$]|(?<=\d)\.|^[-=]|www")


def markdown(difference: Difference, before: State, after: State, *, everything: bool = False) -> str:
    """Counts first, then each sort of record; long lists are cut unless `everything` is asked for."""
    return "\n".join(_lines(difference, before, after, None if everything else _MOST)) + "\n"


def _lines(difference: Difference, before: State, after: State, most: int | None) -> Iterator[str]:
    yield f"From {_text(before.words)} to {_text(after.words)}"
    yield ""
    if not difference:
        yield "Nothing is different."
        return
    for title, counts in summary(difference):
        yield f"- **{title}**: {counts}"
    for title, groups, sentences in sections(difference, _DRESS):
        yield ""
        yield f"### {title}"
        yield ""
        for group in groups:
            yield from _group(group, most)
        for each in sentences:
            yield f"- {each}"
    sentence = withheld(difference)
    if sentence:
        yield ""
        yield sentence


def _group(group: list[Said], most: int | None) -> Iterator[str]:
    shown, left = folded(group, most)
    for each in shown:
        detail = " ".join(_piece(piece) for piece in each.pieces)
        between = "" if not detail or each.sentence.endswith(":") else ":"
        yield f"- **{each.label}** {each.sentence}{between} {detail}".rstrip()
        for label, words in each.lines:
            yield f"  <br>{label + ': ' if label else ''}{_text(words)}"
    if left:
        yield f"- … and {left:,} more {shown[0].label}"


def _piece(piece: Piece) -> str:
    text = _text(piece.text)
    return {"removed": f"~~{text}~~", "added": f"**{text}**"}.get(piece.kind, text)


def _name(named: Named) -> str:
    return f"{_text(named.title)} ({_text(named.id)})"


def _text(words: str) -> str:
    """Words of a stranger that mean nothing in Markdown: no link, no mention, no markup."""
    return _SIGNS.sub(_entity, visible(words, _LONG))


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0][0])};{match[0][1:]}"


_DRESS = Dress(_name, _text)
