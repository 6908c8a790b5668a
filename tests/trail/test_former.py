"""What only git still knows: memos may speak of it, and pages give its last title."""

from __future__ import annotations

from pathlib import Path

from tests.trail.repositories import History, made
from themetrail.publish.reading import read
from themetrail.study import Folder
from themetrail.trail.former import former_of

RECORD = "---\ntitle: A study\n---\n"
LIST = "---\ntitle: The list\n---\n"
DOORS = "---\ntitle: {}\n---\n"
MEMO = """---
about: [theme:doors, theme:dors]
---
On [doors](theme:doors), [one](turn:old/1), [it](theme:dor).
"""


def history(root: Path) -> Path:
    """A study whose theme `doors` was renamed and then deleted, and whose last state is on disk."""
    past = History(made(root))
    record = {"content/index.md": RECORD, "content/themes/list.md": LIST}
    old = "---\nkind: written\n---\nWords.\n"
    past.commit(0, {**record, "content/themes/doors.md": DOORS.format("Doors"), "transcripts/old.md": old})
    past.commit(1, {"content/themes/doors.md": DOORS.format("Too many doors")})
    past.commit(5, {"content/themes/doors.md": None, "transcripts/old.md": None})
    past.commit(7, {"content/memos/on.md": MEMO})
    for path, content in past.files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return root


def test_a_memo_may_be_about_what_git_knows(tmp_path: Path) -> None:
    reading = read(Folder(history(tmp_path)))
    unknown = [each for each in reading.diagnostics if each.rule.id.endswith("-unknown")]
    assert [each.message for each in unknown] == ["no theme 'dors'", "no theme 'dor'"]
    gone = former_of(reading.study, reading.past)
    assert (gone["theme", "doors"].title, gone["theme", "doors"].until) == ("Too many doors", "2024-01-06")
    assert ("theme", "list") not in gone


def test_a_decision_tells_the_end_and_git_the_title(tmp_path: Path) -> None:
    root = history(tmp_path)
    decision = "---\ndate: 2024-01-04\nchanges: [{op: retire, what: doors, because: Few.}]\n---\n"
    (root / "content/memos/retired.md").write_text(decision)
    reading = read(Folder(root))
    gone = former_of(reading.study, reading.past)["theme", "doors"]
    assert (gone.title, gone.until, gone.teller) == ("Too many doors", "2024-01-04", ("memo", "retired"))


def test_a_quote_a_person_and_a_memo_are_known_from_the_commit_that_took_them_away(tmp_path: Path) -> None:
    past = History(made(tmp_path))
    head = "---\nkind: written\ntitle: A letter\nparticipants: [ines]\n---\n"
    past.commit(0, {
        "content/index.md": RECORD,
        "content/participants.md": "---\nparticipants: {ines: {title: Ines}, olga: {title: Olga}}\n---\n",
        "content/memos/early.md": "---\ntitle: Too early\n---\nWords.\n",
        "transcripts/letter.md": f"{head}\nFirst.\n\n[Some words]{{#some .a}} and [more]{{.a}}.\n",
    })  # fmt: skip
    past.commit(3, {
        "content/participants.md": "---\nparticipants: {ines: {title: Ines}}\n---\n",
        "content/memos/early.md": None,
        "content/memos/late.md": (
            "---\nabout: ['quote:some', 'participant:olga', 'memo:early', 'quote:sme']\n---\nWords.\n"
        ),
        "transcripts/letter.md": f"{head}\nFirst.\n\nSome words and [more]{{.a}}.\n",
    })  # fmt: skip
    for path, content in past.files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    reading = read(Folder(tmp_path))
    unknown = [each.message for each in reading.diagnostics if each.rule.id.endswith("-unknown")]
    assert unknown == ["no quote 'sme'"]
    gone = former_of(reading.study, reading.past)
    assert (gone["quote", "some"].title, gone["quote", "some"].until) == ("A letter", "2024-01-04")
    assert (gone["participant", "olga"].title, gone["memo", "early"].title) == ("Olga", "Too early")
