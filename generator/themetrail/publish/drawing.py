"""From DOT to a drawing, by whichever renderer there is."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from functools import lru_cache

_LONGEST = 120  # seconds; a map that takes longer is no longer a map to read


@lru_cache(maxsize=512)
def draw(dot: str, engine: str = "auto") -> str:
    """The SVG document of a graph; an empty string where nothing can draw it.

    `engine` is `graphviz-pure`, `dot`, or `auto`: the first, and where that fails the second.
    """
    for program in ("graphviz-pure", "dot") if engine == "auto" else (engine,):
        executable = _find(program)
        drawing = _run(executable, dot) if executable else ""
        if drawing:
            return drawing
    return ""


def _find(program: str) -> str | None:
    """The program beside the running Python, which need not be on the PATH, or else on the PATH."""
    beside = shutil.which(program, path=sysconfig.get_path("scripts")) if program == "graphviz-pure" else None
    return beside or shutil.which(program)


def _run(executable: str, dot: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 (no shell, and the graph goes in by standard input)
            [executable, "-Kdot", "-Tsvg"],
            input=dot.encode("utf-8", "replace"),
            capture_output=True,
            timeout=_LONGEST,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    drawing = done.stdout.decode("utf-8", "replace")
    return drawing if done.returncode == 0 and "</svg>" in drawing else ""
