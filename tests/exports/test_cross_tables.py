"""Counts of quotes, as tables that can be taken away."""

from __future__ import annotations

from pathlib import Path

from tests.exports.test_tables import STUDY
from tests.studies import loaded
from themetrail.exports import Context, exported
from themetrail.study.cross_tables import cross_tables


def test_a_table_has_a_line_for_each_thing_and_nothing_in_it_is_a_formula(tmp_path: Path) -> None:
    study = loaded(tmp_path, STUDY)
    of = Context(study.study, study.index, str, lambda scheme, id_: "", tables=cross_tables(study.index))
    texts = {file.name: "".join(file.pieces).removeprefix("\ufeff").split("\r\n") for file in exported(of)}
    assert texts["theme-by-participant.csv"] == [
        "theme,title,quotes,maren,tunde",
        "work,Work,3,2,2",
        "decides,The list decides,3,2,2",
        "",
    ]
    assert texts["code-by-code-turn.csv"] == [
        "code,title,quotes,rota,list-talk",
        'rota,"Rota, as ""weapon""",3,0,1',
        "list-talk,List talk,1,1,0",
        "",
    ]
    assert texts["code-by-attribute.csv"][0] == "code,title,quotes,role: @night,role: nurse,years: 7"
