"""The braces of a mark: `{#id .code .code by=kt note="…"}`."""

from __future__ import annotations

import re
from typing import NamedTuple

BRACES = r'\{(?:[^{}"\\]++|"(?:[^"\\]++|\\.)*+"|\\.)*+\}'
_BRACES = re.compile(BRACES, re.DOTALL)
_ONE_CODE = re.compile(r"\{\.([^\s{}\"=#.]+)\}")
_ITEM = re.compile(
    r"""(?:
        \#(?P<id>[^\s{}"=#.]+)
      | \.(?P<code>[^\s{}"=#.]+)
      | (?P<key>[^\s{}"=#.]+)=(?:"(?P<quoted>(?:[^"\\]|\\.)*+)"|(?P<bare>[^\s{}"=]+))
    )(?=[\s}\#.])""",
    re.VERBOSE | re.DOTALL,
)
_SPACE = re.compile(r"\s*")
_UNREADABLE = re.compile(r'(?:"(?:[^"\\]|\\.)*+"|[^\s}])++', re.DOTALL)
_LOOKS_LIKE = re.compile(r"\{\s*(?:[#.][^\s{}\"=#.]|(?:audience|note|by|on)\s*=)")
_PLAIN_VALUE = re.compile(r'[^\s{}"=#.\\]+')


class Item(NamedTuple):
    """An id or a code, without its `#` or `.`; `start` and `end` cover it with that sign."""

    text: str
    start: int
    end: int


class KeyItem(NamedTuple):
    """`key=value`, the value without its quotation marks and escapes."""

    key: str
    value: str
    start: int
    end: int


class Attributes(NamedTuple):
    """All that braces hold, in order; `unreadable` is what fits nothing."""

    start: int
    end: int
    ids: tuple[Item, ...] = ()
    codes: tuple[Item, ...] = ()
    keys: tuple[KeyItem, ...] = ()
    unreadable: tuple[Item, ...] = ()

    @property
    def id(self) -> str | None:
        return self.ids[0].text if self.ids else None


def read_attributes(text: str, start: int, end: int) -> Attributes | None:
    """The braces that open at `start`; None where they are not closed before `end`."""
    if single := _ONE_CODE.match(text, start, end):  # most marks are no more than this
        return Attributes(start, single.end(), (), (Item(single[1], start + 1, single.end() - 1),))
    braces = _BRACES.match(text, start, end)
    if not braces:
        return None
    ids: list[Item] = []
    codes: list[Item] = []
    keys: list[KeyItem] = []
    unreadable: list[Item] = []
    last = braces.end() - 1
    at = _space_after(text, start + 1)
    while at < last:
        item = _ITEM.match(text, at)
        if item is None:
            lost = _UNREADABLE.match(text, at, last)
            stop = lost.end() if lost else last
            unreadable.append(Item(text[at:stop], at, stop))
        else:
            stop = item.end()
            if item["id"] is not None:
                ids.append(Item(item["id"], at, stop))
            elif item["code"] is not None:
                codes.append(Item(item["code"], at, stop))
            else:
                keys.append(KeyItem(item["key"], _value(item), at, stop))
        at = _space_after(text, stop)
    return Attributes(start, braces.end(), tuple(ids), tuple(codes), tuple(keys), tuple(unreadable))


def looks_like_attributes(text: str, start: int) -> bool:
    """Whether a brace that follows no bracket was meant for a mark."""
    return _LOOKS_LIKE.match(text, start) is not None


def format_attributes(
    id_: str | None,
    codes: tuple[str, ...] | list[str] = (),
    *,
    by: str | None = None,
    on: str | None = None,
    note: str | None = None,
) -> str:
    """Braces that read back as these values."""
    parts = [f"#{id_}"] if id_ else []
    parts += [f".{code}" for code in codes]
    for key, value in (("by", by), ("on", on), ("note", note)):
        flat = " ".join(value.split()) if value else ""
        if flat:
            parts.append(f"{key}={_quoted(flat)}")
    return "{" + " ".join(parts) + "}"


def _quoted(value: str) -> str:
    if _PLAIN_VALUE.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _value(item: re.Match[str]) -> str:
    if item["bare"] is not None:
        return item["bare"]
    return re.sub(r"\s+", " ", re.sub(r"\\(.)", r"\1", item["quoted"], flags=re.DOTALL))


def _space_after(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at
