"""Templates are compiled once for all builds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from themetrail.publish.compiled import compiled_templates


def environment(folder: Path, *extensions: str) -> Environment:
    loader = DictLoader({"page.html": "{{ words }}, {{ words }}"})
    return Environment(
        loader=loader, extensions=extensions, autoescape=True, bytecode_cache=compiled_templates(folder)
    )


def test_what_one_build_compiled_the_next_one_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    environment(tmp_path / "kept").get_template("page.html")
    monkeypatch.setattr(Environment, "compile", None)
    later = environment(tmp_path / "kept").get_template("page.html")
    assert later.render(words="a < b") == "a &lt; b, a &lt; b"
    with pytest.raises(TypeError):
        environment(tmp_path / "kept", "jinja2.ext.do").get_template("page.html")


def test_where_nothing_can_be_written_templates_are_compiled_for_one_build(tmp_path: Path) -> None:
    in_the_way = tmp_path / "kept"
    in_the_way.write_text("")
    assert environment(in_the_way).get_template("page.html").render(words="b") == "b, b"
