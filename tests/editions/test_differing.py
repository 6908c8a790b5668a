"""What an audience may read of the difference between two states."""

from __future__ import annotations

from tests.trail.studies import CODEBOOK, MAREN, PEOPLE, STUDY, edited
from tests.trail.test_properties import Files
from themetrail.editions.differing import as_shown
from themetrail.model import Audience
from themetrail.study import Loaded, load
from themetrail.trail.difference import difference

QUOTED = "The rota is done to people, says Wilhelmina."


def study(**files: str) -> Loaded:
    return load(Files({**STUDY, **files}))


def named() -> Loaded:
    """Before a name was taken out of the transcript, which a definition repeats."""
    speech = edited(MAREN, ("I rang the family", "I rang Wilhelmina"))
    return study(**speech, **edited(CODEBOOK, ("The rota is done to people.", QUOTED)))


def test_the_team_reads_all_where_somebody_is_merely_new() -> None:
    with_new = edited(PEOPLE, ("---\nparticipants:\n", "---\nparticipants:\n  new: {}\n"))
    before, after = named(), study(**with_new)
    assert as_shown(before, after, Audience.TEAM) == difference(before.study, after.study)


def test_a_word_that_was_taken_out_of_the_speech_is_not_repeated_from_elsewhere() -> None:
    found = as_shown(named(), study(), Audience.PUBLIC)
    redefined = next(each for each in found.changes if each.kind == "redefined")
    assert (redefined.old, redefined.new, redefined.amounts) == (None, None, (3, 1))
    assert "wilhelmina" not in repr(found).casefold()
