"""How a printer writes what a difference says: names, other words of the study, and in which language."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from themetrail.trail.difference.values import Named


class Say(Protocol):
    """Says an English text, its {placeholders} filled in, in some language."""

    def __call__(self, text: str, /, **values: object) -> str: ...


class SayNumber(Protocol):
    """Says the text that fits a number, which stands for {n} in it."""

    def __call__(self, one: str, other: str, n: int, /, **values: object) -> str: ...


def in_english(text: str, /, **values: object) -> str:
    if not values:
        return text
    return text.format(**{name: f"{each:,}" if type(each) is int else each for name, each in values.items()})


def number_in_english(one: str, other: str, n: int, /, **values: object) -> str:
    return in_english(one if n == 1 else other, n=n, **values)


class Dress(NamedTuple):
    """How a printer writes a record's name, and other words of the study; and in what language it speaks."""

    name: Callable[[Named], str]
    text: Callable[[str], str]
    say: Say = in_english
    ngettext: SayNumber = number_in_english
