"""Importing a REFI-QDA project of 1,000 sources, 10 million words and 200,000 codings, as NVivo writes it."""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import report, verdict
from tests.bench.shapes import WORDS

SOURCES, WORDS_EACH, CODINGS_EACH, CODES = 1000, 10_000, 200, 300
SECONDS, MEMORY = 60.0, 1500
_WORD = re.compile(r"\S+")


def bench_import(folder: Path, sources: int = SOURCES) -> None:
    """Import the project once, in a process of its own, and print how long and how large that was."""
    project = folder / "project.qdpx"
    write_project(project, sources)
    command = [str(Path(sys.executable).parent / "themetrail"), "import", str(project), str(folder / "study")]
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    report(f"import of {sources:,} REFI-QDA sources", [time.perf_counter() - start], SECONDS)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'peak memory':<44} {peak:6.0f} MB  budget {MEMORY}: {verdict(peak, MEMORY)}")


def write_project(file: Path, sources: int) -> None:
    """Texts with line breaks of Windows and a byte order mark; positions count both signs of a break."""
    dice = random.Random(200_000)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        xml = [
            '<Project xmlns="urn:QDA-XML:project:1.0" name="Large" origin="NVivo"><Users>'
            '<User guid="U0" name="Ann Bee"/><User guid="U1" name="Bo"/></Users><CodeBook><Codes>',
            *(f'<Code guid="C{code}" name="code {code}" isCodable="true"/>' for code in range(CODES)),
            "</Codes></CodeBook><Sources>",
        ]
        for source in range(sources):
            lines = (" ".join(dice.choices(WORDS, k=60)) for _ in range(WORDS_EACH // 60))
            text = "\r\n".join(lines)
            archive.writestr(f"Sources/S{source}.txt", "\ufeff" + text)
            xml.append(
                f'<TextSource guid="S{source}" name="Interview {source}" plainTextPath="internal://S{source}.txt">'
            )
            xml += _selections(dice, text, source)
            xml.append("</TextSource>")
        archive.writestr("project.qde", "".join([*xml, "</Sources></Project>"]))


def _selections(dice: random.Random, text: str, source: int) -> Iterator[str]:
    words = list(_WORD.finditer(text))
    for number in range(CODINGS_EACH):
        first = dice.randrange(len(words) - 50)
        last = first + dice.randrange(2, 40)
        yield (
            f'<PlainTextSelection guid="P{source}-{number}" startPosition="{words[first].start()}" '
            f'endPosition="{words[last].end()}"><Coding guid="G{source}-{number}" '
            f'creatingUser="U{number % 2}" creationDateTime="2024-01-0{1 + number % 9}T10:00:00Z">'
            f'<CodeRef targetGUID="C{number % CODES}"/></Coding></PlainTextSelection>'
        )
