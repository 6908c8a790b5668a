"""A study whose transcript is coded more densely than any person would: for what must hold then."""

from __future__ import annotations

CODES = [f"code-{number}" for number in range(1, 13)]
TURNS = 130


def _crowd(depth: int) -> str:
    """Words in marks around marks, each with a code of its own and the innermost with three."""
    words = "they just moved the list around"
    for number in range(depth):
        more = " .code-11 .code-12" if number == 0 else ""
        words = f"and [{words}]{{#deep-{number + 1} .code-{number + 1}{more}}} so"
    return words


def _turns() -> str:
    lines = []
    for number in range(1, TURNS + 1):
        speaker = "P" if number % 2 == 0 else "I"
        mark = f"{{#q-{number} .code-{number % 4 + 1}}}"
        said = f"This is turn {number}, and [somebody says]{mark} a word in it."
        if number == 30:
            said = _crowd(8)
        if number == 31:
            said = "Nobody marked a word here."
        lines.append(f"[{number // 120:02}:{number // 2 % 60:02}:{number % 2 * 30:02}] {speaker}: {said}\n")
    return "\n".join(lines)


CROWDED = {
    "content/codebook.md": "---\ncodes:\n"
    + "".join(f"  {code}:\n    title: A code named {code}\n    definition: One.\n" for code in CODES)
    + "---\n",
    "content/participants.md": (
        "---\nparticipants:\n  p: {title: Pia, quotes: public, transcript: public}\n---\n"
    ),
    "content/themes/lists.md": (
        "---\ntitle: Lists\ncodes: [code-1, code-2, code-11]\nconcept: What is written down decides.\n---\n\n"
        'The list is an actor, for ["they just moved the list around"](quote:deep-1) is how Pia puts it. '
        "Others differ.\n\n> somebody says\n>\n> — [Pia](quote:q-2)\n"
    ),
    "content/recordings/p.mp3": "",
    "transcripts/t.md": (
        "---\ntitle: Crowded\nparticipants: [p]\nspeakers: {I: interviewer, P: p}\n"
        f"media: recordings/p.mp3\n---\n\n## How the list came to the ward\n\n{_turns()}"
    ),
}
