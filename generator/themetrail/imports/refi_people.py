"""Cases and variables to participants with attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from themetrail.imports.names import distinct, natural, short_id
from themetrail.imports.refi_values import Project, Source, Value, Variable

_NAME_AND_VALUE = re.compile(r"(?P<name>[^:]{1,40}?)\s*::?\s*(?P<value>[^:\s][^:]{0,60})")


@dataclass(slots=True)
class Person:
    """A participant of the study; `description` is plain text."""

    id: str
    title: str
    attributes: dict[str, str] = field(default_factory=dict)
    description: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """The participants, those of each source by its GUID, and those of each case."""

    persons: tuple[Person, ...]
    of_source: Mapping[str, tuple[str, ...]]
    of_case: Mapping[str, str]
    remarks: tuple[str, ...]


def people_of(project: Project, titles: Mapping[str, tuple[str, str]]) -> People:
    """A participant for each case, and for each transcript that belongs to none.

    `titles` are the id and the title of the transcript that a source became, by its GUID.
    """
    variables = _variable_names(project.variables)
    alone = _without_case(project, titles)
    named = [case.name or f"Case {number}" for number, case in enumerate(project.cases, 1)]
    plain = [short_id(name, f"participant-{number}") for number, name in enumerate(named, 1)]
    ids = distinct([*plain, *alone])
    remarks: list[str] = []
    persons = [
        Person(id_, name, _attributes(name, case.values, variables, remarks), case.description)
        for id_, name, case in zip(ids, named, project.cases, strict=False)
    ]
    of_case = {case.id: person.id for case, person in zip(project.cases, persons, strict=True)}
    of_source = _of_source(project, of_case)
    for (title, sources), id_ in zip(alone.values(), ids[len(persons) :], strict=True):
        persons.append(Person(id_, title))
        of_source.update((source, (id_,)) for source in sources)
    remarks += _give_source_values(project.sources, persons, of_source, variables)
    remarks += _give_set_values(project, persons, of_source)
    return People(tuple(persons), of_source, of_case, tuple(remarks))


def _variable_names(variables: Iterable[Variable]) -> dict[str, str]:
    """Variable -> its name, a number added to the second of a name."""
    names: dict[str, str] = {}
    for number, variable in enumerate(variables, 1):
        name = free = variable.name or f"variable {number}"
        again = 2
        while free in names.values():
            free, again = f"{name} {again}", again + 1
        names[variable.id] = free
    return names


def _attributes(
    owner: str, values: Iterable[Value], variables: Mapping[str, str], remarks: list[str]
) -> dict[str, str]:
    """The attributes that values make; an attribute has one value, so that others are remarked on."""
    found: dict[str, str] = {}
    for value in values:
        name = variables.get(value.variable)
        if name is None:
            remarks.append(f"Of “{owner}”, “{value.value}” is left out: its variable is not in the project.")
        elif value.value and found.setdefault(name, value.value) != value.value:
            remarks.append(f"Of “{owner}”, “{name}: {value.value}” has no place beside “{found[name]}”.")
    return found


def _without_case(
    project: Project, titles: Mapping[str, tuple[str, str]]
) -> dict[str, tuple[str, list[str]]]:
    """The transcripts that belong to no case, in the order of their ids, with their titles and sources."""
    belonging = _of_source(project, {case.id: case.id for case in project.cases})
    told = {titles[source][0] for source in belonging if source in titles}
    found: dict[str, tuple[str, list[str]]] = {}
    for source in sorted(titles, key=lambda source: natural(titles[source][0])):
        transcript, title = titles[source]
        if transcript not in told:
            found.setdefault(transcript, (title, []))[1].append(source)
    return found


def _of_source(project: Project, of_case: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Source -> the participants whose case names it, one of its selections, or a code given in it."""
    holding, coded = _where(project.sources)
    found: dict[str, tuple[str, ...]] = {}
    for case in project.cases:
        sources = [
            *case.sources,
            *(holding[selection] for selection in case.selections if selection in holding),
            *(source for code in case.codes for source in coded.get(code, ())),
        ]
        for source in dict.fromkeys(sources):
            found[source] = (*found.get(source, ()), of_case[case.id])
    return found


def _where(sources: Sequence[Source]) -> tuple[dict[str, str], dict[str, dict[str, None]]]:
    """Selection -> its source; code -> the sources in which it is given."""
    holding: dict[str, str] = {}
    coded: dict[str, dict[str, None]] = {}
    for source in sources:
        selections = [
            *source.parts,
            *(each for text in source.texts for each in text.selections),
            *(each for text in source.texts for each, _, _ in text.spans),
        ]
        codings = [*source.codings, *(coding for each in selections for coding in each.codings)]
        holding.update((each.id, source.id) for each in selections)
        for coding in codings:
            for code in coding.codes:
                coded.setdefault(code, {})[source.id] = None
    return holding, coded


def _give_source_values(
    sources: Iterable[Source],
    persons: Iterable[Person],
    of_source: Mapping[str, tuple[str, ...]],
    variables: Mapping[str, str],
) -> list[str]:
    """What variables say of a source is an attribute of its participant, where there is one only."""
    by_id = {person.id: person for person in persons}
    remarks: list[str] = []
    for source in sources:
        told = _attributes(source.name, source.values, variables, remarks)
        if not told:
            continue
        belonging = of_source.get(source.id, ())
        person = by_id[belonging[0]] if len(belonging) == 1 else None
        for name, value in told.items():
            if person is not None and person.attributes.setdefault(name, value) == value:
                continue
            remarks.append(f"Of the source “{source.name}”, “{name}: {value}” has no place in the study.")
    return remarks


def _give_set_values(
    project: Project, persons: Iterable[Person], of_source: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """Sets of sources named like “gender: male” are attributes: some programs know no variables."""
    by_id = {person.id: person for person in persons}
    sources = {source.id for source in project.sources}
    taken = []
    for group in project.groups:
        told = _NAME_AND_VALUE.fullmatch(group.name)
        if not told or not sources.issuperset(group.members):
            continue
        belonging = [of_source.get(member, ()) for member in group.members]
        for (id_,) in (each for each in belonging if len(each) == 1):
            person = by_id[id_]
            present = person.attributes.setdefault(told["name"], told["value"])
            if present != told["value"]:
                yield f"Of {person.title}, “{told[0]}” has no place beside “{present}”."
            elif group.name not in taken:
                taken.append(group.name)
    if taken:
        names = ", ".join(f"“{name}”" for name in taken)
        yield f"A guess: these sets became attributes of participants, because of their names: {names}."
