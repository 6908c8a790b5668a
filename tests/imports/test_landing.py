"""A study that was begun and not finished leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.imports.conftest import ProjectFile
from tests.imports.logs import document, log, mark
from themetrail.imports import ImportProblem, import_history, import_project, taguette_history
from themetrail.imports.history_repository import State
from themetrail.imports.landing import whole


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_what_was_written_goes_into_the_folder_whole(tmp_path: Path) -> None:
    with whole(tmp_path / "a" / "study") as place:
        (place / "content").mkdir()
        (place / "content" / "index.md").write_text("x")
        (place / "README.md").write_text("x")
    assert everything(tmp_path) == [
        "a",
        "a/study",
        "a/study/README.md",
        "a/study/content",
        "a/study/content/index.md",
    ]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device"), ValueError])
def test_what_is_stopped_in_the_middle_leaves_nothing(
    error: type[BaseException] | BaseException, tmp_path: Path
) -> None:
    def stopped(folder: Path) -> None:
        with whole(folder) as place:
            (place / "content").mkdir()
            (place / "content" / "index.md").write_text("x")
            raise error

    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / ".DS_Store").write_text("mine")
    for folder in (tmp_path / "a" / "study", empty):
        with pytest.raises((KeyboardInterrupt, ImportProblem, ValueError)) as caught:
            stopped(folder)
        assert isinstance(error, type) or "Nothing was written" in str(caught.value)
    assert everything(tmp_path) == ["empty", "empty/.DS_Store"]


def test_what_one_left_that_was_killed_is_in_nobodys_way(project_file: ProjectFile, tmp_path: Path) -> None:
    left = tmp_path / "study" / ".themetrail-import" / "content"
    left.mkdir(parents=True)
    (left / "old.md").write_text("old")
    report = import_project(project_file(), tmp_path / "study")
    assert not [path for path in everything(report.folder) if "old" in path or ".themetrail" in path]


def test_what_was_there_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    unfinished = whole(tmp_path)
    place = unfinished.__enter__()
    (place / ".git").mkdir()
    (place / "README.md").write_text("x")
    with pytest.raises(ImportProblem, match="is there already"):
        unfinished.__exit__(None, None, None)
    assert everything(tmp_path) == [".git"]


def test_a_history_that_is_interrupted_is_not_there(
    project_file: ProjectFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = log(project_file(highlights=[(1, 0, 4, [1])]), [document("01", 1), mark("02", 1, 0, 4, [1])])
    states = taguette_history._Retelling.states

    def interrupted(*given: object) -> Iterator[State]:
        yield next(states(*given))  # type: ignore[arg-type]
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(taguette_history._Retelling, "states", interrupted)
        with pytest.raises(KeyboardInterrupt):
            import_history(file, tmp_path / "study")
    assert not (tmp_path / "study").exists()
    assert import_history(file, tmp_path / "study").quotes == 1


def test_a_folder_that_is_a_link_to_itself_is_refused(project_file: ProjectFile, tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for make in (import_project, import_history):
        with pytest.raises(ImportProblem):
            make(log(project_file(name=make.__name__), [document("01", 1)]), loop / "study")
