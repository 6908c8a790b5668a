"""The files of an imported study, and what there is to report of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from themetrail.imports.codes import PlannedCode
from themetrail.imports.prose import escaped
from themetrail.imports.report import ImportReport, counted
from themetrail.imports.transcript_text import WrittenTranscript
from themetrail.imports.yaml_text import dump, front_matter

_PARTICIPANT_NUMBER = re.compile(r"p[0-9]{1,4}")
_SITE_NAME = re.compile(r"^site_name:.*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ImportedTranscript:
    """A transcript, the name of the file that the other tool was given for it, and its text."""

    id: str
    title: str
    filename: str
    description: str
    text: WrittenTranscript

    @property
    def participant(self) -> str:
        """What its participant is called: by the number, where the document has one."""
        return self.id.upper() if _PARTICIPANT_NUMBER.fullmatch(self.id) else self.title


@dataclass(frozen=True, slots=True)
class ImportedStudy:
    """All that the files tell. `description` is plain text; `file` is what was imported, from `tool`.

    `past` says in sentences what the commits tell, where the import made some.
    """

    title: str
    description: str
    tool: str
    file: str
    codes: tuple[PlannedCode, ...]
    transcripts: tuple[ImportedTranscript, ...]
    left_out: int
    remarks: tuple[str, ...]
    past: tuple[str, ...] = ()


def report_of(study: ImportedStudy, folder: Path) -> ImportReport:
    """What came over, in numbers and sentences."""
    quotes = [quote for transcript in study.transcripts for quote in transcript.text.quotes]
    return ImportReport(
        project=study.title,
        folder=folder,
        transcripts=len(study.transcripts),
        codes=len(study.codes),
        quotes=len(quotes),
        applications=sum(len(quote.codes) for quote in quotes),
        left_out=study.left_out,
        remarks=study.remarks,
        past=study.past,
    )


def files_of(study: ImportedStudy) -> dict[str, str]:
    """Every file of the study folder, by its path."""
    return {
        "README.md": _readme(study),
        ".gitignore": starter("gitignore"),
        "mkdocs.yml": configuration(study.title),
        "content/index.md": home(study),
        "content/codebook.md": _codebook(study),
        "content/participants.md": _participants(study),
        **{f"transcripts/{transcript.id}.md": _transcript(transcript) for transcript in study.transcripts},
    }


def _transcript(transcript: ImportedTranscript) -> str:
    fields = {
        "title": transcript.title,
        "participants": [transcript.id],
        "kind": "other",
        "description": escaped(transcript.description),
    }
    body = f"\n{transcript.text.body}\n" if transcript.text.body else ""
    return front_matter(fields) + body


def _codebook(study: ImportedStudy) -> str:
    return codebook_of(study.codes) + (
        f"\nThe codes are the tags of the {study.tool} project, and their definitions the tags’ "
        "descriptions. Say here how the codebook came about; to each code you can add `include:` (when to "
        "use it) and `exclude:` (when not to).\n"
    )


def codebook_of(planned: Sequence[PlannedCode]) -> str:
    """The front matter of content/codebook.md."""
    codes = {}
    for code in planned:
        fields = {
            "title": code.title,
            "definition": escaped(code.definition),
            "parent": code.parent,
            "formerly": list(code.formerly),
        }
        codes[code.id] = {key: value for key, value in fields.items() if value}
    return front_matter({"title": "Codebook", "codes": codes})


def _participants(study: ImportedStudy) -> str:
    people = {transcript.id: {"title": transcript.participant} for transcript in study.transcripts}
    return (
        front_matter({"title": "Participants", "participants": people})
        + f"\n{study.tool} knows documents, not people, so one participant was made for each document. Where "
        "two documents are of one person, name the same participant in both transcripts and delete the other "
        "one here. Under `attributes:` you can tell what matters about each.\n\n"
        f"{HOW_TO_RELEASE}\n"
    )


HOW_TO_RELEASE = (
    "Only the team may see what a participant said, until their record says otherwise. Write `quotes: "
    "public` below a participant’s `title:` to release their quotes, and `transcript: public` to release "
    "the whole of their transcripts; `examiner` in place of `public` releases them to examiners only. "
    "Until then the public edition of the site shows no words at all."
)


def home(study: ImportedStudy) -> str:
    """The home page of a study that has transcripts."""
    quotes = sum(len(transcript.text.quotes) for transcript in study.transcripts)
    uses = sum(len(quote.codes) for transcript in study.transcripts for quote in transcript.text.quotes)
    came = (
        f"This study was imported from {study.tool}: {counted(len(study.transcripts), 'transcript')}, "
        f"{counted(len(study.codes), 'code')} and {counted(quotes, 'quote')} with {counted(uses, 'use')} "
        "of codes."
    )
    return home_page(study, came, next_steps(study))


def home_page(study: ImportedStudy, came: str, after: str) -> str:
    """content/index.md: what the project says of itself, where the study came from, and what comes after."""
    description = f"{escaped(study.description)}\n\n" if study.description.strip() else ""
    return front_matter({"title": study.title}) + f"\n{description}{came}\n{after}"


def next_steps(study: ImportedStudy) -> str:
    """How to write a theme, by an example that is about this study's own codes and quotes."""
    quoted = next((transcript for transcript in study.transcripts if transcript.text.quotes), None)
    return _NEXT_STEPS.format(
        codes=", ".join(code.id for code in study.codes[:2]) or "the-id-of-a-code",
        participant=quoted.participant if quoted else "Participant",
        quote=quoted.text.quotes[0].id if quoted else "the-id-of-a-quote",
    )


_NEXT_STEPS = """
## What to do next

No theme is written yet, and none was invented. A theme is a file in `content/themes/`, such as
`content/themes/learning-by-trying.md`:

```markdown
---
title: Learning by trying
codes: [{codes}]
concept: The one idea that holds this theme together.
---
What you have to say about it, with their words:

> …
>
> — [{participant}](quote:{quote})
```

Then fill in the record at the top of this page (`authors:`, `question:`, `approach:`), and write what
readers should know of the study in place of this text.
"""


def _readme(study: ImportedStudy) -> str:
    sources = "".join(f"- `transcripts/{t.id}.md`: {_source(t)}\n" for t in study.transcripts)
    remarks = "".join(f"- {escaped(remark)}\n" for remark in study.remarks)
    missing = f"\n## What is missing or different\n\n{remarks}" if remarks else ""
    return f"""# {escaped(study.title)}

A study in Themetrail. `themetrail check` looks for mistakes, `themetrail serve` shows the site while you
write, `themetrail build` makes it in `site/`.

## Where it came from

Everything here was imported from `{study.file.replace("`", "'")}`, the {study.tool} project
“{escaped(study.title)}”: transcripts and quotes from its documents and highlights, `content/codebook.md` from
its tags. Quotes are numbered in the order of the text. {_left_behind(study)}

{sources}{_history(study)}{missing}"""


def _left_behind(study: ImportedStudy) -> str:
    if study.past:
        return f"Who did what is not part of the import; keep the file for that, if {study.tool} knew it."
    return (
        "Who highlighted what and when, and tags that were\n"
        "merged or deleted before, are not part of the import; keep the file for them."
    )


def _history(study: ImportedStudy) -> str:
    if not study.past:
        return ""
    return "\n## Its history\n\n" + "".join(f"- {escaped(sentence)}\n" for sentence in study.past)


def _source(transcript: ImportedTranscript) -> str:
    document = escaped(transcript.filename or transcript.title)
    return f"document “{document}”, {counted(len(transcript.text.quotes), 'quote')}"


def configuration(title: str) -> str:
    """The settings that a new study begins with, under this study's name."""
    others = _SITE_NAME.sub("", starter("mkdocs.yml"), count=1)
    return dump({"site_name": title}) + others


def starter(name: str) -> str:
    """A file that every new study begins with."""
    return (files("themetrail") / "starter" / name).read_text("utf-8")
