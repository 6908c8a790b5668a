"""The grade of a quotation in words for readers, in English or by somebody who speaks another language."""

from __future__ import annotations

from typing import Protocol

from themetrail.checks.quotations.values import Difference, Grade, Kind, Quotation

_LONG = 60


class Say(Protocol):
    """Says an English text, its {placeholders} filled in, in some language."""

    def __call__(self, text: str, /, **values: object) -> str: ...


def in_english(text: str, /, **values: object) -> str:
    return text.format(**values)


def verdict(quotation: Quotation, say: Say = in_english) -> str:
    """What a reader is told: verbatim, hesitations omitted, differs: …"""
    if quotation.unverifiable:
        return say("cannot be verified")
    if quotation.elsewhere and quotation.spot is None:
        return say("said by somebody else")
    told = _of_grade(quotation, say)
    return say("{verdict}, in another turn", verdict=told) if quotation.elsewhere else told


def _of_grade(quotation: Quotation, say: Say) -> str:
    plain = {
        Grade.SAME: say("verbatim"),
        Grade.TYPOGRAPHY: say("typography only"),
        Grade.HESITATIONS: say("hesitations omitted"),
        Grade.NOT_FOUND: say("not found"),
    }
    if quotation.grade in plain:
        return plain[quotation.grade]
    gravest = max(quotation.differences, key=lambda each: each.grade)
    more = sum(each.grade >= Grade.WORDS for each in quotation.differences) - 1
    what = described(gravest, say)
    if more > 0:
        return say("differs: {what}, and {more} more", what=what, more=more)
    return say("differs: {what}", what=what)


def described(difference: Difference, say: Say = in_english) -> str:
    """A difference in a few words."""
    quoted, said = shortened(difference.quoted), shortened(difference.said)
    if difference.kind is Kind.JOINED:
        return say("turns joined without a mark")
    if difference.kind is Kind.ORDER:
        return say("order changed")
    if quoted and said:
        return say("“{quoted}” for “{said}”", quoted=quoted, said=said)
    if quoted:
        return say("“{quoted}” added", quoted=quoted)
    return say("“{said}” left out", said=said) if said else say("something left out")


def shortened(words: str, most: int = _LONG) -> str:
    """Words on one line, their middle left out where they are many."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else f"{flat[: most // 2].rstrip()} … {flat[-most // 2 :].lstrip()}"
