"""How fast the page of a long, densely coded transcript is in a real browser, opened from the disk.

500 turns, 600 applications of codes, up to seven on the same words: from the click until everything on the
page can be used, at its beginning and at a turn far down.
"""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.figures import report
from tests.bench.shapes import WORDS
from tests.browser.conftest import chromium

TURNS, APPLICATIONS, CODES = 500, 600, 60
BUDGET = 500.0

_READY = """new Promise(done => {
    const look = () => {
        const [page] = performance.getEntriesByType('navigation');
        const ready = performance.getEntriesByName('themetrail transcript ready')[0];
        if (!ready || !page.loadEventEnd) return setTimeout(look, 5);
        requestAnimationFrame(() => requestAnimationFrame(() => done([ready.startTime, page.loadEventEnd])));
    };
    look();
})"""


def write_crowded(folder: Path) -> None:
    """A study of one transcript."""
    dice = random.Random(5)
    codes = [f"code-{number}" for number in range(CODES)]
    titles = [f"A code about {' '.join(dice.choices(WORDS, k=3))}" for _ in codes]
    for name in ("content/themes", "transcripts"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(
        "site_name: Bench\ndocs_dir: content\nuse_directory_urls: false\n"
        "theme: {name: material, font: false}\nplugins: [search, themetrail]\n"
    )
    (folder / "content/index.md").write_text("---\ntitle: Bench\napproach: codebook\n---\n\nA study.\n")
    (folder / "content/codebook.md").write_text(
        "---\ncodes:\n"
        + "".join(f"  {id_}: {{title: {title}}}\n" for id_, title in zip(codes, titles, strict=True))
        + "---\n"
    )
    (folder / "content/participants.md").write_text(
        "---\nparticipants:\n  p: {title: P, quotes: public, transcript: public}\n---\n"
    )
    for number in range(6):
        mine = ", ".join(codes[number::8])
        (folder / f"content/themes/theme-{number}.md").write_text(
            f"---\ntitle: Theme {number}\ncodes: [{mine}]\nconcept: What holds it.\n---\n\nText.\n"
        )
    head = "---\nparticipants: [p]\nspeakers: {I: interviewer, P: p}\n---\n"
    (folder / "transcripts/t.md").write_text(head + "\n" + "\n".join(_turns(dice, codes)))


def _turns(dice: random.Random, codes: list[str]) -> list[str]:
    """Every hundredth turn has seven marks around one another; the rest is spread evenly."""
    left = APPLICATIONS - 7 * (TURNS // 100)
    lines = []
    for number in range(TURNS):
        said = " ".join(dice.choices(WORDS, k=dice.randint(4, 40)))
        if number % 100 == 50:
            for code in dice.sample(codes, 7):
                said = f"and [{said}]{{.{code}}} so"
        else:
            wanted = left * (number + 1) // TURNS - left * number // TURNS
            for code in dice.sample(codes, wanted):
                said += f" [{' '.join(dice.choices(WORDS, k=dice.randint(4, 16)))}]{{.{code}}} and"
        lines.append(f"{'P' if number % 2 else 'I'}: {said}\n")
    return lines


def bench_transcript_page(runs: int, study: Path) -> None:
    """Write the study, build it, and open its transcript anew for each run."""
    write_crowded(study)
    command = str(Path(sys.executable).parent / "themetrail")
    subprocess.run([command, "build"], cwd=study, check=True, capture_output=True)
    file = study / "site/transcripts/t.html"
    print(f"{'transcript page: size':<44} {file.stat().st_size / 1e6:6.2f} MB")
    with chromium() as browser:
        for what, anchor in (("from its beginning", ""), ("at turn 450", "#turn-450")):
            times = [_once(browser, file.as_uri() + anchor) for _ in range(runs + 1)][1:]
            report(f"transcript page: ready {what}", times, BUDGET, unit="ms")


def _once(browser: Browser, address: str) -> float:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    ready, loaded = page.evaluate(_READY)
    context.close()
    return float(max(ready, loaded))
