"""Replacing words of speech, so that every mark on them is on what stands there instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from themetrail.syntax.inline import Inline, Mark
from themetrail.syntax.tokens import ATTRIBUTES, CLOSE, ESCAPE, LINE_END, OPEN, STARS
from themetrail.syntax.writer import Edit

_STARS = {"em": 1, "strong": 2}


class _Sign(NamedTuple):
    """Markup between words: where it stands, the mark or the emphasis that it belongs to, and which end."""

    start: int
    end: int
    owner: object
    opens: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """A paragraph's speech, line ends kept as such; each character with its stretch of the source."""

    inline: Inline
    text: str
    stretches: tuple[tuple[int, int], ...]
    signs: tuple[_Sign, ...]


def spoken(inline: Inline) -> Spoken:
    """What is said in a paragraph, ready for replacing."""
    source = inline.source.text
    owners = _owners(inline)
    characters: list[str] = []
    stretches: list[tuple[int, int]] = []
    signs: list[_Sign] = []
    for token in inline.tokens:
        if token.start in owners:
            if token.kind is not ATTRIBUTES:
                owner, opens, end = owners[token.start]
                signs.append(_Sign(token.start, end, owner, opens))
        elif token.kind is LINE_END:
            characters.append("\n")
            stretches.append((token.start, token.end))
        elif token.kind is ESCAPE:
            characters.append(source[token.end - 1])
            stretches.append((token.start, token.end))
        else:
            characters += source[token.start : token.end]
            stretches += ((at, at + 1) for at in range(token.start, token.end))
    return Spoken(inline, "".join(characters), tuple(stretches), tuple(signs))


def is_crossed(said: Spoken, start: int, end: int) -> bool:
    """Whether a mark ends within the words and another begins there that goes on behind them."""
    _, _, signs = _window(said, start, end)
    closing, opening, _ = _parted(signs)
    return bool(closing and any(isinstance(sign.owner, Mark) for sign in opening))


def replace_words(
    said: Spoken, start: int, end: int, words: str, new_id: Callable[[], str]
) -> Iterator[Edit]:
    """Put `words` where the speech has `start` to `end`; a mark on some of it is then on all of it.

    Where marks cross in it, one that goes on behind becomes a quote in two fragments, which need an id;
    `new_id` gives one to a mark that has none.
    """
    source = said.inline.source.text
    low, high, signs = _window(said, start, end)
    closing, opening, within = _parted(signs)
    before = "".join(_text(source, one) for one, _ in within)
    behind = "".join(_text(source, other) for _, other in reversed(within))
    ends = "".join(_text(source, sign) for sign in closing)
    if not closing:
        begins = "".join(_text(source, sign) for sign in opening)
        yield Edit(low, high, f"{begins}{before}{words}{behind}")
        return
    ended = {sign.owner.attributes.id for sign in closing if isinstance(sign.owner, Mark)} - {None}
    for sign in reversed(opening):
        mark = sign.owner
        if not isinstance(mark, Mark) or mark.attributes.id in ended:
            continue
        braces = mark.attributes
        written = source[braces.start : braces.end]
        if not said.text[end : mark.text_end].strip():
            opening.remove(sign)
            yield Edit(braces.start - 1, braces.end, "")
        else:
            id_ = braces.id or new_id()
            written = written if braces.id else f"{{#{id_} {written[1:]}"
            yield Edit(braces.start, braces.end, f"{{#{id_}}}")
        words = f"[{words}]{written}"
    begins = "".join(_text(source, sign) for sign in opening)
    yield Edit(low, high, f"{before}{words}{behind}{ends}{begins}")


def _owners(inline: Inline) -> dict[int, tuple[object, bool, int]]:
    """For the start of each sign of markup: what it belongs to, whether it opens that, and where it ends."""
    found: dict[int, tuple[object, bool, int]] = {}
    for mark in inline.marks:
        braces = mark.attributes
        found[mark.start] = mark, True, mark.start + 1
        found[braces.start - 1] = mark, False, braces.end
        found[braces.start] = mark, False, braces.end
    if inline.styles:
        found.update(_stars(inline, found))
    return found


def _stars(
    inline: Inline, silent: dict[int, tuple[object, bool, int]]
) -> dict[int, tuple[object, bool, int]]:
    """The stars that are emphasis, found by where their words begin and end."""
    found: dict[int, tuple[object, bool, int]] = {}
    waiting = {(style.text_start, _STARS[style.kind], True): style for style in inline.styles}
    waiting |= {(style.text_end, _STARS[style.kind], False): style for style in inline.styles}
    at = 0
    for token in inline.tokens:
        if token.start in silent:
            continue
        width = token.end - token.start
        if token.kind is STARS:
            for opens in (False, True):
                style = waiting.pop((at, width, opens), None)
                if style is not None:
                    found[token.start] = style, opens, token.end
                    break
            else:
                at += width
        else:
            at += 1 if token.kind in (LINE_END, ESCAPE, OPEN, CLOSE) else width
    return found


def _window(said: Spoken, start: int, end: int) -> tuple[int, int, list[_Sign]]:
    """The stretch of the source to replace, and the signs in it.

    If there are any, those that begin right before it and end right behind it are taken in.
    """
    low, high = said.stretches[start][0], said.stretches[end - 1][1]
    within = [sign for sign in said.signs if low < sign.start < high]
    if not within:
        return low, high, within
    for sign in reversed(said.signs):
        if sign.opens and sign.end == low:
            low = sign.start
            within.insert(0, sign)
    for sign in said.signs:
        if not sign.opens and sign.start == high:
            high = sign.end
            within.append(sign)
    return low, high, within


def _parted(
    signs: Sequence[_Sign],
) -> tuple[list[_Sign], list[_Sign], list[tuple[_Sign, _Sign]]]:
    """Signs that end what began before, signs that begin what ends behind, and pairs."""
    waiting: list[_Sign] = []
    closing: list[_Sign] = []
    pairs: list[tuple[_Sign, _Sign]] = []
    for sign in signs:
        if sign.opens:
            waiting.append(sign)
        else:
            mate = next((each for each in reversed(waiting) if each.owner is sign.owner), None)
            if mate is None:
                closing.append(sign)
            else:
                waiting.remove(mate)
                pairs.append((mate, sign))
    pairs.sort(key=lambda pair: pair[0].start)
    emphasis = [pair for pair in pairs if not isinstance(pair[0].owner, Mark)]
    return closing, waiting, [pair for pair in pairs if pair not in emphasis[1:]]


def _text(source: str, sign: _Sign) -> str:
    return source[sign.start : sign.end]
