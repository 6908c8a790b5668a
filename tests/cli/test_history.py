"""`themetrail check --history`: the list of identifiers against all of git's past."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from dulwich import porcelain
from dulwich.repo import Repo

from tests.studies import write
from themetrail.cli import main

AUTHOR = b"Kim <kim@example.org>"


def look_back(study: Path, *options: str) -> Result:
    result = CliRunner().invoke(main, ["check", "--history", str(study), *options])
    assert "Traceback" not in result.output
    return result


def commit(root: Path, day: int, files: dict[str, str | bytes | None], message: str = "work") -> str:
    """Write and take away files, and commit all that there is; gives the commit's short name."""
    for path, content in files.items():
        file = root / path
        if content is None:
            file.unlink()
            porcelain.remove(root, [str(file)])
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        porcelain.add(root, [str(file)])
    time = 86400 * (19000 + day)
    with Repo(str(root)) as repo:
        id_ = repo.get_worktree().commit(
            message.encode(), committer=AUTHOR, author=AUTHOR,
            commit_timestamp=time, author_timestamp=time, commit_timezone=0, author_timezone=0,
        )  # fmt: skip
    return id_[:7].decode()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "papers"
    root.mkdir()
    porcelain.init(root).close()
    return root


@pytest.fixture
def study(repository: Path) -> Path:
    """A study in a folder of a larger repository, with a list that git does not keep."""
    return write(repository / "study", {"private/identifiers.txt": "Susan Hartley => Maren\nAmbridge\n"})


def test_what_was_taken_out_is_still_found_in_the_commits_that_had_it(repository: Path, study: Path) -> None:
    first = commit(repository, 1, {"study/transcripts/a.md": "P: Susan Hartley.\n", "other.txt": "fine\n"})
    second = commit(repository, 2, {"study/transcripts/a.md": "P: SUSAN HARTLEY’s aunt.\n"})
    third = commit(repository, 3, {"study/transcripts/a.md": None, "ambridge.md": "x"}, "Out of Ambridge")
    fourth = commit(repository, 4, {"ambridge.md": None, "study/b.md": "P: Maren.\n"})
    looked = look_back(study)
    assert looked.exit_code == 1
    assert looked.stdout.startswith(
        "study/transcripts/a.md\n    Susan Hartley\n"
        f"        {first}  2022-01-09\n        {second}  2022-01-10\n\n"
        f"messages and authors of commits, branches and tags\n    Ambridge\n        {third}  2022-01-11\n\n"
        f"ambridge.md\n    Ambridge\n        {third}  2022-01-11\n\n"
    )
    assert "in 4 commits, 2 identifiers: found in 3 files." in looked.stdout
    assert fourth not in looked.stdout


def test_a_clean_past_is_said_to_be_clean(repository: Path, study: Path) -> None:
    commit(repository, 1, {"study/a.md": "Maren in Cambridge.\n"})
    looked = look_back(study)
    assert (looked.exit_code, looked.stdout) == (0, "2 contents in 1 commit, 2 identifiers: none found.\n")


def test_documents_are_looked_into_and_what_cannot_be_is_named(repository: Path, study: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<w:p><w:t>Susan Hart</w:t><w:t>ley</w:t></w:p>")
    texts = {"old.txt": "Ámbridge".encode("cp1252"), "notes.txt": "Ambridge".encode("utf-16")}
    closed = {"scan.pdf": b"%PDF-1.7 \x00", "broken.docx": b"PK\x03\x04x"}
    commit(repository, 1, {**texts, **closed, "old.docx": packed.getvalue()})
    looked = look_back(study)
    for path in ("old.docx\n    Susan Hartley", "old.txt\n    Ambridge", "notes.txt\n    Ambridge"):
        assert f"{path}\n" in looked.stdout
    assert "cannot be read here: broken.docx, scan.pdf." in looked.stdout


def test_every_branch_tag_and_stash_is_looked_at(repository: Path, study: Path) -> None:
    commit(repository, 1, {"study/a.md": "Maren.\n"})
    with Repo(str(repository)) as repo:
        clean = repo.head()
    commit(repository, 2, {"study/a.md": "Ambridge.\n"})
    with Repo(str(repository)) as repo:
        porcelain.tag_create(repo, b"draft", author=AUTHOR, message=b"draft", annotated=True)
        repo.refs[b"refs/heads/master"] = clean
    assert "study/a.md\n    Ambridge\n" in look_back(study).stdout


def test_a_shallow_copy_and_damage_are_told(repository: Path, study: Path) -> None:
    commit(repository, 1, {"study/a.md": "Ambridge.\n"})
    commit(repository, 2, {"study/a.md": "Maren.\n"})
    with Repo(str(repository)) as repo:
        head = repo[repo.head()]
        lost = repo[repo[head.parents[0]].tree][b"study"][1]
        repo.update_shallow([head.id], [])
    looked = look_back(study)
    assert looked.exit_code == 0
    assert "is shallow: older commits" in looked.stdout
    (repository / ".git/shallow").unlink()
    name = lost.decode()
    damaged = repository / ".git/objects" / name[:2] / name[2:]
    damaged.chmod(0o600)
    damaged.write_bytes(b"damage")
    looked = look_back(study)
    assert f"Missing or damaged in the repository: {name[:7]}" in looked.stdout
    damaged.unlink()
    assert f"Missing or damaged in the repository: {name[:7]} (KeyError)" in look_back(study).stdout


def test_names_and_messages_of_tags_and_branches_are_looked_through(repository: Path, study: Path) -> None:
    first = commit(repository, 1, {"study/a.md": "Well.\n"})
    porcelain.branch_create(repository, "before-ambridge")
    porcelain.tag_create(repository, "v1", message=b"With Susan Hartley", annotated=True, author=AUTHOR)
    looked = look_back(study)
    assert looked.stdout.startswith("messages and authors of commits, branches and tags\n")
    for words in ("Ambridge", "Susan Hartley"):
        assert f"    {words}\n        {first}" in looked.stdout


def test_marks_that_divide_a_name_do_not_hide_it(repository: Path, study: Path) -> None:
    said = 'P: [Su[san]{.c note="a"} Hart]{#b}ley in Am*bridge*.\n'
    commit(repository, 1, {"study/transcripts/a.md": said})
    looked = look_back(study).stdout
    assert "Susan Hartley" in looked
    assert "Ambridge" in looked


def test_many_commits_are_folded_unless_all_are_asked_for(repository: Path, study: Path) -> None:
    for day in range(20):
        commit(repository, day, {"study/a.md": f"Ambridge {day}\n"})
    assert "… and 8 more commits (to see all: themetrail check --history --all)" in look_back(study).stdout
    assert look_back(study, "--all").stdout.count("\n        ") == 20


def test_without_a_repository_a_list_or_a_commit_it_says_so(tmp_path: Path, repository: Path) -> None:
    alone = write(tmp_path / "alone", {"private/identifiers.txt": "Ambridge\n"})
    looked = look_back(alone)
    assert looked.exit_code == 2
    assert "There is no past to look at: this study is not in a git repository." in looked.stderr
    unlisted = write(repository / "unlisted", {"private/identifiers.txt": "# nobody\n"})
    assert look_back(unlisted).exit_code == 2
    listed = write(repository / "listed", {"private/identifiers.txt": "Ambridge\n"})
    assert look_back(listed).stdout == "0 contents in 0 commits, 1 identifier: none found.\n"


def test_private_files_that_git_keeps_are_an_error(repository: Path, study: Path) -> None:
    commit(repository, 1, {"study/private/identifiers.txt": "Ambridge\n"})
    checked = CliRunner().invoke(main, ["check", str(study)])
    assert "private/identifiers.txt:1:1: error[private-committed] git keeps" in checked.stdout
