from __future__ import annotations

from pathlib import Path

from tests.studies import loaded, rules, write
from themetrail.study import Cache, load

ONE = "---\nparticipants: [mo]\nspeakers: {Mo: mo}\n---\n"
PEOPLE = {"content/participants.md": "---\nparticipants: {mo: {}}\n---\n"}


def test_records_stand_in_one_file_or_one_a_file_or_both(tmp_path: Path) -> None:
    study = loaded(
        tmp_path,
        {
            "content/codebook.md": "---\ncodes:\n  rota-as-weapon:\n---\nHow codes came about.\n",
            "content/codes/power.md": "---\ntitle: Power\ndefinition: Who decides.\n---\nMore about it.\n",
            "content/themes.md": "---\nthemes:\n  list:\n    title: The list\n---\n",
            "content/themes/other-file.md": "---\nid: doors\ntitle: Doors\n---\nText.\n",
        },
    ).study
    assert {code.id: code.title for code in study.codebook.defined.values()} == {
        "rota-as-weapon": "Rota as weapon",
        "power": "Power",
    }
    assert [theme.id for theme in study.themes.values()] == ["list", "doors"]
    assert study.pages["codebook.md"].body.text == "How codes came about.\n"


def test_a_former_id_of_a_code_still_works(tmp_path: Path) -> None:
    study = loaded(
        tmp_path,
        {
            **PEOPLE,
            "content/codebook.md": "---\ncodes:\n  new-name:\n    formerly: [old-name]\n---\n",
            "content/themes/t.md": "---\ntitle: T\ncodes: [old-name]\n---\nSee [it](code:old-name).\n",
            "transcripts/one.md": ONE + "Mo: [a]{#q .old-name}\n",
        },
    )
    assert rules(study) == []
    assert [quote.id for quote in study.index.by_code["new-name"]] == ["q"]
    assert [quote.id for quote in study.index.evidence["t"]] == ["q"]
    assert ("code", "new-name") in study.index.citations


def test_files_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    names = ("p10", "p2", "p1", "a", "p2-b", "²")
    study = loaded(tmp_path, {f"transcripts/{name}.md": "---\nkind: other\n---\n" for name in names}).study
    assert list(study.transcripts) == ["a", "p1", "p2-b", "p2", "p10", "²"]


def test_themes_stand_in_the_order_they_give(tmp_path: Path) -> None:
    themes = {"a": "", "b": "order: 10\n", "c": "order: 9\n", "d": "order: first\n"}
    files = {f"content/themes/{id_}.md": f"---\ntitle: T\n{order}---\n" for id_, order in themes.items()}
    study = loaded(tmp_path, files)
    assert list(study.study.themes) == ["c", "b", "a", "d"]
    assert rules(study) == ["field-type"]


def test_a_former_id_of_a_theme_still_works(tmp_path: Path) -> None:
    study = loaded(
        tmp_path,
        {
            "content/themes/new.md": "---\ntitle: N\nformerly: [old]\n---\nText.\n",
            "content/themes/t.md": "---\ntitle: T\nparent: old\nrelations: [{to: old, kind: relates}]\n---\n"
            "See [it](theme:old).\n",
        },
    )
    assert rules(study) == []
    assert [theme.id for theme in study.index.children["new"]] == ["t"]
    assert study.study.themes["t"].relations[0].to.id == "new"
    assert ("theme", "new") in study.index.citations


def test_one_run_reports_everything_and_keeps_what_is_sound(tmp_path: Path) -> None:
    study = loaded(
        tmp_path,
        {
            "content/participants.md": "---\nparticipants:\n  mo:\n    quotes: all\n    age: 7\n---\n",
            "content/themes/t.md": "---\ntitle: T\nconcpt: x\ncodes: power\nrelations: [{to: u}]\n---\n",
            "transcripts/one.md": ONE.replace("[mo]", "[mo, lu]")
            + "Mo: [a]{#q .power} []{.x} {.y}\n\nZo: b\n",
        },
    )
    assert rules(study) == [
        "field-value",
        "field-unknown",
        "field-unknown",
        "field-type",
        "field-missing",
        "participant-unknown",
        "code-undefined",
        "span-empty",
        "code-undefined",
        "span-stray",
        "speaker-unknown",
    ]
    assert study.study.themes["t"].title == "T"
    assert study.index.quotes["q"].words == "a"


def test_with_a_cache_only_changed_files_are_read_again(tmp_path: Path) -> None:
    root = write(
        tmp_path, {**PEOPLE, "transcripts/one.md": ONE + "Mo: a", "transcripts/two.md": ONE + "Mo: b"}
    )
    cache = Cache()
    first = load(root, cache=cache).study.transcripts
    (root / "transcripts/two.md").write_text(ONE + "Mo: [c]{.x}")
    second = load(root, cache=cache).study.transcripts
    assert second["one"] is first["one"]
    assert second["two"].quotes[0].words == "c"
    write(root, {"content/index.md": "---\ntitle: T\nspeakers: {Int: interviewer}\n---\n"})
    assert load(root, cache=cache).study.transcripts["one"] is not first["one"]


def test_derived_ids_make_room_for_written_ones(tmp_path: Path) -> None:
    derived = loaded(tmp_path / "a", {"transcripts/one.md": ONE + "Mo: [a b]{.x}"}).index.quotes
    [id_] = derived
    both = loaded(
        tmp_path / "b",
        {"transcripts/one.md": ONE + "Mo: [a b]{.x}", "transcripts/zwei.md": ONE + f"Mo: [c]{{#{id_}}}"},
    )
    assert both.index.quotes[id_].words == "c"
    assert len(both.index.quotes) == 2
