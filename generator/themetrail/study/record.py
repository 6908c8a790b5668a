"""The study record: the front matter of `content/index.md`."""

from __future__ import annotations

from dataclasses import dataclass

from themetrail.diagnostics import RULES, Diagnostic, diagnostic
from themetrail.model import Acceptance, Audience, Author, SnapshotEntry, StudyRecord
from themetrail.model.people import RESEARCHER_ROLES
from themetrail.model.study import BRAUN_AND_CLARKE_PHASES
from themetrail.study.fields import Read, read_fields
from themetrail.study.nearest import did_you_mean
from themetrail.study.patterns import exemptions_of, patterns_of
from themetrail.study.schemas import StudyFields
from themetrail.study.statements import guidelines_of, statements_of
from themetrail.study.transcripts import REDACTION_WORDS, Conventions
from themetrail.syntax.front_matter import Document


@dataclass(frozen=True, slots=True)
class RecordFields:
    """The record, and the fields it was read from."""

    record: StudyRecord
    fields: Read[StudyFields]


def read_record(document: Document, *, missing: bool) -> tuple[RecordFields, list[Diagnostic]]:
    """Read the record; `missing` tells that the file itself is not there."""
    source = document.source
    fields, found = read_fields(document.front, StudyFields, "a study", {"title": "Untitled study"})
    if missing or not source.text.strip():
        hint = "write content/index.md and begin it with ---, title: …, and ---"
        found = [diagnostic("field-missing", source.whole(), "the study has no record", hint=hint)]
    values = fields.values
    allow = tuple(
        Acceptance(each.rule, each.at, each.reason, fields.place("allow", number, "rule"))
        for number, each in enumerate(values.allow)
    )
    found += [
        diagnostic("field-value", each.place, f"no rule '{each.rule}'", hint=did_you_mean(each.rule, RULES))
        for each in allow
        if each.rule not in RULES
    ]
    patterns, problems = patterns_of(fields)
    found += problems
    statements, problems = statements_of(fields)
    found += problems
    record = StudyRecord(
        title=values.title,
        subtitle=values.subtitle,
        place=source.whole(),
        authors=tuple(Author(each.name, each.affiliation, each.orcid) for each in values.authors),
        institution=values.institution,
        kind=values.kind,
        date=values.date,
        question=fields.prose("question"),
        aim=fields.prose("aim"),
        approach=values.approach,
        levels=tuple(values.levels) or ("Theme", "Subtheme"),
        fidelity=values.fidelity,
        attribution=values.attribution,
        licence=values.licence,
        doi=values.doi,
        ethics=fields.prose("ethics"),
        redactions=tuple(values.redactions) if values.redactions is not None else REDACTION_WORDS,
        relations=tuple(values.relations),
        notes=Audience(values.notes),
        smallest_group=int(values.smallest_group),
        allow=allow,
        patterns=patterns,
        exceptions=exemptions_of(fields),
        snapshots=tuple(
            SnapshotEntry(
                each.ref, fields.place("snapshots", number, "ref"), each.title, each.phase, each.date
            )
            for number, each in enumerate(values.snapshots)
        ),
        snapshot_tags=tuple(values.snapshot_tags),
        history=values.history,
        commit_authors=values.commit_authors,
        guidelines=guidelines_of(fields),
        statements=statements,
        phases=tuple(values.phases or BRAUN_AND_CLARKE_PHASES),
    )
    return RecordFields(record, fields), found


def conventions_of(fields: RecordFields) -> tuple[Conventions, list[Diagnostic]]:
    """What every transcript is read by."""
    found = []
    speakers = []
    for label, role in fields.fields.values.speakers.items():
        if role not in RESEARCHER_ROLES:
            hint = did_you_mean(role, RESEARCHER_ROLES) or "choose one of: " + ", ".join(RESEARCHER_ROLES)
            place = fields.fields.place("speakers", label)
            found.append(diagnostic("field-value", place, f"'{role}' is not a role", hint=hint))
        speakers.append((label, role))
    return Conventions(tuple(speakers), fields.record.redactions), found
