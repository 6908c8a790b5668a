"""The example study of a page, made as a reader would make it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path

from click.testing import CliRunner

from tests.docs.pages import ROOT, Block, Manual, commands
from themetrail.cli import main
from themetrail.diagnostics import Diagnostic, Severity
from themetrail.publish.reading import read
from themetrail.study import Folder

_SHIPPED = (ROOT / "content", ROOT / "transcripts", ROOT / "generator" / "themetrail" / "starter")


def follow(page: Manual) -> list[str]:
    """Do what a page says, in the current folder, and give what came out otherwise than it says.

    A page that does not itself begin with `themetrail new` speaks of the study that this command makes.
    """
    wrong: list[str] = []
    if not _makes_a_study(page):
        _run("themetrail new my-study")
        os.chdir("my-study")
    shown: list[str] = []
    for block in page.blocks:
        if block.path is not None:
            _write(Path(block.path), block.text)
            shown.append(block.text)
        elif block.language == "console":
            wrong += [
                f"$ {command}\n{printed}\n--- expected\n{expected}"
                for command, expected in commands(block)
                if not _is_as_shown(printed := _run(command), expected)
            ]
        elif block.language in ("markdown", "yaml") and not _is_excerpt(block, shown):
            wrong.append(f"stands in no file:\n{block.text}")
    return wrong


def errors() -> list[Diagnostic]:
    """What keeps the study in the current folder from being built."""
    if not Path("content").is_dir():
        return []
    return [each for each in read(Folder(Path())).diagnostics if each.severity is Severity.ERROR]


def _makes_a_study(page: Manual) -> bool:
    first = next((block for block in page.blocks if block.language == "console"), None)
    return first is not None and commands(first)[0][0].startswith("themetrail new")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _is_as_shown(printed: str, expected: str) -> bool:
    """Whether a command prints what the page shows; a line `…` there stands for any lines."""
    pieces = [_trimmed(piece) for piece in re.split(r"^…\n", expected, flags=re.MULTILINE)]
    pattern = r"(?:.*\n)*".join(map(re.escape, pieces))
    return re.fullmatch(rf"\n*{pattern}\n*", _trimmed(printed)) is not None


def _trimmed(text: str) -> str:
    """Without blanks at the ends of lines."""
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)


def _is_excerpt(block: Block, shown: list[str]) -> bool:
    shipped = (file.read_text("utf-8") for folder in _SHIPPED for file in folder.rglob("*.md"))
    return any(block.text.strip("\n") in text for text in (*shown, *shipped))


def _run(command: str) -> str:
    """Run a command of a page and give what it prints."""
    words = shlex.split(command)
    if words[0] == "themetrail":
        return CliRunner().invoke(main, words[1:]).output
    if words[0] == "cd":
        os.chdir(words[1])
    elif words[0] == "rm":
        for name in words[1:]:
            Path(name).unlink()
    elif words[0] == "mv":
        shutil.move(words[1], words[2])
    else:
        raise ValueError(f"the manual's tests do not know the command {words[0]}")
    return ""
