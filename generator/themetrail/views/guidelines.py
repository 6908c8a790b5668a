"""Reporting guidelines in words: their parts and items, each in a few plain words of our own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from themetrail.views.words import to_say


class Part(NamedTuple):
    """Items that a guideline puts together, in the order of their numbers."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a guideline is called, where it was published, and what its items ask for."""

    name: str
    source: str
    parts: tuple[Part, ...]


GUIDELINES: Mapping[str, Wording] = {
    "coreq": Wording(
        "COREQ",
        to_say("Tong, Sainsbury and Craig 2007"),
        (
            Part(
                to_say("Who did the research"),
                (
                    to_say("Who held the interviews or groups"),
                    to_say("Their degrees"),
                    to_say("Their work at the time"),
                    to_say("Their gender"),
                    to_say("What they had learned and done before"),
                    to_say("Whether they and the participants knew each other"),
                    to_say("What participants were told of them"),
                    to_say("What else about them matters: interests, assumptions"),
                ),
            ),
            Part(
                to_say("How the study was made"),
                (
                    to_say("The approach, and the theory behind it"),
                    to_say("How participants were chosen"),
                    to_say("How they were asked to take part"),
                    to_say("How many took part"),
                    to_say("Who said no or dropped out, and why"),
                    to_say("Where the data were collected"),
                    to_say("Who else was there"),
                    to_say("Who the participants are"),
                    to_say("Questions and guides, and whether they were tried out"),
                    to_say("Interviews held more than once"),
                    to_say("Recordings of sound or pictures"),
                    to_say("Notes made in the field"),
                    to_say("How long interviews or groups took"),
                    to_say("Saturation, where it is claimed"),
                    to_say("Transcripts given back to participants"),
                ),
            ),
            Part(
                to_say("What was found"),
                (
                    to_say("How many people coded"),
                    to_say("The codes, and how they hang together"),
                    to_say("Where the themes come from"),
                    to_say("Programs that were used"),
                    to_say("What participants said of the findings"),
                    to_say("Quotations, and whose words they are"),
                    to_say("Whether data and findings fit each other"),
                    to_say("Main themes told clearly"),
                    to_say("Lesser themes and cases that differ"),
                ),
            ),
        ),
    ),
    "srqr": Wording(
        "SRQR",
        to_say("O’Brien, Harris, Beckman, Reed and Cook 2014"),
        (
            Part(
                to_say("Title and summary"),
                (
                    to_say("A title that says what kind of study it is"),
                    to_say("A summary"),
                ),
            ),
            Part(
                to_say("Introduction"),
                (
                    to_say("The problem, and what is known of it"),
                    to_say("The question or purpose"),
                ),
            ),
            Part(
                to_say("Methods"),
                (
                    to_say("The approach and the stance behind it"),
                    to_say("Who the researchers are, and how that bears on the study"),
                    to_say("The setting"),
                    to_say("How people, events or documents were chosen"),
                    to_say("Ethics: approval, consent, confidentiality"),
                    to_say("How and when data were collected"),
                    to_say("What they were collected with: guides, devices"),
                    to_say("What was studied: who and how many"),
                    to_say("How the data were prepared: transcribed, kept, made anonymous"),
                    to_say("How the data were analysed, and by whom"),
                    to_say("What was done so that the analysis can be trusted"),
                ),
            ),
            Part(
                to_say("Findings"),
                (
                    to_say("What was found: themes, or a model"),
                    to_say("The evidence for it: quotations, extracts"),
                ),
            ),
            Part(
                to_say("Discussion"),
                (
                    to_say("What it adds to what is known"),
                    to_say("What the study cannot show"),
                ),
            ),
            Part(
                to_say("Other"),
                (
                    to_say("Conflicts of interest"),
                    to_say("Who paid for it"),
                ),
            ),
        ),
    ),
    "braun-clarke": Wording(
        to_say("Fifteen points of a good thematic analysis"),
        to_say("Braun and Clarke 2006"),
        (
            Part(
                to_say("Transcription"),
                (to_say("Transcribed as closely as the analysis needs, and checked by ear"),),
            ),
            Part(
                to_say("Coding"),
                (
                    to_say("Every item of the data attended to alike"),
                    to_say("Themes made from thorough coding, not from a few striking examples"),
                    to_say("The extracts of each theme brought together"),
                    to_say("Themes held against each other and against the data"),
                    to_say("Themes that hold together, and differ from one another"),
                ),
            ),
            Part(
                to_say("Analysis"),
                (
                    to_say("Data interpreted, not retold"),
                    to_say("Claims and extracts that match"),
                    to_say("A story of the data and the topic that convinces"),
                    to_say("Narrative and extracts in balance"),
                ),
            ),
            Part(
                to_say("Overall"),
                (to_say("Time enough for every phase"),),
            ),
            Part(
                to_say("Report"),
                (
                    to_say("Approach and assumptions made clear"),
                    to_say("What is said to be done and what was done are the same"),
                    to_say("Language and ideas that fit the stance taken"),
                    to_say("Researchers who act: themes are made and do not emerge"),
                ),
            ),
        ),
    ),
}
