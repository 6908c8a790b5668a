"""What can be wrong with the braces of a mark or passage."""

from __future__ import annotations

from themetrail.diagnostics import Diagnostic, Source, diagnostic
from themetrail.syntax.attributes import Attributes, read_attributes


def stray(source: Source, start: int, end: int) -> Diagnostic:
    attributes = read_attributes(source.text, start, end)
    return diagnostic(
        "span-stray",
        source.place(start, attributes.end if attributes else start + 1),
        "these braces follow no closing bracket, so they mark no words",
        hint="put the words in brackets before them: [words]{.code}",
    )


def unclosed_braces(source: Source, start: int, end: int) -> Diagnostic:
    line_end = min(source.line_bounds(source.line_and_column(start)[0])[1], end)
    return diagnostic(
        "span-unclosed",
        source.place(start, max(min(line_end, start + 80), start + 1)),
        "the braces of this mark are not closed",
        hint='end them with }; a note in them stands in quotation marks: note="…"',
    )


def judge_attributes(source: Source, attributes: Attributes) -> list[Diagnostic]:
    """What is wrong with the braces of a mark or passage."""
    found = []
    for lost in attributes.unreadable:
        found.append(
            diagnostic(
                "span-attributes",
                source.place(lost.start, lost.end),
                f"'{lost.text}' is neither a code nor an id nor a field",
                hint=f"write .{lost.text} for a code"
                if lost.text.replace("-", "").isalnum()
                else 'write #id, .code, by=initials, on=date or note="…", with spaces between them',
            )
        )
    for extra in attributes.ids[1:]:
        found.append(
            diagnostic(
                "span-attributes",
                source.place(extra.start, extra.end),
                "a mark has one id, and this is its second",
                hint=f"keep #{attributes.ids[0].text} or #{extra.text}",
            )
        )
    says_something = attributes.ids or attributes.codes or attributes.unreadable
    if not (says_something or any(each.key == "audience" for each in attributes.keys)):
        found.append(
            diagnostic(
                "span-bare",
                source.place(attributes.start, attributes.end),
                "this mark has neither a code nor an id nor an audience",
                hint="write {.code}; or {#id} for an extract that no code describes; or {audience=team}"
                " to keep the words back",
            )
        )
    return found
