"""A small study, and what is done to it: each a change of its files."""

from __future__ import annotations

INDEX = "content/index.md"
CODEBOOK = "content/codebook.md"
PEOPLE = "content/participants.md"
MAREN = "transcripts/maren.md"
LIST = "content/themes/the-list.md"

STUDY: dict[str, str] = {
    INDEX: "---\ntitle: The list\n---\n",
    CODEBOOK: "---\ncodes:\n"
    "  weapon:\n    title: Rota as weapon\n    definition: The rota is done to people.\n"
    "  silence:\n    title: Kept silent\n    definition: Somebody says nothing.\n"
    "  repair:\n    title: Quiet repair\n    definition: Somebody mends it unasked.\n---\n",
    PEOPLE: "---\nparticipants:\n"
    "  maren:\n    title: Maren\n    quotes: public\n    transcript: examiner\n---\n",
    LIST: "---\ntitle: The list decides\ncodes: [weapon]\nconcept: The list acts.\n---\nIt decides.\n",
    "content/themes/mending.md": "---\ntitle: Mending\ncodes: [repair]\n---\nThey mend.\n",
    MAREN: "---\nparticipants: [maren]\nspeakers: {I: interviewer, M: maren}\n---\n\n"
    "I: How was it?\n\n"
    "M: [They moved the list around]{#moved .weapon} and [nobody said a word]{#word .silence} to us.\n\n"
    "I: And then?\n\n"
    "M: [I rang the family myself]{#rang .repair}, and [nobody had asked me]{.silence} to do it at all."
    "\n\n"
    "M: [We wrote our own list]{#own .repair} and [hid it in a drawer]{#drawer .repair .silence} upstairs.\n",
}


def edited(path: str, *changes: tuple[str, str]) -> dict[str, str]:
    """The file of the study with words replaced, each of which is there once."""
    text = STUDY[path]
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return {path: text}
