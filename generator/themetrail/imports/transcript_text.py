"""A document and its highlights, written as a transcript."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from themetrail.imports.html_paragraphs import DocumentText, Paragraph, read_html
from themetrail.imports.marks import Emphasised, Mark, Stretch, fitting, nested, trim, write_marked
from themetrail.imports.taguette_values import Document, Highlight


@dataclass(frozen=True, slots=True)
class WrittenQuote:
    """A quote that was written, and the words that were highlighted. `doubtful` where those are not the
    words that were stored with the highlight."""

    id: str
    codes: tuple[str, ...]
    words: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class WrittenTranscript:
    """The body of a transcript file. `lost` counts what of the document's form is not in it, by name."""

    body: str
    quotes: tuple[WrittenQuote, ...]
    left_out: int
    lost: Counter[str]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A highlight by the document's characters, and its parts by paragraph."""

    highlight: Highlight
    start: int
    end: int
    parts: tuple[tuple[int, int, int], ...]


def write_transcript(
    transcript: str, document: Document, highlights: Sequence[Highlight], codes: Mapping[int, str]
) -> WrittenTranscript:
    """The body of the transcript with that id; `codes` gives the code of each tag."""
    text = read_html(document.contents)
    remarks: list[str] = []
    placed = sorted(
        (found for highlight in highlights if (found := _place(text, highlight, remarks))),
        key=lambda found: (found.start, -found.end, found.highlight.id),
    )
    width = max(3, len(str(len(placed))))
    quotes = []
    stretches: dict[int, list[Stretch]] = {}
    for number, found in enumerate(placed, 1):
        mark = Mark(f"{transcript}-{number:0{width}}", tuple(codes[tag] for tag in found.highlight.tags))
        words = text.characters[found.start : found.end]
        quotes.append(WrittenQuote(mark.id, mark.codes, words, _differs(words, found.highlight.snippet)))
        for paragraph, start, end in found.parts:
            stretches.setdefault(paragraph, []).append(Stretch(start, end, mark))
    lost = text.lost + Counter({"control character": text.controls})
    blocks = _blocks(text, stretches, _unnumbered(text.paragraphs, placed, lost), lost)
    return WrittenTranscript(
        "\n\n".join(blocks), tuple(quotes), len(highlights) - len(placed), lost, tuple(remarks)
    )


def _place(text: DocumentText, highlight: Highlight, remarks: list[str]) -> _Placed | None:
    """Where a highlight stands; None, and a remark, where there are no words."""
    start, starts_well = text.character(min(max(highlight.start, 0), text.bytes))
    end, ends_well = text.character(min(max(highlight.end, 0), text.bytes), up=True)
    parts = tuple(_parts(text.paragraphs, start, end)) if start < end else ()
    where = f"Highlight {highlight.id} (bytes {highlight.start} to {highlight.end} of {text.bytes})"
    if not parts:
        backwards = highlight.end < highlight.start
        reason = "it ends before it starts" if backwards else "there are no words at its place"
        remarks.append(f"{where} is left out: {reason}.")
        return None
    if highlight.start < 0 or highlight.end > text.bytes:
        remarks.append(f"{where} reaches beyond the document; it is marked as far as there are words.")
    if not (starts_well and ends_well):
        remarks.append(f"{where} starts or ends inside a character; the whole character is marked.")
    return _Placed(highlight, start, end, parts)


def _differs(words: str, snippet: str) -> bool:
    return bool(snippet) and "".join(words.split()) != "".join(read_html(snippet).characters.split())


def _parts(paragraphs: Sequence[Paragraph], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    first = bisect_left(paragraphs, start, key=lambda paragraph: paragraph.origins[-1])
    last = bisect_left(paragraphs, end, key=lambda paragraph: paragraph.origins[0])
    for index in range(first, last):
        paragraph = paragraphs[index]
        if kept := trim(paragraph.text, *paragraph.stretch(start, end)):
            yield index, *kept


def _unnumbered(
    paragraphs: Sequence[Paragraph], placed: Sequence[_Placed], lost: Counter[str]
) -> frozenset[int]:
    """The lists whose numbers would get into a quote that runs from one item to the next."""
    lists = {
        paragraphs[index].list
        for found in placed
        for index, _, _ in found.parts[1:]
        if paragraphs[index].number
    }
    numbers = sum(paragraph.list in lists for paragraph in paragraphs if paragraph.number)
    if numbers:
        lost["list number"] += numbers
    return frozenset(lists)


def _blocks(
    text: DocumentText,
    stretches: Mapping[int, Sequence[Stretch]],
    unnumbered: frozenset[int],
    lost: Counter[str],
) -> Iterator[str]:
    levels = Counter(paragraph.heading for paragraph in text.paragraphs if paragraph.heading)
    top = min((level for level, times in levels.items() if times > 1), default=0)
    begun: set[str] = set()
    emphasis = _emphasis(text)
    for index, paragraph in enumerate(text.paragraphs):
        marked = stretches.get(index, ())
        # A level that occurs once is no outline: word processors make such headings out of list items.
        if levels[paragraph.heading] > 1 and not marked and _fits_heading(paragraph.text):
            yield f"{'#' * min(6, paragraph.heading - top + 2)} {paragraph.text}"
            continue
        number = f"{paragraph.number} " if paragraph.number and paragraph.list not in unnumbered else ""
        pieces = nested(paragraph.text, marked)
        kept = fitting(paragraph.text, emphasis.get(index, ()), pieces)
        lost["bold or italic part"] += len(emphasis.get(index, ())) - len(kept)
        yield number + write_marked(paragraph.text, pieces, begun, kept)


def _emphasis(text: DocumentText) -> dict[int, list[Emphasised]]:
    """Paragraph -> what is bold or italic in it."""
    found: dict[int, list[Emphasised]] = {}
    for start, end, stars in text.emphasis:
        for index, first, last in _parts(text.paragraphs, start, end):
            found.setdefault(index, []).append(Emphasised(first, last, stars))
    return found


def _fits_heading(text: str) -> bool:
    return "\n" not in text and not text.endswith("#")
