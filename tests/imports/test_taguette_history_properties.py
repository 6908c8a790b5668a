"""Whatever a log says: the history ends in what a plain import makes, and every commit is a study."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.imports.logs import Logged, commits, files_at, log
from tests.imports.projects import make_project
from themetrail.imports import import_history, import_project

TAGS = st.sampled_from([1, 2, 3, -4, -5, -6, 7])
SPANS = st.integers(-2, 26)
DAYS = st.sampled_from(["2024-03-01", "2024-03-02 10:00:00", "2024-03-03", "never"])
NAMES = st.sampled_from(["A", "B", "a.b", "A/c", "", "x\ny"])


def _payload(kind: str, **fields: st.SearchStrategy[object]) -> st.SearchStrategy[str]:
    return st.fixed_dictionaries({"type": st.just(kind), **fields}).map(json.dumps)


PAYLOADS = st.one_of(
    _payload("tag_add", tag_id=TAGS, tag_path=NAMES, description=NAMES),
    _payload("tag_merge", src_tag_id=TAGS, dest_tag_id=st.integers(-6, 9)),
    _payload("tag_delete", tag_id=TAGS),
    _payload(
        "highlight_add",
        highlight_id=st.integers(-2, 4),
        start_offset=SPANS,
        end_offset=SPANS,
        tags=st.lists(TAGS, max_size=3),
    ),
    _payload("highlight_delete", highlight_id=st.integers(-2, 4)),
    _payload("document_add"),
    _payload("document_delete"),
    _payload("project_meta", project_name=NAMES, description=NAMES),
)
HTML = "<ol><li>one</li><li><b>two</b> three</li></ol><h1>four</h1><h1>five</h1>"
FIRST: Logged = ("2024-03-01", 1, '{"type": "document_add"}')


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(DAYS, st.sampled_from([1, 2, -3, None]), PAYLOADS), max_size=25))
def test_any_log_ends_in_the_project_as_it_is(events: list[Logged]) -> None:
    with tempfile.TemporaryDirectory() as name:
        file = make_project(
            Path(name) / "project.sqlite3",
            [("P1", HTML), ("P2", "<p>six</p>")],
            [("A", ""), ("a.b", "x"), ("C", "")],
            [(1, 0, 6, [1, 2]), (1, 4, 14, [3]), (2, 0, 3, [])],
        )
        report = import_history(log(file, [FIRST, *events]), Path(name) / "past")
        assert not any("fault of the import" in remark for remark in report.remarks)
        plain = Path(name) / "plain"
        import_project(file, plain)
        last = dict(files_at(report.folder, commits(report.folder)[-1]))
        last.pop("README.md")
        assert last == {path: (plain / path).read_text("utf-8") for path in last}
