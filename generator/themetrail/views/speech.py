"""The words of a turn as HTML, with the marks of its quotes.

Marks that nest are nested elements; of two that cross, the inner one is closed and opened again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter

from themetrail.model import Turn
from themetrail.views.segments import Segment, Span, segments
from themetrail.views.wording import text as safe

_START = attrgetter("start")
_STYLES = {"em": "em", "strong": "strong"}


def speech(turn: Turn, spans: Sequence[Span], open_mark: Callable[[str], str]) -> list[str]:
    """The paragraphs of a turn, without their `<p>`. `open_mark` gives the tag that begins a quote's mark."""
    if not turn.styles and not turn.notes and "\n\n" not in turn.text:
        ordered = sorted(spans, key=_START)
        if _follow_one_another(ordered):
            return [_one_by_one(turn.text, ordered, open_mark)]
    return [_paragraph(turn.text, pieces, open_mark) for pieces in segments(turn, spans)]


def _follow_one_another(spans: Sequence[Span]) -> bool:
    """Whether there are words between any two marks, as between most."""
    at = -1
    for _, start, end in spans:
        if not at < start < end:
            return False
        at = end
    return True


def _one_by_one(text: str, spans: Sequence[Span], open_mark: Callable[[str], str]) -> str:
    html: list[str] = []
    at = 0
    said = str if safe(text) == text else safe  # few turns hold anything to be made safe
    for quote, start, end in spans:
        html.append(f"{said(text[at:start])}{open_mark(quote)}{said(text[start:end])}</mark>")
        at = end
    html.append(said(text[at:]))
    return "".join(html)


def _paragraph(text: str, pieces: Sequence[Segment], open_mark: Callable[[str], str]) -> str:
    html: list[str] = []
    stack: tuple[str, ...] = ()
    for piece in pieces:
        shared = _shared(stack, piece.quotes)
        html.append("</mark>" * (len(stack) - shared))
        html.extend(open_mark(quote) for quote in piece.quotes[shared:])
        html.append(_words(text, piece))
        stack = piece.quotes
    html.append("</mark>" * len(stack))
    return "".join(html)


def _shared(before: tuple[str, ...], after: tuple[str, ...]) -> int:
    count = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        count += 1
    return count


def _words(text: str, piece: Segment) -> str:
    html = safe(text[piece.start : piece.end])
    for style in reversed(piece.styles):
        tag = _STYLES[style]
        html = f"<{tag}>{html}</{tag}>"
    if piece.note:
        kind = "tt-redaction" if piece.note.redaction else "tt-note"
        return f'<span class="{kind}">{html}</span>'
    return html
