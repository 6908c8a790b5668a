"""Checking quotations: 400 in a study of shape L, 200 of them without a reference, 20 altered."""

from __future__ import annotations

import random
import time
from pathlib import Path

from tests.bench.figures import report
from tests.bench.shapes import SHAPES, WORDS, turns, write_study
from themetrail.checks.quotations import Quotation, verify
from themetrail.study import load

QUOTATIONS, ALTERED = 400, 20
BUDGET = 2.0


def write_quotations(folder: Path) -> set[int]:
    """A study of shape L whose themes quote it; gives which of the quotations (from 0) are altered."""
    shape = SHAPES["L"]
    write_study(shape, folder)
    dice = random.Random(400)
    altered = set(dice.sample(range(QUOTATIONS), ALTERED))
    spoken = [
        [[word for stretch in stretches for word in stretch.words] for stretches in turns(shape, number)]
        for number in range(shape.transcripts)
    ]
    written: list[str] = []
    for number in range(QUOTATIONS):
        participant = dice.randrange(shape.transcripts)
        turn = dice.randrange(1, shape.turns, 2)
        words = spoken[participant][turn]
        start = dice.randrange(0, 4)
        quoted = words[start : start + dice.randrange(12, 17)]
        quoted = alter(dice, quoted) if number in altered else tidy(dice, quoted)
        credit = f"[P{participant}](turn:t{participant}/{turn + 1})" if number % 2 else f"P{participant}"
        written.append(f"> {' '.join(quoted)}\n>\n> — {credit}\n")
    for theme in range(shape.themes):
        path = folder / f"content/themes/theme-{theme}.md"
        own = "\nAnd they said:\n\n".join(written[theme :: shape.themes])
        path.write_text(f"{path.read_text()}\n{own}", encoding="utf-8")
    return altered


def tidy(dice: random.Random, words: list[str]) -> list[str]:
    """What may be done with a quotation."""
    how = dice.randrange(4)
    if how == 1:
        return [words[0].capitalize(), *words[1:-1], f"{words[-1]}."]
    if how == 2 and "not" not in words[4:7]:
        return [*words[:4], "[…]", *words[7:]]
    return [*words[:3], "[sic]", *words[3:]] if how == 3 else words


def alter(dice: random.Random, words: list[str]) -> list[str]:
    """What may not."""
    at = dice.randrange(3, len(words) - 3)
    how = dice.randrange(3)
    if how == 0:
        other = dice.choice([word for word in WORDS if word not in words])
        return [*words[:at], other, *words[at + 1 :]]
    if how == 1:
        return [*words[:at], "never", *words[at:]]
    return [*words[:at], *words[at + 2 :]]


def number_of(quotation: Quotation) -> int:
    """Which of those written it is: theme by theme, each in the order of its page."""
    return int(quotation.owner[1].removeprefix("theme-"))


def caught(quotations: tuple[Quotation, ...], altered: set[int]) -> tuple[int, int]:
    """How many of the altered ones do not pass, and how many of the others."""
    seen: dict[int, int] = {}
    right = wrong = 0
    for each in quotations:
        theme = number_of(each)
        number = theme + seen.get(theme, 0) * SHAPES["L"].themes
        seen[theme] = seen.get(theme, 0) + 1
        if not each.passes or each.others:
            right += number in altered
            wrong += number not in altered
    return right, wrong


def bench_quotations(runs: int, folder: Path) -> None:
    """Locate and grade all of them; say which were caught."""
    altered = write_quotations(folder / "quotations")
    loaded = load(folder / "quotations")
    times: list[float] = []
    found: tuple[Quotation, ...] = ()
    for _ in range(runs + 1):
        start = time.perf_counter()
        found = verify(loaded.study, loaded.index)
        times.append(time.perf_counter() - start)
    without = sum(each.reference is None for each in found)
    right, wrong = caught(found, altered)
    report(f"{len(found)} quotations, {without} without reference", times[1:], BUDGET)
    print(f"{'altered and caught':<44} {right} of {len(altered)}; {wrong} others flagged", flush=True)
