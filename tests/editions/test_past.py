"""What an edition shows of a study's past is what it shows of the study."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trail.repositories import History, made
from tests.trail.studies import CODEBOOK, LIST, MAREN, PEOPLE, STUDY
from themetrail.consent import part_for
from themetrail.editions.past import steps_shown
from themetrail.model import Audience
from themetrail.study import load
from themetrail.syntax.identifiers import Identifier
from themetrail.trail.archive import opened_archive
from themetrail.trail.steps import Steps, steps_of

SECRET = "  guess:\n    title: Our guess\n    audience: team\n"


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Codes of the team come and go, names are taken out, Maren releases less in the end."""
    history = History(made(tmp_path / "study"))
    history.commit(0, STUDY, "For Susan Hartley")
    history.commit(
        1, {CODEBOOK: STUDY[CODEBOOK].replace("---\ncodes:\n", f"---\ncodes:\n{SECRET}")}, "A guess"
    )
    history.commit(
        2, {CODEBOOK: STUDY[CODEBOOK].replace("says nothing", "tells Susan Hartley nothing")}, "No guess"
    )
    history.commit(
        3, {CODEBOOK: STUDY[CODEBOOK].replace("says nothing", "nobody had asked me to do it")}, "Quoted"
    )
    history.commit(4, {CODEBOOK: STUDY[CODEBOOK].replace("says nothing", "keeps still")}, "Unquoted")
    history.commit(5, {MAREN: STUDY[MAREN].replace("{#word .silence}", "{#word .weapon}")}, "Recoded")
    history.commit(6, {LIST: STUDY[LIST].replace("concept: The", "concept: Any")}, "Any list")
    history.commit(
        7, {PEOPLE: STUDY[PEOPLE].replace("quotes: public", "quotes: examiner")}, "Maren asks for less"
    )
    return history


def shown(history: History, audience: Audience) -> Steps:
    study = load(history.put())
    with opened_archive(history.root) as archive:
        steps = steps_of(archive)
    part = part_for(study.study, study.index, audience)
    return steps_shown(steps, study.study, part, (Identifier("Susan Hartley"),))


def told(steps: Steps) -> list[list[str]]:
    return [
        [
            f"{each.kind} {each.subject.id} {each.old or ''}>{each.new or ''}"
            for each in step.difference.changes
        ]
        for step in steps.steps[1:]
    ]


def test_the_team_sees_all(history: History) -> None:
    steps = shown(history, Audience.TEAM)
    assert "guess" in steps.steps[1].outline.codes
    assert steps.steps[0].revision.title == "For Susan Hartley"
    assert told(steps)[5] == ["redefined the-list The list acts.>Any list acts."]


def test_the_public_sees_neither_names_nor_withheld_words_nor_what_was_the_teams(history: History) -> None:
    steps = shown(history, Audience.PUBLIC)
    assert told(steps) == [
        [],
        ["redefined silence >"],
        ["redefined silence >"],
        ["redefined silence >"],
        [],
        ["redefined the-list The list acts.>Any list acts."],
        ["narrowed maren public>examiner"],
    ]
    withheld = [step.difference.withheld for step in steps.steps]
    assert withheld == [{"transcript": 1, "quote": 6}, {"code": 1}, {"code": 1}, {}, {}, {"quote": 1}, {}, {}]
    text = repr(steps)
    for words in ("guess", "Hartley", "nobody", "example.org", "Kim"):
        assert words not in text, words


def test_examiners_see_the_quotes_that_they_may_read(history: History) -> None:
    steps = shown(history, Audience.EXAMINER)
    recoded = steps.steps[5].difference
    assert [(quote.kinds, quote.state.id) for quote in recoded.quotes] == [(("recoded",), "word")]
    assert not recoded.withheld
