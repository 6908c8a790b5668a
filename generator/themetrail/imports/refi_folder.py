"""The files of a study that was imported from a REFI-QDA project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from themetrail.imports.prose import escaped
from themetrail.imports.refi_memos import Memo
from themetrail.imports.refi_people import Person
from themetrail.imports.refi_sources import TranscriptOf
from themetrail.imports.report import counted
from themetrail.imports.study_folder import (
    HOW_TO_RELEASE,
    ImportedStudy,
    codebook_of,
    configuration,
    home,
    home_page,
    starter,
)
from themetrail.imports.yaml_text import front_matter


@dataclass(frozen=True, slots=True)
class RefiStudy:
    """All that the files tell beside what any import has.

    `participants` are those of each transcript, `totals` what the project has and the study, by name,
    `coders` their full names, `colours` the codes that had each, `origin` what the file says of its writer.
    """

    study: ImportedStudy
    transcripts: tuple[TranscriptOf, ...]
    participants: Mapping[str, tuple[str, ...]]
    persons: tuple[Person, ...]
    memos: tuple[Memo, ...]
    totals: tuple[tuple[str, int | None, int], ...]
    coders: Mapping[str, str]
    colours: Mapping[str, Sequence[str]]
    origin: str


def refi_files(made: RefiStudy) -> dict[str, str]:
    """Every file of the study folder, by its path."""
    study = made.study
    return {
        "README.md": _readme(made),
        ".gitignore": starter("gitignore"),
        "mkdocs.yml": configuration(study.title),
        "content/index.md": _home(made),
        "content/codebook.md": _codebook(study),
        **({"content/participants.md": _participants(made)} if made.persons else {}),
        **{f"content/memos/{memo.id}.md": memo.file for memo in made.memos},
        **{f"transcripts/{each.transcript.id}.md": _transcript(each, made) for each in made.transcripts},
    }


def _transcript(each: TranscriptOf, made: RefiStudy) -> str:
    transcript = each.transcript
    described = [escaped(transcript.description)]
    if not each.complete:
        described.append("Only what was selected in this source came with the project; its text did not.")
    fields = {
        "title": transcript.title,
        "participants": list(made.participants.get(transcript.id, ())),
        "kind": "other" if each.complete else "extracts",
        "description": "\n\n".join(part for part in described if part),
    }
    body = f"\n{transcript.text.body}\n" if transcript.text.body else ""
    return front_matter(fields) + body


def _codebook(study: ImportedStudy) -> str:
    return codebook_of(study.codes) + (
        f"\nThe codes, their order and their definitions are those of {study.tool}. Say here how the "
        "codebook came about; to each code you can add `include:` (when to use it) and `exclude:` (when not "
        "to).\n"
    )


def _participants(made: RefiStudy) -> str:
    names = dict.fromkeys(name for person in made.persons for name in person.attributes)
    fields = {
        "title": "Participants",
        "attributes": {name: {"audience": "team"} for name in names},
        "participants": {person.id: _person(person) for person in made.persons},
    }
    return front_matter(fields) + (
        f"\nEach case of {made.study.tool} is a participant here, with its variables as attributes; and so "
        "is each source that belongs to no case. Where two are one person, name the same participant in both "
        "transcripts and delete the other one here. Delete what is no person.\n\n"
        f"{HOW_TO_RELEASE} Attributes have an audience too: change `team` beside each under `attributes:`.\n"
    )


def _person(person: Person) -> dict[str, object]:
    fields: dict[str, object] = {
        "title": person.title,
        "attributes": person.attributes,
        "portrait": escaped(person.description),
    }
    return {key: value for key, value in fields.items() if value}


def _home(made: RefiStudy) -> str:
    study = made.study
    if made.transcripts:
        return home(study)
    came = f"This codebook of {counted(len(study.codes), 'code')} was imported from {study.tool}."
    return home_page(study, came, _NO_TRANSCRIPTS)


_NO_TRANSCRIPTS = """
There are no transcripts yet. Put one into `transcripts/`, mark words in it with these codes, and the site
shows them. Then fill in the record at the top of this page (`authors:`, `question:`, `approach:`).
"""


def _readme(made: RefiStudy) -> str:
    study = made.study
    file = study.file.replace("`", "'")
    parts = [
        f"# {escaped(study.title)}",
        "A study in Themetrail. `themetrail check` looks for mistakes, `themetrail serve` shows the site\n"
        "while you write, `themetrail build` makes it in `site/`.",
        "## Where it came from",
        f"Everything here was imported from `{file}`, a REFI-QDA file of {escaped(made.origin)}. Keep the "
        "file: pictures, recordings, pages and the form of the texts are not in the study.",
        _totals(made),
        *_section("## Transcripts", (_source(each) for each in made.transcripts)),
        *_section("## Who coded", _coders(made)),
        *_section("## Colours of the codes", _colours(made)),
        *_section("## What is missing or different", (f"- {escaped(remark)}" for remark in study.remarks)),
    ]
    return "\n\n".join(parts) + "\n"


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    told = "\n".join(lines)
    if told:
        yield f"{title}\n\n{told}"


def _totals(made: RefiStudy) -> str:
    rows = [
        f"| {name} | {'' if before is None else f'{before:,}'} | {after:,} |"
        for name, before, after in made.totals
        if before or after
    ]
    return "\n".join(["| | in the project | in the study |", "|---|---|---|", *rows])


def _source(each: TranscriptOf) -> str:
    name = " and ".join(f"“{escaped(source.name)}”" for source in each.sources)
    number = counted(len(each.transcript.text.quotes), "quote")
    return f"- `transcripts/{each.transcript.id}.md`: {name}, {number}; {each.how}"


def _coders(made: RefiStudy) -> Iterator[str]:
    yield from (f"- `{label}`: {escaped(name)}" for label, name in made.coders.items())


def _colours(made: RefiStudy) -> Iterator[str]:
    """Themes give the colours of a site, so that those of the codes have no place but this."""
    for colour, codes in made.colours.items():
        yield f"- {escaped(colour)}: {', '.join(f'`{code}`' for code in codes)}"
