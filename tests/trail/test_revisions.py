"""A study at any revision: named as people name it, read as from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dulwich.objects import Blob, Commit, Tree
from dulwich.repo import Repo

from tests.studies import write
from tests.trail.repositories import History, blob_id, made
from tests.trail.studies import CODEBOOK, MAREN, STUDY, edited
from themetrail.study import Loaded, load
from themetrail.trail.archive import Archive, load_at, opened_archive
from themetrail.trail.broken import broken
from themetrail.trail.naming import find
from themetrail.trail.repository import NoRepositoryError
from themetrail.trail.revisions import Beginning, Missing, Revision


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Three commits, on the 1st, the 11th and the 21st of January 2024."""
    history = History(made(tmp_path / "study"))
    history.commit(0, STUDY, "The study\n\nwith a body")
    history.commit(10, edited(CODEBOOK, ("Kept silent", "Silence")), "Silence, simply")
    history.commit(20, {MAREN: STUDY[MAREN].replace(".weapon", ".silence")}, "No weapon")
    return history


@pytest.fixture
def archive(history: History) -> Iterator[Archive]:
    with opened_archive(history.root) as archive:
        yield archive


def at(archive: Archive, name: str) -> Loaded:
    found = find(archive, name)
    assert not isinstance(found, Missing), found
    loaded = load_at(archive, found)
    assert isinstance(loaded, Loaded)
    return loaded


def title(archive: Archive, name: str) -> str:
    found = find(archive, name)
    assert isinstance(found, Revision), found
    return found.title


def test_a_revision_reads_as_the_folder_does(history: History, archive: Archive) -> None:
    there, here = at(archive, "HEAD"), load(history.put())
    assert there.study.transcripts["maren"].quotes[0].words == here.study.transcripts["maren"].quotes[0].words
    assert [each.rule.id for each in there.diagnostics] == [each.rule.id for each in here.diagnostics]
    assert at(archive, "HEAD~2").study.codebook.defined["silence"].title == "Kept silent"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("HEAD", "No weapon"), ("@~1", "Silence, simply"), ("HEAD^^", "The study"), ("master~2", "The study"),
        ("phase-1", "The study"), ("draft", "Silence, simply"), ("draft~", "The study"),
        ("refs/tags/draft", "Silence, simply"),
        ("2024-01-11", "Silence, simply"), ("2024-01-20", "Silence, simply"), ("2024-01", "No weapon"),
        ("2030", "No weapon"), ("@{2024-01-05}", "The study"), ("HEAD@{2024-01-05}", "The study"),
    ],
)  # fmt: skip
def test_revisions_have_many_names(history: History, archive: Archive, name: str, expected: str) -> None:
    first, second = find(archive, "HEAD~2"), find(archive, "HEAD~1")
    assert isinstance(first, Revision)
    assert isinstance(second, Revision)
    history.tag("phase-1", first.id)
    history.tag("draft", second.id, "A draft\n")
    assert title(archive, name) == expected


def test_a_hash_may_be_short_and_what_is_ambiguous_is_said(history: History, archive: Archive) -> None:
    head = archive.head()
    assert head is not None
    assert (
        title(archive, head.id)
        == title(archive, head.name)
        == title(archive, head.id[:5].upper())
        == head.title
    )
    start = alike(history, head.id)
    found = find(archive, start)
    assert isinstance(found, Missing)
    assert f"'{start}' begins several revisions; write more of it: {start}" in str(found)


def alike(history: History, like: str) -> str:
    """Put two commits there whose ids begin alike; gives how."""
    met: dict[bytes, Commit] = {}
    with Repo(str(history.root)) as repo:
        for number in range(10_000):
            commit = repo[like.encode()].copy()
            assert isinstance(commit, Commit)
            commit.message = str(number).encode()
            if commit.id[:4].isdigit():  # that could be a year
                continue
            other = met.setdefault(commit.id[:4], commit)
            if other is not commit:
                repo.object_store.add_object(commit)
                repo.object_store.add_object(other)
                return commit.id[:4].decode()
    raise AssertionError


def test_before_the_first_commit_there_is_nothing(archive: Archive) -> None:
    assert find(archive, "HEAD~3") == find(archive, "HEAD~99") == Beginning()
    assert not at(archive, "HEAD~3").study.transcripts


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mastre", "git knows no revision 'mastre'; did you mean 'master'?"),
        ("2023-12-31", "there is no commit on 2023-12-31 or before it; the first one is of 2024-01-01"),
        ("HEAD^2", "has no parent number 2"),
        ("@{yesterday}", "git knows no revision '@{yesterday}'"),
        ("@{2024-13}", "'2024-13' is no day; a day is written 2024-03-12"),
        ("deadbeef", "git knows no revision 'deadbeef'"),
        ("~1", "'~1' is no name of a revision"),
        ("a\x00b", "git knows no revision"),
        ("../HEAD", "git knows no revision"),
    ],
)
def test_what_there_is_not_is_said(archive: Archive, name: str, said: str) -> None:
    found = find(archive, name)
    assert isinstance(found, Missing)
    assert said in str(found)


def test_a_copy_without_the_past_says_so(history: History) -> None:
    with Repo(str(history.root)) as repo:
        middle = repo[repo.head()].parents[0]
        first = repo[middle].parents[0]
        repo.update_shallow([middle], [])
    history.lose(first.decode())
    with opened_archive(history.root) as archive:
        assert title(archive, "HEAD~1") == "Silence, simply"
        for name in ("HEAD~2", "2024-01-05"):
            found = find(archive, name)
            assert isinstance(found, Missing)
            assert "lacks older commits; `git fetch --unshallow` gets them" in str(found)


def test_a_study_may_stand_in_a_folder_and_may_have_moved(tmp_path: Path) -> None:
    history = History(made(tmp_path / "papers"))
    history.commit(0, {f"old/{path}": text for path, text in STUDY.items()})
    gone: dict[str, str | None] = {f"old/{path}": None for path in STUDY}
    history.commit(1, {**gone, **{f"work/study/{path}": text for path, text in STUDY.items()}})
    history.commit(2, {f"other/{path}": text for path, text in STUDY.items()})
    with opened_archive(history.put() / "work/study") as archive:
        assert len(at(archive, "HEAD").study.codebook.defined) == 3
        assert len(at(archive, "HEAD~2").study.codebook.defined) == 3
        assert at(archive, "HEAD~2").diagnostics == at(archive, "HEAD").diagnostics


def test_the_transcripts_folder_may_have_had_another_name(history: History) -> None:
    old = {MAREN: None, "mkdocs.yml": "texts\n", "texts/maren.md": STUDY[MAREN]}
    history.commit(30, old)
    with opened_archive(history.root, "transcripts", lambda data: data.decode().strip()) as archive:
        assert list(at(archive, "HEAD").study.transcripts) == ["maren"]
        assert list(at(archive, "HEAD~1").study.transcripts) == ["maren"]


def test_damage_is_told_and_the_rest_is_read(history: History, archive: Archive) -> None:
    history.lose(blob_id(STUDY[CODEBOOK]), b"damage")
    loaded = at(archive, "HEAD~2")
    assert [each.place.path for each in broken(loaded.diagnostics)] == [CODEBOOK]
    assert len(loaded.study.transcripts["maren"].quotes) == 6
    first = find(archive, "HEAD~2")
    assert isinstance(first, Revision)
    history.lose(first.tree)
    with opened_archive(history.root) as again:
        missing = load_at(again, first)
        assert isinstance(missing, Missing)
        assert "cannot be read: object" in str(missing)
        assert title(again, "HEAD") == "No weapon"
        history.lose(first.id)
        lost = find(again, "HEAD~2")
        assert isinstance(lost, Missing)
        assert "is missing" in str(lost)


def test_links_are_followed_within_the_study_only(tmp_path: Path) -> None:
    history = History(made(tmp_path / "study"))
    history.commit(0, {**STUDY, "secret.md": "x", "content/other.md": "# Other\n"})
    with Repo(str(history.root)) as repo:
        content = repo[repo[repo[repo.head()].tree][b"content"][1]]
        assert isinstance(content, Tree)
        for name, target in (
            (b"near.md", b"other.md"),
            (b"far.md", b"../../etc/passwd"),
            (b"round.md", b"round.md"),
        ):
            blob = Blob.from_string(target)
            content.add(name, 0o120000, blob.id)
            repo.object_store.add_object(blob)
        root = repo[repo[repo.head()].tree]
        assert isinstance(root, Tree)
        root.add(b"content", 0o040000, content.id)
        commit = repo[repo.head()]
        commit.tree = root.id
        for each in (content, root, commit):
            repo.object_store.add_object(each)
        repo.refs[b"refs/heads/master"] = commit.id
    with opened_archive(history.root) as archive:
        loaded = at(archive, "HEAD")
        assert loaded.study.pages["near.md"].body.text == "# Other\n"
        assert sorted(each.place.path for each in loaded.diagnostics if each.rule.id == "file-outside") == [
            "content/far.md", "content/round.md",
        ]  # fmt: skip


def test_without_commits_or_repository_it_is_said(tmp_path: Path) -> None:
    with opened_archive(made(tmp_path / "empty")) as archive:
        assert archive.head() is None
        for name in ("HEAD", "2024-01-01"):
            assert str(find(archive, name)) == "the repository has no commit yet"
    with (
        pytest.raises(NoRepositoryError, match="not in a git repository"),
        opened_archive(write(tmp_path / "no", {})),
    ):
        pass
