"""Speed, beside plain MkDocs in the same run: `python -m tests.bench [--runs N]`, and what else it takes.

Each figure is the median of whole processes, one warm-up left out; the two builds take turns, so that
their ratio holds on a machine whose speed drifts.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.browser import bench_browser
from tests.bench.figures import report, verdict
from tests.bench.history import bench_history
from tests.bench.quotations import bench_quotations
from tests.bench.refi import bench_import
from tests.bench.shapes import SHAPES, WRITERS, write_study
from tests.bench.transcript import bench_transcript_page

BIN = Path(sys.executable).parent
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
QUIET.pop("PYTHONDONTWRITEBYTECODE", None)  # modules that were run before are compiled, as they usually are
RATIO, BUILD, CHECK, MEMORY = 0.4, 5.0, 1.0, 1500


def seconds(command: list[str], folder: Path) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=QUIET, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return time.perf_counter() - start


def shape_l(runs: int, folder: Path) -> None:
    """Full build beside plain MkDocs with search on the same text and marks; then `check`."""
    for form, write in WRITERS.items():
        write(SHAPES["L"], folder / form)
    times: dict[str, list[float]] = {form: [] for form in WRITERS}
    for _ in range(runs + 1):
        for form, taken in times.items():
            taken.append(seconds([str(BIN / "mkdocs"), "build", "-q"], folder / form))
    report("shape L: build, with search by turn", times["study"][1:], BUILD)
    report("plain MkDocs, marks that lead nowhere", times["plain"][1:])
    report("plain MkDocs, the walk written by hand", times["walk"][1:])
    for form in ("plain", "walk"):
        ratio = statistics.median(a / b for a, b in zip(times["study"][1:], times[form][1:], strict=True))
        print(f"{f'ratio to {form}':<44} {ratio:6.2f}     budget {RATIO}: {verdict(ratio, RATIO)}")
    checks = [seconds([str(BIN / "themetrail"), "check"], folder / "study") for _ in range(runs + 1)]
    report("shape L: check", checks[1:], CHECK)


def shape_xl(folder: Path) -> None:
    """One build of the largest shape, and the memory that it took."""
    study = folder / "xl"
    write_study(SHAPES["XL"], study)
    report("shape XL: check", [seconds([str(BIN / "themetrail"), "check"], study)])
    report("shape XL: build", [seconds([str(BIN / "mkdocs"), "build", "-q"], study)])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'peak memory':<44} {peak:6.0f} MB  budget {MEMORY}: {verdict(peak, MEMORY)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--xl", action="store_true", help="the largest shape too; takes minutes")
    parser.add_argument("--browser", action="store_true", help="pages of shape L in a browser, and no more")
    parser.add_argument("--history", action="store_true", help="a history of 500 revisions, and no more")
    parser.add_argument("--import", dest="refi", action="store_true", help="a REFI-QDA project, and no more")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.refi:
            bench_import(Path(folder))
            return
        if options.history:
            bench_history(options.runs, Path(folder))
            return
        if options.browser:
            bench_browser(options.runs, Path(folder))
            bench_transcript_page(options.runs, Path(folder) / "crowded")
            return
        shape_l(options.runs, Path(folder))
        bench_quotations(options.runs, Path(folder))
        if options.xl:
            shape_xl(Path(folder))


if __name__ == "__main__":
    main()
