"""A document and its highlights, written as a transcript."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from themetrail.imports.html_paragraphs import DocumentText, Paragraph, read_html
from themetrail.imports.marks import Emphasised, Mark, Stretch, fitting, nested, trim, write_marked
from themetrail.imports.taguette_values import Document, Highlight


@dataclass(frozen=True, slots=True)
class WrittenQuote:
    """A quote that was written, and the words that were highlighted. `doubtful` where those are not the
    words that were stored with the highlight. `fields` are its `by`, `on` and `note`."""

    id: str
    codes: tuple[str, ...]
    words: str
    doubtful: bool
    fields: tuple[str, str, str] = ("", "", "")


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


@dataclass(frozen=True, slots=True)
class Frame:
    """What stays the same of a transcript whatever is marked in it.

    `names` are the ids of its quotes by highlight, `unnumbered` the lists that are written without numbers,
    `marked` the paragraphs that are none of the headings since there is a quote in them.
    """

    text: DocumentText
    names: Mapping[int, str]
    unnumbered: frozenset[int]
    marked: frozenset[int]


def write_transcript(
    transcript: str, document: Document, highlights: Sequence[Highlight], codes: Mapping[int, str]
) -> WrittenTranscript:
    """The body of the transcript with that id; `codes` gives the code of each tag."""
    text = read_html(document.contents)
    lost = text.lost + Counter({"control character": text.controls})
    remarks: list[str] = []
    placed = _placed(text, highlights, remarks)
    frame = _frame(transcript, text, placed, lost)
    written = _written(frame, placed, codes, lost)
    return replace(written, left_out=len(highlights) - len(placed), remarks=tuple(remarks))


def framed(transcript: str, document: Document, highlights: Sequence[Highlight]) -> Frame:
    """The transcript of a document for other highlights than those that it has now."""
    text = read_html(document.contents)
    return _frame(transcript, text, _placed(text, highlights, []), Counter())


def write_framed(
    frame: Frame, highlights: Sequence[Highlight], codes: Mapping[int, str]
) -> WrittenTranscript:
    """A transcript as it is with these highlights; the frame has a name for each."""
    return _written(frame, _placed(frame.text, highlights, []), codes, Counter())


def _placed(text: DocumentText, highlights: Sequence[Highlight], remarks: list[str]) -> list[_Placed]:
    found = (found for highlight in highlights if (found := _place(text, highlight, remarks)))
    return sorted(found, key=lambda each: (each.start, -each.end, each.highlight.id))


def _frame(transcript: str, text: DocumentText, placed: Sequence[_Placed], lost: Counter[str]) -> Frame:
    width = max(3, len(str(len(placed))))
    names = {found.highlight.id: f"{transcript}-{number:0{width}}" for number, found in enumerate(placed, 1)}
    marked = frozenset(paragraph for found in placed for paragraph, _, _ in found.parts)
    return Frame(text, names, _unnumbered(text.paragraphs, placed, lost), marked)


def _written(
    frame: Frame, placed: Sequence[_Placed], codes: Mapping[int, str], lost: Counter[str]
) -> WrittenTranscript:
    quotes = []
    stretches: dict[int, list[Stretch]] = {}
    for found in placed:
        mark = Mark(frame.names[found.highlight.id], tuple(codes[tag] for tag in found.highlight.tags))
        words = frame.text.characters[found.start : found.end]
        quotes.append(WrittenQuote(mark.id, mark.codes, words, _differs(words, found.highlight.snippet)))
        for paragraph, start, end in found.parts:
            stretches.setdefault(paragraph, []).append(Stretch(start, end, mark))
    body = "\n\n".join(_blocks(frame, stretches, lost))
    return WrittenTranscript(body, tuple(quotes), 0, lost, ())


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


def _blocks(frame: Frame, stretches: Mapping[int, Sequence[Stretch]], lost: Counter[str]) -> Iterator[str]:
    text = frame.text
    levels = Counter(paragraph.heading for paragraph in text.paragraphs if paragraph.heading)
    top = min((level for level, times in levels.items() if times > 1), default=0)
    begun: set[str] = set()
    emphasis = _emphasis(text)
    for index, paragraph in enumerate(text.paragraphs):
        marked = stretches.get(index, ())
        # A level that occurs once is no outline: word processors make such headings out of list items.
        is_free = not marked and index not in frame.marked
        if levels[paragraph.heading] > 1 and is_free and _fits_heading(paragraph.text):
            yield f"{'#' * min(6, paragraph.heading - top + 2)} {paragraph.text}"
            continue
        number = f"{paragraph.number} " if paragraph.number and paragraph.list not in frame.unnumbered else ""
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
