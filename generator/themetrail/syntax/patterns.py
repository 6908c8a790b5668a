"""Patterns of what leads to a person: addresses, telephone numbers, numbers that a state gives.

Where a number has a check digit, only numbers whose digit is right are found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from themetrail.syntax import identity_numbers as numbers


class Sign(StrEnum):
    """What a text must have for a pattern to be looked for there; it spares looking at most of a text."""

    AT = "@"
    DIGITS = "digits"
    CAPITAL = "a capital letter and a digit"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What to look for (in the regular expression a group, if it has one), and what must hold of it."""

    name: str
    title: str
    regex: re.Pattern[str]
    sign: Sign = Sign.DIGITS
    holds: Callable[[str], bool] | None = None


class PatternHit(NamedTuple):
    """Where a text matches a pattern, by offsets."""

    start: int
    end: int
    name: str


_SIGNS = {
    Sign.DIGITS: re.compile(r"[0-9](?:[ \u00a0\u2009\u202f\-‐‑–./()+A-Z]{0,3}[0-9]){5,}"),
    Sign.CAPITAL: re.compile(r"[A-Z][0-9]"),
}
_AROUND = 20
_APART = r"[ \u00a0\u2009\u202f\-‐‑–./]"
_FREE = r"(?<![\w.,/+=#_@])(?<![\w.,]-)(?<!\d:)"
"""What stands before it does not make a number part of something longer."""
_DONE = r"(?![\w@%]|[.,:/=+\-]\d)"
_GROUPS = re.compile(r"[0-9]+")
_DATE = re.compile(
    r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d[./-]\d\d[./-]\d\d(?!\d)"
)
_TELEPHONE = re.compile(
    rf"""{_FREE}(
      (?:\+|00(?=[1-9]))[1-9]\d{{0,14}}(?:{_APART}{{0,2}}(?:\d{{1,10}}|\(\d{{1,5}}\))){{0,7}}
    | (?:\(0[1-9]\d{{0,4}}\)|0[1-9]\d{{0,9}})(?:{_APART}{{0,2}}\d{{2,8}}){{0,5}}
    | (?:\([2-9]\d\d\)[ ]?|[2-9]\d\d[-‐‑–])[2-9]\d\d[-‐‑–. ]\d{{4}}
    | (?<![^\s(])[2-9]\d\d\.[2-9]\d\d\.\d{{4}}(?![\w.])
    ){_DONE}""",
    re.VERBOSE,
)


def _is_telephone_number(text: str) -> bool:
    """Whether the digits are as many as a telephone number has, and no date or round sum."""
    groups = _GROUPS.findall(text)
    digits = sum(map(len, groups))
    if _DATE.search(text) or groups.count("000") > 1:
        return False
    if text.startswith("+"):
        return 8 <= digits <= 15
    if text.startswith("00"):
        return 10 <= digits <= 17 and (len(groups) > 1 or digits > 11)
    return 9 + (len(groups) == 1) <= digits <= 12


def _is_security_number(text: str) -> bool:
    area, group, serial = _GROUPS.findall(text)
    return area not in ("000", "666") and area[0] != "9" and group != "00" and serial != "0000"


def _number(regex: str) -> re.Pattern[str]:
    return re.compile(f"{_FREE}{regex}{_DONE}")


_ALL = (
    Pattern(
        "e-mail",
        "an e-mail address",
        re.compile(
            r"(?<![\w.+%-])[\w.+%-]{1,64}[@＠](?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,6}[^\W\d_]{2,24}(?![\w-])"
        ),
        Sign.AT,
    ),
    Pattern(
        "uk-nhs-number",
        "an NHS number",
        _number(r"(?:(\d{3}[ -]\d{3}[ -]\d{4})|NHS\D{1,20}(\d{10}))"),
        holds=numbers.is_nhs_number,
    ),
    Pattern(
        "uk-national-insurance",
        "a National Insurance number",
        _number(r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]"),
    ),
    Pattern(
        "us-social-security",
        "a Social Security number",
        _number(r"\d{3}-\d{2}-\d{4}"),
        holds=_is_security_number,
    ),
    Pattern(
        "nl-bsn", "a burgerservicenummer", _number(r"(?:\d{9}|\d{4}[. ]\d{2}[. ]\d{3})"), holds=numbers.is_bsn
    ),
    Pattern(
        "de-tax-id",
        "a Steuer-Identifikationsnummer",
        _number(r"\d{2} ?\d{3} ?\d{3} ?\d{3}"),
        holds=numbers.is_steuer_id,
    ),
    Pattern(
        "fr-social-security",
        "a numéro de sécurité sociale",
        _number(r"[1-4] ?\d\d ?[0-9]\d ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d"),
        holds=numbers.is_nir,
    ),
    Pattern("es-dni", "a DNI or NIE", _number(r"(?:\d{8}|[XYZ][- ]?\d{7})[- ]?[A-Z]"), holds=numbers.is_dni),
    Pattern(
        "it-codice-fiscale",
        "a codice fiscale",
        _number(r"[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]"),
        Sign.CAPITAL,
        numbers.is_codice_fiscale,
    ),
    Pattern(
        "se-personnummer",
        "a personnummer",
        _number(r"(?:19|20)?\d{6}[-+]\d{4}"),
        holds=numbers.is_personnummer,
    ),
    Pattern("dk-cpr", "a CPR number", _number(r"\d{6}-\d{4}"), holds=numbers.is_cpr),
    Pattern("no-fodselsnummer", "a fødselsnummer", _number(r"\d{6} ?\d{5}"), holds=numbers.is_fodselsnummer),
    Pattern("fi-hetu", "a henkilötunnus", _number(r"\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]"), holds=numbers.is_hetu),
    Pattern("telephone", "a telephone number", _TELEPHONE, holds=_is_telephone_number),
    Pattern(
        "uk-postcode",
        "a postcode",
        _number(r"(?:[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKMNPR-Y]?|GIR) \d[ABD-HJLNP-UW-Z]{2}"),
        Sign.CAPITAL,
    ),
    Pattern(
        "ca-postcode",
        "a postcode",
        _number(r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d"),
        Sign.CAPITAL,
    ),
    Pattern("nl-postcode", "a postcode", _number(r"[1-9]\d{3} (?!SA|SD|SS)[A-Z]{2}"), Sign.NONE),
)
PATTERNS = MappingProxyType({pattern.name: pattern for pattern in _ALL})
"""Every pattern that a study may name."""
USUAL = tuple(pattern for pattern in _ALL if pattern.name != "nl-postcode")
"""Those that are looked for unless a study says otherwise: few other things look like them."""


def find_patterns(text: str, patterns: Sequence[Pattern] = USUAL) -> Iterator[PatternHit]:
    """Every place where a text matches a pattern, in order; of those that overlap the first and longest."""
    hits: list[tuple[int, int, int]] = []
    for sign in dict.fromkeys(pattern.sign for pattern in patterns):
        of_sign = [(rank, pattern) for rank, pattern in enumerate(patterns) if pattern.sign is sign]
        for low, high in _stretches(text, sign):
            for rank, pattern in of_sign:
                hits += [(start, end, rank) for start, end in _matches(text, low, high, pattern)]
    at = 0
    for start, end, rank in sorted(hits, key=lambda hit: (hit[0], -hit[1], hit[2])):
        if start >= at:
            at = end
            yield PatternHit(start, end, patterns[rank].name)


def _stretches(text: str, sign: Sign) -> Iterator[tuple[int, int]]:
    """The stretches of a text in which patterns of a sign may be found."""
    if sign is Sign.AT:
        if "@" in text or "＠" in text:
            yield 0, len(text)
    elif sign is Sign.NONE:
        yield 0, len(text)
    else:
        low = high = -1
        for found in _SIGNS[sign].finditer(text):
            if found.start() - _AROUND > high:
                if high >= 0:
                    yield low, high
                low = max(0, found.start() - _AROUND)
            high = found.end() + _AROUND
        if high >= 0:
            yield low, min(high, len(text))


def _matches(text: str, low: int, high: int, pattern: Pattern) -> Iterator[tuple[int, int]]:
    for match in pattern.regex.finditer(text, low, high):
        group = match.lastindex or 0
        if pattern.holds is None or pattern.holds(match[group]):
            yield match.span(group)
