"""Plain words as Markdown that shows just these words."""

from __future__ import annotations

import re

_GRAMMAR = re.compile(r"([\\`*\[\]{}]|(?<!\w)_|_(?!\w))")
_HTML = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_LINE_START = re.compile(r"^(?:(\d+)(?=[.)]\s)|(?=[#>+-](?:\s|$)|--|!!|#)|([:?|])(?=[\s:?|-]))", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


def escaped(text: str) -> str:
    """The words without anything that Markdown, HTML or our references would take for their own."""
    tidy = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    tidy = _BLANK_LINES.sub("\n\n", tidy)
    safe = _GRAMMAR.sub(r"\\\1", tidy)
    safe = _HTML.sub(lambda found: "&lt;" if found[0] == "<" else "&amp;", safe)
    return _LINE_START.sub(_escape_start, safe)


def _escape_start(found: re.Match[str]) -> str:
    # Markdown's backslash does not reach these signs.
    return f"&#{ord(found[2])};" if found[2] else f"{found[1] or ''}\\"
