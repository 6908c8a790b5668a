"""Whatever fails, and whenever: the old site stands, or the new one, or none."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from themetrail.publish.staging import Staging

OLD = {"index.html": "old", "old.html": "old", "pages/a.html": "old", ".git/HEAD": "ref", ".htaccess": "deny"}
NEW = {"index.html": "new", "new.html": "new", "pages/b.html": "new", "search/index.json": "new"}
HIDDEN = {name: held for name, held in OLD.items() if name.startswith(".")}
EVENTS = (
    "open",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.scandir",
    "os.listdir",
    "os.utime",
    "os.chmod",
)
KILLED = 9

Watch = Callable[[str, tuple[object, ...]], None]
_watching: list[Watch] = []
_hooked: list[bool] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and event in EVENTS:
        _watching[-1](event, arguments)


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Have every access to files announced before it happens; what is raised then is its outcome."""
    if not _hooked:
        sys.addaudithook(_hook)
        _hooked.append(True)
    _watching.append(watch)
    try:
        yield
    finally:
        _watching.pop()


class Tripwire:
    """Lets so many accesses pass, then does something, once. A folder that is `mounted` cannot be renamed."""

    def __init__(self, passing: int, act: Callable[[], None], mounted: Path | None = None) -> None:
        self.left, self.act, self.mounted = passing, act, mounted

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "os.rename" and self.mounted and str(arguments[0]) == str(self.mounted):
            raise OSError(errno.EBUSY, "it is mounted")
        self.left -= 1
        if self.left == -1:
            self.act()


def fill(folder: Path, files: dict[str, str]) -> None:
    for name, held in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(held)


def held_by(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()
    }


def build(site: Path) -> None:
    staged = Staging(site)
    staged.begin()
    try:
        fill(staged.folder, NEW)
        staged.publish()
    except Exception:
        staged.discard()
        raise


def full() -> None:
    raise OSError(errno.ENOSPC, "no space left")


def interrupted() -> None:
    raise KeyboardInterrupt


def ready(root: Path) -> Path:
    fill(root / "site", OLD)
    return root / "site"


def is_whole(site: Path) -> bool:
    """Whether all of one site is there, whatever waits to be cleared away beside it."""
    held = held_by(site)
    return {name: held[name] for name in held if not name.startswith(".themetrail-")} in (OLD, NEW | HIDDEN)


def is_tidy(site: Path) -> bool:
    return {each.name for each in site.parent.iterdir()} <= {"site"} and held_by(site) in (OLD, NEW | HIDDEN)


def accesses(root: Path, mounted: bool) -> int:
    """How many accesses to files one build makes."""
    site = ready(root)
    count = Tripwire(sys.maxsize, full, site if mounted else None)
    with watched(count):
        build(site)
    assert held_by(site) == NEW | HIDDEN
    return sys.maxsize - count.left


@pytest.mark.parametrize("mounted", [False, True])
@pytest.mark.parametrize("failure", [full, interrupted])
def test_after_any_access_that_fails_a_whole_site_stands(
    tmp_path: Path, mounted: bool, failure: Callable[[], None]
) -> None:
    for number in range(accesses(tmp_path / "counted", mounted)):
        site = ready(tmp_path / str(number))
        try:
            with watched(Tripwire(number, failure, site if mounted else None)):
                build(site)
        except (OSError, KeyboardInterrupt):
            pass
        if failure is full or not mounted:
            assert is_whole(site), number
        Staging(site).begin()
        Staging(site).discard()
        assert is_tidy(site), number
        build(site)
        assert held_by(site) == NEW | HIDDEN


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed in a copy of itself")
@pytest.mark.parametrize("mounted", [False, True])
def test_after_a_kill_at_any_access_a_whole_site_stands_or_none(tmp_path: Path, mounted: bool) -> None:
    for number in range(accesses(tmp_path / "counted", mounted)):
        site = ready(tmp_path / str(number))
        process = os.fork()
        if process == 0:
            with watched(Tripwire(number, lambda: os._exit(KILLED), site if mounted else None)):
                build(site)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == KILLED
        if not mounted:
            assert not site.exists() or is_whole(site), number
        Staging(site).begin()
        assert is_whole(site), number
        Staging(site).discard()
        build(site)
        assert is_tidy(site), number


def test_a_first_site_is_whole_or_not_there(tmp_path: Path) -> None:
    for number in range(12):
        site = tmp_path / str(number) / "site"
        try:
            with watched(Tripwire(number, full)):
                build(site)
        except OSError:
            pass
        assert not site.exists() or held_by(site) == NEW
        build(site)
        assert is_tidy(site) or held_by(site) == NEW


def test_a_former_site_that_was_half_removed_is_not_brought_back(tmp_path: Path) -> None:
    """A build is killed while it removes the old site, and then the new one is deleted by hand."""
    site = ready(tmp_path)
    staged = Staging(site)
    staged.begin()
    fill(staged.folder, NEW)

    def removing(event: str, arguments: tuple[object, ...]) -> None:
        if event == "os.remove" and str(arguments[0]).endswith("old.html"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), watched(removing):
        staged.publish()
    for path in sorted(site.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    site.rmdir()
    Staging(site).begin()
    assert not site.exists()


def test_links_in_a_site_are_neither_followed_nor_lost(tmp_path: Path) -> None:
    site = ready(tmp_path)
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    fill(outside, {"kept.txt": "kept"})
    (site / "linked").symlink_to(outside)
    (site / ".well-known").symlink_to(outside)
    build(site)
    assert held_by(outside) == {"kept.txt": "kept"}
    assert (site / ".well-known").is_symlink()
    assert not (site / "linked").exists()
