"""What is printed where the terminal lacks some of the signs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.studies import write


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "utf-8"])
def test_what_the_terminal_lacks_is_a_question_mark(tmp_path: Path, encoding: str) -> None:
    write(tmp_path, {"content/method.md": "[日本](qoute:\x1bé)\n"})
    done = subprocess.run(
        [sys.executable, "-c", "from themetrail.cli import main; main()", "check", str(tmp_path)],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    assert done.returncode == 1
    printed = done.stdout.decode(encoding)
    assert "[日本](qoute:␛é)".encode(encoding, "replace").decode(encoding) in printed
    assert "content/method.md:1:6: error[scheme-unknown]" in printed
