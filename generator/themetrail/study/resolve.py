"""Looking up what records and prose refer to; what is not there is a diagnostic with the nearest match."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from themetrail.diagnostics import Diagnostic, Place, Severity, diagnostic
from themetrail.model import Ref, Relation, Study, Theme
from themetrail.study.ids import is_id, to_id
from themetrail.study.nearest import did_you_mean, misspelt
from themetrail.study.prose import Mention, mentions, passages
from themetrail.study.retelling import abouts, formerly_of, judging_of_past
from themetrail.study.schemas import BUILT_IN_RELATIONS
from themetrail.syntax.references import THEMES, Reference

LookUp = Callable[[Mention], Diagnostic | None]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The references of a study's prose that lead somewhere, and what is wrong with the others.

    `formerly` gives for a scheme and a former id the present id; mentions have present ids already.
    """

    mentions: tuple[Mention, ...]
    formerly: dict[tuple[str, str], str]
    diagnostics: tuple[Diagnostic, ...]


def resolve(study: Study, *, codebook_read: bool = True) -> Resolved:
    """Look up every reference of a study; without its codebook no code is called unknown."""
    look_up, judge = _look_up(study), judging_of_past(study)
    found: list[Diagnostic] = [*_records(study), *_codes_of_quotes(study)]
    formerly = formerly_of(study)
    sound = []
    for passage in passages(study):
        for each in mentions(passage, found):
            mention = _present(each, formerly)
            problem = look_up(mention)
            if problem is None:
                sound.append(mention)
            elif remaining := judge(mention, problem):
                found.append(remaining)
    for mention in abouts(study, found):
        if (problem := look_up(mention)) and (remaining := judge(mention, problem)):
            found.append(remaining)
    if not codebook_read:
        found = [each for each in found if each.rule.id not in ("code-unknown", "code-undefined")]
    return Resolved(tuple(sound), formerly, tuple(found))


def references_of(study: Study) -> Resolved:
    """The references of a study's prose that lead somewhere; nothing is said of the others."""
    formerly = formerly_of(study)
    is_there = presence(study)
    found: list[Diagnostic] = []
    sound = [
        _present(mention, formerly) for passage in passages(study) for mention in mentions(passage, found)
    ]
    return Resolved(tuple(each for each in sound if is_there(each.reference)), formerly, ())


def presence(study: Study) -> Callable[[Reference], bool]:
    """Whether a reference, under the present id, leads to something of the study."""
    known = _known(study)

    def is_there(reference: Reference) -> bool:
        if reference.scheme != "turn":
            return reference.id in known[reference.scheme]
        transcript = study.transcripts.get(reference.id)
        turn = transcript.turn(reference.turn) if transcript else None
        return turn is not None and not turn.withheld

    return is_there


def _present(mention: Mention, formerly: Mapping[tuple[str, str], str]) -> Mention:
    present = formerly.get((mention.reference.scheme, mention.reference.id))
    return replace(mention, reference=replace(mention.reference, id=present)) if present else mention


def _unknown(rule: str, ref: Ref, what: str, known: Collection[str]) -> Diagnostic:
    hint = did_you_mean(ref.id, known)
    return diagnostic(rule, ref.place, f"no {what} '{ref.id}'", hint=hint)


def _records(study: Study) -> Iterator[Diagnostic]:
    codes = {code.id for code in study.codebook.all()}
    for code in study.codebook.defined.values():
        if code.parent and code.parent.id not in codes:
            yield _unknown("code-unknown", code.parent, "code", codes)
    for theme in study.themes.values():
        yield from _theme(study, theme, codes)
    yield from _cycles("theme", {each.id: each.parent for each in study.themes.values()})
    yield from _cycles("code", {each.id: each.parent for each in study.codebook.defined.values()})
    for transcript in study.transcripts.values():
        for ref in transcript.participants:
            if ref.id not in study.participants:
                yield _unknown("participant-unknown", ref, "participant", study.participants)


def _theme(study: Study, theme: Theme, codes: Collection[str]) -> Iterator[Diagnostic]:
    if theme.parent and theme.parent.id not in study.themes:
        yield _unknown("theme-unknown", theme.parent, "theme", study.themes)
    for ref in theme.codes:
        if ref.id not in codes:
            yield _unknown("code-unknown", ref, "code", codes)
    yield from _relations(study, theme)


def _relations(study: Study, theme: Theme) -> Iterator[Diagnostic]:
    kinds = (*BUILT_IN_RELATIONS, *study.record.relations)
    first: dict[tuple[str, str], Relation] = {}
    for relation in theme.relations:
        if relation.to.id not in study.themes:
            yield _unknown("theme-unknown", relation.to, "theme", study.themes)
        if relation.to.id == theme.id:
            message, hint = "a theme has no relation to itself", "name another theme, or delete the relation"
            yield diagnostic("field-value", relation.to.place, message, hint=hint)
        if relation.kind not in kinds:
            yield diagnostic(
                "field-value",
                relation.place or relation.to.place,
                f"'{relation.kind}' is not a kind of relation",
                hint=did_you_mean(relation.kind, kinds)
                or "choose one of: " + ", ".join(kinds) + "; or declare it in the study record",
            )
        other = first.setdefault((relation.to.id, relation.kind), relation)
        if other is not relation:
            yield diagnostic(
                "field-duplicate",
                relation.to.place,
                f"'{relation.kind}' to '{relation.to.id}' is given twice; "
                f"it stands on line {other.to.place.line} already",
                hint="keep one of them, or join what their labels say",
            )


def _cycles(what: str, parents: Mapping[str, Ref | None]) -> Iterator[Diagnostic]:
    """Each cycle once, at the parent of its first member."""
    done: set[str] = set()
    for id_ in parents:
        path: list[str] = []
        at: str | None = id_
        while at is not None and at in parents and at not in done and at not in path:
            path.append(at)
            parent = parents[at]
            at = parent.id if parent else None
        done |= set(path)
        if at is not None and at in path:
            cycle = path[path.index(at) :]
            first = parents[cycle[0]]
            if first is not None:
                yield diagnostic(
                    f"{what}-cycle",
                    first.place,
                    f"the {what} is its own ancestor: " + " > ".join([*cycle, cycle[0]]),
                    hint="take away the `parent` of one of them",
                )


def _codes_of_quotes(study: Study) -> Iterator[Diagnostic]:
    """Codes that quotes carry and no codebook defines."""
    defined = study.codebook.defined
    typos = {id_: misspelt(id_, defined) for id_ in study.codebook.undefined}
    said: set[str] = set()
    for transcript in study.transcripts.values():
        for quote in transcript.quotes:
            for ref in quote.codes:
                if ref.id in defined:
                    continue
                if not is_id(ref.id):
                    message = f"'{ref.id}' is not an id: lower-case words joined by hyphens"
                    suggestion = to_id(ref.id)
                    hint = f"write .{suggestion}" if suggestion else None
                    yield diagnostic("id-malformed", ref.place, message, hint=hint)
                    continue
                meant = typos.get(ref.id)
                if meant is not None:
                    message, hint = f"no code '{ref.id}'", f"did you mean '{meant}'?"
                    yield diagnostic("code-unknown", ref.place, message, hint=hint)
                elif ref.id not in said:
                    said.add(ref.id)
                    yield diagnostic(
                        "code-undefined",
                        ref.place,
                        f"the code '{ref.id}' is used and nowhere defined",
                        hint=did_you_mean(ref.id, defined) or "define it in content/codebook.md",
                        severity=None if defined else Severity.NOTE,
                    )


def _known(study: Study) -> dict[str, Collection[str]]:
    """The ids that there are, by scheme."""
    return {
        "quote": {quote.id for transcript in study.transcripts.values() for quote in transcript.quotes},
        "code": {code.id for code in study.codebook.all()},
        "theme": study.themes,
        "participant": study.participants,
        "transcript": study.transcripts,
        "memo": study.memos,
        "map": {*study.maps, THEMES},
        "table": {THEMES},
    }


def _look_up(study: Study) -> LookUp:
    known = _known(study)

    def look_up(mention: Mention) -> Diagnostic | None:
        reference = mention.reference
        ref = Ref(reference.id, mention.place)
        if reference.scheme == "turn":
            return _turn(study, mention)
        if reference.id in known[reference.scheme]:
            return None
        if problem := _misused(reference, ref.place):
            return problem
        if reference.scheme == "table":
            return diagnostic("embed-unknown", ref.place, f"no table '{ref.id}'", hint="known are: themes")
        return _unknown(f"{reference.scheme}-unknown", ref, reference.scheme, known[reference.scheme])

    return look_up


def _misused(reference: Reference, place: Place) -> Diagnostic | None:
    """A reference that names nothing, or the map of all themes as if it were a theme."""
    scheme = reference.scheme
    if not reference.id:
        hint = f"write an id after the colon: {scheme}:the-id"
        rule = "embed-unknown" if scheme == "table" else f"{scheme}-unknown"
        return diagnostic(rule, place, f"'{scheme}:' names no {scheme}", hint=hint)
    if scheme == "theme" and reference.id == THEMES:
        hint = "the map of all themes is map:themes, the table of them table:themes"
        return diagnostic("theme-unknown", place, f"no theme '{THEMES}'", hint=hint)
    return None


def _turn(study: Study, mention: Mention) -> Diagnostic | None:
    reference = mention.reference
    if reference.turn is None:
        hint = "write the transcript's id, a slash, and the turn's number: turn:maren/46"
        written = reference.id or "turn:"
        return diagnostic("turn-unknown", mention.place, f"'{written}' names no turn", hint=hint)
    transcript = study.transcripts.get(reference.id)
    if transcript is None:
        return _unknown(
            "transcript-unknown", Ref(reference.id, mention.place), "transcript", study.transcripts
        )
    if reference.turn > len(transcript.turns):
        last = len(transcript.turns)
        return diagnostic(
            "turn-unknown",
            mention.place,
            f"'{reference.id}' has no turn {reference.turn}",
            hint=f"its last turn is {last}" if last else "it has no turns",
        )
    return None
