"""The categories of the audit trail: what the study has in each."""

from __future__ import annotations

from pathlib import Path

from tests.studies import loaded
from themetrail.trail.categories import categories_of, pages_in

FILES = {
    "content/index.md": "---\ntitle: A\ncategories:\n  intentions: [diary.md, memo.md#why]\n"
    "  instruments: {not-applicable: Nothing was asked.}\n  process: '[Method](method.md) says it.'\n---\n",
    "content/method.md": "# Method\n",
    "content/diary.md": "# Diary\n",
    "content/memo.md": "# Memo\n",
    "content/reflexivity.md": "# Reflexivity\n",
    "content/memos/a.md": "---\nkind: decision\n---\n",
    "content/memos/b.md": "---\nkind: reflexive\n---\n",
    "content/memos/c.md": "---\ntitle: Plain\n---\n",
    "transcripts/one.md": "---\nkind: written\n---\nWords.\n",
}


def test_each_category_has_what_the_study_holds_and_what_its_authors_say(tmp_path: Path) -> None:
    study = loaded(tmp_path, FILES).study
    found = {each.key: each for each in categories_of(study)}
    told = {key: {held.what: held.ids for held in each.held} for key, each in found.items()}
    assert told == {
        "raw-data": {"transcripts": ("one",)},
        "reduction": {"memo": ("c",)},
        "reconstruction": {},
        "process": {"decision": ("a",), "pages": ("method.md",)},
        "intentions": {"reflexive": ("b",), "pages": ("reflexivity.md",)},
        "instruments": {},
    }
    assert [key for key, each in found.items() if each.is_missing] == ["reconstruction"]
    assert [each.applies for each in found["instruments"].statements] == [False]
    assert pages_in(study, "intentions") == ("diary.md", "memo.md", "reflexivity.md")


def test_a_page_that_the_record_names_stands_where_it_says(tmp_path: Path) -> None:
    files = {**FILES, "content/index.md": "---\ntitle: A\ncategories: {raw-data: method.md}\n---\n"}
    study = loaded(tmp_path, files).study
    assert pages_in(study, "raw-data") == ("method.md",)
    assert pages_in(study, "process") == ()
