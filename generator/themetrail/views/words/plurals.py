"""Which form of a word a number takes, by the categories of Unicode's CLDR, as scripts know them too."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Rule = Callable[[int], str]


def _one_of_one(n: int) -> str:
    return "one" if n == 1 else "other"


def _none(_: int) -> str:
    return "other"


def _up_to_one(n: int) -> str:
    return "one" if n < 2 else "other"


def _slavic(n: int) -> str:
    """Russian, Ukrainian and their neighbours."""
    last, two = n % 10, n % 100
    if last == 1 and two != 11:
        return "one"
    return "few" if 2 <= last <= 4 and not 12 <= two <= 14 else "many"


def _polish(n: int) -> str:
    if n == 1:
        return "one"
    return "few" if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else "many"


def _czech(n: int) -> str:
    if n == 1:
        return "one"
    return "few" if 2 <= n <= 4 else "other"


def _arabic(n: int) -> str:
    if n < 3:
        return ("zero", "one", "two")[n]
    if 3 <= n % 100 <= 10:
        return "few"
    return "many" if n % 100 >= 11 else "other"


def _hebrew(n: int) -> str:
    return {1: "one", 2: "two"}.get(n, "other")


_RULES: Mapping[Rule, str] = {
    _none: "ja zh ko th vi id ms",
    _up_to_one: "fr pt hi fa bn",
    _slavic: "ru uk be sr hr bs",
    _polish: "pl",
    _czech: "cs sk",
    _arabic: "ar",
    _hebrew: "he",
}
_BY_LANGUAGE = {language: rule for rule, languages in _RULES.items() for language in languages.split()}


def plural_rule(language: str) -> Rule:
    """The rule of a language (`de`, `pt-BR`); that of English where no other is known."""
    return _BY_LANGUAGE.get(language.partition("-")[0].lower(), _one_of_one)
