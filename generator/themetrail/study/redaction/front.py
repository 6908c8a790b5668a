"""Identifiers in the front matter of a transcript, and in the labels that it declares."""

from __future__ import annotations

import re
from collections.abc import Iterator

from themetrail.study.redaction.values import Edits, Left, Sought
from themetrail.syntax.front_matter import Mapping, Node, Scalar
from themetrail.syntax.front_matter import Sequence as Items

Path = tuple[str | None, ...]
_PLAIN = re.compile(r"[^\W_][\w '’./()-]*")
_NOT_IN_LABELS = re.compile(r"[\[\]:：*{}\\<>\r\n]")
_REASONS = {
    "id": "it is the transcript's id, to which links lead: change both",
    "media": "it is where the recording is: give the file another name, there and here",
    "participants": "it is an id of content/participants.md: give the participant another id, there and here",
    "speakers": "it is an id of content/participants.md: give the participant another id, there and here",
}
_NO_PSEUDONYM = "a speaker needs a pseudonym: write one behind => in private/identifiers.txt"


def redact_front(front: Mapping, sought: Sought, found: Edits) -> dict[str, str]:
    """Gather the edits of the front matter; gives what the declared labels become."""
    labels: dict[str, str] = {}
    for path, scalar in _scalars(front, ()):
        hits = sought.hits(scalar.text)
        if not hits:
            continue
        if path == ("speakers", None):
            if any(_NOT_IN_LABELS.search(hit.identifier.replacement) for hit in hits):
                found.left.append(Left(scalar.place, scalar.text, _NO_PSEUDONYM))
                continue
            labels[scalar.text] = sought.replaced(scalar.text)
        elif path[0] in _REASONS:
            found.left.append(Left(scalar.place, scalar.text, _REASONS[path[0]]))
            continue
        new = sought.replaced(scalar.text)
        found.change(scalar.place, scalar.text, new, _written(scalar, new, sought))
    return labels


def _scalars(node: Node, path: Path) -> Iterator[tuple[Path, Scalar]]:
    """Every text in a node with the fields that lead to it; a key below the first level is a text, too."""
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Items):
        for item in node.items:
            yield from _scalars(item, path)
    else:
        for entry in node.entries:
            if path:
                yield (*path, None), entry.key
            yield from _scalars(entry.value, (*path, entry.key.text))


def _written(scalar: Scalar, new: str, sought: Sought) -> str:
    """A text as YAML, as far as can be in the manner in which it was written."""
    raw = scalar.place.words
    if raw.startswith(("|", ">")):
        return sought.replaced(raw)
    if scalar.plain and _PLAIN.fullmatch(new):
        return new
    if "\n" in new:
        escaped = new.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return "'" + new.replace("'", "''") + "'"
