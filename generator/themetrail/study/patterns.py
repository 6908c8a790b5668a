"""What a study says of patterns: which are looked for, and which words may stay although they fit one."""

from __future__ import annotations

from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Exemption
from themetrail.study.fields import Read
from themetrail.study.nearest import did_you_mean
from themetrail.study.schemas import StudyFields
from themetrail.syntax.own_patterns import PatternError, own_pattern
from themetrail.syntax.patterns import PATTERNS, USUAL, Pattern

_ON, _OFF = ("on", "yes", "true"), ("off", "no", "false")


def patterns_of(fields: Read[StudyFields]) -> tuple[tuple[Pattern, ...], list[Diagnostic]]:
    """The usual patterns, without those turned off, with those turned on or added."""
    chosen = {pattern.name: pattern for pattern in USUAL}
    found: list[Diagnostic] = []
    for name, value in fields.values.patterns.items():
        word = value.strip().lower()
        if name in PATTERNS and word in _OFF:
            chosen.pop(name, None)
        elif name in PATTERNS and word in _ON:
            chosen[name] = PATTERNS[name]
        elif name in PATTERNS or word in (*_ON, *_OFF):
            found.append(_unknown(fields, name))
        else:
            try:
                chosen[name] = own_pattern(name, value)
            except PatternError as error:
                hint = "write a regular expression; or name one of the patterns that there are"
                place = fields.place("patterns", name)
                found.append(diagnostic("field-value", place, f"pattern '{name}': {error}", hint=hint))
    return tuple(chosen.values()), found


def exemptions_of(fields: Read[StudyFields]) -> tuple[Exemption, ...]:
    """The words that the record excepts."""
    return tuple(
        Exemption(each.words, each.reason, each.at, fields.place("exceptions", number, "words"))
        for number, each in enumerate(fields.values.exceptions)
    )


def _unknown(fields: Read[StudyFields], name: str) -> Diagnostic:
    place = fields.place("patterns", name)
    if name in PATTERNS:
        message, hint = f"'{name}' is a pattern that is known already", "write on or off behind it"
    else:
        message, hint = (
            f"no pattern '{name}'",
            did_you_mean(name, PATTERNS) or f"known are: {', '.join(PATTERNS)}",
        )
    return diagnostic("field-value", place, message, hint=hint)
