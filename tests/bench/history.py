"""A history of 500 revisions of a study of 20 transcripts: read for the first time, and after that."""

from __future__ import annotations

import random
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import verdict
from tests.bench.shapes import Shape, write_study
from tests.trail.repositories import History, made

REVISIONS = 500
SHAPE = Shape(transcripts=20, turns=200, words=40, codes=60, applications=2000)
FIRST, AFTER = 5.0, 0.5
_MARK = re.compile(r"\[([^\[\]]*)\]\{[^{}]*\}")
_READ = """
import sys, time
from pathlib import Path
from themetrail.consent import part_for
from themetrail.editions.past import past_shown
from themetrail.model import Audience
from themetrail.study import load
from themetrail.trail.past import past_of
root = Path(sys.argv[1])
loaded = load(root)
part = part_for(loaded.study, loaded.index, Audience.PUBLIC)
start, busy = time.perf_counter(), time.process_time()
past = past_of(root, loaded.study)
shown = past_shown(past, loaded.study, part)
print(time.perf_counter() - start, time.process_time() - busy)
assert len(shown.steps.steps) == 500 and len(shown.snapshots) == 10
"""
"""Everything of the past that a build needs, without what it needs anyway."""


def write_history(folder: Path) -> None:
    """A study that grows: mostly a transcript is coded further, now and then codes and themes change."""
    write_study(SHAPE, folder / "last")
    last = {
        path.relative_to(folder / "last").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((folder / "last").rglob("*.md"))
    }
    transcripts = [path for path in last if path.startswith("transcripts/")]
    dice = random.Random(500)
    history = History(made(folder / "study"))
    spoken = {path: _MARK.sub(r"\1", last[path]) for path in transcripts}
    history.commit(0, {**last, **spoken, "mkdocs.yml": "site_name: Bench\n"}, "The transcripts")
    growing = {path: _growing(last[path]) for path in transcripts}
    for number in range(1, REVISIONS):
        path = transcripts[number * len(transcripts) // REVISIONS]
        files = {path: next(growing[path], last[path])}
        if number % 8 == 0:
            files["content/codebook.md"] = _redefined(last["content/codebook.md"], dice.randrange(60), number)
        if number % 20 == 0:
            theme = f"content/themes/theme-{dice.randrange(SHAPE.themes)}.md"
            files[theme] = f"{last[theme]}\nThought again on day {number}.\n"
        id_ = history.commit(number, files, f"Day {number}")
        if number % 50 == 1:
            history.tag(f"phase-{number}", id_)
    history.put()


def _growing(text: str) -> Iterator[str]:
    """A transcript as four marks more are set each time."""
    marks = [match.span() for match in _MARK.finditer(text)]
    for number in range(4, len(marks), 4):
        at = marks[number][0]
        yield text[:at] + _MARK.sub(r"\1", text[at:])


def _redefined(text: str, code: int, day: int) -> str:
    return text.replace(f"Code number {code}.", f"Code number {code}, as of day {day}.")


def bench_history(runs: int, folder: Path) -> None:
    """Read the history with nothing kept, then with what was kept; each in a process of its own."""
    write_history(folder)
    study = folder / "study"
    kept = study / ".themetrail/history.json"
    for what, budget, is_first in (("first time", FIRST, True), ("after that", AFTER, False)):
        times = []
        for _ in range(max(runs // 2, 1)):
            if is_first:
                kept.unlink(missing_ok=True)
            times.append(_seconds(study))
        wall, busy = (statistics.median(each) for each in zip(*times, strict=True))
        line = f"history of {REVISIONS} revisions, {what}"
        spread = f"({busy:.2f} of the processor)"
        print(f"{line:<44} {wall:6.2f} s   {spread}   budget {budget:g} s: {verdict(wall, budget)}")
    print(f"{'kept on disk':<44} {kept.stat().st_size / 1e6:6.2f} MB", flush=True)


def _seconds(study: Path) -> tuple[float, float]:
    """How long a process of its own takes for it, and how long the processor is busy with it."""
    command = [sys.executable, "-c", _READ, str(study)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    wall, busy = map(float, done.stdout.split())
    return wall, busy
