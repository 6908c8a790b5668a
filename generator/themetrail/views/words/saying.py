"""Saying a text in the language of the page that is being made.

Texts hold no markup. What stands for their {placeholders} is escaped where the text is put into a page,
unless it is markup already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from markupsafe import escape

from themetrail.views.words.catalogues import Words, english

_CURRENT: ContextVar[Words] = ContextVar("words", default=english())  # noqa: B039 - it never changes


def current() -> Words:
    """The words of the language that is spoken at the moment."""
    return _CURRENT.get()


def speak(words: Words) -> None:
    """Say everything that follows in a language."""
    _CURRENT.set(words)


@contextmanager
def spoken(words: Words) -> Iterator[None]:
    """Say everything within in a language."""
    before = _CURRENT.set(words)
    try:
        yield
    finally:
        _CURRENT.reset(before)


def say(text: str, /, **values: object) -> str:
    """A text in the language of the page, its {placeholders} filled in."""
    said = _CURRENT.get().of(text)
    return _filled(said, values) if values else said


def ngettext(one: str, other: str, n: int, /, **values: object) -> str:
    """The text that fits a number, which stands for {n} in it."""
    return _filled(_CURRENT.get().of_number(one, other, n), {"n": n, **values})


def to_say(text: str) -> str:
    """A text that is said later, when the language is known."""
    return text


def number(n: int) -> str:
    """`1,204`, as the language parts it."""
    return f"{n:,}" if -1000 < n < 1000 else f"{n:,}".replace(",", _CURRENT.get().thousands)


def _filled(text: str, values: Mapping[str, object]) -> str:
    shown = {name: number(value) if type(value) is int else value for name, value in values.items()}
    if any(hasattr(value, "__html__") for value in values.values()):
        return escape(text).format(**shown)
    return text.format(**shown)
