"""Which phrases tell how many of the participants."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studies import loaded
from themetrail.checks.numbers import numbers_in_prose


def told(root: Path, prose: str) -> list[str]:
    """What is said of a theme's narrative in a study of three."""
    study = loaded(
        root,
        {
            "content/participants.md": "---\nparticipants:\n"
            + "".join(f"  {name.lower()}: {{title: {name}}}\n" for name in ("Ada", "Bo", "Cy"))
            + "---\n",
            "content/themes/one.md": f"---\ntitle: One\n---\n{prose}",
            "transcripts/bo.md": "---\nkind: written\nparticipants: [bo]\n---\nIt was so.\n",
        },
    )
    return [found.message for found in numbers_in_prose(study.study, study.index)]


@pytest.mark.parametrize(
    "phrase",
    [
        "The majority of participants", "Most of the nurses", "Most of them", "Several interviewees",
        "All but one participant", "A few of the participants", "Half of the participants", "None of them",
        "Nearly all teachers", "Many women", "all but two of the nurses",
    ],
)  # fmt: skip
def test_a_number_is_told_with_who_is_cited(tmp_path: Path, phrase: str) -> None:
    prose = f"{phrase} said so, [Ada](participant:ada) and [a man](turn:bo/1) among them. Most nurses did.\n"
    assert told(tmp_path, prose) == [f"“{phrase}”; this paragraph cites 2 of 3 participants: Ada, Bo"]


def test_a_paragraph_has_the_blockquotes_that_follow_it(tmp_path: Path) -> None:
    prose = "Most nurses said so.\n\n> It was so.\n>\n> — [Bo](turn:bo/1)\n\nSeveral nurses, and Cy.\n"
    assert told(tmp_path, prose) == [
        "“Most nurses”; this paragraph cites 1 of 3 participants: Bo",
        "“Several nurses”; this paragraph cites 1 of 3 participants: Cy",
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "Both participants, Ada and Bo, said so.", "Two of the participants, Ada and Bo.",
        "Most of the time Ada did.", "Several lists hung there.", "One of them, Ada.",
        "> Most of the nurses (Ada)", "Term\n:   > Most of the nurses (Ada)",
        "[‘most of the nurses’](turn:bo/1)", "She said ‘most of the nurses’ to Ada.",
        "“Most nurses,” said Ada.", "[Most of it](participant:ada), `most nurses`.", "The nurses met.",
    ],
)  # fmt: skip
def test_other_words_are_let_alone(tmp_path: Path, prose: str) -> None:
    assert told(tmp_path, prose) == []
