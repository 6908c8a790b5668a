"""While a preview runs, the page of a saved file comes first."""

from __future__ import annotations

import itertools
import select
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from urllib.request import urlopen

from mkdocs.commands.build import build

from tests.publish.conftest import CONFIGURATION, STUDY
from tests.studies import write
from themetrail.publish.plugin import ThemetrailPlugin
from themetrail.publish.site import configuration, plugin_of


def rebuild(root: Path) -> ThemetrailPlugin:
    config = configuration(root)
    plugin = plugin_of(config)
    plugin.following = True
    build(config)
    return plugin


def first_build(root: Path) -> ThemetrailPlugin:
    config = configuration(root)
    config.plugins.on_startup(command="serve", dirty=False)
    return rebuild(root)


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_first_the_pages_of_saved_files_then_the_whole_site(tmp_path: Path) -> None:
    site = write(tmp_path, STUDY) / "site"
    assert not first_build(tmp_path).partial
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    edit(tmp_path, "transcripts/maren.md", "they just", "they simply")
    assert rebuild(tmp_path).partial
    changed = {path for path, held in before.items() if path.read_bytes() != held}
    assert changed == {site / "transcripts/maren.html"}
    page = (site / "transcripts/maren.html").read_text("utf-8")
    assert "they simply" in page
    assert "Funding and thanks" in page, "the navigation names pages that were not made"
    assert not rebuild(tmp_path).partial
    whole = (site / "transcripts/maren.html").read_text("utf-8")
    assert whole == page
    assert "they simply" in (site / "search/search_index.json").read_text("utf-8")


def test_a_narrative_and_an_ordinary_page_come_first_too(tmp_path: Path) -> None:
    site = write(tmp_path, STUDY) / "site"
    first_build(tmp_path)
    edit(tmp_path, "content/themes/under.md", "Text.", "Other words.")
    edit(tmp_path, "content/method.md", "this line", "this very line")
    assert rebuild(tmp_path).partial
    assert "Other words." in (site / "themes/under.html").read_text("utf-8")
    assert "this very line" in (site / "method.html").read_text("utf-8")


def test_a_new_file_makes_the_whole_site_anew(tmp_path: Path) -> None:
    site = write(tmp_path, STUDY) / "site"
    first_build(tmp_path)
    (tmp_path / "content/added.md").write_text("# Added\n")
    assert not rebuild(tmp_path).partial
    assert "Added" in (site / "index.html").read_text("utf-8")


def test_the_preview_follows_what_is_saved_and_outlives_mistakes(tmp_path: Path) -> None:
    text = "---\ntitle: Small\n---\n"
    root = write(tmp_path, {"mkdocs.yml": CONFIGURATION, "content/index.md": text + "[a](code:none)\n"})
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    served = subprocess.Popen(
        [sys.executable, "-c", "from themetrail.cli import main; main()", "serve", root, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    guard = threading.Timer(60, served.kill)
    guard.start()
    assert served.stdout is not None
    try:
        said = until(served, "Look at http://127.0.0.1:")
        assert "error[code-unknown]" in said
        assert "Nothing was built" in said
        with urlopen(f"http://127.0.0.1:{port}/") as page:
            assert "Not built yet" in page.read().decode()
        for number in itertools.count():  # the watching may begin a moment later than the serving
            (root / "content/index.md").write_text(f"{text}Mended {number}.\n")
            if select.select([served.stdout], [], [], 5)[0]:
                break
        until(served, "up to date")
        with urlopen(f"http://127.0.0.1:{port}/") as page:
            assert "Mended" in page.read().decode()
    finally:
        served.send_signal(signal.SIGINT)
        rest = served.stdout.read()
        guard.cancel()
    assert served.wait() == 0
    assert "Traceback" not in rest


def until(process: subprocess.Popen[str], words: str) -> str:
    """Everything a process says up to the line with these words."""
    said = ""
    assert process.stdout is not None
    for line in process.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(f"it ended and said: {said}")
