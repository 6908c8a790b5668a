"""Pages of the manual: their code blocks, and their links.

A line that holds nothing but a path in backticks, and a code block after it, show a whole file of the
page's example study. A `console` block holds commands after `$`, and what they print, where a line `…`
stands for any lines. A block of `markdown` or `yaml` without a path is an excerpt: it stands, letter for
letter, in a file of the study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
GENERATED = ROOT / "docs" / "reference" / "rules.md"
"""The page that comes from the catalogue of rules; its examples are the cases of the rules."""

_BLOCK = re.compile(
    r"(?:^`(?P<path>[\w./-]+\.\w+)`:?\n\n)?^(?P<fence>`{3,})(?P<language>\w*)[^\n]*\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^()\s]+)\)")
_CODE = re.compile(r"^(`{3,}).*?^\1$|(`+)(?!`).+?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and the path of the file that it shows, if it shows one."""

    language: str
    text: str
    path: str | None


@dataclass(frozen=True)
class Manual:
    """A page of the manual."""

    file: Path

    @property
    def name(self) -> str:
        return self.file.relative_to(ROOT).as_posix()

    @property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @property
    def blocks(self) -> list[Block]:
        return [Block(each["language"], each["text"], each["path"]) for each in _BLOCK.finditer(self.text)]

    @property
    def has_examples(self) -> bool:
        examples = (each.path or each.language in ("console", "markdown", "yaml") for each in self.blocks)
        return self.file != GENERATED and any(examples)

    @property
    def links(self) -> list[str]:
        """The targets of its links, those in code left out."""
        return [each["target"] for each in _LINK.finditer(_CODE.sub("", self.text))]

    @property
    def anchors(self) -> set[str]:
        """The anchors that a git host gives its headings."""
        found = _HEADING.findall(_CODE.sub(lambda code: code[0] if code[2] else "", self.text))
        return {_anchor(heading) for heading in found}


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def manual() -> Iterator[Manual]:
    """Every page, the files at the top of the repository included."""
    yield from map(Manual, sorted(ROOT.glob("*.md")))
    yield from map(Manual, sorted((ROOT / "docs").rglob("*.md")))


def commands(block: Block) -> list[tuple[str, str]]:
    """The commands of a console block, each with what it prints."""
    found: list[tuple[str, str]] = []
    for line in block.text.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append((line[2:].strip(), ""))
        else:
            command, printed = found.pop()
            found.append((command, printed + line))
    return found
