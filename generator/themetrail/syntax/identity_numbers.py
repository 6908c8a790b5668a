"""Check digits of the numbers by which states and health services know people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

_DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
_HETU_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_HETU_CENTURIES = {"+": 1800, **dict.fromkeys("-UVWXY", 1900), **dict.fromkeys("ABCDEF", 2000)}
_FISCAL_FIRST = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)
_FISCAL_REST = (2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
_FISCAL_ODD = dict(
    zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", _FISCAL_FIRST + _FISCAL_FIRST + _FISCAL_REST, strict=True)
)


def is_nhs_number(text: str) -> bool:
    """England and Wales: ten digits, the last one modulo 11."""
    digits = _digits(text)
    rest = 11 - _weighted(digits[:9], range(10, 1, -1)) % 11
    return len(digits) == 10 and len(set(digits)) > 1 and rest % 11 == digits[9]


def is_bsn(text: str) -> bool:
    """Netherlands: nine digits that pass the test of eleven."""
    digits = _digits(text)
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return len(digits) == 9 and len(set(digits)) > 2 and _weighted(digits, weights) % 11 == 0


def is_steuer_id(text: str) -> bool:
    """Germany, tax: eleven digits; of the first ten one stands two or three times; ISO 7064 modulo 11, 10."""
    digits = _digits(text)
    if len(digits) != 11 or digits[0] == 0:
        return False
    often = sorted(digits[:10].count(digit) for digit in set(digits[:10]))
    if often[-1] not in (2, 3) or often.count(1) != len(often) - 1:
        return False
    product = 10
    for digit in digits[:10]:
        product = ((digit + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == digits[10]


def is_nir(text: str) -> bool:
    """France: thirteen characters (2A and 2B for Corsica) and a key modulo 97."""
    plain = re.sub(r"[^0-9AB]", "", text.upper())
    number, key = plain[:13].replace("2A", "19").replace("2B", "18"), plain[13:]
    return number.isdecimal() and key.isdecimal() and 97 - int(number) % 97 == int(key)


def is_dni(text: str) -> bool:
    """Spain: eight digits and a letter modulo 23; a foreigner's number begins with X, Y or Z."""
    plain = re.sub(r"\W", "", text.upper())
    number = plain[:-1].translate(str.maketrans("XYZ", "012"))
    return number.isdecimal() and _DNI_LETTERS[int(number) % 23] == plain[-1]


def is_codice_fiscale(text: str) -> bool:
    """Italy: sixteen letters and digits, the last one of them computed."""
    plain = text.upper()
    odd = sum(_FISCAL_ODD[each] for each in plain[0:15:2])
    even = sum(int(each) if each.isdecimal() else ord(each) - ord("A") for each in plain[1:15:2])
    return chr(ord("A") + (odd + even) % 26) == plain[15]


def is_personnummer(text: str) -> bool:
    """Sweden: a date, three digits and one by the method of Luhn."""
    digits = _digits(text)[-10:]
    doubled = [digit * weight for digit, weight in zip(digits, (2, 1) * 5, strict=True)]
    day = digits[4] * 10 + digits[5]
    return sum(map(sum, map(_digits, map(str, doubled)))) % 10 == 0 and _is_date(
        day - 60 if day > 60 else day, digits[2] * 10 + digits[3], digits[0] * 10 + digits[1]
    )


def is_cpr(text: str) -> bool:
    """Denmark: a date and four digits; since 2007 none of them is a check."""
    digits = _digits(text)
    return len(digits) == 10 and _is_date(*_pairs(digits))


def is_fodselsnummer(text: str) -> bool:
    """Norway: a date, three digits and two that are computed modulo 11."""
    digits = _digits(text)
    if len(digits) != 11:
        return False
    day, month, year = _pairs(digits)
    first = -_weighted(digits[:9], (3, 7, 6, 1, 8, 9, 4, 5, 2)) % 11
    second = -_weighted(digits[:10], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return digits[9:] == [first, second] and _is_date(day - 40 if day > 40 else day, month, year)


def is_hetu(text: str) -> bool:
    """Finland: a date, a sign for the century, three digits and one of 31 signs."""
    digits = _digits(text[:6] + text[7:10])
    value = int("".join(map(str, digits)))
    return (
        text[6] in _HETU_CENTURIES
        and _HETU_SIGNS[value % 31] == text[10]
        and _is_date(*_pairs(digits)[:2], _HETU_CENTURIES[text[6]] + digits[4] * 10 + digits[5])
    )


def _digits(text: str) -> list[int]:
    return [int(each) for each in text if "0" <= each <= "9"]


def _weighted(digits: Sequence[int], weights: Sequence[int]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False))


def _pairs(digits: Sequence[int]) -> tuple[int, int, int]:
    return digits[0] * 10 + digits[1], digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]


def _is_date(day: int, month: int, year: int) -> bool:
    """Whether the day exists, in some century where the year has none."""
    try:
        date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return False
    return True
