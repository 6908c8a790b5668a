"""How themes came to be, told as stages and flows, and as the life of one theme."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.studies import loaded
from tests.trail.repositories import History, made
from themetrail.model import Study
from themetrail.study import load
from themetrail.trail.difference import Change, Difference, Named
from themetrail.trail.evolution import Box, Entry, Evolution, biography, evolution_of
from themetrail.trail.outline import Outline, ThemeLine
from themetrail.trail.past import Kept, Past, past_of
from themetrail.trail.revisions import Revision
from themetrail.trail.snapshots import Snapshot
from themetrail.trail.steps import Step, Steps

MAPS = "content/maps/"
MEMOS = "content/memos/"
EARLY = """---
date: 2023-03-01
audience: public
nodes:
  ear: The ear
  silence: Silence
  tricks: Tricks
  screen: The screen
  mood: Mood
edges:
  - {from: ear, to: silence, kind: contains}
becomes:
  tricks: hidden
  screen: hidden
---
"""
LATER = """---
date: 2023-09-01
nodes:
  ear: Hearing around
  silence: Silence
  hidden: Hidden work
  cost: Cost
edges:
  - {from: ear, to: silence, kind: contains}
becomes:
  silence: [pauses, yes]
---
"""
DECISION = """---
date: 2023-07-01
kind: decision
changes:
  - {op: merge, from: [tricks, screen], to: hidden, because: One act.}
  - {op: rename, what: ear, from: The ear, to: Hearing around, because: No ear hears alone.}
  - {op: set-aside, what: mood, because: Nobody spoke of it.}
---
"""
THEMES = {
    "content/themes/ear.md": "---\ntitle: Hearing around\n---\n",
    "content/themes/hidden.md": "---\ntitle: Hidden work\n---\n",
    "content/themes/cost.md": "---\ntitle: Up is free\n---\n",
    "content/themes/pauses.md": "---\ntitle: Pauses\n---\n",
    "content/themes/yes.md": "---\ntitle: A yes\n---\n",
}


def study(files: dict[str, str], root: Path | None = None) -> Study:
    return loaded(Path(mkdtemp(dir=root)), files).study


def drawn(evolution: Evolution) -> list[str]:
    """Stages and flows as text; `kept` is left out where everything is as it was."""
    lines = []
    for stage in evolution.stages:
        boxes = (f"{each.id} < {each.parent}" if each.parent else each.id for each in stage.boxes)
        lines.append(" ".join(filter(None, (stage.kind, stage.id, stage.date))) + ": " + ", ".join(boxes))
    for flow in evolution.flows:
        memos = "".join(f" ({each.memo.id}: {each.operation.op})" for each in flow.told)
        also = "".join(f" (also {each.memo.id}: {each.operation.op})" for each in flow.also)
        ends = f"{_end(flow.source)} -> {_end(flow.target)}"
        lines.append(f"{ends} {'+'.join(flow.kinds)}{'?' if flow.likely else ''}{memos}{also}")
    return lines


def _end(box: Box | None) -> str:
    return f"{box.stage}.{'code ' if box.kind == 'code' else ''}{box.id}" if box else "·"


def told(entries: tuple[Entry, ...]) -> list[str]:
    """Each entry of a life in a line: when, what, from what, to what, by which memo or revision."""
    lines = []
    for entry in entries:
        when = entry.date or (f"after {entry.since}" if entry.since else "today")
        ends = [", ".join(each.title for each in names) for names in (entry.before, entry.after)]
        sources = [each.memo.id for each in entry.told] + ([entry.revision.id] if entry.revision else [])
        words = [when, f"{entry.event}:", ends[0], "->", ends[1], *sources]
        lines.append(" ".join(word for word in words if word))
    return lines


def text(lines: str) -> list[str]:
    return [line.strip() for line in lines.strip().splitlines()]


@pytest.fixture
def history(tmp_path: Path) -> Study:
    maps = {f"{MAPS}early.md": EARLY, f"{MAPS}later.md": LATER, f"{MEMOS}july.md": DECISION}
    return study({**maps, **THEMES}, tmp_path)


def test_two_maps_lead_to_the_themes_of_today(history: Study) -> None:
    found = evolution_of(history, Past())
    assert drawn(found) == text("""
        map early 2023-03-01: ear, silence < ear, tricks, screen, mood
        map later 2023-09-01: ear, silence < ear, hidden, cost
        today: cost, ear, hidden, pauses, yes
        0.ear -> 1.ear renamed (july: rename)
        0.silence -> 1.silence kept
        0.tricks -> 1.hidden merged (july: merge)
        0.screen -> 1.hidden merged (july: merge)
        0.mood -> · set-aside (july: set-aside)
        · -> 1.cost new
        1.ear -> 2.ear kept
        1.silence -> 2.pauses split
        1.silence -> 2.yes split
        1.hidden -> 2.hidden kept
        1.cost -> 2.cost renamed
    """)
    assert found.contradictions == ()


def test_the_life_of_a_theme_begins_with_its_first_ancestor(history: Study) -> None:
    found = evolution_of(history, Past())
    assert told(biography(found, history, "theme", "hidden")) == text("""
        2023-03-01 first: -> Tricks, The screen
        2023-07-01 merged: Tricks, The screen -> Hidden work july
    """)
    assert told(biography(found, history, "theme", "yes")) == text("""
        2023-03-01 first: -> Silence
        after 2023-09-01 split: Silence -> Pauses, A yes
    """)


def snapshot(ref: str, date: str, themes: dict[str, str], *changes: Change) -> Kept:
    """A snapshot of some themes ("parent/id" for one below another), and what differs from the one before."""
    return Kept(Snapshot(ref, ref.title(), date), step(ref, date, themes, *changes))


def step(ref: str, date: str, themes: dict[str, str], *changes: Change) -> Step:
    lines = {
        path.rpartition("/")[2]: ThemeLine(title, path.rpartition("/")[0] or None, (), ())
        for path, title in themes.items()
    }
    return Step(Revision(ref, date), Outline(themes=lines), Difference(changes))


def change(kind: str, subject: str, before: str = "", after: str = "", **more: object) -> Change:
    names = ([Named(each, each.title()) for each in ids.split()] for ids in (before, after))
    befores, afters = (tuple(each) for each in names)
    values = {"what": "theme", "kind": kind, "before": befores, "after": afters, **more}
    return Change(subject=Named(subject, subject.title()), **values)  # type: ignore[arg-type]


def test_snapshots_stand_between_maps_and_today(tmp_path: Path) -> None:
    early = EARLY.replace("becomes:\n", "becomes:\n  mood: cost\n")
    of_today = study({f"{MAPS}early.md": early, **THEMES}, tmp_path)
    first = {"ear": "The ear", "mending": "Mending", "price": "The price", "fog": "Fog"}
    second = {"ear": "Hearing around", "ear/pauses": "Pauses", "hidden": "Hidden work", "cost": "Cost"}
    changes = (
        change("renamed", "hidden", "mending", likely=True),
        change("renamed", "cost", "price"),
        change("split", "ear", after="ear pauses", likely=True),
    )
    past = Past(
        snapshots=(snapshot("one", "2023-05-01", first), snapshot("two", "2023-10-01", second, *changes))
    )
    assert drawn(evolution_of(of_today, past)) == text("""
        map early 2023-03-01: ear, silence < ear, tricks, screen, mood
        snapshot one 2023-05-01: ear, mending, price, fog
        snapshot two 2023-10-01: ear, pauses < ear, hidden, cost
        today: cost, ear, hidden, pauses, yes
        0.ear -> 1.ear kept
        0.silence -> · set-aside
        0.tricks -> 1.mending merged?
        0.screen -> 1.mending merged?
        0.mood -> 1.price renamed
        · -> 1.fog new
        1.ear -> 2.ear renamed
        1.ear -> 2.pauses split?
        1.mending -> 2.hidden renamed?
        1.price -> 2.cost renamed
        1.fog -> · set-aside
        2.ear -> 3.ear kept
        2.pauses -> 3.pauses promoted
        2.hidden -> 3.hidden kept
        2.cost -> 3.cost renamed
        · -> 3.yes new
    """)


def test_the_last_snapshot_is_today_where_no_theme_has_changed(tmp_path: Path) -> None:
    of_today = study({"content/themes/ear.md": "---\ntitle: The ear\n---\n"}, tmp_path)
    renamed = change("renamed", "ear", "eye")
    past = Past(
        snapshots=(
            snapshot("one", "2023-05-01", {"eye": "Eye"}),
            snapshot("two", "2023-06-01", {"ear": "The ear"}, renamed),
        )
    )
    found = evolution_of(of_today, past)
    assert drawn(found) == text("""
        snapshot one 2023-05-01: eye
        today: ear
        0.eye -> 1.ear renamed
    """)
    assert found.stages[-1].as_at == "Two"


def test_decisions_alone_tell_what_became_of_a_box(tmp_path: Path) -> None:
    drawn_map = "---\ndate: 2023-03-01\nnodes: {a: A, b: B, c: C, d: D, e: E}\n---\n"
    decision = """---
date: 2023-04-01
kind: decision
changes:
  - {op: merge, from: [a, b], to: ear, because: Alike.}
  - {op: split, from: c, to: [pauses, yes], because: Two meanings.}
  - {op: rename, what: d, from: D, to: Hidden work, because: Clearer.}
  - {op: promote, what: cost, from: e, because: It carries more.}
---
"""
    found = evolution_of(
        study({f"{MAPS}m.md": drawn_map, f"{MEMOS}d.md": decision, **THEMES}, tmp_path), Past()
    )
    assert drawn(found)[2:] == text("""
        0.a -> 1.ear merged (d: merge)
        0.b -> 1.ear merged (d: merge)
        0.c -> 1.pauses split (d: split)
        0.c -> 1.yes split (d: split)
        0.d -> 1.hidden renamed (d: rename)
        0.e -> 1.cost renamed+promoted (d: promote)
    """)


def test_a_box_that_became_a_code_flows_to_it(tmp_path: Path) -> None:
    files = {
        f"{MAPS}m.md": "---\nnodes: {a: A, b: B}\nbecomes: {a: weapon, b: ear}\n---\n",
        "content/codebook.md": "---\ncodes:\n  weapon: {title: Weapon, definition: It hurts.}\n---\n",
        "content/themes/ear.md": "---\ntitle: The ear\ncodes: [weapon]\n---\n",
    }
    of_today = study(files, tmp_path)
    found = evolution_of(of_today, Past())
    assert drawn(found)[2:] == ["0.a -> 1.code weapon renamed+demoted", "0.b -> 1.ear renamed"]
    assert told(biography(found, of_today, "code", "weapon"))[0] == "today first: -> A"


@pytest.mark.parametrize(
    ("id_", "change"),
    [
        ("weapon", "what: weapon"),
        ("weapon", "what: 'code:weapon'"),
        ("weapon", "{what: weapon, from: weapon}"),
        ("power", "{what: power, from: weapon}"),
        ("power", "{what: weapon, to: power}"),
    ],
)
def test_a_code_that_became_a_theme_is_told_in_both_lives(tmp_path: Path, id_: str, change: str) -> None:
    files = {
        f"{MAPS}l.md": "---\ndate: 2023-02-01\nnodes: {ear: Ear}\n---\n",
        f"{MAPS}m.md": "---\ndate: 2023-03-01\nnodes: {ear: Ear}\n---\n",
        "content/codebook.md": "---\ncodes:\n  weapon: {title: Weapon}\n---\n",
        "content/themes/ear.md": "---\ntitle: Ear\n---\n",
        f"content/themes/{id_}.md": "---\ntitle: Power\ncodes: [weapon]\n---\n",
        f"{MEMOS}d.md": "---\ndate: 2023-04-01\nkind: decision\nchanges:\n"
        f"  - {{op: promote, because: It carries more, {change.strip('{}')}}}\n---\n",
    }
    of_today = study(files, tmp_path)
    found = evolution_of(of_today, Past())
    assert drawn(found)[3:] == text(f"""
        0.ear -> 1.ear kept
        1.ear -> 2.ear kept
        1.code weapon -> 2.{id_} renamed+promoted (d: promote)
    """)
    life = ["2023-04-01 promoted: Weapon -> Power d"]
    assert told(biography(found, of_today, "theme", id_)) == life
    assert told(biography(found, of_today, "code", "weapon")) == life


def test_a_box_that_became_a_code_and_then_a_theme_was_both(tmp_path: Path) -> None:
    files = {
        f"{MAPS}m.md": "---\ndate: 2023-03-01\nnodes: {ear: Ear, weapon: Weapon}\n---\n",
        "content/codebook.md": "---\ncodes:\n  weapon: {title: Weapon}\n---\n",
        "content/themes/ear.md": "---\ntitle: Ear\n---\n",
        "content/themes/weapon.md": "---\ntitle: Weapon\ncodes: [weapon]\n---\n",
        f"{MEMOS}d.md": "---\ndate: 2023-06-01\nkind: decision\n"
        "changes: [{op: promote, what: weapon, because: It carries more.}]\n---\n",
    }
    of_today = study(files, tmp_path)
    past = Past(snapshots=(snapshot("v1", "2023-05-01", {"ear": "Ear"}),))
    assert drawn(evolution_of(of_today, past))[4:] == text("""
        0.weapon -> 1.code weapon demoted
        1.ear -> 2.ear kept
        1.code weapon -> 2.weapon promoted (d: promote)
    """)


def test_an_undated_map_stands_before_what_it_became(tmp_path: Path) -> None:
    undated = EARLY.replace("date: 2023-03-01\n", "")
    of_today = study({f"{MAPS}later.md": LATER, f"{MAPS}paper.md": undated, **THEMES}, tmp_path)
    assert [stage.id for stage in evolution_of(of_today, Past()).stages] == ["paper", "later", ""]


CONTRARY = {
    "a map names what is nowhere": (
        {f"{MAPS}m.md": "---\nnodes: {a: A}\nbecomes: {a: nothing, x: ear}\n---\n"},
        ["becomes-nothing A nothing m", "no-such-node x m"],
    ),
    "a cycle within a map": (
        {f"{MAPS}m.md": "---\nnodes: {a: A, b: B}\nbecomes: {a: b, b: a}\n---\n"},
        ["becomes-earlier A b m", "becomes-earlier B a m"],
    ),
    "a cycle between maps": (
        {
            f"{MAPS}one.md": "---\ndate: 2023-01-01\nnodes: {a: A}\nbecomes: {a: b}\n---\n",
            f"{MAPS}two.md": "---\ndate: 2023-02-01\nnodes: {b: B}\nbecomes: {b: a}\n---\n",
        },
        ["becomes-earlier B a two"],
    ),
    "two decisions end one thing in two ways": (
        {
            f"{MEMOS}d.md": "---\ndate: 2023-02-01\nkind: decision\nchanges:\n"
            "  - {op: merge, from: [a, b], to: ear, because: Alike.}\n---\n",
            f"{MEMOS}e.md": "---\ndate: 2023-03-01\nkind: decision\nchanges:\n"
            "  - {op: set-aside, what: a, because: Thin.}\n---\n",
        },
        ["two-fates a d e"],
    ),
    "a map and a decision disagree": (
        {
            f"{MAPS}m.md": "---\ndate: 2023-01-01\nnodes: {a: A, b: B}\nbecomes: {a: cost, b: ear}\n---\n",
            f"{MEMOS}d.md": "---\ndate: 2023-02-01\nkind: decision\nchanges:\n"
            "  - {op: merge, from: [a, b], to: ear, because: Alike.}\n---\n",
        },
        ["map-and-decision A d m"],
    ),
    "what was set aside is there": (
        {
            f"{MEMOS}d.md": "---\ndate: 2023-02-01\nkind: decision\nchanges:\n"
            "  - {op: set-aside, what: ear, because: Thin.}\n---\n",
        },
        ["still-there ear d"],
    ),
    "a decision is older than the map that it changes": (
        {
            f"{MAPS}m.md": "---\ndate: 2023-05-01\nnodes: {a: A, b: B}\nbecomes: {a: ear, b: ear}\n---\n",
            f"{MEMOS}d.md": "---\ndate: 2023-02-01\nkind: decision\nchanges:\n"
            "  - {op: merge, from: [a, b], to: ear, because: Alike.}\n---\n",
        },
        ["still-there a M d m", "still-there b M d m"],
    ),
}


@pytest.mark.parametrize("case", CONTRARY)
def test_what_contradicts_is_listed(tmp_path: Path, case: str) -> None:
    files, expected = CONTRARY[case]
    found = evolution_of(study({**files, **THEMES}, tmp_path), Past())
    assert [
        " ".join(filter(None, (each.kind, *each.names, *each.memos, each.map)))
        for each in found.contradictions
    ] == expected


def test_a_life_in_git_has_its_days_and_its_reasons(tmp_path: Path) -> None:
    decision = """---
date: 2023-02-20
kind: decision
changes:
  - {op: merge, from: [pity, care], to: ear, because: One act.}
  - {op: recode, what: ear, because: Read again.}
---
"""
    of_today = study({f"{MEMOS}d.md": decision, "content/themes/ear.md": "---\ntitle: Ear\n---\n"}, tmp_path)
    steps = (
        step(
            "r1",
            "2023-01-10",
            {},
            change("created", "eye"),
            change("created", "pity"),
            change("created", "care"),
        ),
        step(
            "r2",
            "2023-02-10",
            {},
            change("renamed", "ear", "eye"),
            change("redefined", "ear", field="concept"),
        ),
        step(
            "r3",
            "2023-03-10",
            {},
            change("merged", "pity", after="ear"),
            change("merged", "care", after="ear"),
        ),
        step("r4", "2023-04-10", {}, change("redefined", "pity", field="concept")),
    )
    found = evolution_of(of_today, Past(steps=Steps(steps)))
    assert told(biography(found, of_today, "theme", "ear")) == text("""
        2023-01-10 new: -> r1
        2023-02-10 renamed: Eye -> r2
        2023-02-10 redefined: -> r2
        2023-02-20 recoded: Ear -> d
        2023-03-10 merged: Pity, Care -> Ear d r3
    """)


_IDS = st.sampled_from(["ear", "cost", "yes", "a", "b", "weapon", "nothing", "", "Theme: ear", "ear "])
_OPS = st.sampled_from(
    ["create", "split", "merge", "absorb", "rename", "promote", "move", "set-aside", "restore"]
)
_DATES = st.sampled_from(["", "date: 2023-01-01\n", "date: 2023-06-01\n", "date: 2024\n"])
_NAMES = st.lists(_IDS, max_size=3)


@st.composite
def studies(draw: st.DrawFn) -> dict[str, str]:
    files = {path: THEMES[path] for path in draw(st.sets(st.sampled_from(sorted(THEMES))))}
    for number in range(draw(st.integers(0, 3))):
        nodes = draw(
            st.dictionaries(
                st.sampled_from(["ear", "a", "b", "weapon"]), st.sampled_from(["A", "Ear", "Cost"])
            )
        )
        becomes = draw(st.dictionaries(st.sampled_from(["ear", "a", "b", "x"]), _NAMES))
        files[f"{MAPS}m{number}.md"] = f"---\n{draw(_DATES)}nodes: {nodes!r}\nbecomes: {becomes!r}\n---\n"
    for number in range(draw(st.integers(0, 3))):
        values = {
            "op": draw(_OPS),
            "what": draw(_NAMES),
            "from": draw(_NAMES),
            "to": draw(_NAMES),
            "because": "So.",
        }
        files[f"{MEMOS}d{number}.md"] = f"---\n{draw(_DATES)}kind: decision\nchanges: [{values!r}]\n---\n"
    return files


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=studies(), themes=st.lists(st.sets(_IDS), max_size=2))
def test_every_theme_has_a_first_entry_whatever_is_written(
    tmp_path: Path, files: dict[str, str], themes: list[set[str]]
) -> None:
    of_today = study(files, tmp_path)
    kept = tuple(
        snapshot(f"s{number}", f"2023-0{number + 3}-01", {id_.strip() or "e": id_ for id_ in ids})
        for number, ids in enumerate(themes)
    )
    found = evolution_of(of_today, Past(snapshots=kept))
    for id_ in of_today.themes:
        entries = biography(found, of_today, "theme", id_)
        assert any(entry.event in ("first", "new") for entry in entries)
    ends = [(flow.source, flow.target) for flow in found.flows if flow.source and flow.target]
    assert all(source.stage < target.stage for source, target in ends)
    inside = {box for stage in found.stages for box in stage.boxes}
    assert all(box in inside for pair in ends for box in pair)


def test_a_code_that_stays_beside_its_theme_is_where_that_came_from(tmp_path: Path) -> None:
    history = History(made(tmp_path / "study"))
    first = {
        "content/index.md": "---\ntitle: S\n---\n",
        "content/codebook.md": "---\ncodes:\n  weapon: {title: Weapon}\n---\n",
        "content/themes/ear.md": "---\ntitle: Ear\n---\n",
    }
    history.tag("phase-1", history.commit(0, first))
    change = "{op: promote, what: weapon, because: X}"
    decision = f"---\ndate: 2024-01-15\nkind: decision\nchanges: [{change}]\n---\n"
    theme = "---\ntitle: Power\ncodes: [weapon]\n---\n"
    history.commit(20, {"content/themes/weapon.md": theme, f"{MEMOS}d.md": decision})
    of_today = load(history.put()).study
    found = evolution_of(of_today, past_of(history.root, of_today))
    assert told(biography(found, of_today, "theme", "weapon")) == [
        "2024-01-01 first: -> Weapon",
        "2024-01-15 promoted: Weapon -> Power d",
    ]


def test_a_repository_with_tags_tells_its_story(tmp_path: Path) -> None:
    history = History(made(tmp_path))
    files = {f"content/themes/{id_}.md": f"---\ntitle: {id_.title()}\n---\n" for id_ in ("list", "quiet")}
    tagged = history.commit(20, {"content/index.md": "---\ntitle: S\n---\n", **files}, "Themes")
    history.tag("phase-3", tagged, "Candidates")
    history.commit(30, {"content/themes/list.md": "---\ntitle: The list decides\n---\n"}, "A longer name")
    moved = {
        "content/themes/quiet.md": None,
        "content/themes/hush.md": "---\ntitle: Hush\nformerly: [quiet]\n---\n",
    }
    history.commit(40, moved, "Another id")
    of_today = load(history.put()).study
    found = evolution_of(of_today, past_of(tmp_path, of_today))
    assert drawn(found) == text("""
        snapshot phase-3 2024-01-21: list, quiet
        today: hush, list
        0.list -> 1.list renamed
        0.quiet -> 1.hush renamed
    """)
    lives = [told(biography(found, of_today, "theme", id_)) for id_ in ("list", "hush")]
    assert [[re.sub(r" [0-9a-f]{40}$", "", line) for line in life] for life in lives] == [
        ["2024-01-21 new: ->", "2024-01-31 renamed: List ->"],
        ["2024-01-21 new: ->", "2024-02-10 renamed: Quiet ->"],
    ]
