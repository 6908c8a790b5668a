"""DOT becomes SVG with the renderer that comes along, with `dot` where that fails, or not at all."""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path

import pytest

from themetrail.publish import drawing

GRAPH = 'digraph { a [label="Too many doors" URL="themes/a.html"] a -> b }'


@pytest.fixture(autouse=True)
def forgotten() -> None:
    drawing.draw.cache_clear()


@pytest.fixture
def empty_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH without renderers; what is put into the folder is on it."""
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    monkeypatch.setattr(sysconfig, "get_path", lambda *_: str(scripts))
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def program(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def test_draws_with_links() -> None:
    svg = drawing.draw(GRAPH)
    assert "Too many doors" in svg
    assert "themes/a.html" in svg


def test_draws_the_same_bytes_again() -> None:
    first = drawing.draw(GRAPH)
    drawing.draw.cache_clear()
    assert drawing.draw(GRAPH) == first


def test_falls_back_on_dot(empty_machine: Path) -> None:
    program(empty_machine / "graphviz-pure", "exit 1")
    program(empty_machine / "dot", "echo '<svg>by dot</svg>'")
    assert drawing.draw(GRAPH).strip() == "<svg>by dot</svg>"


def test_can_be_told_which_renderer_to_use(empty_machine: Path) -> None:
    program(empty_machine / "graphviz-pure", "echo '<svg>by graphviz-pure</svg>'")
    program(empty_machine / "dot", "echo '<svg>by dot</svg>'")
    assert "by dot" in drawing.draw(GRAPH, "dot")
    assert "by graphviz-pure" in drawing.draw(GRAPH)


@pytest.mark.parametrize("body", [None, "exit 3", "echo '<svg>'", "exec /nowhere"])
def test_draws_nothing_where_no_renderer_works(empty_machine: Path, body: str | None) -> None:
    if body:
        program(empty_machine / "graphviz-pure", body)
        program(empty_machine / "dot", body)
    assert drawing.draw(GRAPH) == ""


@pytest.mark.parametrize("dot", ["", "no graph", "digraph {", 'digraph { a [label="\ud800"'])
def test_draws_nothing_of_what_is_no_graph(dot: str) -> None:
    assert drawing.draw(dot) == ""


def test_draws_any_script() -> None:
    assert shutil.which("graphviz-pure", path=sysconfig.get_path("scripts"))
    svg = drawing.draw('digraph { a [label="日本語 مرحبا 👩‍👧"] }')
    assert "日本語 مرحبا 👩‍👧" in svg
