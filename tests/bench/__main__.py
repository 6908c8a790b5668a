"""Speed, beside plain MkDocs in the same run: `python -m tests.bench [--runs N] [--xl]`.

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

from tests.bench.shapes import SHAPES, write_plain, write_study

BIN = Path(sys.executable).parent
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
RATIO, BUILD, CHECK, MEMORY = 0.4, 5.0, 1.0, 1500


def seconds(command: list[str], folder: Path) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=QUIET, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return time.perf_counter() - start


def report(what: str, times: list[float], budget: float | None = None) -> float:
    median = statistics.median(times)
    limit = f"   budget {budget:g} s: {'met' if median <= budget else 'MISSED'}" if budget else ""
    print(f"{what:<44} {median:6.2f} s   ({min(times):.2f} to {max(times):.2f}){limit}", flush=True)
    return median


def shape_l(runs: int, folder: Path) -> None:
    """Full build against plain MkDocs with search on the same text and marks; then `check`."""
    study, plain = folder / "study", folder / "plain"
    write_study(SHAPES["L"], study)
    write_plain(SHAPES["L"], plain)
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(runs + 1):
        ours.append(seconds([str(BIN / "mkdocs"), "build", "-q"], study))
        theirs.append(seconds([str(BIN / "mkdocs"), "build", "-q"], plain))
    ratios = [a / b for a, b in zip(ours[1:], theirs[1:], strict=True)]
    report("shape L: build", ours[1:], BUILD)
    report("shape L: plain MkDocs with search", theirs[1:])
    ratio = statistics.median(ratios)
    print(f"{'shape L: ratio':<44} {ratio:6.2f}     budget {RATIO}: {'met' if ratio <= RATIO else 'MISSED'}")
    checks = [seconds([str(BIN / "themetrail"), "check"], study) for _ in range(runs + 1)]
    report("shape L: check", checks[1:], CHECK)


def shape_xl(folder: Path) -> None:
    """One build of the largest shape, and the memory that it took."""
    study = folder / "xl"
    write_study(SHAPES["XL"], study)
    report("shape XL: check", [seconds([str(BIN / "themetrail"), "check"], study)])
    report("shape XL: build", [seconds([str(BIN / "mkdocs"), "build", "-q"], study)])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'peak memory':<44} {peak:6.0f} MB  budget {MEMORY}: {'met' if peak <= MEMORY else 'MISSED'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--xl", action="store_true", help="the largest shape too; takes minutes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shape_l(options.runs, Path(folder))
        if options.xl:
            shape_xl(Path(folder))


if __name__ == "__main__":
    main()
