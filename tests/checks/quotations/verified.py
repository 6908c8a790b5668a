"""Quotations of a study of one transcript, verified."""

from __future__ import annotations

from themetrail.checks.quotations import Quotation, verify
from themetrail.diagnostics import Source
from themetrail.model import (
    Codebook,
    ContentPage,
    Participant,
    Prose,
    Ref,
    Speaker,
    Study,
    StudyRecord,
    Transcript,
)
from themetrail.study.index import build_index
from themetrail.study.transcripts import Conventions
from themetrail.study.turns import assemble
from themetrail.syntax.transcript import read_body

HOME = Source("content/index.md", "")


def transcript_of(id_: str, text: str, people: tuple[str, ...], kind: str = "interview") -> Transcript:
    """A transcript; labels are the participants' titles, and `I` is the interviewer. None: no speakers."""
    source = Source(f"transcripts/{id_}.md", text)
    speakers = {"I": Speaker("I", role="interviewer")}
    speakers |= {id_.capitalize(): Speaker(id_.capitalize(), participant=id_) for id_ in people}
    if kind != "interview":
        speakers = {}
    body = read_body(source, 0, list(speakers), numbered=not speakers)
    turns = assemble(body, speakers, Conventions().redaction)
    refs = tuple(Ref(each, source.whole()) for each in people)
    return Transcript(
        id=id_, title=id_, kind=kind, place=source.whole(), participants=refs,
        speakers=tuple(speakers.values()), turns=turns.turns, has_speakers=bool(speakers),
    )  # fmt: skip


def quotations_of(
    prose: str, *transcripts: Transcript, people: tuple[str, ...] = ("maren",), fidelity: str = "verbatim"
) -> tuple[Quotation, ...]:
    """The quotations of a page, verified against transcripts."""
    source = Source("content/page.md", prose)
    page = ContentPage("page.md", "Page", Prose(prose, source.place(0, len(prose))))
    study = Study(
        record=StudyRecord("A study", HOME.whole(), fidelity=fidelity),
        codebook=Codebook({}, {}),
        participants={each: Participant(each, each.capitalize(), HOME.whole()) for each in people},
        themes={}, transcripts={each.id: each for each in transcripts}, memos={}, maps={},
        pages={"page.md": page},
    )  # fmt: skip
    return verify(study, build_index(study, (), {}))


def quotation(quoted: str, said: str, *, reference: str = "") -> Quotation:
    """One quotation of Maren beside what was said: Maren's one turn, or a transcript with labels."""
    text = said if "Maren:" in said else f"Maren: {said}"
    lines = "".join(f"> {line}\n" for line in quoted.split("\n"))
    credit = f"[Maren]({reference})" if reference else "Maren"
    (found,) = quotations_of(f"{lines}>\n> — {credit}\n", transcript_of("first", text, ("maren",)))
    return found
