"""The grade of a quotation in words for readers."""

from __future__ import annotations

from themetrail.checks.quotations.values import Difference, Grade, Kind, Quotation

_LONG = 60
_PLAIN = {
    Grade.SAME: "verbatim",
    Grade.TYPOGRAPHY: "typography only",
    Grade.HESITATIONS: "hesitations omitted",
    Grade.NOT_FOUND: "not found",
}


def verdict(quotation: Quotation) -> str:
    """What a reader is told: verbatim, hesitations omitted, differs: …"""
    if quotation.unverifiable:
        return "cannot be verified"
    if quotation.elsewhere and quotation.spot is None:
        return "said by somebody else"
    told = _of_grade(quotation)
    return f"{told}, in another turn" if quotation.elsewhere else told


def _of_grade(quotation: Quotation) -> str:
    if quotation.grade in _PLAIN:
        return _PLAIN[quotation.grade]
    gravest = max(quotation.differences, key=lambda each: each.grade)
    more = sum(each.grade >= Grade.WORDS for each in quotation.differences) - 1
    return f"differs: {described(gravest)}" + (f", and {more} more" if more > 0 else "")


def described(difference: Difference) -> str:
    """A difference in a few words."""
    quoted, said = shortened(difference.quoted), shortened(difference.said)
    if difference.kind is Kind.JOINED:
        return "turns joined without a mark"
    if difference.kind is Kind.ORDER:
        return "order changed"
    if quoted and said:
        return f"“{quoted}” for “{said}”"
    if quoted:
        return f"“{quoted}” added"
    return f"“{said}” left out" if said else "something left out"


def shortened(words: str, most: int = _LONG) -> str:
    """Words on one line, their middle left out where they are many."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else f"{flat[: most // 2].rstrip()} … {flat[-most // 2 :].lstrip()}"
