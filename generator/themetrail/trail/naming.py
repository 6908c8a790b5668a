"""Revisions by what people call them: tags, branches, short names, `HEAD~2`, days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from themetrail.study.ids import is_date
from themetrail.study.nearest import did_you_mean
from themetrail.trail.archive import Archive
from themetrail.trail.objects import DamagedError
from themetrail.trail.revisions import Beginning, Missing, Revision, revision_of

_STEPS = re.compile(r"(?P<base>.*?)(?P<steps>(?:[~^][0-9]{0,6})*)")
_STEP = re.compile(r"([~^])([0-9]*)")
_ON = re.compile(r"(?:HEAD|@)?@\{(?P<date>[0-9-]+)\}")
_HASH = re.compile(r"[0-9a-f]{4,64}")
_EARLIEST = "1970"
"""Four digits are a year, unless no commit can be of it: then they begin a hash."""
_PLACES = ("", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/")
_NAMES = ("refs/tags/", "refs/heads/", "refs/remotes/")


def find(archive: Archive, asked: str) -> Revision | Beginning | Missing:
    """The revision that is meant: a tag, a branch, a hash or the start of one, `HEAD~2`, `v1^`, or a day.

    A day (a month, a year) means the last commit on it or before, on the line that the files stand on. What
    is before the first commit is the beginning.
    """
    match = _STEPS.fullmatch(asked.strip())
    if match is None or not match["base"]:
        return Missing(asked, f"'{asked}' is no name of a revision")
    try:
        found = _base(archive, match["base"])
        for sign, number in _STEP.findall(match["steps"]):
            if not isinstance(found, Revision):
                return found
            found = _step(archive, asked, found, sign, number)
    except DamagedError as error:
        return Missing(asked, f"'{asked}' cannot be read: {error}")
    return found


def _base(archive: Archive, name: str) -> Revision | Beginning | Missing:
    named = _ON.fullmatch(name)
    if named:
        return _on(archive, named["date"], name)
    for ref in _refs(name):
        id_ = target_of(archive, ref)
        if id_ is not None:
            return revision_of(archive.objects.commit(id_))
    if is_date(name) and name >= _EARLIEST:
        return _on(archive, name, name)
    if _HASH.fullmatch(name.lower()):
        return _hash(archive, name.lower())
    return _unknown(archive, name)


def _refs(name: str) -> Iterator[str]:
    name = "HEAD" if name == "@" else name
    yield from (f"{place}{name}" for place in _PLACES)
    yield f"refs/remotes/{name}/HEAD"


def target_of(archive: Archive, ref: str) -> str | None:
    """What a reference of git leads to, by its whole name."""
    from dulwich.refs import Ref  # noqa: PLC0415 - it takes a tenth of a second

    if ref != "HEAD" and not ref.startswith("refs/"):
        return None
    try:
        return archive.repository.repo.refs[Ref(ref.encode())].decode("ascii")
    except (KeyError, ValueError, OSError):
        return None


def _hash(archive: Archive, start: str) -> Revision | Missing:
    found = {}
    for id_ in archive.repository.repo.object_store.iter_prefix(start.encode()):
        try:
            revision = revision_of(archive.objects.commit(id_.decode("ascii")))
            found[revision.id] = revision
        except DamagedError:
            continue  # a file or a folder whose name begins so
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        names = ", ".join(sorted(id_[: len(start) + 3] for id_ in found))
        return Missing(start, f"'{start}' begins several revisions", f"write more of it: {names}")
    return _unknown(archive, start)


def _on(archive: Archive, day: str, asked: str) -> Revision | Missing:
    """The last revision on a day or before it."""
    if not is_date(day):
        return Missing(asked, f"'{day}' is no day", "a day is written 2024-03-12")
    head = archive.head()
    if head is None:
        return _nothing_yet(asked)
    last = head
    for revision in archive.line(head):
        if revision.date[: len(day)] <= day:
            return revision
        last = revision
    if last.id in archive.shallow():
        return _beyond(asked)
    return Missing(asked, f"there is no commit on {day} or before it", f"the first one is of {last.date}")


def _step(
    archive: Archive, asked: str, at: Revision, sign: str, number: str
) -> Revision | Beginning | Missing:
    """A parent (`^`, `^2`) or so many revisions back (`~3`)."""
    count = int(number or 1)
    if sign == "^" and count > 1:
        if count > len(at.parents):
            return Missing(asked, f"{at.name} has no parent number {count}")
        return revision_of(archive.objects.commit(at.parents[count - 1]))
    for _ in range(count):
        if at.id in archive.shallow():
            return _beyond(asked)
        if not at.parents:
            return Beginning()
        at = revision_of(archive.objects.commit(at.parents[0]))
    return at


def _beyond(asked: str) -> Missing:
    hint = "`git fetch --unshallow` gets them"
    return Missing(asked, f"'{asked}' is not in this copy of the repository, which lacks older commits", hint)


def _nothing_yet(asked: str) -> Missing:
    return Missing(asked, "the repository has no commit yet")


def _unknown(archive: Archive, name: str) -> Missing:
    if name in ("HEAD", "@"):
        return _nothing_yet(name)
    hint = did_you_mean(name, names_of(archive))
    shallow = "this copy of the repository lacks older commits" if archive.shallow() else None
    return Missing(name, f"git knows no revision '{name}'", hint or shallow)


def names_of(archive: Archive) -> list[str]:
    """The names of all tags and branches."""
    names = []
    for ref in archive.repository.repo.refs.allkeys():
        text = ref.decode("utf-8", "replace")
        names += [text.removeprefix(place) for place in _NAMES if text.startswith(place)]
    return sorted(names)
