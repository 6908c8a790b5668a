"""A preview that follows what is written."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from themetrail.publish.site import SiteError, configuration, for_edition, in_sentences, plugin_of
from themetrail.study.load import Progress

_POLLING = 0.1
"""Seconds between two looks at the files."""

_PLACEHOLDER = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Not built yet</title>
<body style="font: 1rem/1.5 sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem">
<h1>Not built yet</h1><p>{}</p>
<p>The terminal tells what to mend. This page follows by itself.</p></body></html>
"""


def serve_site(
    root: Path, port: int, *, edition: str | None, say: Callable[[str], None], progress: Progress | None
) -> None:
    """Build a study's site, show it at a port of this computer, and build it again after each change.

    Returns when interrupted. Raises SiteError where the preview cannot begin at all.
    """
    _require_free(port)
    with tempfile.TemporaryDirectory(prefix="themetrail-") as parent, for_edition(edition):
        _serve(root, Path(parent) / "site", port, say, progress)


class _Superseded(BaseException):
    """Files were changed while the site was being made of what they held before."""


class _Server(LiveReloadServer):
    """MkDocs' server, which builds again when files change; it tells when it is ready to."""

    def __init__(self, builder: Callable[[], None], ready: Callable[[], None], site: Path, url: str) -> None:
        parts = urlsplit(url)
        super().__init__(
            builder,
            parts.hostname or "",
            parts.port or 0,
            str(site),
            parts.path,
            polling_interval=_POLLING,
        )
        self._ready = ready

    def _build_loop(self) -> None:
        self._ready()
        super()._build_loop()  # type: ignore[no-untyped-call]

    @property
    def has_to_build(self) -> bool:
        return self._want_rebuild

    def build_soon(self) -> None:
        with self._rebuild_cond:
            self._want_rebuild = True


def _serve(root: Path, site: Path, port: int, say: Callable[[str], None], progress: Progress | None) -> None:
    def configured() -> MkDocsConfig:
        config = configuration(root, site_dir=str(site), dev_addr=f"127.0.0.1:{port}")
        config.site_url = f"http://127.0.0.1:{port}{urlsplit(config.site_url or '/').path or '/'}"
        return config

    def builder() -> None:
        try:
            with in_sentences():
                config = configured()
                build(config, serve_url=config.site_url)
        except SiteError as error:
            say(str(error))
            _stand_in(site, str(error))
        except _Superseded:
            pass
        else:
            if plugin.partial:
                say("The pages of what you saved are up to date. The others follow.")
                server.build_soon()
            else:
                say("The site is up to date.")

    def working(what: str, done: int, of: int) -> None:
        if server.has_to_build:
            raise _Superseded
        if progress:
            progress(what, done, of)

    with in_sentences():
        config = configured()
        plugin = plugin_of(config)
        config.plugins.on_startup(command="serve", dirty=False)
    url = str(config.site_url)
    server = _Server(builder, lambda: say(f"Look at {url} (Ctrl+C stops the preview)."), site, url)
    plugin.following, plugin.progress = True, working
    try:
        builder()
        server.watch(config.docs_dir)
        server.watch(config.config_file_path)
        config.plugins.on_serve(server, config=config, builder=builder)
        for path in config.watch:
            server.watch(path)
        _run(server)
    finally:
        config.plugins.on_shutdown()


def _run(server: LiveReloadServer) -> None:
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            problem = f"Port {port} cannot be used ({error.strerror}): choose another with --port."
            raise SiteError(problem) from error


def _stand_in(site: Path, problem: str) -> None:
    """A page to look at while there is no site yet."""
    page = site / "index.html"
    if not page.exists():
        site.mkdir(parents=True, exist_ok=True)
        page.write_text(_PLACEHOLDER.format(escape(problem)), "utf-8")
