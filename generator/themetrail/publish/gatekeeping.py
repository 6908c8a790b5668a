"""The leak gate in a build: a site that holds what its edition withholds is not published."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click
from mkdocs.exceptions import Abort
from mkdocs.theme import Theme

from themetrail.model import Study
from themetrail.publish.assets import SHIPPED, joined
from themetrail.publish.gate import gate, secrets, told
from themetrail.study.private import Private

_IN_PUBLIC_LOG = ("CI", "GITHUB_ACTIONS")


def keep_gate(site: Path, study: Study, shown: Study, private: Private, theme: Theme) -> None:
    """Read a finished site, and let it pass or not. Raises Abort where something must not be in it.

    `shown` is what its edition shows of the study. Logs that others can read are not told the words.
    """
    leaks = gate(site, secrets(study, shown, private), tuple(_shipped(theme)), joined(theme))
    if leaks:
        click.echo(told(leaks, masked=any(map(os.environ.get, _IN_PUBLIC_LOG))), err=True)
        number = f"{len(leaks):,} thing{'' if len(leaks) == 1 else 's'}"
        raise Abort(f"Nothing was published: the site would hold {number} that must not be in it.")


def _shipped(theme: Theme) -> Iterator[tuple[str, Path]]:
    """Where files of the site come from that hold nothing of a study."""
    yield from SHIPPED
    own = getattr(theme, "custom_dir", None)
    yield from (("", Path(folder)) for folder in theme.dirs if folder != own)
