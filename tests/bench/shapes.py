"""Studies of a given size, the same each time: `python tests/bench/shapes.py L FOLDER`.

Shape L: 40 transcripts of 500 turns, 100 codes, 23,400 code applications. Shape XL: 1,000 transcripts
of 10,000 words, 200,000 applications. `--as plain` and `--as walk` write the same text and marks as
Markdown that MkDocs reads by itself.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WORDS = re.findall(
    r"\w+",
    """
    the list round ward night early late nobody asked whether could have been there when it was
    changed and then again after a while because we had to wait for someone who knew which room
    they meant so I thought well that is how it goes but still you would want to be told before
    not in the middle of handing over with the phone ringing two relatives at the desk no pen
    paper cups coffee gone cold same as last week
    """,
)


@dataclass(frozen=True)
class Shape:
    transcripts: int
    turns: int
    words: int
    codes: int
    applications: int
    themes: int = 12


SHAPES = {
    "S": Shape(4, 50, 40, 20, 200, themes=4),
    "L": Shape(40, 500, 21, 100, 23_400),
    "XL": Shape(1000, 250, 40, 400, 200_000, themes=40),
}


@dataclass(frozen=True)
class Stretch:
    """Words, and the codes they carry; an inner stretch lies in it."""

    words: tuple[str, ...]
    codes: tuple[str, ...] = ()


def turns(shape: Shape, transcript: int) -> Iterator[list[Stretch]]:
    """The turns of one transcript, each as stretches with and without codes."""
    dice = random.Random(transcript)
    per_transcript = shape.applications // shape.transcripts
    for number in range(shape.turns):
        wanted = per_transcript * (number + 1) // shape.turns - per_transcript * number // shape.turns
        stretches = []
        for _ in range(max(wanted, 1)):
            length = max(3, shape.words // max(wanted, 1))
            words = tuple(dice.choices(WORDS, k=length))
            cut = dice.randint(1, length - 1)
            stretches.append(Stretch(words[:cut]))
            codes = (f"code-{dice.randrange(shape.codes)}",) if wanted else ()
            stretches.append(Stretch(words[cut:], codes))
        yield stretches


def marked(stretch: Stretch, form: str) -> str:
    """A stretch as it is written: in the form of a mark where it has codes."""
    words = " ".join(stretch.words)
    return form.format(words=words, codes=" .".join(stretch.codes)) if stretch.codes else words


def write_study(shape: Shape, folder: Path) -> None:
    """A study for Themetrail."""
    for name in ("content/themes", "transcripts"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(
        "site_name: Bench\ndocs_dir: content\nuse_directory_urls: false\n"
        "theme: {name: material, font: false}\nplugins: [search, themetrail]\n"
    )
    (folder / "content/index.md").write_text("---\ntitle: Bench\napproach: codebook\n---\n\nA study.\n")
    codes = "".join(f"  code-{n}:\n    definition: Code number {n}.\n" for n in range(shape.codes))
    (folder / "content/codebook.md").write_text(f"---\ncodes:\n{codes}---\n")
    released = "    quotes: public\n    transcript: public\n"
    people = "".join(f"  p{n}:\n    title: P{n}\n{released}" for n in range(shape.transcripts))
    (folder / "content/participants.md").write_text(f"---\nparticipants:\n{people}---\n")
    for n in range(shape.themes):
        mine = ", ".join(f"code-{code}" for code in range(n, shape.codes, shape.themes))
        parent = f"parent: theme-{n % 3}\n" if n >= 3 else ""
        text = f"---\ntitle: Theme {n}\n{parent}codes: [{mine}]\nconcept: What holds it.\n---\n\nText.\n"
        (folder / f"content/themes/theme-{n}.md").write_text(text)
    for number in range(shape.transcripts):
        head = f"---\nparticipants: [p{number}]\nspeakers: {{I: interviewer, P: p{number}}}\n---\n"
        lines = [head]
        for turn, stretches in enumerate(turns(shape, number)):
            said = " ".join(marked(each, "[{words}]{{.{codes}}}") for each in stretches)
            lines.append(f"{'P' if turn % 2 else 'I'}: {said}\n")
        (folder / f"transcripts/t{number}.md").write_text("\n".join(lines))


def write_plain(shape: Shape, folder: Path) -> None:
    """The same text and marks for MkDocs alone; nothing leads anywhere."""
    _write_docs(folder)
    for number in range(shape.transcripts):
        lines = [f"# Transcript {number}\n"]
        for turn, stretches in enumerate(turns(shape, number)):
            said = " ".join(marked(each, "*{words}*{{: .{codes} }}") for each in stretches)
            lines.append(f"**{'P' if turn % 2 else 'I'}:** {said}\n")
        (folder / f"docs/t{number}.md").write_text("\n".join(lines))


def write_walk(shape: Shape, folder: Path) -> None:
    """The same text and marks for MkDocs alone, as a walk through them is written by hand.

    Each turn is a heading, so that search finds turns; each mark leads to its code, and each code's page
    lists its words, which lead back.
    """
    _write_docs(folder)
    (folder / "docs/codes").mkdir(exist_ok=True)
    quotes: dict[str, list[str]] = {f"code-{number}": [] for number in range(shape.codes)}
    for number in range(shape.transcripts):
        lines = [f"# Transcript {number}\n"]
        for turn, stretches in enumerate(turns(shape, number), 1):
            said = []
            for each in stretches:
                words = " ".join(each.words)
                for code in each.codes:
                    anchor = f"q-{number}-{turn}-{len(said)}"
                    credit = f"[Participant {number}, turn {turn}](../t{number}.md#{anchor})"
                    quotes[code].append(f"> {words}\n>\n> — {credit}\n")
                    words = f"[{words}](codes/{code}.md){{: #{anchor} .{code} }}"
                said.append(words)
            lines.append(
                f"### {'I' if turn % 2 else 'P'}, turn {turn} {{: #turn-{turn} }}\n\n{' '.join(said)}\n"
            )
        (folder / f"docs/t{number}.md").write_text("\n".join(lines))
    for code, listed in quotes.items():
        (folder / f"docs/codes/{code}.md").write_text("\n".join([f"# {code}\n", *listed]))


def _write_docs(folder: Path) -> None:
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(
        "site_name: Bench\nuse_directory_urls: false\ntheme: {name: material, font: false}\n"
        "plugins: [search]\nmarkdown_extensions: [attr_list]\n"
    )
    (folder / "docs/index.md").write_text("# Bench\n")


WRITERS = {"study": write_study, "plain": write_plain, "walk": write_walk}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shape", choices=SHAPES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--as", dest="form", choices=WRITERS, default="study")
    options = parser.parse_args()
    WRITERS[options.form](SHAPES[options.shape], options.folder)


if __name__ == "__main__":
    main()
