"""Growth: codes and quotes over time and over transcripts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.studies import loaded
from tests.trail.repositories import History, made
from tests.trail.studies import CODEBOOK, MAREN, STUDY
from themetrail.study import load
from themetrail.trail.growth import At, growth_of
from themetrail.trail.past import Past, past_of


def transcript(name: str, when: str | None, text: str) -> dict[str, str]:
    dated = f"date: {when}\n" if when else ""
    return {f"transcripts/{name}.md": f"---\nkind: written\n{dated}---\n{text}\n"}


def test_transcripts_are_taken_in_the_order_of_their_dates(tmp_path: Path) -> None:
    study = loaded(
        tmp_path,
        {
            **transcript("a", None, "[x]{.late} [y]{.first}"),
            **transcript("b", "2024-02", "[x]{.first .second} [y]{.first} and [z]{#no-code}"),
            **transcript("c", "2024-01-31", "[x]{.first}"),
        },
    ).study
    found = growth_of(study, Past())
    assert [(each.id, each.new, each.quotes, each.codes, each.all_quotes) for each in found.transcripts] == [
        ("c", ("first",), 1, 1, 1),
        ("b", ("second",), 3, 2, 4),
        ("a", ("late",), 2, 3, 6),
    ]
    assert (found.over_time, found.source) == ((), None)


def test_without_git_the_dates_of_marks_tell(tmp_path: Path) -> None:
    dated = "[x]{.one on=2024-03-02} [y]{.one .two on=2024-03-01} [z]{.three on=2024-03-02}"
    text = f"{dated} [w]{{.one}} [v]{{.four on=2024}}"
    study = loaded(tmp_path, transcript("a", None, text)).study
    found = growth_of(study, Past())
    assert found.source == "marks"
    assert found.over_time == (At(date(2024, 3, 1), 2, 1), At(date(2024, 3, 2), 3, 3))
    assert found.undated == 2


def test_git_tells_what_there_was_at_the_end_of_each_day(tmp_path: Path) -> None:
    history = History(made(tmp_path / "study"))
    history.commit(0, STUDY)
    more = STUDY[CODEBOOK].replace("codes:\n", "codes:\n  wage:\n    title: Wage\n    definition: Pay.\n")
    history.commit(4, {CODEBOOK: more})
    history.commit(4, {MAREN: STUDY[MAREN].replace("[nobody had asked me]{.silence}", "nobody had asked me")})
    history.commit(2, {CODEBOOK: STUDY[CODEBOOK]})
    study = load(history.put())
    found = growth_of(study.study, past_of(history.root, study.study))
    assert found.source == "git"
    assert found.over_time == (At(date(2024, 1, 1), 3, 6), At(date(2024, 1, 5), 3, 5))
