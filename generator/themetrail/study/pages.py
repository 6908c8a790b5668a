"""The ordinary pages of `content/`, and the introductions to the generated ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from themetrail.diagnostics import Diagnostic, Severity, diagnostic
from themetrail.model import Audience, ContentPage, Prose
from themetrail.study.files import CONTENT
from themetrail.study.nearest import did_you_mean
from themetrail.syntax.front_matter import Document, Scalar

_RECORDS = ("themes/", "codes/", "participants/", "memos/", "maps/")


def pages_from(documents: Mapping[str, Document], found: list[Diagnostic]) -> dict[str, ContentPage]:
    """Every Markdown file of `content/` that is no record's own, by its path there."""
    pages = {}
    for path, document in documents.items():
        name = path.removeprefix(f"{CONTENT}/")
        if not name.startswith(_RECORDS):
            found += _misplaced(name, document)
            title = getattr(document.front.get("title"), "text", None)
            body = Prose(document.body.words, document.body)
            pages[name] = ContentPage(name, title, body, _audience(name, document, found))
    return pages


def _misplaced(name: str, document: Document) -> Iterator[Diagnostic]:
    """A transcript among the pages, which would be published whole."""
    speakers = document.front.get("speakers") if name != "index.md" else None
    if speakers is not None:
        hint = "put the file into the folder of the transcripts"
        message = "this looks like a transcript, and stands where everything is published"
        yield diagnostic("file-misplaced", speakers.place, message, hint=hint)
    elif name.startswith("transcripts/"):
        hint = "a transcript belongs in the folder beside content, a page anywhere else in content"
        message = "this is published as a page, not as a transcript"
        yield diagnostic("file-misplaced", document.body, message, hint=hint, severity=Severity.WARNING)


def _audience(name: str, document: Document, found: list[Diagnostic]) -> Audience:
    """Who may see a page. The home page has the study record, which allows no such field."""
    written = document.front.get("audience")
    if written is None or name == "index.md" or (isinstance(written, Scalar) and written.empty):
        return Audience.PUBLIC
    text = written.text if isinstance(written, Scalar) else ""
    if text in list(Audience):
        return Audience(text)
    hint = did_you_mean(text, list(Audience)) or "choose one of: " + ", ".join(Audience)
    found.append(diagnostic("field-value", written.place, f"'audience' cannot be '{text}'", hint=hint))
    return Audience.TEAM
