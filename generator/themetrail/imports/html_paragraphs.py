"""HTML of a document to paragraphs of plain text, each character knowing where it came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import accumulate

_BLOCK_NAMES = """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot
    thead title tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CELLS = ("td", "th")
_STARS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_LOST = {"img": "image", "a": "link target", "u": "underlined part"}
_SPACE = " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its white space tidied. `origins[i]` is the index, in the document's characters, of
    what became `text[i]`.

    `heading` is the level of a heading, else 0. `number` is what an ordered list writes before its
    item; `list` tells the items of one list from those of another. A newline in the text is a line break.
    """

    text: str
    origins: tuple[int, ...]
    heading: int = 0
    number: str = ""
    list: int = 0

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where the document's characters from `start` to `end` stand in this paragraph."""
        return bisect_left(self.origins, start), bisect_left(self.origins, end)


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The characters of all text nodes, one after the other, and the paragraphs they form.

    `emphasis` is where characters are bold (`**`) or italic (`*`). `lost` counts what a transcript has
    no place for, by its name. `controls` counts control characters; each was replaced by U+FFFD.
    """

    characters: str
    paragraphs: tuple[Paragraph, ...]
    emphasis: tuple[tuple[int, int, str], ...]
    lost: Counter[str]
    controls: int
    _ends: tuple[int, ...]

    @property
    def bytes(self) -> int:
        """The length of the characters in UTF-8."""
        return self._ends[-1] if self._ends else 0

    def character(self, offset: int, *, up: bool = False) -> tuple[int, bool]:
        """The index of the character at a byte offset, and whether the offset is its first byte.

        An offset inside a character stands for that character; `up`, for the one after it.
        """
        index = bisect_right(self._ends, offset)
        begins = self._ends[index - 1] if index else 0
        exact = offset == begins
        return index + (1 if up and not exact else 0), exact


def read_html(contents: str) -> DocumentText:
    """Read a document's HTML the way a browser does, as far as its text nodes go."""
    reader = _Reader()
    # Browsers end lines with a newline only, drop NUL, and take `<![` for a comment up to the next `>`.
    plain = contents.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("<![", "<! [")
    reader.feed(plain)
    reader.close()
    reader.end_paragraph()
    characters = "".join(reader.characters)
    controls = contents.count("\x00") + sum(map(_is_control, characters))
    ends = tuple(accumulate(len(character.encode("utf-8", "replace")) for character in characters))
    shown = "".join(_REPLACEMENT if _is_control(character) else character for character in characters)
    return DocumentText(shown, tuple(reader.paragraphs), tuple(reader.emphasis), reader.lost, controls, ends)


def _is_control(character: str) -> bool:
    code = ord(character)
    return (code < 32 or 127 <= code < 160 or 0xD800 <= code < 0xE000) and character not in _SPACE


@dataclass(slots=True)
class _List:
    """An open list; `next` is None where its items have no numbers."""

    id: int
    next: int | None


@dataclass(slots=True)
class _Open:
    """What the paragraph that is being read is, and its characters with their origins."""

    text: list[str] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    breaks: int = 0


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.characters: list[str] = []
        self.length = 0
        self.paragraphs: list[Paragraph] = []
        self.emphasis: list[tuple[int, int, str]] = []
        self.lost: Counter[str] = Counter()
        self._open = _Open()
        self._heading = 0
        self._lists: list[_List] = []
        self._list_count = 0
        self._number = ("", 0)
        self._emphasised: list[tuple[int, str]] = []
        self._preformatted = 0
        self._newline_is_silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.end_paragraph()
        if tag in _LOST and (tag != "a" or dict(attrs).get("href")):
            self.lost[_LOST[tag]] += 1
        self._newline_is_silent = tag == "pre"
        if tag == "pre":
            self._preformatted += 1
        elif tag in _STARS:
            self._emphasised.append((self.length, _STARS[tag]))
        elif tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag in ("ol", "ul"):
            self._list_count += 1
            start = _number(dict(attrs).get("start"), 1) if tag == "ol" else None
            self._lists.append(_List(self._list_count, start))
        elif tag == "li":
            self._begin_item(dict(attrs).get("value"))
        elif tag == "br":
            self._break_line(self.length)
        elif tag in _CELLS:
            self._separate()

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_paragraph()
        self._newline_is_silent = False
        if tag in _HEADINGS:
            self._heading = 0
        elif tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._number = ("", 0)
        elif tag in _STARS and self._emphasised:
            start, stars = self._emphasised.pop()
            if self.length > start:
                self.emphasis.append((start, self.length, stars))

    def handle_data(self, data: str) -> None:
        # The newline that directly follows <pre> is no text in a browser.
        if self._newline_is_silent and data.startswith("\n"):
            data = data[1:]
        self._newline_is_silent = False
        self.characters.append(data)
        for index, character in enumerate(data, self.length):
            paragraph = self._open
            if character == "\n" and self._preformatted:
                self._break_line(index)
            elif character in _SPACE:
                if paragraph.text and paragraph.text[-1] not in (" ", "\n"):
                    paragraph.text.append(" ")
                    paragraph.origins.append(index)
            else:
                paragraph.text.append(_REPLACEMENT if _is_control(character) else character)
                paragraph.origins.append(index)
                paragraph.breaks = 0
        self.length += len(data)

    def end_paragraph(self) -> None:
        """Close what was read since the last block began or ended; white space alone is no paragraph."""
        paragraph, self._open = self._open, _Open()
        text = "".join(paragraph.text)
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        if start < end:
            number, list_ = self._number
            self.paragraphs.append(
                Paragraph(text[start:end], tuple(paragraph.origins[start:end]), self._heading, number, list_)
            )
            self._number = ("", 0)

    def _begin_item(self, value: str | None) -> None:
        if not self._lists:
            return
        innermost = self._lists[-1]
        if innermost.next is not None:
            number = _number(value, innermost.next)
            self._number = (f"{number}.", innermost.id)
            innermost.next = number + 1

    def _break_line(self, index: int) -> None:
        """One line break is a new line; two with nothing between them part paragraphs."""
        paragraph = self._open
        if not paragraph.text:
            return
        if paragraph.breaks:
            self.end_paragraph()
            return
        if paragraph.text[-1] == " ":
            paragraph.text[-1] = "\n"
        else:
            paragraph.text.append("\n")
            paragraph.origins.append(index)
        paragraph.breaks = 1

    def _separate(self) -> None:
        paragraph = self._open
        if paragraph.text and paragraph.text[-1] not in (" ", "\n"):
            paragraph.text.append(" ")
            paragraph.origins.append(self.length)


def _number(text: str | None, default: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default
