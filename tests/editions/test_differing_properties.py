"""Whatever two states hold, an edition's difference repeats no word that the newer edition does not show."""

from __future__ import annotations

import re
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trail.test_properties import Files
from themetrail.consent import part_for
from themetrail.editions.differing import as_shown
from themetrail.editions.past import past_shown
from themetrail.model import Audience, Study
from themetrail.study import Loaded, load
from themetrail.trail.difference import difference
from themetrail.trail.lost import lost_between
from themetrail.trail.outline import outline_of
from themetrail.trail.past import Past
from themetrail.trail.printers import State, as_json, markdown, terminal
from themetrail.trail.revisions import Revision
from themetrail.trail.steps import Step, Steps, slim

TOKENS = [f"q{''.join(letters)}q" for letters in product("abcde", repeat=3)]
"""Words of the participants, which stand nowhere else."""
TOKEN = re.compile(r"q[a-e]{3}q")
WHO = st.sampled_from(["public", "examiner", "team"])


@st.composite
def transcripts(draw: st.DrawFn, person: str, tokens: list[str]) -> str:
    """Turns of words, most of which are the same from state to state, some marked."""
    turns = []
    for at in range(0, len(tokens), 6):
        words = tokens[at : at + 6]
        if draw(st.integers(0, 4)) == 0:
            words = words[1:]
        start = draw(st.integers(0, len(words) - 1))
        end = draw(st.integers(start + 1, len(words)))
        mark = draw(
            st.sampled_from(
                ["", "{.a}", "{.b}", f"{{#{person}-{at} .a}}", f"{{#{person}-{at} .b audience=team}}"]
            )
        )
        inside = " ".join(words[start:end])
        turns.append(" ".join([*words[:start], f"[{inside}]{mark}" if mark else inside, *words[end:]]))
    audience = draw(st.sampled_from(["", *(f"audience: {who}\n" for who in ("public", "examiner"))]))
    said = "\n\n".join(f"{label}: {turn}" for turn, label in zip(turns, "MIMIM", strict=False))
    return (
        f"---\nparticipants: [{person}]\nspeakers: {{M: {person}, I: interviewer}}\n{audience}---\n\n{said}\n"
    )


@st.composite
def states(draw: st.DrawFn) -> Loaded:
    files = {
        "content/index.md": "---\ntitle: A study\n---\n",
        "content/codebook.md": f"---\ncodes:\n  a:\n    audience: {draw(WHO)}\n  b:\n    title: B\n---\n",
    }
    people = "".join(
        f"  {person}:\n    quotes: {draw(WHO)}\n    transcript: {draw(WHO)}\n"
        + ("    withdrawn: 2024\n" if draw(st.integers(0, 5)) == 0 else "")
        for person in draw(st.sets(st.sampled_from(["m", "n"]), min_size=1))
    )
    files["content/participants.md"] = f"---\nparticipants:\n{people}---\n"
    for number, person in enumerate(["m", "n"]):
        if draw(st.integers(0, 5)):
            name = person if draw(st.integers(0, 5)) else f"{TOKENS[100 + number]}"
            own = TOKENS[number * 36 : number * 36 + 30]
            files[f"transcripts/{name}.md"] = draw(transcripts(person, own))
    if draw(st.booleans()):
        quoted = " ".join(TOKENS[draw(st.integers(0, 10)) * 6 :][:6])
        files["content/themes/t.md"] = f"---\ntitle: T\nconcept: {quoted}\n---\n{quoted}\n"
    return load(Files(files))


@settings(max_examples=100, deadline=None)
@given(states(), states(), st.sampled_from(list(Audience)))
def test_no_word_that_is_withheld_now_is_in_a_difference(
    before: Loaded, after: Loaded, audience: Audience
) -> None:
    found = as_shown(before, after, audience)
    now = part_for(after.study, after.index, audience).study
    withheld = _withdrawn(before, after)
    if audience is not Audience.TEAM:
        withheld = (_speech(before.study) | _speech(after.study)) - _speech(now)
    printers = (as_json, terminal, markdown)
    shown = "".join(printer(found, State("before"), State("after")) for printer in printers)
    assert not withheld.intersection(TOKEN.findall(shown)), (audience, shown)


@settings(max_examples=100, deadline=None)
@given(states(), states(), st.sampled_from(list(Audience)))
def test_no_word_that_is_withheld_now_is_in_the_steps(
    before: Loaded, after: Loaded, audience: Audience
) -> None:
    nothing = load(Files({})).study
    steps = Steps(
        (
            Step(Revision("1", ""), outline_of(before.study), slim(difference(nothing, before.study))),
            Step(Revision("2", ""), outline_of(after.study), slim(difference(before.study, after.study))),
        ),
        lost=lost_between(before.study, after.study),
    )
    part = part_for(after.study, after.index, audience)
    shown = repr(past_shown(Past(steps), after.study, part))
    withheld = _withdrawn(before, after)
    if audience is not Audience.TEAM:
        withheld = (_speech(before.study) | _speech(after.study)) - _speech(part.study)
    read = {token for each in part.study.themes.values() for token in TOKEN.findall(str(each.concept))}
    assert not (withheld - read).intersection(TOKEN.findall(shown)), (audience, shown)


def _speech(study: Study) -> set[str]:
    """What was said, and what the transcripts are called."""
    return {
        token
        for each in study.transcripts.values()
        for text in (each.id, *(turn.text for turn in each.turns))
        for token in TOKEN.findall(text)
    }


def _withdrawn(before: Loaded, after: Loaded) -> set[str]:
    """What those said who have withdrawn by now."""
    gone = {id_ for id_, each in after.study.participants.items() if each.withdrawn}
    return {
        token
        for state in (before, after)
        for each in state.study.transcripts.values()
        for turn in each.turns
        if turn.speaker is not None and turn.speaker.participant in gone
        for token in TOKEN.findall(turn.text)
    }
