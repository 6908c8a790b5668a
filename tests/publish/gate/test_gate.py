"""What the gate does with files that are hostile, broken, or none of its business."""

from __future__ import annotations

import gzip
import io
import os
import struct
import threading
import zipfile
from pathlib import Path

import pytest

from tests.publish.gate.conftest import CLEAN, WITHHELD, Gate, put
from tests.publish.gate.test_planted_leaks import numbered_pdf, zipped
from themetrail.publish.gate import Secrets, gate
from themetrail.publish.gate.origins import Kind

SECRET = f"<p>{WITHHELD}</p>"


def encrypted() -> bytes:
    data = bytearray(zipped({"a.txt": "x"}))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    struct.pack_into("<H", data, 6, 1)
    return bytes(data)


def nested(depth: int) -> bytes:
    data: bytes = b"x"
    for _ in range(depth):
        data = zipped({"a.zip": data})
    return data


def many() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for number in range(30):
            archive.writestr(f"{number}.txt", "")
    return data.getvalue()


@pytest.mark.parametrize(
    ("file", "held", "why"),
    [
        ("a.zip", encrypted(), "encrypted"),
        ("a.zip", zipped({"a.txt": "x" * 100_000}), "expands to more"),
        ("a.gz", gzip.compress(b"x" * 100_000), "expands to more"),
        ("a.gz", gzip.compress(gzip.compress(b"x" * 100_000)), "expands to more"),
        ("a.zip", many(), "too many files"),
        ("a.zip", nested(9), "too many archives"),
        ("a.gz", gzip.compress(b"x" * 100)[:-9], "damaged"),
        ("a.zip", zipped({"a.txt": "x" * 99})[:-30] + b"x" * 30, "damaged"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\4", "7z archive"),
        ("a.rar", b"Rar!\x1a\x07\x01\0", "RAR archive"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office"),
        ("a.pdf", numbered_pdf("any words", told=False), "do not tell which letters"),
        ("a.pdf", b"%PDF-1.7\ntrailer <</Encrypt 5 0 R>>", "encrypted"),
    ],
)
def test_what_cannot_be_read_is_told(
    leaks: Gate, monkeypatch: pytest.MonkeyPatch, file: str, held: bytes, why: str
) -> None:
    monkeypatch.setattr("themetrail.publish.gate.contents.LARGEST", 50_000)
    monkeypatch.setattr("themetrail.publish.gate.contents.MOST_MEMBERS", 20)
    found = leaks({file: held})
    assert {(leak.file, leak.kind) for leak in found} == {(file, Kind.UNREADABLE)}
    assert why in found[0].what


def test_a_file_that_the_system_does_not_give_is_told(leaks: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "a.html":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    [leak] = leaks({"a.html": "x"})
    assert (leak.file, leak.kind) == ("a.html", Kind.UNREADABLE)


def test_a_mistake_in_the_gate_itself_lets_nothing_pass(leaks: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("themetrail.publish.gate.reading.decoded", broken)
    assert {leak.file for leak in leaks({})} == set(CLEAN)


def test_a_link_to_another_folder_is_told(tmp_path: Path, withheld: Secrets) -> None:
    site = put(tmp_path / "site", CLEAN)
    os.symlink(put(tmp_path / "other", {"a.html": SECRET}), site / "linked")
    assert [(leak.file, leak.kind) for leak in gate(site, withheld)] == [("linked", Kind.UNREADABLE)]


def test_files_that_are_the_same_as_shipped_ones_are_passed_over(tmp_path: Path, withheld: Secrets) -> None:
    shipped = put(tmp_path / "shipped", {"a.js": SECRET, "b.js": SECRET})
    site = put(tmp_path / "site", {"assets/x/a.js": SECRET, "assets/x/b.js": SECRET + " ", "a.js": SECRET})
    found = gate(site, withheld, [("assets/x", shipped)])
    assert {leak.file for leak in found} == {"a.js"}
    (site / "a.js").unlink()
    assert {leak.file for leak in gate(site, withheld, [("assets/x", shipped)])} == {"assets/x/b.js"}


def test_files_that_were_made_of_shipped_ones_are_passed_over(tmp_path: Path, withheld: Secrets) -> None:
    site = put(tmp_path / "site", {"all.js": SECRET, "more.js": SECRET + " "})
    found = gate(site, withheld, made={"all.js": SECRET, "more.js": SECRET})
    assert {leak.file for leak in found} == {"more.js"}


def test_a_second_process_finds_the_same(
    tmp_path: Path, withheld: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"{number}.html": f"<p>{number}</p>" for number in range(20)}
    files |= {"3.html": SECRET, "17.html": "<p>Kirsten Ødegård", "a.rar": "Rar!\x1a\x07"}
    site = put(tmp_path / "site", files)
    alone = gate(site, withheld)
    forked = []
    fork = os.fork
    monkeypatch.setattr("themetrail.publish.gate.scanning.WORTH_HELP", 0)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(os, "fork", lambda: forked.append(1) or fork())
    assert sorted(gate(site, withheld), key=str) == sorted(alone, key=str)
    assert forked
    assert {leak.file for leak in alone} == {"3.html", "17.html", "a.rar"}


def test_a_second_process_that_dies_is_made_good(
    tmp_path: Path, withheld: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = put(tmp_path / "site", {"a.html": "<p>x</p>", "b.html": SECRET})
    monkeypatch.setattr("themetrail.publish.gate.scanning.WORTH_HELP", 0)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr("themetrail.publish.gate.scanning._answer", lambda *_: os._exit(0))
    assert [leak.file for leak in gate(site, withheld)] == ["b.html"]


def test_where_there_is_no_secret_nothing_is_read(tmp_path: Path, withheld: Secrets) -> None:
    nothing = Secrets(withheld.study, withheld.study)
    assert gate(tmp_path / "nowhere", nothing) == []
    assert gate(tmp_path / "nowhere", withheld) != []


def test_an_archive_of_the_site_is_read_for_what_stands_nowhere_else(
    tmp_path: Path, withheld: Secrets
) -> None:
    site = put(tmp_path / "site", {"a.html": SECRET, "all.zip": zipped({"x/a.html": SECRET})})
    assert [leak.file for leak in gate(site, withheld)] == ["a.html"]
    (site / "all.zip").write_bytes(zipped({"x/a.html": SECRET + " "}))
    (site / "a.html").unlink()
    [leak] = gate(site, withheld)
    assert (leak.file, leak.where) == ("all.zip", "x/a.html")


@pytest.mark.parametrize("before", [2**20 - 40, 2**20 - 10, 2**20 + 4_980, 3 * 2**20])
def test_a_large_file_is_read_in_slices_and_nothing_falls_between_them(leaks: Gate, before: int) -> None:
    [leak] = leaks({"a.html": f"<p>{'x' * before}</p>\n<p>{SECRET}</p>"})
    assert (leak.file, leak.line) == ("a.html", 2)
