"""What a Taguette project becomes: the transcripts, word for word, and the other files of the study."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from themetrail.checks import check
from themetrail.diagnostics import Severity
from themetrail.imports import import_project
from themetrail.study import Folder, Loaded, load

ProjectFile = Callable[..., Path]


def loaded(folder: Path) -> Loaded:
    """The study in a folder, which must be without an error."""
    result = load(Folder(folder))
    errors = [
        found
        for found in (*result.diagnostics, *check(result.study, result.index))
        if found.severity is Severity.ERROR
    ]
    assert errors == []
    return result


def body(folder: Path, transcript: str = "p1") -> str:
    """The text of a transcript without its front matter."""
    return (folder / "transcripts" / f"{transcript}.md").read_text("utf-8").split("---\n", 2)[2].strip("\n")


# HTML, highlights as (start, end, tags), and the transcript they become.
TRANSCRIPTS = {
    "plain": ("<p>Some words.</p>", [(5, 10, [1])], "Some [words]{#p1-001 .a}."),
    "without a tag": ("<p>Some words.</p>", [(5, 10, [])], "Some [words]{#p1-001}."),
    "two tags": ("<p>Some words.</p>", [(5, 10, [2, 1])], "Some [words]{#p1-001 .a .b}."),
    "nested": (
        "<p>one two three</p>",
        [(4, 7, [2]), (0, 13, [1])],
        "[one [two]{#p1-002 .b} three]{#p1-001 .a}",
    ),
    "crossing": (
        "<p>one two three</p>",
        [(0, 7, [1]), (4, 13, [2])],
        "[one [two]{#p1-002 .b}]{#p1-001 .a} [three]{#p1-002}",
    ),
    "three that cross": (
        "<p>abcdef</p>",
        [(0, 3, [1]), (1, 5, [2]), (2, 6, [1])],
        "[a[b[c]{#p1-003 .a}]{#p1-002 .b}]{#p1-001 .a}[[de]{#p1-002}f]{#p1-003}",
    ),
    "identical": (
        "<p>Some words.</p>",
        [(5, 10, [1]), (5, 10, [2])],
        "Some [[words]{#p1-002 .b}]{#p1-001 .a}.",
    ),
    "over two paragraphs": (
        "<p>Some words.</p>\n<p> And more.</p>",
        [(5, 16, [1])],
        "Some [words.]{#p1-001 .a}\n\n[And]{#p1-001} more.",
    ),
    "over an empty paragraph": (
        "<p>one</p><p> &nbsp; </p><p>two</p>",
        [(0, 10, [1])],
        "[one]{#p1-001 .a}\n\n[two]{#p1-001}",
    ),
    "white space at the ends": ("<p>one  two  three</p>", [(3, 10, [1])], "one [two]{#p1-001 .a} three"),
    "several bytes to a character": (
        "<p>“Åse” 👩‍⚕️ said</p>",
        [(0, 10, [1]), (11, 24, [2])],
        "[“Åse”]{#p1-001 .a} [👩‍⚕️]{#p1-002 .b} said",
    ),
    "entities": (
        "<p>a &lt;b&gt; &amp; caf&eacute; &#x1F600;</p>",
        [(2, 5, [1]), (8, 18, [2])],
        "a [<b>]{#p1-001 .a} & [café 😀]{#p1-002 .b}",
    ),
    "grammar in the words": (
        "<p># not a heading [x]{.a} *y* \\ :::</p><p>::: {.a}</p>",
        [(0, 1, [1])],
        "[#]{#p1-001 .a} not a heading [x]\\{.a\\} \\*y\\* \\\\ :::\n\n\\::: \\{.a\\}",
    ),
    "a note": ("<p>Yes [laughs] no</p>", [(4, 12, [1])], "Yes [[laughs]]{#p1-001 .a} no"),
    "half a note": ("<p>Yes [laughs] no</p>", [(0, 8, [1])], "[Yes \\[lau]{#p1-001 .a}ghs\\] no"),
    "a timestamp": ("<p>[00:14:20] Well</p><p>[00:14:21]</p>", [], "[00:14:20] Well\n\n\\[00:14:21\\]"),
    "a colon": ("<p>Anna: no</p><p>12:30: yes</p>", [], "Anna: no\n\n12:30: yes"),
    "line breaks": ("<p>one<br>two<br/><br>three</p>", [(0, 6, [1])], "[one\ntwo]{#p1-001 .a}\n\nthree"),
    "lines as they were typed": (
        "<pre>\none\n  two\n\n\nthree</pre>",
        [(0, 9, [1])],
        "[one\ntwo]{#p1-001 .a}\n\nthree",
    ),
    "emphasis": (
        "<p><b>Anna:</b> I <em>know</em> that</p>",
        [(6, 12, [1])],
        "**Anna:** [I *know*]{#p1-001 .a} that",
    ),
    "emphasis that crosses a mark": (
        "<p>I <em>know that</em></p>",
        [(0, 6, [1])],
        "[I know]{#p1-001 .a} that",
    ),
    "a numbered list": (
        "<ol start='3'><li>Task</li><li><p>Next</p><p>more</p></li></ol><ul><li>dot</li></ul>",
        [(0, 4, [1])],
        "3. [Task]{#p1-001 .a}\n\n4. Next\n\nmore\n\ndot",
    ),
    "a quote from item to item": (
        "<ol><li>one</li><li>two</li></ol>",
        [(0, 6, [1])],
        "[one]{#p1-001 .a}\n\n[two]{#p1-001}",
    ),
    "a table": (
        "<table><tr><th>Anna</th><td>Yes.</td></tr>\n<tr><td>Ben</td><td>No.</td></tr></table>",
        [(4, 8, [1])],
        "Anna [Yes.]{#p1-001 .a}\n\nBen No.",
    ),
    "headings": (
        "<h1>Work</h1><p>a</p><h1>Home</h1><h2>once</h2><p>b</p>",
        [],
        "## Work\n\na\n\n## Home\n\nonce\n\nb",
    ),
    "a heading that is marked": (
        "<h1>Work</h1><p>a</p><h1>Home</h1>",
        [(0, 4, [1])],
        "[Work]{#p1-001 .a}\n\na\n\n## Home",
    ),
    "tags and comments are no text": (
        "<p>a<!-- b --><img alt='c'> <a href='javascript:d'>e</a></p>",
        [(2, 3, [1])],
        "a [e]{#p1-001 .a}",
    ),
    "words outside any block": ("one<div>two</div>three", [(3, 6, [1])], "one\n\n[two]{#p1-001 .a}\n\nthree"),
}


@pytest.mark.parametrize("case", TRANSCRIPTS)
def test_a_document_becomes_a_transcript(case: str, project_file: ProjectFile, tmp_path: Path) -> None:
    html, highlights, expected = TRANSCRIPTS[case]
    file = project_file([("P1.odt", html)], highlights=[(1, *highlight) for highlight in highlights])
    report = import_project(file, tmp_path / "study")
    assert body(tmp_path / "study") == expected
    loaded(tmp_path / "study")
    assert report.quotes == len(highlights)
    assert report.left_out == 0


def test_what_is_not_kept_of_the_form_is_told(project_file: ProjectFile, tmp_path: Path) -> None:
    html = (
        "<p>I <em>know that</em> <u>well</u><img src='x'> <a href='y'>z</a></p>"
        "<ol><li>one</li><li>two</li></ol>"
    )
    report = import_project(
        project_file([("P1", html)], highlights=[(1, 0, 6, [1]), (1, 18, 24, [1])]), tmp_path / "study"
    )
    (told,) = report.remarks
    assert told.endswith("1 bold or italic part, 1 image, 1 link target, 2 list numbers, 1 underlined part.")
    assert "1 bold or italic part" in (tmp_path / "study/README.md").read_text("utf-8")


def test_tags_become_codes_with_short_ids_and_parents(project_file: ProjectFile, tmp_path: Path) -> None:
    tags = [
        ("Trust (in staff)", "Says *that* [they](javascript:x) <b>trust</b>.\nOr not: yes."),
        ("people", ""),
        ("people.adult", "No: 12"),
        ("people.adult/ older", ""),
        ("the rota, as it is spoken of in a very long tag that goes on and on", ""),
        ("Trust in the staff", ""),
        ("💬", ""),
        ("Доверие", "12:30"),
        ("null", "~"),
    ]
    import_project(project_file(tags=tags), tmp_path / "study")
    codes = loaded(tmp_path / "study").study.codebook.defined
    assert {id_: (code.title, code.parent and code.parent.id) for id_, code in codes.items()} == {
        "null": ("null", None),
        "people": ("people", None),
        "people-adult": ("people.adult", "people"),
        "people-adult-older": ("people.adult/ older", "people-adult"),
        "rota-it-is-spoken-very-long-tag-that": (tags[4][0], None),
        "trust-staff": ("Trust (in staff)", None),
        "trust-staff-2": ("Trust in the staff", None),
        "доверие": ("Доверие", None),
        "code-9": ("💬", None),
    }
    definition = codes["trust-staff"].definition
    assert definition is not None
    assert definition.text == "Says \\*that\\* \\[they\\](javascript:x) &lt;b>trust&lt;/b>.\nOr not: yes."
    null = codes["null"].definition
    assert null is not None
    assert null.text == "~"


def test_documents_become_transcripts_with_a_participant_each(
    project_file: ProjectFile, tmp_path: Path
) -> None:
    documents = [("P10_b.odt", "<p>x</p>"), ("P2_a.odt", "<p>y</p>")]
    import_project(project_file(documents), tmp_path / "study")
    study = loaded(tmp_path / "study").study
    assert {t.id: (t.title, [p.id for p in t.participants]) for t in study.transcripts.values()} == {
        "p2": ("P2 a", ["p2"]),
        "p10": ("P10 b", ["p10"]),
    }
    assert [(p.id, p.title) for p in study.participants.values()] == [("p2", "P2"), ("p10", "P10")]


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["Interview 1 Ada.docx", "Interview 2 Bo.docx"], ["interview-1", "interview-2"]),
        (["Focus group, 12 May.txt"], ["focus-group-12-may"]),
        (["same", "same"], ["same", "same-2"]),
        (["...", "!!"], ["transcript-1", "transcript-2"]),
        (["index", "../../etc/passwd", "a\nb: [c]"], ["a", "etc", "index"]),
        (["ΑΣ", "日本"], ["ας", "日本"]),
        (["x" * 5000], ["x" * 40]),
    ],
)
def test_names_of_documents_become_ids(
    names: list[str], ids: list[str], project_file: ProjectFile, tmp_path: Path
) -> None:
    import_project(project_file([(name, "<p>Words.</p>") for name in names]), tmp_path / "study")
    assert sorted(loaded(tmp_path / "study").study.transcripts) == sorted(ids)


def test_the_folder_tells_where_it_came_from(project_file: ProjectFile, tmp_path: Path) -> None:
    file = project_file(
        highlights=[(1, 5, 10, [1, 2])], projects=[("Rotas: a “study” #1", "Line.\n- {{ item }}")]
    )
    import_project(file, tmp_path / "study")
    study = loaded(tmp_path / "study").study
    assert study.record.title == "Rotas: a “study” #1"
    settings = yaml.safe_load((tmp_path / "study/mkdocs.yml").read_text("utf-8"))
    assert settings["site_name"] == "Rotas: a “study” #1"
    assert "themetrail" in settings["plugins"]
    assert "\\- \\{\\{ item \\}\\}" in study.pages["index.md"].body.text
    readme = (tmp_path / "study/README.md").read_text("utf-8")
    assert "`project.sqlite3`, the Taguette project" in readme
    assert "`transcripts/p1.md`: document “P1.odt”, 1 quote" in readme
    assert not (tmp_path / "study/content/themes").exists()


def test_the_report_is_in_sentences(project_file: ProjectFile, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    report = import_project(
        project_file(highlights=[(1, 5, 10, [1, 2])]),
        tmp_path / "study",
        progress=lambda *step: told.append(step),
    )
    assert report.lines() == ("Imported “A study”: 1 transcript, 2 codes, 1 quote with 2 uses of codes.",)
    assert told == [("Reading documents", 1, 1), ("Comparing transcripts", 1, 1), ("Writing files", 7, 7)]
