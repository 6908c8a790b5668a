"""What the gate found, told to the people whose study it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from themetrail.diagnostics import Place
from themetrail.diagnostics.printers.visible import visible
from themetrail.publish.gate.origins import Kind

_MOST = 20
_MASK = "•••"

_MEND = {
    Kind.IDENTIFIER: "take it out of the file that it comes from; if it may be said, write it with a reason"
    " under `exceptions` in content/index.md",
    Kind.CONTACT: "take it out of the transcript or the attribute (`themetrail redact` does);"
    " if it may be said, write it with a reason under `exceptions` in content/index.md",
    Kind.SPEECH: "release the quote that these words are in, or take them out of the page that repeats them",
    Kind.PROSE: "widen the audience of what they come from, or take the words out of the page that repeats"
    " them",
    Kind.NAME: "take the name out of the page that says it, or widen the audience of what it names",
    Kind.ATTRIBUTE: "widen the audience of the attribute, or take the words out of the page that says them",
    Kind.UNREADABLE: "replace the file by one that can be read, or take it out of content/",
}
_SORT = {
    Kind.IDENTIFIER: "identifier",
    Kind.CONTACT: "contact data",
    Kind.SPEECH: "withheld words",
    Kind.PROSE: "withheld text",
    Kind.NAME: "withheld name",
    Kind.ATTRIBUTE: "withheld attribute",
    Kind.UNREADABLE: "cannot be checked",
}


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that must not be in the site, or a file of it that cannot be checked.

    `file` is the path in the site and `where` the place in the file, in words. `excerpt` is what was found:
    of withheld words the first three. `source` and `what` tell where the words come from. At least so many
    `files` of the site have it: what two files have word for word is read once.
    """

    file: str
    where: str
    kind: Kind
    excerpt: str
    what: str
    line: int | None = None
    source: Place | None = None
    files: int = 1


def told(leaks: Sequence[Leak], *, masked: bool = False, most: int = _MOST) -> str:
    """The leaks as text. Where `masked`, without the words, for a log that others can read."""
    parts = [_told(leak, masked) for leak in leaks[:most]]
    if len(leaks) > most:
        parts.append(f"… and {len(leaks) - most:,} more.\n")
    return "\n".join(parts)


def _told(leak: Leak, masked: bool) -> str:
    line = f":{leak.line}" if leak.line is not None else ""
    words = _MASK if masked else visible(leak.excerpt, 120)
    quoted = f' "{words}"' if leak.excerpt else ""
    also = f", and in at least {leak.files - 1:,} more" if leak.files > 1 else ""
    lines = [f"{visible(leak.file)}{line}: leak[{_SORT[leak.kind]}]{quoted} in {visible(leak.where)}{also}"]
    lines.append(f"    {_because(leak)}")
    lines.append(f"    hint: {_MEND[leak.kind]}")
    return "\n".join(lines) + "\n"


def _because(leak: Leak) -> str:
    place = f" ({visible(leak.source.path)}:{leak.source.line})" if leak.source is not None else ""
    if leak.kind is Kind.UNREADABLE:
        return f"what is in it cannot be checked: {visible(leak.what)}"
    if leak.kind is Kind.IDENTIFIER:
        return f"private/identifiers.txt lists it, {visible(leak.what)}"
    if leak.kind is Kind.CONTACT:
        return f"it leads to a person, and comes from {visible(leak.what)}{place}"
    return f"this edition withholds it: {visible(leak.what)}{place}"
