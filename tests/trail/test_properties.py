"""What holds of the difference between any two studies."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from themetrail.model import Study
from themetrail.study import load
from themetrail.trail.difference import Difference, difference
from themetrail.trail.outline import outline_of
from themetrail.trail.printers import State, as_json, markdown, terminal
from themetrail.trail.steps import slim
from themetrail.trail.stored import Known, data_of, known_from

IDS = st.sampled_from(["a", "b", "c", "d"])
WORDS = st.lists(st.sampled_from(["one", "two", "three", "four", "nobody"]), min_size=1, max_size=6).map(
    " ".join
)


@dataclass
class Files:
    """A study that is nowhere on disk."""

    files: Mapping[str, str]
    transcripts: str = field(default="transcripts")

    def paths(self) -> list[str]:
        return sorted(self.files)

    def read(self, path: str) -> bytes:
        return self.files[path].encode()


@st.composite
def speech(draw: st.DrawFn) -> str:
    words, id_, codes = draw(WORDS), draw(st.none() | IDS), draw(st.lists(IDS, max_size=2))
    attributes = " ".join([*([f"#q-{id_}"] if id_ else []), *(f".{code}" for code in codes)])
    return f"[{words}]{{{attributes}}}" if attributes else words


@st.composite
def studies(draw: st.DrawFn) -> Study:
    files = {"content/index.md": f"---\ntitle: {draw(WORDS)}\n---\n"}
    codes = draw(
        st.dictionaries(IDS, st.tuples(WORDS, st.none() | IDS, st.lists(IDS, max_size=2)), max_size=4)
    )
    entries = "".join(
        f"  {id_}:\n    title: {title}\n    formerly: [{', '.join(former)}]\n"
        + (f"    parent: {parent}\n" if parent else "")
        for id_, (title, parent, former) in codes.items()
    )
    files["content/codebook.md"] = f"---\ncodes:\n{entries}---\n"
    for id_ in draw(st.sets(IDS, max_size=3)):
        own, above = draw(st.lists(IDS, max_size=3)), draw(st.none() | IDS)
        parent = f"parent: {above}\n" if above else ""
        files[f"content/themes/{id_}.md"] = (
            f"---\ntitle: {draw(WORDS)}\n{parent}codes: [{', '.join(own)}]\n---\n{draw(WORDS)}\n"
        )
    for id_ in draw(st.sets(IDS, max_size=2)):
        turns = draw(st.lists(st.lists(speech(), min_size=1, max_size=3).map(" ".join), max_size=5))
        said = "\n\n".join(f"M: {turn}" for turn in turns)
        files[f"transcripts/{id_}.md"] = f"---\nparticipants: [m]\nspeakers: {{M: m}}\n---\n\n{said}\n"
    return load(Files(files)).study


@settings(max_examples=50, deadline=None)
@given(studies(), studies())
def test_any_two_studies_can_be_compared_printed_and_kept(one: Study, other: Study) -> None:
    assert not difference(one, one)
    found = difference(one, other)
    states = State("one"), State("other")
    assert all(printer(found, *states) for printer in (terminal, markdown, as_json))
    known = Known(outline_of(other), slim(found))
    assert known_from(json.loads(json.dumps(data_of(known)))) == known


@settings(max_examples=50, deadline=None)
@given(studies(), studies())
def test_every_quote_and_code_is_accounted_for_once(one: Study, other: Study) -> None:
    found = difference(one, other)
    had, has = _quotes(one), _quotes(other)
    added, removed = _ids(found, "added"), _ids(found, "removed")
    assert len(has) - len(had) == len(added) - len(removed)
    assert added <= has
    assert removed <= had
    created = {each.subject.id for each in found.of("code") if each.kind == "created"}
    retired = {each.subject.id for each in found.of("code") if each.kind == "retired"}
    codes = ({code.id for code in study.codebook.all()} for study in (one, other))
    old, new = codes
    assert created <= new - old
    assert retired <= old - new


def _quotes(study: Study) -> set[str]:
    return {quote.id for transcript in study.transcripts.values() for quote in transcript.quotes}


def _ids(found: Difference, kind: str) -> set[str]:
    return {quote.state.id for quote in found.quotes if quote.kinds == (kind,)}
