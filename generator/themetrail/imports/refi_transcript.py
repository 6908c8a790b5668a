"""A plain text and its quotes, written as a transcript."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from themetrail.imports.marks import Mark, Stretch, nested, trim, write_marked
from themetrail.imports.plain_text import TextParagraph, overlapping, paragraphs
from themetrail.imports.refi_elements import clock
from themetrail.imports.refi_quotes import PlannedQuote
from themetrail.imports.transcript_text import WrittenQuote, WrittenTranscript

_Part = tuple[int, int, int]
"""A paragraph, and where in its text a part of a quote begins and ends."""

_TIMESTAMP = re.compile(r"\[[\d:.,]+\][ \t]+(?=\S)")


def write_text(
    transcript: str,
    characters: str,
    quotes: Sequence[PlannedQuote],
    times: Sequence[tuple[int, int]] = (),
    headings: Mapping[int, str] | None = None,
) -> WrittenTranscript:
    """The body of the transcript with that id, its quotes numbered in the order of the text.

    `times` are milliseconds of the recording by the index of the character that they belong to, `headings`
    what stands above the paragraph that begins there.
    """
    whole = list(paragraphs(characters))
    width = max(3, len(str(len(quotes))))
    written: list[WrittenQuote] = []
    stretches: dict[int, list[Stretch]] = {}
    for number, (quote, parts) in enumerate(zip(quotes, _parts(whole, quotes), strict=True), 1):
        mark = Mark(f"{transcript}-{number:0{width}}", quote.codes, quote.by, quote.on, quote.note)
        for index, start, end in parts:
            stretches.setdefault(index, []).append(Stretch(start, end, mark))
        words = "\n".join(whole[index].text[start:end] for index, start, end in parts)
        fields = (quote.by, quote.on, quote.note)
        written.append(WrittenQuote(mark.id, quote.codes, words, doubtful=False, fields=fields))
    blocks = _blocks(whole, stretches, _times(whole, times), headings or {})
    return WrittenTranscript("\n\n".join(blocks), tuple(written), 0, Counter(), ())


def _parts(whole: Sequence[TextParagraph], quotes: Sequence[PlannedQuote]) -> list[list[_Part]]:
    """The words of each quote, by paragraph. A timestamp at the beginning is none of them.

    Where somebody selected nothing but a timestamp, or a piece of one, it is words in that paragraph.
    """
    found = [
        [
            (index, *kept)
            for index, start, end in overlapping(whole, quote.start, quote.end)
            if (kept := trim(whole[index].text, start, end))
        ]
        for quote in quotes
    ]
    stamps = {index: _stamp(whole[index].text) for parts in found for index, _, _ in parts}
    for parts in found:
        if all(end <= stamps[index] for index, _, end in parts):
            stamps.update((index, 0) for index, _, _ in parts)
    return [
        [(index, max(start, stamps[index]), end) for index, start, end in parts if end > stamps[index]]
        for parts in found
    ]


def _stamp(text: str) -> int:
    """Where the words begin, behind a timestamp."""
    stamp = _TIMESTAMP.match(text)
    return stamp.end() if stamp else 0


def _times(whole: Sequence[TextParagraph], times: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Paragraph -> the time at which it begins, where the recording was told that."""
    ordered = sorted(times)
    indices = [index for index, _ in ordered]
    found = {}
    for number, paragraph in enumerate(whole):
        before = whole[number - 1].end if number else 0
        first, last = bisect_left(indices, before), bisect_right(indices, paragraph.start)
        if first < last and not _TIMESTAMP.match(paragraph.text):
            found[number] = ordered[last - 1][1]
    return found


def _blocks(
    whole: Sequence[TextParagraph],
    stretches: Mapping[int, Sequence[Stretch]],
    times: Mapping[int, int],
    headings: Mapping[int, str],
) -> Iterator[str]:
    begun: set[str] = set()
    for index, paragraph in enumerate(whole):
        if paragraph.start in headings:
            yield f"## {headings[paragraph.start]}"
        pieces = nested(paragraph.text, stretches.get(index, ()))
        time = f"[{clock(times[index])}] " if index in times else ""
        yield time + write_marked(paragraph.text, pieces, begun)
