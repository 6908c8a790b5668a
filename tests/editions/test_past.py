"""What an edition shows of a study's past is what it shows of the study."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studies import write
from tests.trail.repositories import History, made
from tests.trail.studies import CODEBOOK, INDEX, LIST, MAREN, PEOPLE, STUDY, edited
from themetrail.consent import part_for
from themetrail.editions.past import past_shown
from themetrail.model import Audience
from themetrail.study import load
from themetrail.syntax.identifiers import Identifier
from themetrail.trail.past import Past, past_of
from themetrail.trail.steps import Steps

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
    history.put()
    return whole(history, audience, (Identifier("Susan Hartley"),)).steps


def told(steps: Steps) -> list[list[str]]:
    return [
        [
            f"{each.kind} {each.subject.id} {each.old or ''}>{each.new or ''}"
            for each in step.difference.changes
        ]
        for step in steps.steps[1:]
    ]


def test_the_team_sees_all_but_identifiers(history: History) -> None:
    steps = shown(history, Audience.TEAM)
    assert "guess" in steps.steps[1].outline.codes
    assert [step.revision.title for step in steps.steps][:2] == ["", "A guess"]
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


RECORD = "---\ntitle: The list\ncommit-authors: {}\nsnapshots:\n  - {{ref: named, title: Named}}\n---\n"


def whole(history: History, audience: Audience, identifiers: tuple[Identifier, ...] = ()) -> Past:
    """The past of the study on disk as an edition shows it."""
    loaded = load(history.root)
    past = past_of(history.root, loaded.study)
    return past_shown(past, loaded.study, part_for(loaded.study, loaded.index, audience), identifiers)


@pytest.mark.parametrize(
    ("allowed", "expected"), [("none", ""), ("initials", "KE"), ("names", "Kim Example")]
)
def test_who_made_commits_is_told_as_the_record_allows_in_every_edition(
    history: History, allowed: str, expected: str
) -> None:
    history.tag("named", history.commit(8, {INDEX: RECORD.format(allowed)}))
    history.put()
    for audience in Audience:
        found = whole(history, audience)
        assert {step.revision.author for step in found.steps.steps} == {expected}
        assert [each.step and each.step.revision.author for each in found.snapshots] == [expected]
        assert ("example.org" in repr(found)) is False


def test_what_tags_say_and_names_in_them_are_the_teams(history: History) -> None:
    last = history.commit(8, {INDEX: RECORD.format("none")})
    history.tag("phase-hartley", last, "After Susan Hartley read it")
    history.tag("named", last)
    history.tag("phase-1", history.commit(9, edited(CODEBOOK, ("Kept silent", "Quiet"))), "Read by her")
    history.put()
    names = (Identifier("Hartley"),)
    assert [each.snapshot.title for each in whole(history, Audience.TEAM, names).snapshots] == [
        "Named", "Read by her"
    ]  # fmt: skip
    history.commit(10, {INDEX: "---\ntitle: The list\n---\n"})
    history.put()
    shown = whole(history, Audience.PUBLIC, names).snapshots
    assert [each.snapshot.title for each in shown] == [last[:7], "phase-1"]
    assert "artley" not in repr(shown).casefold()


@pytest.mark.parametrize("committed", [True, False])
def test_a_redaction_holds_for_old_definitions_and_titles(tmp_path: Path, committed: bool) -> None:
    history = History(made(tmp_path / "study"))
    book = STUDY[CODEBOOK].replace("says nothing", "tells Wilhelmina")
    book = book.replace("Kept silent", "Not Wilhelmina")
    speech = STUDY[MAREN].replace("to us", "to us or Wilhelmina")
    history.tag("phase-1", history.commit(0, {**STUDY, CODEBOOK: book, MAREN: speech}))
    history.commit(1, {CODEBOOK: STUDY[CODEBOOK]})
    if committed:
        history.commit(2, {MAREN: STUDY[MAREN]})
    write(history.put(), {MAREN: STUDY[MAREN], INDEX: STUDY[INDEX]})
    for audience in Audience:
        found = whole(history, audience)
        assert "wilhelmina" not in repr(found).casefold(), audience
        [kept] = found.snapshots
        assert kept.step is not None
        assert kept.step.outline.codes.keys() == {"weapon", "repair"}
        assert kept.meanings.codes.keys() == {"weapon", "repair"}


def test_who_has_withdrawn_is_in_no_old_state(tmp_path: Path) -> None:
    history = History(made(tmp_path / "study"))
    other = "transcripts/nils.md"
    people = f"{STUDY[PEOPLE][:-4]}  nils:\n    title: Nils\n    quotes: public\n---\n"
    speech = "---\nparticipants: [nils]\nspeakers: {N: nils}\n---\n\nN: [I rang Wilhelmina]{#rung .repair}\n"
    history.tag("phase-1", history.commit(0, {**STUDY, PEOPLE: people, other: speech}))
    gone = people.replace("quotes: public\n---", "withdrawn: 2024-01-02\n---")
    history.commit(1, {PEOPLE: gone, other: None})
    history.put()
    for audience in Audience:
        text = repr(whole(history, audience)).casefold()
        assert not [word for word in ("nils", "rung", "wilhelmina") if word in text], audience
    history.commit(2, {PEOPLE: STUDY[PEOPLE]})
    history.put()
    assert "nils" not in repr(whole(history, Audience.TEAM)).casefold()


def test_what_was_kept_to_the_team_before_it_was_given_up_stays_the_teams(tmp_path: Path) -> None:
    history = History(made(tmp_path / "study"))
    memo, page, theme = "content/memos/doubt.md", "content/doubts.md", "content/themes/doubt.md"
    text = "---\ntitle: A doubt\naudience: {}\n---\nWe doubt.\n"
    doubts = (memo, page, theme)
    code = "  doubt:\n    title: Doubt\n    definition: It is doubted.\n    audience: {}\n"
    book = STUDY[CODEBOOK].replace("---\ncodes:\n", "---\ncodes:\n{}")
    for day, audience in enumerate(("public", "team")):
        files = dict.fromkeys(doubts, text.format(audience))
        last = history.commit(day, {**STUDY, **files, CODEBOOK: book.format(code.format(audience))})
        history.tag(f"phase-{day}", last)
    history.commit(2, {**dict.fromkeys(doubts), CODEBOOK: STUDY[CODEBOOK]})
    for path in doubts:
        (history.put() / path).unlink(missing_ok=True)
    assert "doubt" in repr(whole(history, Audience.TEAM)).casefold()
    for audience in (Audience.PUBLIC, Audience.EXAMINER):
        assert "doubt" not in repr(whole(history, audience)).casefold()


def test_what_was_opened_before_it_was_given_up_is_shown(tmp_path: Path) -> None:
    history = History(made(tmp_path / "study"))
    memo = "content/memos/doubt.md"
    text = "---\ntitle: A doubt\naudience: {}\n---\nWe doubt.\n"
    for day, audience in enumerate(("team", "public")):
        history.commit(day, {**STUDY, memo: text.format(audience)})
    history.commit(2, {memo: None})
    history.put()
    steps = whole(history, Audience.PUBLIC).steps.steps
    told = [[each.kind for each in step.difference.of("memo")] for step in steps]
    assert told == [["created"], ["widened"], ["retired"]]


def test_commits_and_tags_name_nobody_who_withdrew_and_nothing_that_was_taken_out(tmp_path: Path) -> None:
    history = History(made(tmp_path / "study"))
    people = f"{STUDY[PEOPLE][:-4]}  nils:\n    title: Nils Holm\n    withdrawn: 2024-01-02\n---\n"
    speech = STUDY[MAREN].replace("to us", "to us or Wilhelmina and her 2")
    history.commit(0, {**STUDY, MAREN: speech}, "First day")
    last = history.commit(1, {MAREN: STUDY[MAREN], PEOPLE: people}, "Without Nils Holm")
    history.tag("phase-2", last, "Nils is out")
    history.tag("phase-wilhelmina", history.commit(2, edited(CODEBOOK, ("Kept", "Held")), "Wilhelmina out"))
    history.put()
    found = whole(history, Audience.TEAM)
    assert [step.revision.title for step in found.steps.steps] == ["First day", "", ""]
    assert found.snapshots[0].snapshot.title == "phase-2"
    assert "wilhelmina" not in repr(found).casefold()


def test_a_code_that_nobody_defined_and_that_is_gone_is_the_teams(tmp_path: Path) -> None:
    history = History(made(tmp_path / "study"))
    history.commit(0, {**STUDY, MAREN: STUDY[MAREN].replace("{#own .repair}", "{#own .hunch .repair}")})
    history.commit(1, STUDY)
    history.put()
    assert "hunch" in repr(whole(history, Audience.TEAM))
    assert "hunch" not in repr(whole(history, Audience.EXAMINER))


def test_what_a_code_was_called_before_a_withheld_one_took_its_place_is_withheld(tmp_path: Path) -> None:
    history = History(made(tmp_path / "study"))
    history.commit(0, STUDY)
    renamed = STUDY[CODEBOOK].replace("  silence:\n    title: Kept silent", "  hush:\n    title: Hush")
    history.commit(1, {CODEBOOK: renamed, MAREN: STUDY[MAREN].replace(".silence", ".hush")})
    history.commit(2, {CODEBOOK: renamed.replace("title: Hush", "title: Hush\n    audience: team")})
    history.put()
    assert "Kept silent" in repr(whole(history, Audience.TEAM))
    assert "silen" not in repr(whole(history, Audience.PUBLIC)).casefold()


def test_people_and_transcripts_are_called_as_they_are_now(tmp_path: Path) -> None:
    history = History(made(tmp_path / "study"))
    called = STUDY[PEOPLE].replace("title: Maren", "title: Agnes\n    attributes: {illness: none}")
    speech = STUDY[MAREN].replace("participants:", "title: Agnes at home\nparticipants:")
    history.tag("phase-1", history.commit(0, {**STUDY, PEOPLE: called, MAREN: speech}))
    told = STUDY[PEOPLE].replace("title: Maren", "title: Maren\n    attributes: {illness: some}")
    history.commit(1, {PEOPLE: told, MAREN: STUDY[MAREN]})
    history.put()
    moved = history.commit(2, {MAREN: None, "transcripts/day.md": STUDY[MAREN]})
    history.tag("phase-2-of-agnes", moved)
    history.put()
    (history.root / MAREN).unlink()
    assert "Agnes" in repr(whole(history, Audience.TEAM))
    for audience in (Audience.PUBLIC, Audience.EXAMINER):
        found = repr(whole(history, audience))
        assert "agnes" not in found.casefold()
        assert "illness" not in found
        assert "title='Maren'" in found
        kept, _ = whole(history, audience).snapshots
        assert kept.step is not None
        assert kept.step.outline.transcripts == {"day": 6}
