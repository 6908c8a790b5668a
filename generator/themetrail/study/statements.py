"""What the study record states of reporting guidelines and of the audit trail's categories."""

from __future__ import annotations

import re
from collections.abc import Iterator

from themetrail.diagnostics import Diagnostic, diagnostic
from themetrail.model import Prose, Statement
from themetrail.study.fields import Read, scalar_prose
from themetrail.study.guidelines import GUIDELINES, Guideline
from themetrail.study.nearest import did_you_mean
from themetrail.study.schemas import CategoriesFields, StudyFields
from themetrail.syntax.front_matter import Entry, Mapping, Node, Scalar, Sequence

CATEGORIES = "categories"
"""What statements on the audit trail's categories are `of`."""
CATEGORY_NAMES = tuple(field.alias or name for name, field in CategoriesFields.model_fields.items())

_NOT_APPLICABLE = "not-applicable"
_PAGE = re.compile(r"(?!\.*/)[^\s()\[\]<>:\\#?]+\.md(?:#[^\s()\[\]<>\\]+)?")


def guidelines_of(fields: Read[StudyFields]) -> tuple[str, ...]:
    """The reporting guidelines that the record names (keys)."""
    node = fields.node.get("reporting")
    entries = node.entries if isinstance(node, Mapping) else ()
    return tuple(each.key.text for each in entries if each.key.text in GUIDELINES)


def statements_of(fields: Read[StudyFields]) -> tuple[tuple[Statement, ...], list[Diagnostic]]:
    """All that the record states, in its order."""
    found: list[Diagnostic] = []
    statements: list[Statement] = []
    reporting = fields.node.get("reporting")
    for key in guidelines_of(fields):
        items = reporting.get(key) if isinstance(reporting, Mapping) else None
        for entry in items.entries if isinstance(items, Mapping) else ():
            number = _number(entry, GUIDELINES[key], found)
            if number is not None:
                statements += _stated(key, number, entry.value, found)
    categories = fields.node.get(CATEGORIES)
    for entry in categories.entries if isinstance(categories, Mapping) else ():
        if entry.key.text in CATEGORY_NAMES:
            items_of = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
            for node in items_of:
                statements += _stated(CATEGORIES, entry.key.text, node, found)
    return tuple(statements), found


def _number(entry: Entry, guideline: Guideline, found: list[Diagnostic]) -> str | None:
    written = entry.key.text
    number = written[1:] if guideline.key == "srqr" and written[:1] in "Ss" else written
    if number in guideline.items:
        return number
    message = f"{guideline.name} has no item '{written}'"
    hint = f"its items are numbered from 1 to {guideline.size}"
    found.append(diagnostic("field-unknown", entry.key.place, message, hint=hint))
    return None


def _stated(of: str, item: str, node: Node, found: list[Diagnostic]) -> Iterator[Statement]:
    if isinstance(node, Scalar):
        if node.text.strip() and not node.empty:
            yield _statement(of, item, node)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            if entry.key.text != _NOT_APPLICABLE:
                hint = did_you_mean(entry.key.text, [_NOT_APPLICABLE])
                hint = hint or "write words, or {not-applicable: why it does not apply}"
                message = f"'{entry.key.text}' cannot stand here"
                found.append(diagnostic("field-unknown", entry.key.place, message, hint=hint))
            elif isinstance(entry.value, Scalar) and entry.value.text.strip() and not entry.value.empty:
                yield Statement(of, item, scalar_prose(entry.value), entry.key.place, applies=False)
            else:
                hint = "write the reason behind it: {not-applicable: why it does not apply}"
                message = "'not-applicable' needs a reason"
                found.append(diagnostic("field-missing", entry.key.place, message, hint=hint))


def _statement(of: str, item: str, node: Scalar) -> Statement:
    """Words; or the page of `content/` that a path alone names, as a link to it."""
    if _PAGE.fullmatch(node.text.strip()):
        page = node.text.strip()
        link = Prose(f"[…]({page})", node.place, exact=False)
        return Statement(of, item, link, node.place, page=page)
    return Statement(of, item, scalar_prose(node), node.place)
